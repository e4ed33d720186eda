"""HTML: one page that needs no network, with cards, overlays, tiers, search, and another variant beside."""

from __future__ import annotations

from blueprint.drawing.format import Format, Judged, Order
from blueprint.drawing.html import page

_AS_IS_FIRST = ("as-is", "to-be")


def _draw(order: Order) -> bytes:
    shown = [Judged(order.analysis, order.findings), *filter(None, [order.beside])]
    shown.sort(key=lambda one: _AS_IS_FIRST.index(one.analysis.process.variant))
    return page(shown, order.language).encode("utf-8")


FORMAT = Format("html", _draw, judged=True)
