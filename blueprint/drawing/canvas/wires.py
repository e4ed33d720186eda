"""The wires as paths of cells, and what each cell of them looks like where several meet or cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from blueprint.drawing.canvas.canvas import Area, Key, Point
from blueprint.drawing.canvas.columns import Columns
from blueprint.drawing.canvas.glyphs import EAST, LEVEL, NORTH, SOUTH, UPRIGHT, WEST, Glyphs, Weights
from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.rows import Rows
from blueprint.drawing.sketch import Wire
from blueprint.layout import Route, Side

_OPPOSITE = {NORTH: SOUTH, SOUTH: NORTH, EAST: WEST, WEST: EAST}


@dataclass(frozen=True, slots=True)
class Path:
    """A wire over its cells (x, y, sides that it leaves to), from ``port``, a cell of its source, to its arrow."""

    wire: Wire
    port: Point
    exit: Side
    entry: Side
    cells: tuple[tuple[int, int, int], ...]


class Wires:
    """All wires of a drawing."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths
        self.at: defaultdict[Point, list[tuple[Path, int]]] = defaultdict(list)
        for path in paths:
            for x, y, bits in path.cells:
                self.at[x, y].append((path, bits))

    @cached_property
    def hidden(self) -> frozenset[Key]:
        """The wires that run on top of one to which they have no relation, and those that have no cell of their own."""
        return frozenset(self._upon_others()) | {path.wire.key for path in self.paths if not any(self.own(path))}

    def _upon_others(self) -> Iterator[Key]:
        for here in [several for several in self.at.values() if len(several) > 1]:
            for index, (path, bits) in enumerate(here):
                for other, others_bits in here[:index]:
                    if not _related(path.wire, other.wire) and not _cross(bits, others_bits):
                        yield max(path, other, key=lambda one: (len(one.cells), one.wire.key)).wire.key

    def own(self, path: Path) -> list[bool]:
        """For each cell of a path, whether it is its alone."""
        return [len(self.at[x, y]) == 1 for x, y, _ in path.cells]

    def crossing(self, point: Point) -> bool:
        """Whether wires cross here and go on."""
        return {bits for _, bits in self.at[point]} == {LEVEL, UPRIGHT}

    def glyph(self, point: Point, glyphs: Glyphs) -> str:
        """What a cell looks like."""
        if self.crossing(point):
            return glyphs.crossing
        here = self.at[point]
        loop = all(path.wire.loop for path, _ in here)
        return glyphs.wire(_weights(here), loop=loop)

    def owner(self, point: Point) -> Wire:
        """The wire that a cell belongs to; at a crossing the upright one."""
        return max(self.at[point], key=lambda one: one[1] == UPRIGHT)[0].wire


def _weights(here: Sequence[tuple[Path, int]]) -> Weights:
    heavy = 0
    light = 0
    for path, bits in here:
        heavy |= bits if path.wire.handoff else 0
        light |= bits
    north, east, south, west = (2 if heavy & side else 1 if light & side else 0 for side in (NORTH, EAST, SOUTH, WEST))
    return (north, east, south, west)


def _related(one: Wire, other: Wire) -> bool:
    return one.source == other.source or one.target == other.target


def _cross(bits: int, others: int) -> bool:
    return {bits, others} == {LEVEL, UPRIGHT}


def paths(plan: Plan, columns: Columns, rows: Rows, places: Mapping[str, Area]) -> Wires:
    """The path of every wire that is drawn."""
    return Wires([_path(plan, columns, rows, places, one) for one in plan.routes])


def _path(plan: Plan, columns: Columns, rows: Rows, places: Mapping[str, Area], one: Route[Wire]) -> Path:
    wire, lower = one.link, plan.lowered.get(one.link.key, 0)
    source, target = places[wire.source], places[wire.target]
    row = plan.layout.placement.row
    y = rows.middle[row[wire.source]] + (lower if not one.legs else 0)
    corners = [(source.x + source.w - 1, y)] if one.exit == "right" else _leave(source, one.exit, y, columns.aside)
    x = corners[-1][0]
    for index, leg in enumerate(one.legs):
        if leg.upright:
            x = columns.track[leg.at, plan.layout.trunk(one, index)]
        else:
            y = rows.track[leg.at, wire.key]
        corners.append((x, y))
    end = rows.middle[row[wire.target]] + lower
    corners += (
        [(x, end), (target.x - 1, end)] if one.entry == "left" else _enter(target, one.entry, (y, end), columns.aside)
    )
    port = corners[0]
    into = EAST if one.entry == "left" or target.w == 1 else SOUTH if one.entry == "top" else NORTH
    return Path(wire, port, one.exit, one.entry, tuple(_cells(corners, into))[1:])


def _leave(area: Area, side: Side, middle: int, aside: int) -> list[Point]:
    if area.w == 1:
        return [(area.x, middle), (area.x + aside, middle)]
    return [(area.x + area.w - 3, area.y if side == "top" else area.y + area.h - 1)]


def _enter(area: Area, side: Side, ends: tuple[int, int], aside: int) -> list[Point]:
    y, middle = ends
    if area.w == 1:
        return [(area.x - aside, y), (area.x - aside, middle), (area.x - 1, middle)]
    return [(area.x + 2, y), (area.x + 2, area.y - 1 if side == "top" else area.y + area.h)]


def _cells(corners: Sequence[Point], into: int) -> Iterator[tuple[int, int, int]]:
    """The cells along the corners, each with the sides where the line leaves it, the last towards ``into``."""
    points = [corners[0]]
    for (x, y), (u, v) in pairwise(corners):
        dx, dy = (u > x) - (u < x), (v > y) - (v < y)
        while (x, y) != (u, v):
            x, y = x + dx, y + dy
            points.append((x, y))
    before = 0
    for (x, y), (u, v) in pairwise(points):
        side = EAST if u > x else WEST if u < x else SOUTH if v > y else NORTH
        yield x, y, before | side
        before = _OPPOSITE[side]
    yield *points[-1], before | into
