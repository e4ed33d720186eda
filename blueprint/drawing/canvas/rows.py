"""From rows to cells: how high everything is and where it begins."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from blueprint.drawing.canvas.bands import Bands, height
from blueprint.drawing.canvas.captions import written
from blueprint.drawing.canvas.plan import PORT, Plan
from blueprint.drawing.canvas.said import Spot, lines_above, said, wanted, whole
from blueprint.drawing.sketch import Wire
from blueprint.layout import LANES, Route
from blueprint.text import cell_width


@dataclass(frozen=True)
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


def rows(plan: Plan, bands: Bands) -> Rows:
    """Lay out the upright axis."""
    return _Stack(plan, bands).rows()


class _Stack:
    """Piles up what is on the upright axis, from top to bottom."""

    def __init__(self, plan: Plan, bands: Bands) -> None:
        self._plan, self._bands = plan, bands
        self._airy = plan.manner.zoom == "full"
        self._channels = plan.routed.channels
        self._over: dict[tuple[int, Hashable], int] = {}
        self._above, self._below = self._extents()
        self._track: dict[tuple[int, Hashable], int] = {}
        self._middle: list[int] = []
        self._y = 0

    def rows(self) -> Rows:
        lanes: dict[str, range] = {}
        lines: dict[int, str] = {}
        evidence = range(max(height(self._bands.evidence), 1))
        touches = 0
        felt = range(evidence.stop + 1, evidence.stop + 1 + sum(self._bands.levels))
        self._y = felt.stop + bool(felt)
        for lane in LANES:
            start = self._y
            for row in self._plan.layout.placement.rows_of[lane]:
                self._row(row)
            if lane == "customer":
                touches = self._y
                self._y += height(self._bands.touches)
            self._y = max(self._y, start + 1)
            lanes[lane] = range(start, self._y)
            if lane != LANES[-1]:
                lines[self._y] = lane
                self._y += 1
        return Rows(tuple(self._middle), self._track, lanes, evidence, felt, touches, lines, self._y)

    def _row(self, row: int) -> None:
        placement = self._plan.layout.placement
        if row == next(iter(placement.rows_of[self._lane(row)])):
            self._tracks(placement.above(row), after=True)
        self._middle.append(self._y + self._above[row])
        self._y = self._middle[-1] + self._below[row] + 1
        below = placement.below(row)
        self._tracks(below, before=True, after=below % 2 == 0)

    def _lane(self, row: int) -> str:
        return next(lane for lane, rows in self._plan.layout.placement.rows_of.items() if row in rows)

    def _tracks(self, channel: int, *, before: bool = False, after: bool = False) -> None:
        """Give the tracks of a channel their lines; between them and the blocks one is left for the tips of arrows."""
        here = self._channels.get(channel, {})
        if not here:
            self._y += self._airy and before and after
            return
        room = self._plan.manner.zoom != "dots"
        self._y += before and room
        over = [0] * (1 + max(here.values()))
        for key, index in here.items():
            over[index] = max(over[index], self._over.get((channel, key), 0))
        tops = [self._y + index + sum(over[: index + 1]) for index in range(len(over))]
        self._track |= {(channel, key): tops[index] for key, index in here.items()}
        self._y = tops[-1] + 1 + (after and room)

    def _extents(self) -> tuple[list[int], list[int]]:
        """How many lines each row needs above and below its middle."""
        plan, row_of = self._plan, self._plan.layout.placement.row
        above, below = [0] * plan.layout.placement.rows, [0] * plan.layout.placement.rows
        for id, block in plan.block.items():
            row = row_of[id]
            captions = sum([len(written(plan, caption)) for caption in plan.captions.get(id, ())])
            captions += plan.tips(id) if captions else 0
            above[row] = max(above[row], block.middle)
            below[row] = max(below[row], block.height - block.middle - 1 + captions)
            if plan.manner.zoom == "dots" and id in plan.routed.jumped.marks:
                above[row] = max(above[row], 1)
        for one in plan.routed.speaking if self._airy else ():
            level = next((leg.at for leg in one.legs[:2] if not leg.upright), None)
            lines = self._words(one)
            if level is not None:
                self._over[level, one.link.key] = lines
            else:
                row = row_of[one.link.target if plan.routed.turns(one) else one.link.source]
                above[row] = max(above[row], lines)
        return above, below

    def _words(self, one: Route[Wire]) -> int:
        """How many lines of words stand above a wire near the step that it leaves."""
        when = said(one.link)[0]
        room = self._room(one) if when else 0
        if not room or cell_width(whole(one.link)) + 2 <= room:
            return 0
        return len(lines_above(when, room - 1, self._plan.manner.zoom))

    def _room(self, one: Route[Wire]) -> int:
        """How many cells of level wire there are for words near the step that it leaves, 0 where none stand there."""
        if self._plan.spot(one.link) > Spot.BEHIND:
            return 0
        if one.exit == "right":
            return max(wanted(one.link, self._plan.manner) - 1, 0)
        return self._plan.width(one.link.source) - PORT
