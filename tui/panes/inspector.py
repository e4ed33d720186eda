"""TO BE WRITTEN by its helper: the pane inspector."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from blueprint.text import both
from tui.actions import bindings
from tui.panes.pane import Pane


class InspectorPane(Pane):
    place = "inspector"
    title = both("Inspector", "属性")
    BINDINGS = bindings("inspector")

    def compose(self) -> ComposeResult:
        body = Static("")
        body.can_focus = True
        yield body

    def present(self) -> None:
        pass
