"""Findings for people: where, what, the line with a caret under it, and the path that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from blueprint.linting.report import Report
from blueprint.model import Finding, Severity
from blueprint.text import Message, both, cell_width, listed, paint, printable

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "34;1"}
_FILE, _FILES = both("1 file", "1 个文件"), both("{count} files", "{count} 个文件")
_PATH = both("path: {path}", "路径：{path}")
_SHOWN = 110
"""Cells of a source line that are shown."""


def render(report: Report, language: str, colour: bool = False) -> str:
    words = {one: paint(one.title.text(language), _COLOURS[one], colour=colour) for one in Severity}
    blocks = [
        _block(finding, report.lines.get((finding.file, finding.line), ""), words[finding.severity], language, colour)
        for finding in report.findings
    ]
    return "\n".join([*blocks, summary(report, language)])


def _block(finding: Finding, line: str, word: str, language: str, colour: bool) -> str:
    place = printable(f"{finding.file}:{finding.line}:{finding.column}").replace("\n", "\\n")  # a name may hold one
    head = f"{paint(place, '1', colour=colour)}: {word} {finding.code} {printable(finding.message.text(language))}"
    return "\n".join([head, *_details(finding, line, language, colour), ""])


def _details(finding: Finding, line: str, language: str, colour: bool) -> Iterator[str]:
    if line:
        yield from _excerpt(finding, line, _COLOURS[finding.severity] if colour else "")
    if finding.path:
        path = Message(_PATH, path=" → ".join(finding.path)).text(language)
        yield paint(printable(f"      {path}"), "2", colour=colour)


def _excerpt(finding: Finding, text: str, colour: str = "") -> Iterator[str]:
    """The line of a finding, with a caret under the place; long lines are cut around it."""
    begin, length = finding.column - 1, finding.length
    first = max(0, begin - _SHOWN // 3)
    shown = text[first : first + _SHOWN]
    before = printable(("…" if first else "") + shown[: begin - first].replace("\t", " "))
    marked = printable(shown[begin - first : begin - first + length].replace("\t", " "))
    after = printable(shown[begin - first + length :].replace("\t", " "))
    number = str(finding.line)
    yield f"  {number} | {before}{marked}{after}"
    carets = "^" * max(1, cell_width(marked))
    yield f"  {' ' * len(number)} | {' ' * cell_width(before)}{paint(carets, colour, colour=bool(colour))}"


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
