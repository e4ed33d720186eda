"""The whole layout: where every node stands, which way every link goes, and on which track, all in whole numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic

from blueprint.layout.graph import L, Node
from blueprint.layout.placement import Placement, place
from blueprint.layout.routing import Route, route
from blueprint.layout.tracks import Run, assign, merged, overlaps

_COLUMN = 10
"""How many places there are along a channel from gutter to gutter; links back leave and enter one off the middle."""

_APART = 6
"""Links in one channel that keep so many places from each other may share a track."""


@dataclass(frozen=True)
class Layout(Generic[L]):
    """Where everything goes.

    ``channels`` and ``gutters`` give the track, from 0 at the top or left, of what runs there: links by key in channels,
    trunks (see `trunk`) in gutters. ``aside`` has the keys of the links that must not enter their target in the middle
    of its side, because another link runs there the other way.
    """

    placement: Placement
    routes: tuple[Route[L], ...]
    channels: Mapping[int, Mapping[Hashable, int]]
    gutters: Mapping[int, Mapping[Hashable, int]]
    aside: frozenset[tuple[str, int]]

    @cached_property
    def exits(self) -> Counter[str]:
        """How many links leave each node."""
        return Counter(one.link.source for one in self.routes)

    def trunk(self, one: Route[L], index: int) -> Hashable:
        """What a leg in a gutter shares its track with."""
        return trunk(one, index, several=self.exits[one.link.source] > 1)

    def track(self, one: Route[L], index: int) -> int:
        """The track of a leg in its gutter or channel."""
        leg = one.legs[index]
        if leg.upright:
            return self.gutters[leg.at][self.trunk(one, index)]
        return self.channels[leg.at][one.link.key]


def lay_out(nodes: Sequence[Node], links: Sequence[L], *, fold: bool = False) -> Layout[L]:
    """Lay out nodes, which are in reading order, and the links between them; the same always comes out the same.

    ``fold`` is for paper, where room counts for more than that nothing moves when a step is added: rows of a lane with
    many become one where their nodes stand in different columns.
    """
    placement = place(nodes, links, fold=fold)
    routes = route(links, placement)
    channels = {channel: assign(runs, _APART) for channel, runs in _channel_runs(placement, routes).items()}
    runs = _gutter_runs(placement, routes, channels)
    gutters = {gutter: assign(here, 1) for gutter, here in runs.items()}
    moved = {(gutter, *each) for gutter, here in gutters.items() for each in overlaps(runs[gutter], here)}
    return Layout(placement, routes, channels, gutters, _aside(placement, routes, channels, moved))


def trunk(one: Route[L], index: int, *, several: bool) -> Hashable:
    """What a leg in a gutter shares its track with: all that leave one node together, or all that meet at one.

    ``several`` says whether the source has more than one exit.
    """
    link, last = one.link, len(one.legs) - 1
    if index == 0 and one.exit == "right" and (several or last > 0):
        return ("out", link.source)
    if index == last and one.entry == "left":
        return ("in", link.target)
    return link.key


def _channel_runs(placement: Placement, routes: Iterable[Route[L]]) -> Mapping[int, list[Run]]:
    runs: dict[int, list[Run]] = defaultdict(list)
    for one in routes:
        for index, leg in enumerate(one.legs):
            if not leg.upright:
                runs[leg.at].append(_run(one.link.key, (_channel_end(placement, one, index, step) for step in (-1, 1))))
    return runs


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
    if 0 <= beyond < len(one.legs):
        return one.legs[beyond].at < channel, _COLUMN * one.legs[neighbour].at
    return 2 * placement.row[end] < channel, _COLUMN * one.legs[neighbour].at


def _gutter_runs(
    placement: Placement, routes: Sequence[Route[L]], channels: Mapping[int, Mapping[Hashable, int]]
) -> Mapping[int, list[Run]]:
    line = _Lines(placement, channels)
    exits = Counter(one.link.source for one in routes)
    runs: dict[int, list[Run]] = defaultdict(list)
    for one in routes:
        for index, leg in enumerate(one.legs):
            if leg.upright:
                key = trunk(one, index, several=exits[one.link.source] > 1)
                runs[leg.at].append(_run(key, (_gutter_end(placement, line, one, index, step) for step in (-1, 1))))
    return {gutter: merged(here) for gutter, here in runs.items()}


def _gutter_end(placement: Placement, line: _Lines, one: Route[L], index: int, step: int) -> tuple[bool, int]:
    """One end of a leg in a gutter: whether the link comes from the left there, and on which line."""
    gutter, neighbour = one.legs[index].at, index + step
    end = one.link.source if step < 0 else one.link.target
    if not 0 <= neighbour < len(one.legs):
        return step < 0, line.row(placement.row[end])
    beyond = neighbour + step
    from_left = one.legs[beyond].at < gutter if 0 <= beyond < len(one.legs) else placement.column[end] < gutter
    return from_left, line.track(one.legs[neighbour].at, one.link.key)


class _Lines:
    """All that lies level, from top to bottom, numbered: the rows of nodes and the tracks of channels."""

    def __init__(self, placement: Placement, channels: Mapping[int, Mapping[Hashable, int]]) -> None:
        self._channels = channels
        self._top: dict[int, int] = {}
        self._row: list[int] = []
        line = 0
        for row in range(placement.rows):
            line = self._tracks(2 * row, line)
            self._row.append(line)
            line = self._tracks(2 * row + 1, line + 1)

    def _tracks(self, channel: int, line: int) -> int:
        self._top[channel] = line
        return line + 1 + max(self._channels.get(channel, {}).values(), default=-1)

    def row(self, row: int) -> int:
        return self._row[row]

    def track(self, channel: int, key: Hashable) -> int:
        return self._top[channel] + self._channels[channel][key]


def _aside(
    placement: Placement,
    routes: Sequence[Route[L]],
    channels: Mapping[int, Mapping[Hashable, int]],
    moved: set[tuple[int, Hashable, int]],
) -> frozenset[tuple[str, int]]:
    """The links whose last piece, from a gutter into a node, lies where another leaves that gutter."""
    line = _Lines(placement, channels)
    exits = Counter(one.link.source for one in routes)
    return frozenset(
        one.link.key
        for one in routes
        if one.entry == "left" and one.legs
        for last in [len(one.legs) - 1]
        for key in [trunk(one, last, several=exits[one.link.source] > 1)]
        if (one.legs[-1].at, key, line.row(placement.row[one.link.target])) in moved
    )
