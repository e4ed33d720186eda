"""What runs in each gutter and channel, from where to where, so that tracks can be given out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from blueprint.layout.graph import L
from blueprint.layout.placement import Placement
from blueprint.layout.routing import Route
from blueprint.layout.tracks import Run

_COLUMN = 10
"""How many places there are along a channel from gutter to gutter; links back leave and enter one off the middle."""

Tracks = Mapping[int, Mapping[Hashable, int]]
"""By gutter or channel, the track of what runs there."""


def exits(routes: Iterable[Route[L]]) -> Counter[str]:
    """How many links leave each node."""
    return Counter(one.link.source for one in routes)


def trunk(one: Route[L], index: int, exits: Mapping[str, int]) -> Hashable:
    """What a leg in a gutter shares its track with: all that leave one node together, or all that meet at one."""
    link, last = one.link, len(one.legs) - 1
    if index == 0 and one.exit == "right" and (exits[link.source] > 1 or last > 0):
        return ("out", link.source)
    if index == last and one.entry == "left":
        return ("in", link.target)
    return link.key


class Lines:
    """All that lies level, numbered from top to bottom: the rows of nodes and the tracks of channels."""

    def __init__(self, placement: Placement, channels: Tracks) -> None:
        self._channels = channels
        self._top: dict[int, int] = {}
        self._row: list[int] = []
        line = 0
        for row in range(placement.rows):
            line = self._below_tracks(2 * row, line)
            self._row.append(line)
            line = self._below_tracks(2 * row + 1, line + 1)

    def _below_tracks(self, channel: int, line: int) -> int:
        self._top[channel] = line
        return line + 1 + max(self._channels.get(channel, {}).values(), default=-1)

    def row(self, row: int) -> int:
        """The line of a row."""
        return self._row[row]

    def track(self, channel: int, key: Hashable) -> int:
        """The line of a link in a channel."""
        return self._top[channel] + self._channels[channel][key]


def channel_runs(placement: Placement, routes: Iterable[Route[L]]) -> Mapping[int, Sequence[Run]]:
    """What runs in each channel; places are tenths of columns."""
    runs: dict[int, list[Run]] = defaultdict(list)
    for one in routes:
        for index, leg in enumerate(one.legs):
            if not leg.upright:
                runs[leg.at].append(_run(one.link.key, (_channel_end(placement, one, index, step) for step in (-1, 1))))
    return runs


def gutter_runs(placement: Placement, routes: Sequence[Route[L]], lines: Lines) -> Mapping[int, Sequence[Run]]:
    """What runs in each gutter, what shares a trunk as one; places are lines."""
    leaving = exits(routes)
    found: dict[int, dict[Hashable, tuple[list[int], list[int]]]] = defaultdict(dict)
    for one in routes:
        for index, leg in enumerate(one.legs):
            if leg.upright:
                sides = found[leg.at].setdefault(trunk(one, index, leaving), ([], []))
                for step in (-1, 1):
                    from_the_left, line = _gutter_end(placement, lines, one, index, step)
                    sides[not from_the_left].append(line)
    return {
        gutter: [Run(key, tuple(before), tuple(after)) for key, (before, after) in here.items()]
        for gutter, here in found.items()
    }


def _run(key: Hashable, ends: Iterable[tuple[bool, int]]) -> Run:
    ends = tuple(ends)
    return Run(key, tuple(at for first, at in ends if first), tuple(at for first, at in ends if not first))


def _channel_end(placement: Placement, one: Route[L], index: int, step: int) -> tuple[bool, int]:
    """One end of a leg in a channel: whether the link comes from above there, and the place along the channel."""
    channel, neighbour = one.legs[index].at, index + step
    end = one.link.source if step < 0 else one.link.target
    if not 0 <= neighbour < len(one.legs):
        aside = 1 if step < 0 else -1
        return 2 * placement.row[end] < channel, _COLUMN * placement.column[end] + _COLUMN // 2 + aside
    beyond = neighbour + step
    other = one.legs[beyond].at if 0 <= beyond < len(one.legs) else 2 * placement.row[end]
    return other < channel, _COLUMN * one.legs[neighbour].at


def _gutter_end(placement: Placement, lines: Lines, one: Route[L], index: int, step: int) -> tuple[bool, int]:
    """One end of a leg in a gutter: whether the link comes from the left there, and on which line."""
    gutter, neighbour = one.legs[index].at, index + step
    end = one.link.source if step < 0 else one.link.target
    if not 0 <= neighbour < len(one.legs):
        return step < 0, lines.row(placement.row[end])
    return placement.column[end] < gutter, lines.track(one.legs[neighbour].at, one.link.key)
