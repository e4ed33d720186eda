"""The wires as lines on paper, and a place for each of their labels where it covers nothing. Units are points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise, product

from blueprint.drawing import metrics
from blueprint.drawing.areas import Area, Obstacles
from blueprint.drawing.figures import SMALL, Figure, Lines
from blueprint.drawing.geometry import Columns, Rows
from blueprint.drawing.plan import Plan, label_lines
from blueprint.drawing.sketch import Wire
from blueprint.layout import Route, Side

Point = tuple[float, float]

_NARROWER = (110.0, 74.0, 48.0)
_ONWARDS = tuple(step / 20 for step in range(21))
_OUTWARDS = tuple(sorted(_ONWARDS, key=lambda share: abs(share - 0.5)))
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)

SIGN = 14.0
"""The room that the sign of a wire that is no branch takes, left of its words."""

_NUDGE = 4.0
"""How far a line that is no branch keeps from the branches that run where it does."""

_ASIDE = 9.0
"""How far from the middle of a box wires back in time leave and enter it: out to the right, in to the left."""


@dataclass(frozen=True, slots=True)
class Line:
    """A wire on paper: the corners it goes over, its label and where the middle of that is."""

    wire: Wire
    points: tuple[Point, ...]
    label: Lines
    at: Point


def lines(plan: Plan, rows: Rows, columns: Columns, taken: Iterable[Area]) -> tuple[Line, ...]:
    """All wires of a plan. Labels keep off the areas ``taken``, off the wires and off each other."""
    ways = [_corners(plan, rows, columns, one) for one in plan.layout.routes]
    obstacles = Obstacles(chain(taken, (piece for way in ways for piece in pieces(way))))
    done: list[Line] = []
    for one, way in zip(plan.layout.routes, ways, strict=True):
        label, area = _label(plan, one, way, obstacles)
        if area.h:
            obstacles.add(area)
        done.append(Line(one.link, way, label, (area.x, area.y)))
    return tuple(done)


def _corners(plan: Plan, rows: Rows, columns: Columns, one: Route[Wire]) -> tuple[Point, ...]:
    """The corners of a wire, the first and the last on the edges of the two boxes."""
    start, end = _ends(plan, rows, columns, one)
    corners, (x, y) = [start], start
    for index, leg in enumerate(one.legs):
        if leg.upright:
            x = columns.track[leg.at, plan.layout.trunk(one, index)] + (_NUDGE if one.link.aside else 0.0)
        else:
            y = rows.track[leg.at, one.link.key]
        corners.append((x, y))
    x, y = (x, end[1]) if one.entry == "left" else (end[0], y)
    return _without_doubles([*corners, (x, y), end])


def _ends(plan: Plan, rows: Rows, columns: Columns, one: Route[Wire]) -> tuple[Point, Point]:
    """Where a wire leaves and enters: in the middle of a side, or aside of it where others are in the way."""
    wire, (source, target) = one.link, (plan.figures[one.link.source], plan.figures[one.link.target])
    start = port(plan, rows, columns, wire.source, one.exit)
    end = port(plan, rows, columns, wire.target, one.entry)
    if one.entry != "left":
        out, into = (min(_ASIDE, figure.w / 2 - 1) for figure in (source, target))
        if wire.source == wire.target:
            out = into = max(out, source.w / 2 - 8)
        return (start[0] + out, start[1]), (end[0] - into, end[1])
    lower = _ASIDE * plan.twins[wire.source, wire.target].index(wire.number)
    if one.link.key in plan.layout.aside:
        lower += _ASIDE
    if wire.aside:
        lower = max(lower, _NUDGE)
        start = (start[0] - (_inset(source, _NUDGE) if one.exit == "right" else 0.0), start[1] + _NUDGE)
    lower = min(lower, target.h / 2 - 2)
    if not one.legs:
        start = (start[0] - _inset(source, lower), port(plan, rows, columns, wire.source, one.exit)[1] + lower)
    return start, (end[0] + _inset(target, lower), end[1] + lower)


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


def port(plan: Plan, rows: Rows, columns: Columns, id: str, side: Side) -> Point:
    """The point on this side of a box where wires meet it."""
    figure = plan.figures[id]
    x, y = columns.column[plan.layout.placement.column[id]].middle, rows.row[plan.layout.placement.row[id]]
    reach = figure.h / 2 - _inset(figure, _ASIDE)
    match side:
        case "left":
            return (x - figure.w / 2, y)
        case "right":
            return (x + figure.w / 2, y)
        case "top":
            return (x, y - reach)
        case "bottom":
            return (x, y + (figure.below if figure.captioned and figure.below > figure.h / 2 + 4 else reach))


def _inset(figure: Figure, aside: float) -> float:
    """How much nearer the edge of a figure is, so far aside of its middle."""
    half = figure.h / 2
    if figure.look.shape == "diamond":
        return min(aside, half)
    return half - math.sqrt(max(half * half - aside * aside, 0.0)) if figure.look.shape == "circle" else 0.0


def pieces(points: tuple[Point, ...]) -> Iterator[Area]:
    """The straight pieces of a line, as areas without a width or without a height."""
    for (x, y), (u, v) in pairwise(points):
        yield Area((x + u) / 2, (y + v) / 2, abs(u - x), abs(v - y))


def _label(plan: Plan, one: Route[Wire], way: tuple[Point, ...], obstacles: Obstacles) -> tuple[Lines, Area]:
    """The label of a wire and its place: broken ever narrower until it finds one where it covers nothing."""
    first = plan.label(one)
    labels = (first, *(label_lines(one.link, room) for room in _NARROWER))
    extra = SIGN if one.link.aside else 0.0
    # A channel has room above each of its tracks and none below them.
    sides = (((-1,), (1,)) if one.channel is not None else ((-1, 1),)) if first or extra else ()
    for side, label in product(sides, labels):
        w, h = metrics.widest(label, SMALL) + extra, metrics.height(label, SMALL) or extra
        for x, y in _places(plan, one, way, (w, h), side):
            if obstacles.leave(Area(x, y, w + 3, h)):
                return label, Area(x, y, w, h)
    w, h = metrics.widest(first, SMALL) + extra, metrics.height(first, SMALL) or extra
    x, y = next(_places(plan, one, way, (w, h), (-1,)))
    return first, Area(x, y, w, h)


def _places(
    plan: Plan, one: Route[Wire], way: tuple[Point, ...], size: tuple[float, float], sides: tuple[int, ...]
) -> Iterator[Point]:
    """Middles to try: on these sides of the level pieces (-1 is above), best piece first, then beside the upright ones."""
    w, h = size
    level = sorted(_level(way), key=lambda piece: -_fitness(plan, one, piece, way))
    for side, (left, right, y) in product(sides, level):
        middle = y + side * (h / 2 + 2)
        begin, last = left + 4 + w / 2, right - 4 - w / 2
        if one.entry != "left" or last - begin < 24:
            yield ((left + right) / 2 - (4 if one.entry == "left" else 0), middle)
        shares = _OUTWARDS if one.entry != "left" else _ONWARDS
        if last > begin:
            yield from ((begin + (last - begin) * share, middle) for share in shares)
    for (x, y), (u, v) in pairwise(way):
        if x == u:
            yield from ((x + side * (w / 2 + 4), y + (v - y) * share) for share in _ALONG for side in (1, -1))


def _level(way: tuple[Point, ...]) -> list[tuple[float, float, float]]:
    return [(min(x, u), max(x, u), y) for (x, y), (u, v) in pairwise(way) if y == v]


def _fitness(plan: Plan, one: Route[Wire], piece: tuple[float, float, float], way: tuple[Point, ...]) -> float:
    """How good a level piece is for a label: long, and not the first where several exits share it."""
    left, right, y = piece
    shared = one.exit == "right" and y == way[0][1] and len(way) > 2
    several = plan.layout.exits[one.link.source] > 1
    return min(right - left, 200.0) - (1000.0 if shared and several else 0.0)
