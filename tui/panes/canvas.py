"""TO BE WRITTEN by its helper: the character canvas as a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.scroll_view import ScrollView

from tui.actions import bindings

if TYPE_CHECKING:
    from tui.app import Workbench


class CanvasView(ScrollView, can_focus=True):
    BINDINGS = bindings("canvas")

    def present(self, app: Workbench) -> None:
        pass
