"""The list of findings: groups with their findings below them, one of which is selected."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text as Rich

from tui.actions import bindings
from tui.findings.groups import Found, Group
from tui.findings.lines import line, step_column, tidy
from tui.frame.row_list import RowList


class FindingsList(RowList):
    """Findings, a line each, below the titles of their groups."""

    BINDINGS = bindings("findings")

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Found | None] = []
        """What stands in each line; None: the title of a group."""
        self._shown: object = None

    @property
    def found(self) -> Found | None:
        """The finding at the cursor."""
        return self.rows[self.cursor] if self.cursor is not None and self.cursor < len(self.rows) else None

    def show(self, groups: Sequence[Group], language: str, *, steps: bool) -> None:
        """Show these, where they are not what is shown; the cursor stays where it is. ``steps``: with names of steps."""
        room = self.scrollable_content_region.width
        if (groups, language, room) == self._shown:
            return
        self._shown = groups, language, room
        before, at = self.found, self.cursor or 0
        found = [one for group in groups for one in group.found]
        width = step_column(found, language, room) if steps else 0
        rows: list[Found | Group] = []
        for group in groups:
            rows += [group, *group.found]
        self.rows = [one if isinstance(one, Found) else None for one in rows]
        same = next((n for n, one in enumerate(self.rows) if before and one and one.place == before.place), None)
        titles = {n for n, one in enumerate(self.rows) if one is None}
        at_last = same if same is not None else self._near(at)
        self.fill([1] * len(rows), lambda n: [_line(rows[n], language, room, width)], at_last, titles)

    def _near(self, at: int) -> int | None:
        """The finding at a line, else the next before it, else the first."""
        shown = [n for n, one in enumerate(self.rows) if one]
        return max((n for n in shown if n <= at), default=shown[0] if shown else None)

    def follow(self, step: str) -> None:
        """Go to the first finding of a step, where there is one."""
        at = next((n for n, one in enumerate(self.rows) if one and one.finding.step == step), None)
        if at is not None:
            self.put(at)


def _line(row: Found | Group, language: str, room: int, width: int) -> Rich:
    if isinstance(row, Found):
        return line(row, language, room, width)
    return Rich(tidy(row.title, language), "bold underline", no_wrap=True)
