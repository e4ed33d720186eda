"""From rows and columns to points on paper. x grows to the right and y downwards; units are points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.drawing import metrics
from blueprint.drawing.figures import SMALL
from blueprint.drawing.homes import gaps
from blueprint.drawing.marks import MARKS_HIGH
from blueprint.drawing.plan import Plan
from blueprint.layout import LANES

HEADER = 92.0
"""The width of the column with the names of the lanes."""

TITLE = 58.0
"""The height of the title."""

_TRACK = 13.0
_BESIDE = 12.0
_TIE = 8.0

_WORDS = 6.0
"""The room that words keep before and after them."""

_GUTTER = 24.0
_CHANNEL = 10.0
_ARROW = 17.0
_LANE_PAD = 14.0
_LANE_LEAST = 76.0
_FELT = 54.0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch along one axis."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def size(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class Rows:
    """The vertical axis: lanes, the middle line of each row, tracks in channels, the evidence and touchpoints.

    ``felt`` is where the curve of the customer's experience is drawn; it has no height where nothing is known of it.
    """

    lanes: Mapping[str, Span]
    evidence: Span
    touches: Span
    row: tuple[float, ...]
    track: Mapping[tuple[int, Hashable], float]
    felt: Span


@dataclass(frozen=True)
class Columns:
    """The horizontal axis: the stretch of each column, tracks in gutters."""

    column: tuple[Span, ...]
    track: Mapping[tuple[int, Hashable], float]
    right: float


def rows(plan: Plan, evidence_height: float, touch_height: float, *, felt: bool = False) -> Rows:
    """Lay out the vertical axis, with so much height for the piles of evidence and of touchpoints."""
    level = plan.layout.channels
    heads = _channel_heads(plan)
    above, below = _row_extents(plan)
    y = TITLE
    experience = Span(y, y + (_FELT if felt else 0.0))
    y = experience.high
    evidence = Span(y, y + max(evidence_height + 16, 44.0))
    y = evidence.high
    lanes: dict[str, Span] = {}
    middles: list[float] = []
    track: dict[tuple[int, Hashable], float] = {}
    touches = Span(y, y)
    for lane in LANES:
        start, y = y, y + _LANE_PAD
        for row in plan.layout.placement.rows_of[lane]:
            if row == plan.layout.placement.rows_of[lane].start:
                y = _place_tracks(plan.layout.placement.above(row), level, heads, y, track)
            middles.append(y + above[row])
            y = _place_tracks(plan.layout.placement.below(row), level, heads, middles[-1] + below[row], track)
        if lane == "customer":
            y = max(y, start + _LANE_LEAST - _LANE_PAD - touch_height)
            touches = Span(y, y + touch_height)
            y = touches.high
        lanes[lane] = Span(start, max(y + (7 if lane == "customer" else 2), start + _LANE_LEAST))
        y = lanes[lane].high
    return Rows(lanes, evidence, touches, tuple(middles), track, experience)


def _row_extents(plan: Plan) -> tuple[list[float], list[float]]:
    """How far each row reaches above and below its middle line."""
    above, below = [12.0] * plan.layout.placement.rows, [12.0] * plan.layout.placement.rows
    for id, shown in plan.figures.items():
        row = plan.layout.placement.row[id]
        above[row] = max(above[row], shown.h / 2 + (MARKS_HIGH if plan.boxes[id].marks else 2))
        below[row] = max(below[row], shown.below)
    labelled: set[tuple[int, str, int | None]] = set()
    for one in plan.layout.routes:
        home, tall = plan.homes[one.link.key], metrics.height(plan.label(one), SMALL)
        if home.row is not None and tall:
            # The second label in one place goes below the line.
            place = (home.row, one.link.target, home.gutter)
            side = below if place in labelled else above
            side[home.row] = max(side[home.row], tall + 4)
            labelled.add(place)
    return above, below


def _channel_heads(plan: Plan) -> Mapping[int, float]:
    """The height of the highest label in each channel: every track there keeps that much room above it."""
    heads: dict[int, float] = defaultdict(float)
    for one in plan.layout.routes:
        if one.channel is not None:
            heads[one.channel] = max(heads[one.channel], metrics.height(plan.label(one), SMALL))
    return heads


def _place_tracks(
    channel: int,
    level: Mapping[int, Mapping[Hashable, int]],
    heads: Mapping[int, float],
    y: float,
    track: dict[tuple[int, Hashable], float],
) -> float:
    """Give the tracks of a channel that begins at ``y`` their heights; returns where the channel ends."""
    here = level.get(channel, {})
    if not here:
        return y + (_CHANNEL if channel % 2 == 0 else 4)
    pitch = _TRACK + heads.get(channel, 0.0)
    for key, index in here.items():
        track[channel, key] = y + 4 + pitch * (index + 1)
    return y + 4 + pitch * (1 + max(here.values())) + _CHANNEL


def columns(plan: Plan, least: Mapping[int, float], ties: Mapping[int, int]) -> Columns:
    """Lay out the horizontal axis.

    ``least`` has the width that a column must have at least, ``ties`` how many lines to touchpoints run beside it.
    """
    room, widths = _gaps(plan), _widths(plan)
    track: dict[tuple[int, Hashable], float] = {}
    spans: list[Span] = []
    x = HEADER
    for gutter in range(plan.layout.placement.columns + 1):
        here = plan.layout.gutters.get(gutter, {})
        tracks = 1 + max(here.values(), default=-1)
        at = [x + beside_ties(ties.get(gutter - 1, 0)) + room.get((gutter, -1), 0.0)]
        for index in range(tracks):
            at.append(at[-1] + _TRACK + room.get((gutter, index), 0.0))
        track |= {(gutter, key): at[index] for key, index in here.items()}
        needed = at[-1] - (_TRACK if tracks else 0.0) + _ARROW
        x = max(x + _GUTTER, needed) if gutter else x + 18.0 + _TRACK * len(here)
        if gutter < plan.layout.placement.columns:
            spans.append(Span(x, x + max(widths[gutter], least.get(gutter, 0.0))))
            x = spans[-1].high
    return Columns(tuple(spans), track, x)


def beside_ties(number: int) -> float:
    """How far from its column something is that has so many lines to touchpoints before it."""
    return _BESIDE + _TIE * number


def _widths(plan: Plan) -> Sequence[float]:
    """The width that the figures of each column need."""
    widths = [0.0] * plan.layout.placement.columns
    for id, shown in plan.figures.items():
        column = plan.layout.placement.column[id]
        widths[column] = max(widths[column], 2 * shown.half)
    return [width or 30.0 for width in widths]


def _gaps(plan: Plan) -> Mapping[tuple[int, int], float]:
    """The room that labels need in each gutter, and after which of its tracks."""
    labels = ((plan.homes[one.link.key], metrics.widest(plan.label(one), SMALL)) for one in plan.layout.routes)
    return gaps((home, width + _WORDS) for home, width in labels if width)
