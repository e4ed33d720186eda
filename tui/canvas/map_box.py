"""The map of the whole drawing, lying over a corner of the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text as Rich
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Static

from tui.canvas.minimap import minimap, under

if TYPE_CHECKING:
    from blueprint.drawing.canvas import Area, Canvas
    from tui.canvas.sheet import Sheet


class MapBox(Static):
    """Where there are steps, which is selected and what is seen. It lies at the right, away from the selected step."""

    DEFAULT_CSS = "MapBox { layer: over; position: absolute; width: auto; height: auto; display: none; }"

    @dataclass
    class Pointed(Message):
        """Somebody has clicked where the map stands for this cell of the canvas."""

        x: int
        y: int

    def __init__(self) -> None:
        super().__init__("")
        self._cells: tuple[Canvas, Sheet] | None = None

    def show(self, canvas: Canvas, sheet: Sheet, step: str | None) -> None:
        """Show the map of what the sheet has."""
        self._cells = canvas, sheet
        seen, area = sheet.seen, canvas.areas.get(step or "")
        rows = minimap(canvas, seen, step)
        lines = (Rich.assemble(*((one.text, sheet.styles_of(one.style)) for one in row)) for row in rows)
        width = len("".join(one.text for one in rows[0]))
        self.update(Rich("\n").join(lines), layout=self.size != (width, len(rows)))
        offset = Offset(
            seen.w + canvas.head_width - width,
            0 if area and _hides(seen, area, width, len(rows)) else seen.h - len(rows),
        )
        if (self.offset, self.display) != (offset, True):
            self.offset, self.display = offset, True

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self._cells:
            canvas, sheet = self._cells
            self.post_message(self.Pointed(*under(canvas, sheet.seen, event.x, event.y)))


def _hides(seen: Area, area: Area, width: int, height: int) -> bool:
    """Whether a map in the lower right corner would lie over an area."""
    return area.x + area.w > seen.x + seen.w - width and area.y + area.h > seen.y + seen.h - height
