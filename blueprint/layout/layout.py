"""The whole layout: where every node stands, which way every link goes, and on which track, all in whole numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic

from blueprint.layout.graph import L, Node
from blueprint.layout.placement import Placement, place
from blueprint.layout.routing import Route, route
from blueprint.layout.runs import Lines, Tracks, channel_runs, exits, gutter_runs, trunk
from blueprint.layout.tracks import assign, overlaps

_APART = 6
"""Links in one channel that keep so many tenths of a column from each other may share a track."""


@dataclass(frozen=True)
class Layout(Generic[L]):
    """Where everything goes.

    ``channels`` and ``gutters`` give the track, from 0 at the top or left, of what runs there: links by key in channels,
    trunks (see `trunk`) in gutters. ``aside`` has the keys of the links that must not enter their target in the middle
    of its side, because another link runs there the other way.
    """

    placement: Placement
    routes: tuple[Route[L], ...]
    channels: Tracks
    gutters: Tracks
    aside: frozenset[tuple[str, int]]

    @cached_property
    def exits(self) -> Mapping[str, int]:
        """How many links leave each node that any leaves."""
        return exits(self.routes)

    def trunk(self, one: Route[L], index: int) -> Hashable:
        """What a leg in a gutter shares its track with: all that leave one node together, or all that meet at one."""
        return self._trunks[one.link.key][index]

    @cached_property
    def _trunks(self) -> Mapping[tuple[str, int], Sequence[Hashable]]:
        """What the legs of each link share their tracks with."""
        return {one.link.key: [trunk(one, index, self.exits) for index in range(len(one.legs))] for one in self.routes}

    def of(self, links: Iterable[L]) -> Layout[L]:
        """The layout of other links that lead the same ways and have the same keys."""
        link = {one.key: one for one in links}
        routes = (Route(link[one.link.key], one.exit, one.legs, one.entry) for one in self.routes)
        return replace(self, routes=tuple(routes))

    def below(self, one: Route[L]) -> int:
        """How many lines below the middle of its side a link enters its target: 0 where nothing else runs there."""
        twins = self._twins[one.link.source, one.link.target]
        return twins.index(one.link.key) + (one.link.key in self.aside)

    @cached_property
    def _twins(self) -> Mapping[tuple[str, str], Sequence[tuple[str, int]]]:
        """The keys of the links that join the same two nodes, in order."""
        keys: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        for one in self.routes:
            keys[one.link.source, one.link.target].append(one.link.key)
        return keys

    def track(self, one: Route[L], index: int) -> int:
        """The track of a leg in its gutter or channel."""
        leg = one.legs[index]
        if leg.upright:
            return self.gutters[leg.at][self.trunk(one, index)]
        return self.channels[leg.at][one.link.key]


def lay_out(nodes: Sequence[Node], links: Sequence[L], *, fold: bool = False) -> Layout[L]:
    """Lay out nodes, which are in reading order, and the links between them; the same always comes out the same.

    ``fold`` is for paper, where room counts for more than that nothing moves when a step is added: rows become one where
    nothing of one is in the way of the other.
    """
    placement = place(nodes, links, fold=fold)
    routes = route(links, placement)
    channels = {channel: assign(runs, _APART) for channel, runs in channel_runs(placement, routes).items()}
    lines = Lines(placement, channels)
    runs = gutter_runs(placement, routes, lines)
    gutters = {gutter: assign(here, 1) for gutter, here in runs.items()}
    crowded = {(gutter, *place) for gutter, here in gutters.items() for place in overlaps(runs[gutter], here)}
    leaving = exits(routes)
    aside = frozenset(
        one.link.key
        for one in routes
        if one.legs and one.entry == "left"
        if (one.legs[-1].at, trunk(one, len(one.legs) - 1, leaving), lines.row(placement.row[one.link.target]))
        in crowded
    )
    return Layout(placement, routes, channels, gutters, aside)
