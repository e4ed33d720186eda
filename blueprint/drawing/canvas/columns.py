"""From columns to cells: how wide everything is and where it begins. Gutters grow for the words of their wires."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.said import ENDS, Spot, numbered, wanted
from blueprint.drawing.canvas.tracks import gutters
from blueprint.drawing.sketch import Wire
from blueprint.layout import Route
from blueprint.text import cell_width


@dataclass(frozen=True)
class Columns:
    """The level axis: the first cell of each column, the tracks in gutters, the width of all.

    ``aside`` is how far beside a dot wires leave it and enter it from above and below; ``cuts`` is where the sheet may be
    broken before each column but the first: only level wires go over these places.
    """

    left: tuple[int, ...]
    aside: int
    cuts: tuple[int, ...]
    track: Mapping[tuple[int, Hashable], int]
    width: int


@dataclass(slots=True)
class _Room:
    """The cells that words take in a gutter: before its tracks, at the begin of wires; behind each; after all of them."""

    begin: int = 0
    behind: dict[Hashable, int] = field(default_factory=dict)
    end: int = 0


def columns(plan: Plan) -> Columns:
    """Lay out the level axis."""
    dots = plan.manner.zoom == "dots"
    frame = (max([1, *map(cell_width, plan.marks.values())]) | 1) + 2 if dots else 0
    marks, rooms = _mark_widths(plan), _rooms(plan)
    used = gutters(plan.layout, plan.routes)
    cuts: list[int] = []
    left: list[int] = []
    track: dict[tuple[int, Hashable], int] = {}
    x = 0
    for column in range(plan.layout.placement.columns):
        room, tracks = rooms[column], used.get(column, {})
        end = room.end + marks.get(column, 0) + (not dots)
        if tracks or end > 1 or column:
            x += room.begin
            offset, taken = _spread(tracks, room.behind)
            track |= {(column, key): x + offset[index] for key, index in tracks.items()}
            x += max(taken, 1) + max(end, 1 if dots else 2)
        cuts.append(x if dots else x - 1 - marks.get(column, 0))
        left.append(x + frame // 2)
        x += frame or plan.inner[column] + 2
    return Columns(tuple(left), frame // 2, tuple(cuts[1:]), track, x + 1)


def _spread(tracks: Mapping[Hashable, int], behind: Mapping[Hashable, int]) -> tuple[list[int], int]:
    """How far from the begin of a gutter each of its tracks is, and how much room they take."""
    grown = [0] * (1 + max(tracks.values(), default=-1))
    for key, index in tracks.items():
        grown[index] = max(grown[index], behind.get(key, 0))
    offset, taken = [], 0
    for more in grown:
        offset.append(taken + 1)
        taken += 2 + more
    return offset, taken


def _rooms(plan: Plan) -> Mapping[int, _Room]:
    """What words need in each gutter."""
    rooms: dict[int, _Room] = defaultdict(_Room)
    if plan.manner.zoom != "dots":
        for one in plan.routes:
            _claim(plan, one, rooms)
    return rooms


def _claim(plan: Plan, one: Route[Wire], rooms: Mapping[int, _Room]) -> None:
    wire, spot = one.link, plan.spots.get(one.link.key, Spot.END)
    column = plan.layout.placement.column
    u, v = column[wire.source], column[wire.target]
    adjacent = one.channel is None and v == u + 1
    if spot is Spot.END and adjacent:
        rooms[v].end = max(rooms[v].end, wanted(wire, plan.manner))
    elif spot is Spot.BEGIN:
        rooms[u + 1].begin = max(rooms[u + 1].begin, wanted(wire, plan.manner))
    elif spot is Spot.NUMBER:
        number = numbered(wire, plan.numbers[wire.key], plan.sketch.language)[1]
        if adjacent and (wire.key in plan.ends.awaited or not one.legs):
            rooms[v].end = max(rooms[v].end, cell_width(" ".join(number)) + ENDS)
            return
        for index, leg in enumerate(one.legs):
            if leg.upright:
                behind, trunk = rooms[leg.at].behind, plan.layout.trunk(one, index)
                behind[trunk] = max(behind.get(trunk, 0), *map(cell_width, number))


def _mark_widths(plan: Plan) -> Mapping[int, int]:
    """The width of the widest mark of a jump beside the blocks of each column."""
    widths: dict[int, int] = defaultdict(int)
    if plan.manner.zoom == "full":
        for id, mark in plan.marks.items():
            column = plan.layout.placement.column[id]
            widths[column] = max(widths[column], cell_width(mark))
    return widths
