"""TO BE WRITTEN by its helper: the pane library."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from blueprint.text import both
from tui.actions import bindings
from tui.panes.pane import Pane


class LibraryPane(Pane):
    place = "library"
    title = both("Library", "流程库")
    BINDINGS = bindings("library")

    def compose(self) -> ComposeResult:
        body = Static("")
        body.can_focus = True
        yield body

    def present(self) -> None:
        pass
