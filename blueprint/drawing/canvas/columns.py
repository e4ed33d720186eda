"""From columns to cells: how wide everything is and where it begins. Gutters grow for the words of their wires."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.said import ENDS, Spot, least, numbered, wanted
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

    @cached_property
    def bounds(self) -> tuple[int, ...]:
        """Where the slices of the picture begin, and where the last one ends."""
        return (0, *self.cuts, self.width)


@dataclass(slots=True)
class _Room:
    """The cells that words take in a gutter: before its tracks, at the begin of wires; behind each; after all of them."""

    begin: int = 0
    behind: dict[Hashable, int] = field(default_factory=dict)
    end: int = 0


def columns(plan: Plan) -> Columns:
    """Lay out the level axis."""
    dots = plan.manner.zoom == "dots"
    frame = (max([1, *map(cell_width, plan.routed.jumped.marks.values())]) | 1) + 2 if dots else 0
    marks, rooms = _mark_widths(plan), _rooms(plan)
    cuts: list[int] = []
    left: list[int] = []
    track: dict[tuple[int, Hashable], int] = {}
    x = 0
    for column in range(plan.layout.placement.columns):
        room, tracks = rooms[column], plan.routed.gutters.get(column, {})
        end = room.end + marks.get(column, 0) + (not dots)
        if tracks or end > 1 or column:
            x += room.begin
            offset, behind = _spread(tracks, room.behind)
            track |= {(column, key): x + offset[index] for key, index in tracks.items()}
            x += offset[-1] + max(end, behind, 1 if dots else 2)
        cuts.append(x if dots else x - 1 - marks.get(column, 0))
        left.append(x + frame // 2)
        x += frame or plan.inner[column] + 2
    return Columns(tuple(left), frame // 2, tuple(cuts[1:]), track, x + 1)


def _spread(tracks: Mapping[Hashable, int], behind: Mapping[Hashable, int]) -> tuple[list[int], int]:
    """How far from the begin of a gutter each of its tracks is, then where they end; and what the last needs behind it."""
    grown = [0] * (1 + max(tracks.values(), default=-1))
    for key, index in tracks.items():
        grown[index] = max(grown[index], behind.get(key, 0))
    offset = [1]
    for more in grown[:-1]:
        offset.append(offset[-1] + 2 + more)
    return [*offset, offset[-1] + bool(grown)], grown[-1] if grown else 0


def _rooms(plan: Plan) -> Mapping[int, _Room]:
    """What words need in each gutter."""
    rooms: dict[int, _Room] = defaultdict(_Room)
    if plan.manner.zoom != "dots":
        for one in plan.routed.speaking:
            _claim(plan, one, rooms)
        for gutter in plan.routed.crossed:
            rooms[gutter].begin = max(rooms[gutter].begin, 1)
    return rooms


def _claim(plan: Plan, one: Route[Wire], rooms: Mapping[int, _Room]) -> None:
    """Ask for the room that the words of a wire need beside the step that it leaves."""
    wire, spot = one.link, plan.spot(one.link)
    gutter = plan.layout.placement.column[wire.source] + 1
    room = rooms[gutter]
    if spot is Spot.NUMBER:
        _claim_number(plan, one, rooms)
    elif one.exit != "right":
        return  # they stand over or under the step
    elif spot is Spot.NEAR:
        room.end = max(room.end, wanted(wire, plan.manner))
    elif spot is Spot.BEHIND and wire.source in plan.routed.turning:
        trunk = plan.layout.trunk(plan.routed.turning[wire.source], 0)
        room.behind[trunk] = max(room.behind.get(trunk, 0), least(wire))
    elif spot is Spot.BEHIND:
        room.begin = max(room.begin, least(wire))


def _claim_number(plan: Plan, one: Route[Wire], rooms: Mapping[int, _Room]) -> None:
    number = numbered(one.link, plan.numbers[one.link.key], plan.sketch.language)[1]
    if not one.legs:
        room = rooms[plan.layout.placement.column[one.link.source] + 1]
        room.end = max(room.end, cell_width(" ".join(number)) + ENDS)
    for index, leg in enumerate(one.legs):
        if leg.upright:
            behind, trunk = rooms[leg.at].behind, plan.layout.trunk(one, index)
            behind[trunk] = max(behind.get(trunk, 0), *map(cell_width, number))


def _mark_widths(plan: Plan) -> Mapping[int, int]:
    """The width of the widest mark of a jump beside the blocks of each column."""
    widths: dict[int, int] = defaultdict(int)
    if plan.manner.zoom == "full":
        for id, landing in plan.routed.jumped.landings.items():
            column = plan.layout.placement.column[id]
            widths[column] = max(widths[column], cell_width(landing))
    return widths
