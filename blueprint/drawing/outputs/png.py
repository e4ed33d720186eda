"""PNG: for slides and documents, at the resolution of a screen doubled, or less where that would be too large."""

from __future__ import annotations

from blueprint.drawing.dot import dot
from blueprint.drawing.format import DRAWN, Format, Order
from blueprint.drawing.renderer import render

_DPI, _LEAST = 192.0, 96.0
_WIDE = 5000.0
"""A side with more pixels is not drawn at the best resolution: A3 at 300 dots an inch has 4960."""

_LONGEST = 16000.0
"""No side has more pixels: many programs show nothing beyond, and cairo stops at 32767."""

_POINTS_AN_INCH = 72.0


def _draw(order: Order) -> bytes:
    inches = max(order.scene.width, order.scene.height) / _POINTS_AN_INCH
    dpi = min(_DPI, max(_LEAST, _WIDE / inches), _LONGEST / inches)
    return render(dot(order.scene, dpi=dpi), "png", timeout_s=order.timeout_s)


FORMAT = Format("png", _draw, fonts="here", compares=True, takes=DRAWN)
