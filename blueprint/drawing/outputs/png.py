"""PNG: for slides and documents, at the resolution of a screen doubled, or less where it would be too large."""

from __future__ import annotations

from blueprint.drawing.dot import dot
from blueprint.drawing.format import DRAWN, Format, Order
from blueprint.drawing.renderer import render

_DPI = 192.0
_LONGEST = 16000.0
"""No side has more pixels: many programs show nothing beyond, and cairo stops at 32767."""

_POINTS_AN_INCH = 72.0


def _draw(order: Order) -> bytes:
    dpi = min(_DPI, _LONGEST * _POINTS_AN_INCH / max(order.scene.width, order.scene.height))
    return render(dot(order.scene, dpi=dpi), "png", timeout_s=order.timeout_s)


FORMAT = Format("png", _draw, fonts="here", takes=DRAWN)
