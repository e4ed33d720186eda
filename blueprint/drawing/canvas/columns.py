"""From columns to cells: how wide everything is and where it begins. Gutters grow for the words of their wires."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.routed import Routed
from blueprint.drawing.canvas.said import ENDS, Spot, least, numbered, wanted
from blueprint.drawing.sketch import Wire
from blueprint.layout import Route
from blueprint.text import cell_width


@dataclass(frozen=True, eq=False)
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


_NO_ROOM = _Room()


class Widths(NamedTuple):
    """All that the level axis depends on: ``inner`` is how wide blocks are inside, ``spots`` are those of words that do
    not stand near their step, ``numbers`` those of words in the list."""

    routed: Routed
    inner: tuple[int, ...]
    spots: frozenset[tuple[Key, Spot]]
    numbers: tuple[tuple[Key, str], ...]
    language: str


def columns(widths: Widths) -> Columns:
    """Lay out the level axis."""
    routed = widths.routed
    dots = routed.manner.zoom == "dots"
    frame = (max([1, *map(cell_width, routed.jumped.marks.values())]) | 1) + 2 if dots else 0
    marks, rooms = _mark_widths(routed), _Rooms(widths).found
    cuts: list[int] = []
    left: list[int] = []
    track: dict[tuple[int, Hashable], int] = {}
    x = 0
    for column in range(routed.layout.placement.columns):
        room, tracks, mark = rooms.get(column, _NO_ROOM), routed.gutters.get(column), marks.get(column, 0)
        end = room.end + mark + (not dots)
        if tracks or end > 1 or column:
            x += 1 + room.begin
            behind = 0
            if tracks:
                offset, behind = _spread(tracks, room.behind)
                for key, index in tracks.items():
                    track[column, key] = x + offset[index]
                x += offset[-1] + 1
            x += max(end, behind, 1 if dots else 2)
        cuts.append(x if dots else x - 1 - mark)
        left.append(x + frame // 2)
        x += frame or widths.inner[column] + 2
    return Columns(tuple(left), frame // 2, tuple(cuts[1:]), track, x + 1)


def _spread(tracks: Mapping[Hashable, int], behind: Mapping[Hashable, int]) -> tuple[list[int], int]:
    """How far behind the first of its tracks each track of a gutter is, and what the last one needs behind it."""
    grown = [0] * (1 + max(tracks.values()))
    for key in behind:
        grown[tracks[key]] = max(grown[tracks[key]], behind[key])
    offset = [0]
    for more in grown[:-1]:
        offset.append(offset[-1] + 2 + more)
    return offset, grown[-1]


class _Rooms:
    """What words need in each gutter."""

    def __init__(self, widths: Widths) -> None:
        self.found: Mapping[int, _Room] = defaultdict(_Room)
        self._routed, self._language = widths.routed, widths.language
        self._spots, self._numbers = dict(widths.spots), dict(widths.numbers)
        if self._routed.manner.zoom != "dots":
            for one in self._routed.speaking:
                self._claim(one)
            for gutter in self._routed.crossed:
                self.found[gutter].begin = max(self.found[gutter].begin, 1)

    def _claim(self, one: Route[Wire]) -> None:
        """Ask for the room that the words of a wire need beside the step that it leaves."""
        wire, routed = one.link, self._routed
        spot = self._spots.get(wire.key, Spot.NEAR)
        room = self._behind(wire)
        if spot is Spot.NUMBER:
            self._claim_number(one)
        elif one.exit != "right":
            return  # they stand over or under the step
        elif spot is Spot.NEAR:
            room.end = max(room.end, wanted(wire, routed.manner))
        elif spot is Spot.BEHIND and wire.source in routed.turning:
            trunk = routed.layout.trunk(routed.turning[wire.source], 0)
            room.behind[trunk] = max(room.behind.get(trunk, 0), least(wire))
        elif spot is Spot.BEHIND:
            room.begin = max(room.begin, least(wire))

    def _claim_number(self, one: Route[Wire]) -> None:
        number = numbered(one.link, self._numbers[one.link.key], self._language)[1]
        if not one.legs:
            room = self._behind(one.link)
            room.end = max(room.end, cell_width(" ".join(number)) + ENDS)
        for index, leg in enumerate(one.legs):
            if leg.upright:
                behind, trunk = self.found[leg.at].behind, self._routed.layout.trunk(one, index)
                behind[trunk] = max(behind.get(trunk, 0), *map(cell_width, number))

    def _behind(self, wire: Wire) -> _Room:
        """The gutter behind the step that a wire leaves."""
        return self.found[self._routed.layout.placement.column[wire.source] + 1]


def _mark_widths(routed: Routed) -> Mapping[int, int]:
    """The width of the widest mark of a jump beside the blocks of each column."""
    found: dict[int, int] = defaultdict(int)
    if routed.manner.zoom == "full":
        for id, landing in routed.jumped.landings.items():
            column = routed.layout.placement.column[id]
            found[column] = max(found[column], cell_width(landing))
    return found
