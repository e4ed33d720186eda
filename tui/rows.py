"""The table of steps as plain rows: what each cell says, and how wide each column is. No widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text as Rich

from blueprint.drawing.canvas.words import tidy
from blueprint.drawing.step_list import probability
from blueprint.drawing.words import KINDS, TELLS
from blueprint.files import Path_
from blueprint.model import Severity
from blueprint.model.channels import channel_title
from blueprint.text import Message, Said, Text, both, cell_width, duration, listed, padded
from tui.frame.header import SIGNS, STYLES

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Finding, RandomDuration, Step

MARK = "●"
_ASIDE = both("({name})", "（{name}）")
_CALL = both("⊞ {name} → {process}", "⊞ {name} → {process}")
_CALLS = both("⊞ calls {process}", "⊞ 调用“{process}”")
_WHEN = both(" ({when})", "（{when}）")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands over it, the field of a step that it shows, and how many cells wide it is at most."""

    name: str
    title: Text
    field: Path_
    most: int

    def path(self, step: str) -> Path_:
        """The field of a step that a cell of this column shows; () for the marks."""
        return ("steps", step, *self.field) if self.field else ()


COLUMNS = (
    Column("marks", both("", ""), (), 2),
    Column("name", both("step", "步骤"), ("name",), 34),
    Column("role", both("role", "角色"), ("role",), 18),
    Column("work", both("work", "办理"), ("time", "work"), 10),
    Column("wait", both("wait", "等待"), ("time", "wait"), 10),
    Column("next", both("next", "去向"), ("next",), 60),
    Column("channel", both("channel", "渠道"), ("channel",), 16),
    Column("tells", both("tells", "告知"), ("tells",), 16),
)
_ALWAYS = 6
"""So many columns are there however narrow the table is."""
_ENOUGH = 33
"""With so many cells for the ways on, other columns may be shown too."""
_SHRUNK = (("next", 24), ("role", 12), ("name", 20), ("next", 12), ("role", 8), ("name", 12))
"""The columns that become narrower where there is no room for all, in turn, down to so many cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the cells of a step say, by column; ``ways`` what the first way on says, the first two, and so on.

    ``gravest`` is the severity of its gravest finding, ``aside`` what is not of the tier.
    """

    cells: Mapping[str, str]
    ways: tuple[str, ...] = ()
    marked: bool = False
    gravest: Severity | None = None
    aside: bool = False

    def shown(self, column: str, width: int) -> Rich:
        """A cell as it is shown in so many cells of the screen, one of them a gap."""
        if column == "marks":
            sign = SIGNS[self.gravest] if self.gravest else " "
            flags = Rich(MARK if self.marked else " ", "bold")
            return flags.append(sign, STYLES[self.gravest] if self.gravest else "").append(" ")
        said = self._led(width - 1) if column == "next" else self.cells[column]
        return Rich(padded(said, width - 1) + " ", "dim" if self.aside else "", no_wrap=True)

    def _led(self, room: int) -> str:
        """The ways on for which there is room, one at least, and how many more there are."""
        for more, said in enumerate(reversed(self.ways)):
            rest = f" · +{more}" if more else ""
            if cell_width(said + rest) <= room:
                return said + rest
        return padded(self.ways[0], room - cell_width(rest)) + rest if self.ways else ""


def rows(
    analysis: Analysis, language: str, tier: str | None, marked: frozenset[str], findings: Iterable[Finding]
) -> dict[str, Row]:
    """A row a step in reading order; what does not exist for ``tier`` stands in brackets."""
    gravest = _gravest(findings)
    flow = analysis.tiers[tier].flow.steps if tier else analysis.process.steps
    found = {}
    for id, step in analysis.process.steps.items():
        said = _cells(analysis, step, aside=id not in flow)
        cells = {name: tidy(words.text(language)) for name, words in said}
        ways = tuple(tidy(words.text(language)) for words in _ways(analysis, step, tier))
        cells["next"] = ways[-1] if ways else ""
        found[id] = Row(cells, ways, id in marked, gravest.get(id), id not in flow)
    return found


def _gravest(findings: Iterable[Finding]) -> dict[str, Severity]:
    """The gravest severity of what is found at each step."""
    found: dict[str, Severity] = {}
    for finding in findings:
        if finding.step:
            found[finding.step] = max(finding.severity, found.get(finding.step, Severity.INFO))
    return found


def _cells(analysis: Analysis, step: Step, *, aside: bool) -> Iterable[tuple[str, Said]]:
    process = analysis.process
    name = Message(_CALL, name=step.title, process=callee) if (callee := called(analysis, step)) else step.title
    yield "name", Message(_ASIDE, name=name) if aside else name
    yield "role", process.role_title(step.role) if step.role else Text.of("")
    yield "work", _time(step.time.work)
    yield "wait", _time(step.time.wait)
    yield "channel", listed(channel_title(one) for one in step.channel)
    yield "tells", listed(TELLS.get(one, one) for one in step.tells)


def beside(analysis: Analysis, step: Step) -> Iterator[Said]:
    """What tells a step from others beside its name: who does it, of what kind it is, what it enters."""
    if step.role:
        yield analysis.process.role_title(step.role)
    yield KINDS[step.kind]
    if callee := called(analysis, step):
        yield Message(_CALLS, process=callee)


def called(analysis: Analysis, step: Step) -> Said | None:
    """What people call the process that a step enters, its id where nobody knows it; None for any other step."""
    if step.process is None:
        return None
    callee = analysis.words.callee(step)
    return callee.name if callee else Text.of(step.process.id)


def _ways(analysis: Analysis, step: Step, tier: str | None) -> Iterator[Said]:
    """Where a step leads: by its first branch, by its first two, and so on."""
    ways = [way_words(analysis, step, index, tier) for index in range(len(step.next))]
    yield from (listed(ways[: count + 1]) for count in range(len(ways)))


def _time(time: RandomDuration | None) -> Said:
    return duration(time.mean) if time else Text.of("")


def way_words(analysis: Analysis, step: Step, index: int, tier: str | None = None) -> Message:
    """Where a branch leads: with its probability, else with its condition."""
    process, branch = analysis.process, step.next[index]
    p = probability(process, branch, tier)
    back = any((loop.source, loop.index) == (step.id, index) for loop in analysis.loops)
    return Message(
        "{arrow} {target}{p}{when}",
        arrow="↺" if back else "→",
        target=process.steps[branch.to].title if branch.to in process.steps else branch.to,
        p=p,
        when=Message(_WHEN, when=branch.when) if branch.when and not p else "",
    )


def layout(found: Iterable[Row], language: str, room: int) -> dict[str, int]:
    """The width of each column that is shown in ``room`` cells, a gap behind each; what is left over is for the ways on."""
    found = list(found)
    widths = {column.name: _wanted(column, found, language) + 1 for column in COLUMNS}
    for column in reversed(COLUMNS[_ALWAYS:]):
        needed = sum(widths.values()) - max(0, widths["next"] - _ENOUGH)
        if needed > room or not any(row.cells[column.name] for row in found):
            del widths[column.name]
    for name, least in _SHRUNK:
        over = sum(widths.values()) - room
        widths[name] -= max(0, min(over, widths[name] - least - 1))
    widths["next"] += max(0, room - sum(widths.values()))
    return widths


def _wanted(column: Column, found: Sequence[Row], language: str) -> int:
    if not column.field:
        return column.most
    longest = max((cell_width(row.cells[column.name]) for row in found), default=0)
    return min(column.most, max(longest, cell_width(column.title.text(language))))
