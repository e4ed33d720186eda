"""The map of the whole drawing, lying over a corner of the canvas."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    """Where there are steps, which is selected and what is seen. It lies in a corner, away from what people look at."""

    DEFAULT_CSS = "MapBox { layer: over; position: absolute; width: auto; height: auto; display: none; }"

    @dataclass
    class Pointed(Message):
        """Somebody has clicked where the map stands for this cell of the canvas."""

        x: int
        y: int

    def __init__(self) -> None:
        super().__init__("")
        self._cells: tuple[Canvas, Sheet] | None = None

    def show(self, canvas: Canvas, sheet: Sheet, step: str | None, near: Sequence[Area], *, asked: bool) -> None:
        """Show the map of what the sheet has, away from the areas ``near`` the step, the most important first.

        Where it would lie over one of them in every corner, it is shown only if people have ``asked`` for it.
        """
        self._cells = canvas, sheet
        rows = minimap(canvas, sheet.seen, step)
        lines = (Rich.assemble(*((one.text, sheet.styles_of(one.style)) for one in row)) for row in rows)
        width = len("".join(one.text for one in rows[0]))
        self.update(Rich("\n").join(lines), layout=self.size != (width, len(rows)))
        place, clear = corner(sheet.seen, (width, len(rows)), near, canvas.areas.values())
        offset = Offset(canvas.head_width + place.x - sheet.seen.x, place.y - sheet.seen.y)
        shown = asked or clear == len(near)
        if (self.offset, self.display) != (offset, shown):
            self.offset, self.display = offset, shown

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self._cells:
            canvas, sheet = self._cells
            self.post_message(self.Pointed(*under(canvas, sheet.seen, event.x, event.y)))


def corner(seen: Area, size: tuple[int, int], near: Sequence[Area], others: Collection[Area] = ()) -> tuple[Area, int]:
    """The corner in which the map leaves the most of the areas free, from the first on, and how many these are.

    Of corners with as many it is the one in which it lies over the fewest ``others``.
    """
    from blueprint.drawing.canvas import Area

    width, height = size
    right, bottom = seen.x + seen.w - width, seen.y + seen.h - height
    places = ((right, bottom), (right, seen.y), (seen.x, bottom), (seen.x, seen.y))
    corners = [Area(x, y, width, height) for x, y in places]
    clear = [next((n for n, area in enumerate(near) if _overlap(corner, area)), len(near)) for corner in corners]
    covered = [sum(_overlap(corner, area) for area in others) for corner in corners]
    best = max(range(len(corners)), key=lambda n: (clear[n], -covered[n]))  # the first of those that are as good
    return corners[best], clear[best]


def _overlap(one: Area, other: Area) -> bool:
    return (
        one.x < other.x + other.w and other.x < one.x + one.w and one.y < other.y + other.h and other.y < one.y + one.h
    )
