"""DOT, the language of Graphviz: every place is given in it, so that ``dot -Tsvg`` draws the same picture again."""

from __future__ import annotations

from blueprint.drawing.dot import dot
from blueprint.drawing.format import DRAWN, Format, Order


def _draw(order: Order) -> bytes:
    return dot(order.scene).encode("utf-8")


FORMAT = Format("dot", _draw, takes=DRAWN)
