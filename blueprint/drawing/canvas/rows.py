"""From rows to cells: how high everything is and where it begins."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from blueprint.drawing.canvas.bands import Bands, height
from blueprint.drawing.canvas.captions import written
from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.said import ENDS, Spot, lines_above, said, wanted
from blueprint.drawing.canvas.tracks import channels
from blueprint.layout import LANES


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
        self._channels = channels(plan.layout, plan.routes)
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
        self._track |= {(channel, key): self._y + index for key, index in here.items()}
        self._y += max(here.values()) + 1 + (after and room)

    def _extents(self) -> tuple[list[int], list[int]]:
        """How many lines each row needs above and below its middle."""
        plan, row_of = self._plan, self._plan.layout.placement.row
        above, below = [0] * plan.layout.placement.rows, [0] * plan.layout.placement.rows
        for id, block in plan.block.items():
            row = row_of[id]
            captions = sum(len(written(plan, caption)) for caption in plan.captions.get(id, ()))
            above[row] = max(above[row], block.middle)
            below[row] = max(below[row], block.height - block.middle - 1 + captions)
            if plan.manner.zoom == "dots" and id in plan.marks:
                above[row] = max(above[row], 1)
        for one in plan.routes:
            spot = plan.spots.get(one.link.key, Spot.END)
            if self._airy and spot <= Spot.BEGIN and one.channel is None:
                row = row_of[one.link.target if spot is Spot.END else one.link.source]
                lines = lines_above(said(one.link)[0], wanted(one.link, plan.manner) - ENDS, plan.manner.zoom)
                above[row] = max(above[row], len(lines))
        return above, below
