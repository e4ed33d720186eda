"""The wires as paths: the corners that each goes over, slice by slice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from blueprint.drawing.canvas.canvas import Area, Key, Point
from blueprint.drawing.canvas.columns import Columns
from blueprint.drawing.canvas.glyphs import EAST, LEVEL, NORTH, SOUTH, UPRIGHT, WEST
from blueprint.drawing.canvas.routed import Routed
from blueprint.drawing.canvas.rows import Rows
from blueprint.drawing.sketch import Wire
from blueprint.layout import Route, Side

_OPPOSITE = {NORTH: SOUTH, SOUTH: NORTH, EAST: WEST, WEST: EAST}


class Thread(NamedTuple):
    """A wire in one slice: from the cell after its first corner to the last, which it leaves to the side ``into``.

    ``port`` is the side at which it leaves its step, whose frame has its first corner then; ``arrow`` the one at which it
    enters another; "" where it does so in another slice.
    """

    key: Key
    target: str
    loop: bool
    handoff: bool
    corners: tuple[Point, ...]
    into: int
    port: Side | Literal[""] = ""
    arrow: Side | Literal[""] = ""

    def related(self, other: Thread) -> bool:
        """Whether both wires leave one step, or enter one."""
        return self.key[0] == other.key[0] or self.target == other.target

    @property
    def cells(self) -> list[tuple[int, int, int]]:
        """Its cells (x, y, sides that it leaves to)."""
        return _cells(self.corners, self.into)[1:]


class Path(NamedTuple):
    """A wire in ``parts``: the number of a slice, and the wire in it."""

    wire: Wire
    parts: tuple[tuple[int, Thread], ...]

    @property
    def length(self) -> int:
        """Over how many cells it goes."""
        return sum(len(thread.cells) for _, thread in self.parts)


def paths(routed: Routed, columns: Columns, rows: Rows, places: Mapping[str, Area]) -> tuple[Path, ...]:
    """The path of every wire that is drawn."""
    return tuple(_path(routed, columns, rows, places, one) for one in routed.routes)


def _path(routed: Routed, columns: Columns, rows: Rows, places: Mapping[str, Area], one: Route[Wire]) -> Path:
    target = places[one.link.target]
    into = EAST if one.entry == "left" or target.w == 1 else SOUTH if one.entry == "top" else NORTH
    corners, first = _corners(routed, columns, rows, places, one), routed.layout.placement.column[one.link.source]
    return Path(one.link, _parts(one, _sliced(corners, first, into, columns.bounds)))


def _corners(
    routed: Routed, columns: Columns, rows: Rows, places: Mapping[str, Area], one: Route[Wire]
) -> Sequence[Point]:
    """Where a wire turns, from the cell of its step that it leaves to its arrow."""
    wire, lower = one.link, routed.lowered.get(one.link.key, 0)
    source, target, row = places[wire.source], places[wire.target], routed.layout.placement.row
    end = rows.middle[row[wire.target]] + lower
    if not one.legs:
        return [(source.x + source.w - 1, end), (target.x - 1, end)]
    y = rows.middle[row[wire.source]]
    corners = [(source.x + source.w - 1, y)] if one.exit == "right" else _leave(source, one.exit, y, columns.aside)
    x = corners[-1][0]
    for index, leg in enumerate(one.legs):
        if leg.upright:
            x = columns.track[leg.at, routed.layout.trunk(one, index)]
        else:
            y = rows.track[leg.at, wire.key]
        corners.append((x, y))
    if one.entry == "left":
        return [*corners, (x, end), (target.x - 1, end)]
    return [*corners, *_enter(target, one.entry, (y, end), columns.aside)]


def _leave(area: Area, side: Side, middle: int, aside: int) -> list[Point]:
    if area.w == 1:
        return [(area.x, middle), (area.x + aside, middle)]
    return [(area.x + area.w - 3, area.y if side == "top" else area.y + area.h - 1)]


def _enter(area: Area, side: Side, ends: tuple[int, int], aside: int) -> list[Point]:
    y, middle = ends
    if area.w == 1:
        return [(area.x - aside, y), (area.x - aside, middle), (area.x - 1, middle)]
    return [(area.x + 2, y), (area.x + 2, area.y - 1 if side == "top" else area.y + area.h)]


_Piece = tuple[int, tuple[Point, ...], int]
"""The number of a slice, corners in it from its left edge on, and the side to which the last one is left."""


def _parts(one: Route[Wire], pieces: Sequence[_Piece]) -> tuple[tuple[int, Thread], ...]:
    """A wire in every slice that it comes through, with the number of each."""
    wire, last = one.link, len(pieces) - 1
    key, target, loop, handoff = wire.key, wire.target, bool(wire.loop), wire.handoff
    return tuple(
        [
            (
                at,
                Thread(key, target, loop, handoff, corners, into, "" if n else one.exit, "" if n < last else one.entry),
            )
            for n, (at, corners, into) in enumerate(pieces)
        ]
    )


def _sliced(corners: Sequence[Point], at: int, into: int, bounds: Sequence[int]) -> Sequence[_Piece]:
    """The corners in each slice, from slice ``at`` on; ``bounds`` is where the slices begin, and where the last ends.

    Where a wire comes from another slice, its first corner is the last cell there.
    """
    x, y = corners[0]
    left, right = bounds[at], bounds[at + 1]
    here, found = [(x - left, y)], []
    for x, y in corners[1:]:
        while x >= right:
            found.append((at, (*here, (right - left - 1, y)), EAST))
            at, here = at + 1, [(-1, y)]
            left, right = bounds[at], bounds[at + 1]
        while x < left:
            found.append((at, (*here, (0, y)), WEST))
            at -= 1
            left, right = bounds[at], bounds[at + 1]
            here = [(right - left, y)]
        here.append((x - left, y))
    return [*found, (at, tuple(here), into)]


def _cells(corners: Sequence[Point], into: int) -> list[tuple[int, int, int]]:
    """The cells along the corners, each with the sides where the line leaves it, the last towards ``into``."""
    found: list[tuple[int, int, int]] = []
    before = 0
    for (x, y), (u, v) in pairwise(corners):
        if x != u:
            side, step = (EAST, 1) if u > x else (WEST, -1)
            found.append((x, y, before | side))
            found += [(at, y, LEVEL) for at in range(x + step, u, step)]
        elif y != v:
            side, step = (SOUTH, 1) if v > y else (NORTH, -1)
            found.append((x, y, before | side))
            found += [(x, at, UPRIGHT) for at in range(y + step, v, step)]
        else:
            continue
        before = _OPPOSITE[side]
    return [*found, (*corners[-1], before | into)]
