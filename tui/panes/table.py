"""TO BE WRITTEN by its helper: the steps as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import DataTable

from tui.actions import bindings

if TYPE_CHECKING:
    from tui.app import Workbench


class StepsTable(DataTable[object]):
    BINDINGS = bindings("table")

    def present(self, app: Workbench) -> None:
        pass
