"""The ways of wires as SVG: lines with round corners, and arrow heads."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from blueprint.drawing.html.shapes import number

if TYPE_CHECKING:
    from blueprint.drawing.scene import Arrow, Point

_ROUND = 6.0


def way(arrow: Arrow) -> tuple[str, str]:
    """The way of a wire with round corners, and its arrow head."""
    (*_, before, tip) = arrow.drawn
    base = _towards(tip, before, 6.0 + arrow.pen)
    points = (*arrow.drawn[:-1], base)
    way = [f"M{_pair(points[0])}"]
    for last, corner, onward in zip(points, points[1:], points[2:], strict=False):
        radius = min(_ROUND, math.dist(last, corner) / 2, math.dist(corner, onward) / 2)
        way.append(
            f"L{_pair(_towards(corner, last, radius))}Q{_pair(corner)} {_pair(_towards(corner, onward, radius))}"
        )
    way.append(f"L{_pair(base)}")
    length = math.dist(base, tip) or 1.0
    wide = (2.2 + arrow.pen * 0.7) / length
    aside = ((tip[1] - base[1]) * wide, (base[0] - tip[0]) * wide)
    left, right = (base[0] + aside[0], base[1] + aside[1]), (base[0] - aside[0], base[1] - aside[1])
    return "".join(way), f"M{_pair(tip)}L{_pair(left)}L{_pair(right)}Z"


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _towards(point: Point, other: Point, by: float) -> Point:
    share = min(by / (math.dist(point, other) or 1.0), 0.9)
    return (point[0] + (other[0] - point[0]) * share, point[1] + (other[1] - point[1]) * share)
