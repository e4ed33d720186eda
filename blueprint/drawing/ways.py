"""The corners that each wire goes over on paper, from the edge of one box to that of another. Units are points."""

from __future__ import annotations

import math

from blueprint.drawing.figures import Figure
from blueprint.drawing.geometry import Columns, Rows
from blueprint.drawing.marks import marks_left
from blueprint.drawing.plan import Plan
from blueprint.drawing.scene import Point
from blueprint.drawing.sketch import Wire
from blueprint.layout import Route, Side

_NUDGE = 4.0
"""How far a line that is no branch keeps from the branches that run where it does."""

_PAST = 6.0
"""How far from the words under a box wires pass them."""

_ASIDE = 9.0
"""How far from the middle of a box wires back in time leave and enter it: out to the right, in to the left."""


def corners(plan: Plan, rows: Rows, columns: Columns, one: Route[Wire]) -> tuple[Point, ...]:
    """The corners of a wire, the first and the last on the edges of the two boxes."""
    *begin, (x, y) = _leaving(plan, rows, columns, one)
    last, *end = _arriving(plan, rows, columns, one)
    corners = [*begin, (x, y)]
    for index, leg in enumerate(one.legs):
        if leg.upright:
            x = columns.track[leg.at, plan.layout.trunk(one, index)] + (_NUDGE if one.link.aside else 0.0)
        else:
            y = rows.track[leg.at, one.link.key]
        corners.append((x, y))
    corner = (x, last[1]) if one.entry == "left" else (last[0], y)
    return _without_doubles([*corners, corner, last, *end])


def _leaving(plan: Plan, rows: Rows, columns: Columns, one: Route[Wire]) -> tuple[Point, ...]:
    """Where a wire leaves its box, and how it comes past the words under that."""
    wire, figure = one.link, plan.figures[one.link.source]
    x, y = _middle(plan, rows, columns, wire.source)
    if one.exit == "right":
        lower = (_lower(plan, one) if not one.legs else 0.0) or (_NUDGE if wire.aside else 0.0)
        return ((x + figure.w / 2 - inset(figure, lower), y + lower),)
    if one.exit == "bottom" and figure.captioned:
        return (x + figure.w / 2 - inset(figure, _ASIDE), y + _ASIDE), (x + figure.half + _PAST, y + _ASIDE)
    return ((x + _out(plan, wire.source, one), _edge(figure, y, one.exit)),)


def _arriving(plan: Plan, rows: Rows, columns: Columns, one: Route[Wire]) -> tuple[Point, ...]:
    """How a wire comes past the words under its box or the marks on it, and where it enters that."""
    wire, figure = one.link, plan.figures[one.link.target]
    x, y = _middle(plan, rows, columns, wire.target)
    if one.entry == "left":
        lower = max(_lower(plan, one), _NUDGE if wire.aside else 0.0)
        return ((x - figure.w / 2 + inset(figure, lower), y + lower),)
    if one.entry == "bottom" and figure.captioned:
        return (x - figure.half - _PAST, y + _ASIDE), (x - figure.w / 2 + inset(figure, _ASIDE), y + _ASIDE)
    box = plan.boxes[wire.target]
    out, marked = _out(plan, wire.target, one), marks_left(box, figure) + _PAST if box.marks else 0.0
    if one.entry == "bottom" or out >= marked:
        return ((x - out, _edge(figure, y, one.entry)),)
    if figure.captioned or marked > figure.w / 2 - _PAST:
        past = max(marked, figure.w / 2 + _PAST)
        return (x - past, y - _ASIDE), (x - figure.w / 2 + inset(figure, _ASIDE), y - _ASIDE)
    return ((x - marked, y - figure.h / 2),)


def _lower(plan: Plan, one: Route[Wire]) -> float:
    """How far below the middle of its side a wire enters its target."""
    return min(_ASIDE * plan.layout.below(one), plan.figures[one.link.target].h / 2 - 2)


def _out(plan: Plan, id: str, one: Route[Wire]) -> float:
    """How far beside the middle of a box a wire leaves or enters it above or below."""
    width = plan.figures[id].w / 2
    out = min(_ASIDE, width - 1)
    return max(out, width - 8) if one.link.source == one.link.target else out


def _edge(figure: Figure, y: float, side: Side) -> float:
    reach = figure.h / 2 - inset(figure, _ASIDE)
    return y - reach if side == "top" else y + reach


def _middle(plan: Plan, rows: Rows, columns: Columns, id: str) -> Point:
    placement = plan.layout.placement
    return columns.column[placement.column[id]].middle, rows.row[placement.row[id]]


def _without_doubles(points: list[Point]) -> tuple[Point, ...]:
    """The corners without those that make no turn."""
    kept: list[Point] = []
    for index, point in enumerate(points):
        inner = kept and index + 1 < len(points)
        if kept and point == kept[-1]:
            continue
        if inner and any(kept[-1][axis] == point[axis] == points[index + 1][axis] for axis in (0, 1)):
            continue
        kept.append(point)
    return tuple(kept)


def inset(figure: Figure, aside: float) -> float:
    """How much nearer the edge of a figure is, so far aside of its middle."""
    half = figure.h / 2
    if figure.look.shape == "diamond":
        return min(aside, half)
    return half - math.sqrt(max(half * half - aside * aside, 0.0)) if figure.look.shape == "circle" else 0.0
