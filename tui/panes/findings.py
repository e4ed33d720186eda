"""TO BE WRITTEN by its helper: the pane findings."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from blueprint.text import both
from tui.actions import bindings
from tui.panes.pane import Pane


class FindingsPane(Pane):
    place = "findings"
    title = both("Findings", "检查结果")
    BINDINGS = bindings("findings")

    def compose(self) -> ComposeResult:
        body = Static("")
        body.can_focus = True
        yield body

    def present(self) -> None:
        pass
