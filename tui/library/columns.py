"""What the library says of a file in its columns: marks, name, steps, lead time, calls, findings. No widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text as Rich

from blueprint.model import Severity
from blueprint.text import Said, both, cell_width, duration, padded, printable
from tui.frame.header import SIGNS, STYLES, UNSAVED
from tui.shown import Judgement

BROKEN = "✗"
READ_ONLY = "⊘"
_COUNTED = (Severity.ERROR, Severity.WARNING)
_LEAST = 12
"""So many cells has a name at least, before the lead time goes."""

CALLS = "⊞"
"""Stands behind the lead time of a process that calls others, as on their steps in the drawing."""

HEADS = (both("process", "流程"), both("steps", "步骤"), both("lead", "历时"), both("", ""), both("✖ ▲", "✖ ▲"))


@dataclass(frozen=True, slots=True)
class Cells:
    """What stands behind the name of a file; ``problem`` is why it cannot be read."""

    steps: str = ""
    lead: str = ""
    calls: str = ""
    findings: tuple[tuple[Severity, int], ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Widths:
    """How many cells each column has; 0: it is not there."""

    name: int
    steps: int
    lead: int
    calls: int
    findings: int

    @property
    def behind(self) -> tuple[int, int, int, int]:
        """Those of all but the name."""
        return self.steps, self.lead, self.calls, self.findings


def cells(judged: Judgement, path: Path, language: str, problem: Said | None = None) -> Cells:
    """What is known of a file so far; ``problem`` is known before anything is judged."""
    facts = judged.facts.get(path)
    problem = problem or (facts.problem if facts else None)
    if problem:
        return Cells(problem=" ".join(printable(problem.text(language)).split()))
    if facts is None:
        return Cells()
    lead = "" if facts.lead_min is None else duration(facts.lead_min).text(language)
    return Cells(str(facts.steps or ""), lead, CALLS if facts.calls else "", _findings(judged, path))


def _findings(judged: Judgement, path: Path) -> tuple[tuple[Severity, int], ...]:
    counts = Counter(finding.severity for finding in judged.findings.get(path, ()))
    return tuple((severity, counts[severity]) for severity in _COUNTED if counts[severity])


def _signs(findings: Iterable[tuple[Severity, int]]) -> Rich:
    return Rich(" ").join(Rich(f"{SIGNS[one]}{count}", STYLES[one]) for one, count in findings)


def widths(found: Iterable[Cells], language: str, room: int) -> Widths:
    """The columns in ``room`` cells: each as wide as what stands in it, the name has the rest."""
    found = list(found)
    titles = [cell_width(title.text(language)) for title in HEADS]
    steps = max((cell_width(one.steps) for one in found), default=0)
    lead = max((cell_width(one.lead) for one in found), default=0)
    calls = max((cell_width(one.calls) for one in found), default=0)
    findings = max((len(_signs(one).plain) for one in {one.findings for one in found}), default=0)
    steps, lead, calls, findings = (
        max(width, title) if width else 0
        for width, title in zip((steps, lead, calls, findings), titles[1:], strict=True)
    )
    name = room - sum(width + 1 for width in (steps, lead, calls, findings) if width)
    if name < _LEAST and lead:
        name, lead = name + lead + 1, 0
    return Widths(max(name, 0), steps, lead, calls, findings)


def header(columns: Widths, language: str) -> Rich:
    """What stands over the columns."""
    name, *behind = (title.text(language) for title in HEADS)
    return Rich("   ", no_wrap=True).append(_line(columns, padded(name, columns.name), map(Rich, behind)))


def line(columns: Widths, label: str, cells: Cells) -> Rich:
    """A file in its columns, its name in the first of them."""
    if cells.problem:
        room = columns.name + sum(width + 1 for width in columns.behind if width)
        return Rich(padded(f"{label}  ", min(cell_width(label) + 2, columns.name))).append(
            padded(cells.problem, max(room - min(cell_width(label) + 2, columns.name), 0)), "red"
        )
    words = map(Rich, (cells.steps, cells.lead, cells.calls))
    return _line(columns, padded(label, columns.name), (*words, _signs(cells.findings)))


def _line(columns: Widths, name: str, behind: Iterable[Rich]) -> Rich:
    text = Rich(name, no_wrap=True)
    for value, width in zip(behind, columns.behind, strict=True):
        if width:
            value = value if value.cell_len <= width else Rich(padded(value.plain, width))
            text.append(" " * (width - value.cell_len + 1)).append(value)
    return text


def marks(*, changed: bool, broken: bool, read_only: bool) -> Rich:
    """The signs before a name: whether it is saved, and whether it can be read or written."""
    sign = BROKEN if broken else READ_ONLY if read_only else " "
    return (
        Rich()
        .append(UNSAVED if changed else " ", "bold yellow")
        .append(sign, "bold red" if broken else "dim")
        .append(" ")
    )
