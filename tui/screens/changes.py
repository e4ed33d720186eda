"""What has been changed since the folder was opened, saved or not: the lines that have gone and come, file by file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from blueprint.text import both, printable
from tui.difference import counted, lines
from tui.screens.page import SCROLLING, PageScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import Workbench

_TITLE = both("What has changed since the folder was opened", "打开文件夹以来的改动")
_SAVED, _UNSAVED = both("saved", "已保存"), both("not saved", "未保存")


class Changes(PageScreen):
    """The differences, as git shows them."""

    DEFAULT_CSS = """
    Changes { align: center middle; background: $background 60%; }
    Changes VerticalScroll { height: 1fr; scrollbar-gutter: stable; }
    """
    BINDINGS = [Binding(key, "dismiss(None)", show=False) for key in ("escape", "enter", "q", "G")]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page"):
            yield Static(classes="dialog-title")
            with VerticalScroll():
                yield Static(id="changes")
            yield Static(classes="dialog-keys")

    def present(self) -> None:
        self.query_one(".dialog-title", Static).update(Rich(_TITLE.text(self.language), "bold"))
        self.query_one("#changes", Static).update(Rich("\n").join(self._lines()))
        self.query_one(".dialog-keys", Static).update(SCROLLING.text(self.language))

    def _lines(self) -> Iterator[Rich]:
        session = cast("Workbench", self.app).session
        for path, (before, after) in session.differences().items():
            saved = (_UNSAVED if path in session.unsaved else _SAVED).text(self.language)
            yield self._head(path, before or "", after or "").append(f" · {saved}\n", "not bold dim")
            yield from lines(before or "", after or "")
            yield Rich()

    def _head(self, path: Path, before: str, after: str) -> Rich:
        return Rich(printable(counted(path.name, before, after).text(self.language)), "bold")
