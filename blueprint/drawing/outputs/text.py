"""Text: the blueprint in characters, for a mail or a terminal, in lines of 120 cells."""

from __future__ import annotations

from blueprint.drawing.canvas import Manner, draw_canvas
from blueprint.drawing.canvas.terminal import printed
from blueprint.drawing.format import Format, Order

_WIDTH = 120


def _draw(order: Order) -> bytes:
    sheet, parts = order.sheet, []
    for one, states in zip(order.shown, order.states, strict=True):
        manner = Manner(states=states)
        canvas = draw_canvas(one.analysis, order.language, manner, tier=sheet.tier, overlay=sheet.overlay)
        parts.append("".join(f"{line}\n" for line in printed(canvas, manner.glyphs, _WIDTH)))
    return "\n\n".join(parts).encode("utf-8")


FORMAT = Format("text", _draw, compares=True, takes=frozenset(("tier", "overlay")))
