"""PDF: one page as large as the drawing, with its fonts inside; printers fit it to A3."""

from __future__ import annotations

from blueprint.drawing.dot import dot
from blueprint.drawing.format import Format, Order
from blueprint.drawing.renderer import render


def _draw(order: Order) -> bytes:
    return render(dot(order.scene), "pdf", timeout_s=order.timeout_s)


FORMAT = Format("pdf", _draw, fonts="here")
