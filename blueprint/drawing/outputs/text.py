"""Text: the blueprint in characters, for a mail or a terminal, in lines of 120 cells."""

from __future__ import annotations

from blueprint.drawing.canvas import Manner, draw_canvas
from blueprint.drawing.canvas.terminal import printed
from blueprint.drawing.format import Format, Order

_WIDTH = 120


def _draw(order: Order) -> bytes:
    manner, sheet = Manner(), order.sheet
    canvas = draw_canvas(order.analysis, order.language, manner, tier=sheet.tier, overlay=sheet.overlay)
    return ("\n".join(printed(canvas, manner.glyphs, _WIDTH)) + "\n").encode("utf-8")


FORMAT = Format("text", _draw, takes=frozenset(("tier", "overlay")))
