"""The wires as lines on paper, each with its label in a place of its own. Units are points."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from blueprint.drawing.areas import Area
from blueprint.drawing.figures import Lines
from blueprint.drawing.geometry import Columns, Rows
from blueprint.drawing.labels import Labels
from blueprint.drawing.plan import Plan
from blueprint.drawing.scene import Point
from blueprint.drawing.sketch import Wire
from blueprint.drawing.ways import corners

Way = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A wire on paper: the corners it goes over, those of the part to be drawn, its label and where the middle of that is.

    What a handoff shares with branches that are none is drawn as one of those: it is not yet handed over there.
    """

    wire: Wire
    points: Way
    drawn: Way
    label: Lines
    at: Point


def lines(plan: Plan, rows: Rows, columns: Columns, taken: Iterable[Area]) -> tuple[Line, ...]:
    """All wires of a plan. Labels keep off the areas ``taken``, off the wires and off each other."""
    ways = {one.link.key: corners(plan, rows, columns, one) for one in plan.layout.routes}
    labels = Labels(plan, ways, tuple(taken))
    plain = _plain(plan, ways)
    done: list[Line] = []
    for one in plan.layout.routes:
        wire, way = one.link, ways[one.link.key]
        drawn = _parted(way, plain[wire.source]) if wire.handoff and not wire.loop else way
        done.append(Line(wire, way, drawn, *labels.place(one)))
    return tuple(done)


def _plain(plan: Plan, ways: Mapping[tuple[str, int], Way]) -> Mapping[str, Sequence[Way]]:
    """The branches of each step that are no handoffs."""
    found: dict[str, list[Way]] = defaultdict(list)
    for wire in plan.sketch.wires:
        if not wire.handoff and not wire.loop:
            found[wire.source].append(ways[wire.key])
    return found


def _parted(way: Way, others: Iterable[Way]) -> Way:
    """A way from where the last of others has parted from it."""
    shared = max((_together(way, other) for other in others), default=0.0)
    for index, (before, after) in enumerate(pairwise(way)):
        length = math.dist(before, after)
        if shared < length:
            share = shared / length
            begin = (before[0] + (after[0] - before[0]) * share, before[1] + (after[1] - before[1]) * share)
            return (begin, *way[index + 1 :])
        shared -= length
    return way


def _together(one: Way, other: Way) -> float:
    """How far two ways from one box run together."""
    length = 0.0
    for here, there, beyond in zip(one, one[1:], other[1:], strict=False):
        shared = min(math.dist(here, there), math.dist(here, beyond))
        if _towards(here, there) != _towards(here, beyond):
            return length
        length += shared
        if there != beyond:
            return length
    return length


def _towards(here: Point, there: Point) -> tuple[bool, bool, bool]:
    """The direction of a level or upright line."""
    return there[0] > here[0], there[1] > here[1], there[0] == here[0]
