"""Where the label of each wire belongs, and how broad it may be there: decided before there are any coordinates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.drawing import metrics
from blueprint.drawing.figures import SMALL
from blueprint.drawing.stretches import own_stretches

if TYPE_CHECKING:
    from blueprint.drawing.figures import Rooms
    from blueprint.drawing.sketch import Wire
    from blueprint.drawing.stretches import Stretch
    from blueprint.layout import Layout, Route

_ALONG = 110.0
"""How broad a label along a row may be."""

_UPRIGHT, _NARROW = 0.7, 50.0
"""How much narrower a label beside an upright piece may be, down to a limit: there is room for more lines."""


@dataclass(frozen=True, slots=True)
class Home:
    """A ``channel``, or a ``row``, or neither: beside the upright piece of a wire.

    In ``gutter`` there must be room for it after one of the ``tracks``, if that is not None.
    """

    room: float
    channel: int | None = None
    row: int | None = None
    gutter: int | None = None
    tracks: range = range(0)


def homes(layout: Layout[Wire], rooms: Rooms) -> Mapping[tuple[str, int], Home]:
    """The home of each label: the first stretch that its wire has to itself, nearest to where it parts from others."""
    own = own_stretches(layout)
    return {one.link.key: _home(layout, one, own[one.link.key], rooms) for one in layout.routes}


def _home(layout: Layout[Wire], one: Route[Wire], own: Sequence[Stretch], rooms: Rooms) -> Home:
    if one.channel is not None:
        return Home(_in_channel(layout, one), one.channel)
    # In a gutter every point costs: three lines, if that is not too narrow.
    room = min(max(metrics.width(one.link.when, SMALL) / 2.6, rooms.label * 0.8), rooms.label)
    if not own:
        gutter = one.legs[0].at if one.legs else layout.placement.column[one.link.target]
        track = layout.track(one, 0) if one.legs else -1
        return Home(max(room * _UPRIGHT, _NARROW), gutter=gutter, tracks=range(track, track + 1))
    if not own[0].within:
        return Home(_ALONG, row=own[0].row)
    return Home(room, row=own[0].row, gutter=own[0].begin[0], tracks=_tracks(layout, own[0]))


def _in_channel(layout: Layout[Wire], one: Route[Wire]) -> float:
    column = layout.placement.column
    across = abs(column[one.link.source] - column[one.link.target])
    return 44.0 if one.link.source == one.link.target else min(90.0 * max(across, 1), 190.0)


def _tracks(layout: Layout[Wire], stretch: Stretch) -> range:
    """The tracks after which a stretch goes on."""
    (gutter, begin), (_, end) = stretch.begin, stretch.end
    most = max(layout.gutters.get(gutter, {}).values(), default=-1)
    return range(int(begin), 1 + most if math.isinf(end) else int(end))


def gaps(wanted: Iterable[tuple[Home, float]]) -> Mapping[tuple[int, int], float]:
    """How much broader than usual each gutter has to be after each track, so that all labels have room.

    ``wanted`` has the widths of the labels. Those that may stand in several places go where there is room already.
    """
    found: dict[tuple[int, int], float] = {}
    for home, width in sorted(wanted, key=lambda each: len(each[0].tracks)):
        if home.gutter is not None:
            places = [(home.gutter, track) for track in home.tracks]
            best = max(places, key=lambda place: found.get(place, 0.0))
            found[best] = max(found.get(best, 0.0), width)
    return found
