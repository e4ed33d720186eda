"""Findings for people: where, what, the line with a caret under it, and the path that shows it."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from blueprint.linting.report import Report
from blueprint.model import Finding, Severity
from blueprint.text import Message, both, cell_width, listed, paint, printable

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "34;1"}
_FILE, _FILES = both("1 file", "1 个文件"), both("{count} files", "{count} 个文件")
_PATH = both("path: {path}", "路径：{path}")
_SHOWN = 110
"""Cells of a source line that are shown, at most."""


def render(report: Report, language: str, colour: bool, width: int) -> str:
    words = {one: paint(one.title.text(language), _COLOURS[one], colour=colour) for one in Severity}
    lines: list[str] = []
    for finding in report.findings:
        lines.append(_head(finding, words[finding.severity], language, colour))
        if line := report.lines.get((finding.file, finding.line)):
            lines += _excerpt(finding, line, width, _COLOURS[finding.severity] if colour else "")
        if finding.path:
            path = Message(_PATH, path=" → ".join(finding.path)).text(language)
            lines.append(paint(printable(f"      {path}"), "2", colour=colour))
        lines.append("")
    return "\n".join([*lines, summary(report, language)])


def _head(finding: Finding, word: str, language: str, colour: bool) -> str:
    place = printable(f"{finding.file}:{finding.line}:{finding.column}").replace("\n", "\\n")  # a name may hold one
    return f"{paint(place, '1', colour=colour)}: {word} {finding.code} {printable(finding.message.text(language))}"


def _excerpt(finding: Finding, text: str, width: int, colour: str) -> tuple[str, str]:
    """The line of a finding, with a caret under the place; what is longer than the terminal is wide is cut around it."""
    begin, length, number = finding.column - 1, finding.length, str(finding.line)
    room = max(3, min(_SHOWN, width - len(number) - len("   | …")))
    fits = _fitting(text[: room + 1], room) == len(text)
    first = 0 if fits else begin - _fitting(text[max(0, begin - room // 3) : begin][::-1], room // 3)
    shown = text[first : first + _fitting(text[first : first + room], room)].replace("\t", " ")
    before = printable(("…" if first else "") + shown[: begin - first])
    marked = printable(shown[begin - first : begin - first + length])
    after = printable(shown[begin - first + length :])
    carets = paint("^" * max(1, cell_width(marked)), colour, colour=bool(colour))
    under = f"  {' ' * len(number)} | {' ' * cell_width(before)}{carets}"
    return f"  {number} | {before}{marked}{after}", under


def _fitting(text: str, room: int) -> int:
    """How many characters fit into so many cells."""
    if text.isascii():
        return min(len(text), room)
    if 2 * len(text) - len(text.encode("ascii", "ignore")) <= room:  # none takes more than two, and of ASCII one
        return len(text)
    return sum(used <= room for used in accumulate(map(cell_width, text)))


def summary(report: Report, language: str) -> str:
    """How much was found, in a line."""
    counts = Counter(finding.severity for finding in report.findings)
    parts = [severity.counted(counts[severity]) for severity in sorted(counts, reverse=True)]
    files = Message(_FILE if report.files == 1 else _FILES, count=report.files)
    found = Message(_FOUND if parts else _NOTHING, parts=listed(parts), files=files)
    return Message(_KNOWN, found=found, count=report.known).text(language) if report.known else found.text(language)


_FOUND = both("{parts} in {files}", "{files}中有 {parts}")
_NOTHING = both("nothing found in {files}", "{files}，未发现问题")
_KNOWN = both("{found}; {count} more known from the baseline", "{found}；另有 {count} 个问题已列入基线")
