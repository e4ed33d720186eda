"""SVG: sharp at every size, words stay words, and resting the pointer on a step tells more about it."""

from __future__ import annotations

import re

from blueprint.drawing.dot import STYLE, dot
from blueprint.drawing.format import DRAWN, Format, Order
from blueprint.drawing.renderer import render

_ROOT = re.compile(rb"<svg\b[^>]*?(?=>)")
_TAGS = {"zh": "zh-CN"}


def _draw(order: Order) -> bytes:
    picture = render(dot(order.scene, sheet=True), "svg", timeout_s=order.timeout_s)
    # The language tells a browser which forms of Chinese characters are meant.
    head = f' xml:lang="{_TAGS.get(order.language, order.language)}"><style>{STYLE}</style'.encode()
    return _ROOT.sub(lambda root: root[0] + head, picture, count=1)


FORMAT = Format("svg", _draw, fonts="there", compares=True, takes=DRAWN)
