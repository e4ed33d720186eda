"""From columns and rows to cells: how wide everything is, how high, and where it begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from blueprint.drawing.canvas.bands import Bands
from blueprint.drawing.canvas.canvas import Area
from blueprint.drawing.canvas.labels import wanted
from blueprint.drawing.canvas.plan import Plan
from blueprint.layout import LANES
from blueprint.text import cell_width


@dataclass(frozen=True)
class Columns:
    """The level axis: the first cell of each column, the tracks in gutters, the width of all.

    ``aside`` is how far beside a dot wires leave it and enter it from above and below; ``cuts`` is where the sheet may be broken before each column but the first: only level wires go over these places.
    """

    left: tuple[int, ...]
    aside: int
    cuts: tuple[int, ...]
    track: Mapping[tuple[int, Hashable], int]
    width: int


@dataclass(frozen=True)
class Rows:
    """The upright axis: middles of rows, tracks in channels, the bands of the lanes, and the lines between them.

    ``touches`` is where the touchpoints begin, ``lines`` has the lane above each of the three lines by its row.
    """

    middle: tuple[int, ...]
    track: Mapping[tuple[int, Hashable], int]
    lanes: Mapping[str, range]
    evidence: range
    touches: int
    lines: Mapping[int, str]
    height: int


def columns(plan: Plan) -> Columns:
    """Lay out the level axis."""
    zones = _label_zones(plan)
    dots = plan.manner.zoom == "dots"
    frame = (max([1, *map(cell_width, plan.marks.values())]) | 1) + 2 if dots else 0
    marks = _mark_widths(plan)
    cuts: list[int] = []
    left: list[int] = []
    track: dict[tuple[int, Hashable], int] = {}
    x = 0
    for column in range(plan.layout.placement.columns):
        tracks = plan.gutters.get(column, {})
        track |= {(column, key): x + 1 + 2 * index for key, index in tracks.items()}
        beside = zones.get(column, 0) + (0 if dots else 1)
        if tracks or beside > 1 or column:
            x += max(2 * (1 + max(tracks.values(), default=-1)), 1) + max(beside, 1 if dots else 2)
        cuts.append(x if dots else x - 1 - marks.get(column, 0))
        left.append(x + frame // 2)
        x += frame or plan.inner[column] + 2
    return Columns(tuple(left), frame // 2, tuple(cuts[1:]), track, x + 1)


def _label_zones(plan: Plan) -> Mapping[int, int]:
    """The width that labels and marks of jumps need in each gutter, beside its tracks."""
    zones: dict[int, int] = defaultdict(int)
    if plan.manner.zoom == "dots":
        return zones
    column = plan.layout.placement.column
    for one in plan.routes:
        u, v = column[one.link.source], column[one.link.target]
        if one.channel is None and v == u + 1:
            zones[v] = max(zones[v], wanted(one.link, plan.manner))
    for gutter, width in _mark_widths(plan).items():
        zones[gutter] += width
    return zones


def _mark_widths(plan: Plan) -> Mapping[int, int]:
    """The width of the widest mark of a jump beside the blocks of each column."""
    widths: dict[int, int] = defaultdict(int)
    if plan.manner.zoom == "full":
        for id, mark in plan.marks.items():
            column = plan.layout.placement.column[id]
            widths[column] = max(widths[column], cell_width(mark))
    return widths


def rows(plan: Plan, bands: Bands) -> Rows:
    """Lay out the upright axis."""
    return _Stack(plan, bands).rows()


class _Stack:
    """Piles up what is on the upright axis, from top to bottom."""

    def __init__(self, plan: Plan, bands: Bands) -> None:
        self._plan, self._bands = plan, bands
        self._airy = plan.manner.zoom == "full"
        self._above, self._below = self._extents()
        self._track: dict[tuple[int, Hashable], int] = {}
        self._middle: list[int] = []
        self._y = 0

    def rows(self) -> Rows:
        lanes: dict[str, range] = {}
        lines: dict[int, str] = {}
        evidence = range(max(self._bands.evidence_height, 1))
        touches = 0
        self._y = evidence.stop + 1
        for lane in LANES:
            start = self._y
            for row in self._plan.layout.placement.rows_of[lane]:
                self._row(row)
            if lane == "customer":
                touches = self._y
                self._y += self._bands.touches_height
            self._y = max(self._y, start + 1)
            lanes[lane] = range(start, self._y)
            if lane != LANES[-1]:
                lines[self._y] = lane
                self._y += 1
        return Rows(tuple(self._middle), self._track, lanes, evidence, touches, lines, self._y)

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
        here = self._plan.channels.get(channel, {})
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
            above[row] = max(above[row], block.middle)
            below[row] = max(below[row], block.height - block.middle - 1 + len(plan.captions.get(id, ())))
            if plan.manner.zoom == "dots" and id in plan.marks:
                above[row] = max(above[row], 1)
        return above, below


def areas(plan: Plan, columns: Columns, rows: Rows) -> Mapping[str, Area]:
    """Where each block is."""
    return dict(_areas(plan, columns, rows))


def _areas(plan: Plan, columns: Columns, rows: Rows) -> Iterator[tuple[str, Area]]:
    placement = plan.layout.placement
    for id, block in plan.block.items():
        column = placement.column[id]
        width = 1 if plan.manner.zoom == "dots" else plan.inner[column] + 2
        yield id, Area(columns.left[column], rows.middle[placement.row[id]] - block.middle, width, block.height)
