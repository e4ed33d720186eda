"""The blueprint: two views of one selection, drawn as a canvas and listed as a table."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import ContentSwitcher

from blueprint.text import Said, both
from tui.actions import bindings
from tui.actions.action import Place
from tui.canvas.sheet import Sheet
from tui.frame.clickable import Clickable
from tui.panes.canvas import CanvasView
from tui.panes.pane import BESIDE, Pane
from tui.panes.table import StepsTable


class BlueprintPane(Pane):
    """The canvas or the table of the process that is looked at; in a window that is too small, always the table."""

    place = "blueprint"
    title = both("Blueprint", "蓝图")
    BINDINGS = bindings("blueprint")

    @property
    def inner(self) -> Place:
        return "table" if self.query_one(ContentSwitcher).current == "table" else "canvas"

    @property
    def typing(self) -> Said | None:
        return BESIDE if self.inner == "canvas" and self.query_one(Sheet).typing else None

    def on_mount(self) -> None:
        super().on_mount()
        for line in self.app.query(Clickable):
            self.watch(self.query_one(Sheet), "typing", line.outdated, init=False)

    def compose(self) -> ComposeResult:
        with ContentSwitcher(initial="canvas"):
            yield CanvasView(id="canvas")
            yield StepsTable(id="table")

    def present(self) -> None:
        small = self.screen.has_class("-tiny") or self.screen.has_class("-flat")
        wanted = "table" if small else self.bench.view.form
        switcher = self.query_one(ContentSwitcher)
        if switcher.current != wanted:
            focused = self.has_focus_within
            switcher.current = wanted
            if focused:
                self.take_focus()
        view = self.query_one(StepsTable) if wanted == "table" else self.query_one(CanvasView)
        view.present(self.bench)

    @property
    def remark(self) -> str:
        return self.query_one(CanvasView).remark if self.inner == "canvas" else ""

    def on_resize(self) -> None:
        self.outdated()

    def take_focus(self) -> None:
        self.query_one(f"#{self.query_one(ContentSwitcher).current}").focus()
