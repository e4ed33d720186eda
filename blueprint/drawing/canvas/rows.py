"""From rows to cells: how high everything is and where it begins."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.plan import PORT
from blueprint.drawing.canvas.routed import Routed
from blueprint.drawing.canvas.said import lines_above, said, wanted, whole
from blueprint.drawing.sketch import Wire
from blueprint.layout import LANES, Route
from blueprint.text import cell_width


@dataclass(frozen=True, eq=False)
class Rows:
    """The upright axis: middles of rows, tracks in channels, the bands of the lanes, and the lines between them.

    ``felt`` is where the customer's experience stands, empty where nothing is known of it; ``touches`` is where the
    touchpoints begin, ``lines`` has the lane above each of the three lines by its row.
    """

    middle: tuple[int, ...]
    track: Mapping[tuple[int, Hashable], int]
    lanes: Mapping[str, range]
    evidence: range
    felt: range
    touches: int
    lines: Mapping[int, str]
    height: int


class Heights(NamedTuple):
    """All that the upright axis depends on: how wide blocks are inside, what is above and below the middle of each row.

    ``away`` has the wires whose words do not stand beside their step; ``bands`` are the lines of the evidence, of each
    level of the experience, and of the touchpoints.
    """

    routed: Routed
    inner: tuple[int, ...]
    extents: tuple[tuple[int, int], ...]
    away: frozenset[Key]
    bands: tuple[int, tuple[int, ...], int]


def rows(heights: Heights) -> Rows:
    """Lay out the upright axis."""
    return _Stack(heights).rows()


class _Stack:
    """Piles up what is on the upright axis, from top to bottom."""

    def __init__(self, heights: Heights) -> None:
        self._heights, self._routed, self._manner = heights, heights.routed, heights.routed.manner
        self._placement = heights.routed.layout.placement
        self._airy = self._manner.zoom == "full"
        self._channels = heights.routed.channels
        self._over: dict[tuple[int, Hashable], int] = {}
        self._above, self._below = self._extents()
        self._track: dict[tuple[int, Hashable], int] = {}
        self._middle: list[int] = []
        self._y = 0

    def rows(self) -> Rows:
        lanes: dict[str, range] = {}
        lines: dict[int, str] = {}
        papers, levels, contacts = self._heights.bands
        evidence = range(max(papers, 1))
        touches = 0
        felt = range(evidence.stop + 1, evidence.stop + 1 + sum(levels))
        self._y = felt.stop + bool(felt)
        for lane in LANES:
            start = self._y
            for row in self._placement.rows_of[lane]:
                self._row(row)
            if lane == "customer":
                touches = self._y
                self._y += contacts
            self._y = max(self._y, start + 1)
            lanes[lane] = range(start, self._y)
            if lane != LANES[-1]:
                lines[self._y] = lane
                self._y += 1
        return Rows(tuple(self._middle), self._track, lanes, evidence, felt, touches, lines, self._y)

    def _row(self, row: int) -> None:
        placement = self._placement
        if row == next(iter(placement.rows_of[self._lane(row)])):
            self._tracks(placement.above(row), after=True)
        self._middle.append(self._y + self._above[row])
        self._y = self._middle[-1] + self._below[row] + 1
        below = placement.below(row)
        self._tracks(below, before=True, after=below % 2 == 0)

    def _lane(self, row: int) -> str:
        return next(lane for lane, rows in self._placement.rows_of.items() if row in rows)

    def _tracks(self, channel: int, *, before: bool = False, after: bool = False) -> None:
        """Give the tracks of a channel their lines; between them and the blocks one is left for the tips of arrows."""
        here = self._channels.get(channel, {})
        if not here:
            self._y += self._airy and before and after
            return
        room = self._manner.zoom != "dots"
        self._y += before and room
        over = [0] * (1 + max(here.values()))
        for key, index in here.items():
            over[index] = max(over[index], self._over.get((channel, key), 0))
        tops = [self._y + index + sum(over[: index + 1]) for index in range(len(over))]
        self._track |= {(channel, key): tops[index] for key, index in here.items()}
        self._y = tops[-1] + 1 + (after and room)

    def _extents(self) -> tuple[list[int], list[int]]:
        """How many lines each row needs above and below its middle."""
        row_of, routed = self._placement.row, self._routed
        above, below = [over for over, _ in self._heights.extents], [under for _, under in self._heights.extents]
        if self._manner.zoom == "dots":
            for id in routed.jumped.marks:
                above[row_of[id]] = max(above[row_of[id]], 1)
        for one in routed.speaking if self._airy else ():
            level = next((leg.at for leg in one.legs[:2] if not leg.upright), None)
            lines = self._words(one)
            if level is not None:
                self._over[level, one.link.key] = lines
            else:
                row = row_of[one.link.target if routed.turns(one) else one.link.source]
                above[row] = max(above[row], lines)
        return above, below

    def _words(self, one: Route[Wire]) -> int:
        """How many lines of words stand above a wire near the step that it leaves."""
        when = said(one.link)[0]
        room = self._room(one) if when else 0
        if not room or cell_width(whole(one.link)) + 2 <= room:
            return 0
        return len(lines_above(when, room - 1, self._manner.zoom))

    def _room(self, one: Route[Wire]) -> int:
        """How many cells of level wire there are for words near the step that it leaves, 0 where none stand there."""
        if one.link.key in self._heights.away:
            return 0
        if one.exit == "right":
            return max(wanted(one.link, self._manner) - 1, 0)
        return self._heights.inner[self._placement.column[one.link.source]] + 2 - PORT
