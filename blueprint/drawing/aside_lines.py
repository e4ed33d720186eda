"""Lines that are no branches, as they are drawn: dashes and dots, with a clock or a spanner beside their words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import cycle, pairwise
from typing import TYPE_CHECKING

from blueprint.drawing import metrics, palette
from blueprint.drawing.figures import SMALL
from blueprint.drawing.labels import SIGN
from blueprint.drawing.part import Part
from blueprint.drawing.scene import Label, Point, Shape, Stroke

if TYPE_CHECKING:
    from blueprint.drawing.wiring import Line

_HEAD, _HALF = 6.5, 2.6
_PATTERN = ((True, 7.0), (False, 3.0), (True, 1.6), (False, 3.0))
"""A dash, a gap, a dot, a gap, and how long each is."""


def aside_line(line: Line) -> Part:
    """A line with its arrow head, its sign and its words."""
    wire, (*_, before, tip) = line.wire, line.points
    away = math.dist(before, tip) or 1.0
    along = ((before[0] - tip[0]) / away, (before[1] - tip[1]) / away)
    base = (tip[0] + along[0] * _HEAD, tip[1] + along[1] * _HEAD)
    across = (along[1] * _HALF, -along[0] * _HALF)
    head = (tip, (base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1]), tip)
    strokes = (*dash_dot((*line.points[:-1], base)), Stroke(head, palette.ASIDE, closed=True))
    wide = metrics.widest(line.label, SMALL)
    label = Label(line.label, line.at[0] + SIGN / 2, line.at[1], wide, SMALL, palette.ASIDE)
    labels = (label,) if line.label else ()
    sign = aside_sign(wire.loop, f"{wire.loop}:{wire.number}:{wire.source}", wire.tip)
    return Part(labels=labels, strokes=strokes) + sign.moved(line.at[0] - wide / 2, line.at[1])


def dash_dot(points: Sequence[Point]) -> Iterator[Stroke]:
    """A line of dashes and dots, which Graphviz does not have: each for itself."""
    pattern = cycle(_PATTERN)
    drawn, left = next(pattern)
    for (x, y), (u, v) in pairwise(points):
        length, done = math.dist((x, y), (u, v)), 0.0
        while done < length:
            step = min(left, length - done)
            if drawn:
                ends = ((x + (u - x) * at / length, y + (v - y) * at / length) for at in (done, done + step))
                yield Stroke(tuple(ends), palette.ASIDE, palette.ASIDE_PEN)
            done += step
            left -= step
            if left <= 0:
                drawn, left = next(pattern)


def aside_sign(kind: str, id: str, tip: str = "") -> Part:
    """A clock, or a spanner's mouth around a nut, about the point 0, 0."""
    if kind == "timeout":
        face = Shape(id, "sign", "circle", 0, 0, 11, 11, palette.PAPER, palette.ASIDE, pen=1.1, tip=tip)
        return Part((face, *_hands(id)))
    nut = Shape(id, "sign", "hexagon", 0, 0, 12.5, 10.5, palette.PAPER, palette.ASIDE, pen=1.1, tip=tip)
    hole = Shape(f"{id}:hole", "sign", "circle", 0, 0, 4.4, 4.4, palette.ASIDE, palette.ASIDE)
    return Part((nut, hole))


def _hands(id: str) -> tuple[Shape, ...]:
    """Shapes, since lines would lie behind the face."""
    bars: tuple[tuple[Point, tuple[float, float]], ...] = (((0, -1.7), (0.9, 3.8)), ((1.4, 0), (3.2, 0.9)))
    return tuple(
        Shape(f"{id}:hand{number}", "sign", "box", *at, *size, palette.ASIDE, palette.ASIDE, pen=0.4)
        for number, (at, size) in enumerate(bars)
    )
