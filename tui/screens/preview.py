"""A change shown before it is made: the lines that go and come, and what becomes of the figures and the findings."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from blueprint.text import Said, both, printable
from tui.difference import lines
from tui.screens.ask import KEYS, Choose

_YES, _NO = both("Change it", "修改"), both("No, leave it as it is", "不，保持原样")


class Preview(Choose):
    """Whether a text is to become another: "yes" or "no"; ``notes`` are said below its lines."""

    DEFAULT_CSS = """
    Preview VerticalScroll { height: auto; max-height: 60vh; }
    Preview .notes { margin: 1 0; }
    """

    def __init__(self, title: Said, before: str, after: str, notes: Sequence[Said], language: str) -> None:
        super().__init__(title, [("no", _NO, None), ("yes", _YES, None)], language)
        self._before, self._after, self._notes = before, after, notes

    def compose(self) -> ComposeResult:
        notes = "\n".join(printable(note.text(self._language)) for note in self._notes)
        with Vertical(classes="dialog -wide"):
            yield Static(Rich(printable(self._title.text(self._language)), "bold"), classes="dialog-title")
            with VerticalScroll(can_focus=False):
                yield Static(Rich("\n").join(lines(self._before, self._after)))
            yield Static(Rich(notes), classes="notes")
            yield OptionList(*self._options(""))
            yield Static(KEYS.text(self._language), classes="dialog-keys")
