"""HTML: one page that needs no network, with cards, overlays, tiers, search, and another variant beside."""

from __future__ import annotations

from blueprint.drawing.format import Format, Order
from blueprint.drawing.html import page


def _draw(order: Order) -> bytes:
    return page(order.shown, order.language).encode("utf-8")


FORMAT = Format("html", _draw, judged=True, compares=True)
