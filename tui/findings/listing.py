"""The list of findings: groups with their findings below them, one of which is selected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.text import Text as Rich
from textual.message import Message as Posted
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.actions import bindings
from tui.findings.groups import Found, Group
from tui.findings.lines import line, step_column, tidy


class FindingsList(OptionList):
    """Findings, a line each; tells when people move to another."""

    DEFAULT_CSS = """
    FindingsList, FindingsList:focus { border: none; background: transparent; padding: 0; height: 1fr; scrollbar-gutter: stable; }
    FindingsList > .option-list--option, FindingsList > .option-list--option-disabled { padding: 0; text-style: none; }
    """
    BINDINGS = bindings("findings")

    class Moved(Posted):
        """People have moved to a finding."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.rows: list[Found | None] = []
        """What stands in each line; None: the title of a group."""
        self._shown: object = None
        self._quiet = False

    @property
    def found(self) -> Found | None:
        """The finding at the cursor."""
        at = self.highlighted
        return self.rows[at] if at is not None and at < len(self.rows) else None

    def show(self, groups: Sequence[Group], language: str, *, steps: bool) -> None:
        """Show these, where they are not what is shown; the cursor stays where it is. ``steps``: with names of steps."""
        room = self.scrollable_content_region.width
        if (groups, language, room) == self._shown:
            return
        self._shown = groups, language, room
        before, at = self.found, self.highlighted or 0
        found = [one for group in groups for one in group.found]
        width = step_column(found, language, room) if steps else 0
        with self._quietly():
            self._fill(groups, language, room, width)
            same = next((n for n, one in enumerate(self.rows) if before and one and one.place == before.place), None)
            self.highlighted = same if same is not None else self._near(at)

    def _fill(self, groups: Sequence[Group], language: str, room: int, width: int) -> None:
        top = self.scroll_y
        self.rows = [one for group in groups for one in (None, *group.found)]
        self.clear_options()
        for group in groups:
            self.add_option(Option(Rich(tidy(group.title, language), "bold underline", no_wrap=True), disabled=True))
            self.add_options([Option(line(one, language, room, width)) for one in group.found])
        self.scroll_to(y=top, animate=False)

    def _near(self, at: int) -> int | None:
        """The finding at a line, else the next before it, else the first."""
        shown = [n for n, one in enumerate(self.rows) if one]
        return max((n for n in shown if n <= at), default=shown[0] if shown else None)

    def follow(self, step: str) -> None:
        """Go to the first finding of a step, where there is one."""
        at = next((n for n, one in enumerate(self.rows) if one and one.finding.step == step), None)
        if at is not None:
            with self._quietly():
                self.highlighted = at

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """While the list is filled the cursor moves and nobody has moved it."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        if not self._quiet and self.found:
            self.post_message(self.Moved())
