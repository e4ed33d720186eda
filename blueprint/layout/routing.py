"""Which way each link goes, in whole numbers: along rows, through gutters between columns, channels between rows.

Gutter g is left of column g; channels are above and below rows. No node stands in either, so no link runs through one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple

from blueprint.layout.graph import L
from blueprint.layout.placement import Placement
from blueprint.layout.traffic import Piece, Traffic

Side = Literal["left", "right", "top", "bottom"]


class Leg(NamedTuple):
    """A straight piece of a link on a track: in gutter ``at`` if ``upright``, else in channel ``at``."""

    upright: bool
    at: int


@dataclass(frozen=True, slots=True)
class Route(Generic[L]):
    """The way of a link: out of one side, over its legs, into another side. No legs means straight along a row."""

    link: L
    exit: Side
    legs: tuple[Leg, ...]
    entry: Side

    @property
    def channel(self) -> int | None:
        """The first channel that the link runs through, if any: there is room for its label."""
        return next((leg.at for leg in self.legs if not leg.upright), None)


def route(links: Sequence[L], placement: Placement) -> tuple[Route[L], ...]:
    """A way for every link, in their order; short ones choose first."""
    traffic = Traffic()
    exits: dict[str, int] = {}
    for link in links:
        exits[link.source] = exits.get(link.source, 0) + 1
    found: dict[tuple[str, int], Route[L]] = {}
    for link in sorted(links, key=lambda link: _length(link, placement)):
        found[link.key] = _route(link, placement, traffic, several=exits[link.source] > 1)
    return tuple(found[link.key] for link in links)


def _length(link: L, placement: Placement) -> tuple[bool, int, int]:
    across = placement.column[link.target] - placement.column[link.source]
    return (across <= 0, abs(across), abs(placement.row[link.target] - placement.row[link.source]))


def _route(link: L, placement: Placement, traffic: Traffic, *, several: bool) -> Route[L]:
    if placement.column[link.target] <= placement.column[link.source]:
        return _backward(link, placement, traffic)
    ways = [
        (legs, pieces)
        for legs, pieces in _along_rows(link, placement.column, placement.row, several=several)
        if _passable(pieces, placement)
        if traffic.free(pieces, link)
    ]
    if not ways:
        return _through_channel(link, placement, traffic)
    # Where links from several nodes run together far before they arrive, nobody knows which is which.
    legs, pieces = min(ways, key=lambda way: traffic.joined(way[1], link)) if len(ways) > 1 else ways[0]
    traffic.take_rows(pieces, link)
    return Route(link, "right", legs, "left")


def _along_rows(
    link: L, column: Mapping[str, int], row: Mapping[str, int], *, several: bool
) -> Iterator[tuple[tuple[Leg, ...], list[Piece]]]:
    """The legs of ways forward with at most one bend down or up, and the pieces of rows (row, from, to) that each takes.

    One of several exits turns at once, so that alternatives part where they are decided; others turn at the end.
    """
    u, v = column[link.source], column[link.target]
    out, into = row[link.source], row[link.target]
    if out == into:
        yield (), [(out, 2 * u + 1, 2 * v + 1)]
        return
    for gutter in dict.fromkeys((u + 1, v) if several else (v, u + 1)):
        pieces = [(out, 2 * u + 1, 2 * gutter), (into, 2 * gutter, 2 * v + 1)]
        yield (Leg(upright=True, at=gutter),), pieces


def _passable(pieces: list[Piece], placement: Placement) -> bool:
    """Whether no node stands inside these pieces of rows."""
    return all(end - start == 1 or placement.clear(row, (start - 1) // 2, end // 2) for row, start, end in pieces)


def _through_channel(link: L, placement: Placement, traffic: Traffic) -> Route[L]:
    start, end = 2 * placement.column[link.source] + 2, 2 * placement.column[link.target]
    out, into = placement.row[link.source], placement.row[link.target]
    best = _emptiest(_channels(placement, out, into), traffic, start, end)
    traffic.take_channel(best, start, end)
    legs = (Leg(upright=True, at=start // 2), Leg(upright=False, at=best), Leg(upright=True, at=end // 2))
    return Route(link, "right", legs, "left")


def _emptiest(channels: Iterable[int], traffic: Traffic, start: int, end: int) -> int:
    """The channel with the fewest links in this part of it, the first of several."""
    best, least = -1, -1
    for channel in channels:
        load = traffic.load(channel, start, end)
        if load == 0:
            return channel
        if best < 0 or load < least:
            best, least = channel, load
    return best


def _channels(placement: Placement, out: int, into: int) -> list[int]:
    """The channels that a link may take between two rows, the nearest to where it ends first."""
    if out == into:
        return [placement.below(out), placement.above(out)]
    between = range(min(out, into), max(out, into))
    channels = {channel for row in between for channel in (placement.below(row), placement.above(row + 1))}
    return sorted(channels, reverse=out < into)


def _backward(link: L, placement: Placement, traffic: Traffic) -> Route[L]:
    """Back in time: out of the top or bottom, into the bottom or top; the eye tells it from the way forward."""
    u, v = placement.column[link.source], placement.column[link.target]
    out, into = placement.row[link.source], placement.row[link.target]
    if out == into:
        first = last = _emptiest(_channels(placement, out, into), traffic, 2 * v, 2 * u + 2)
        exit, entry = _sides(down=first > 2 * out, from_below=last > 2 * into)
    else:
        around = placement.above, placement.below
        first, last = around[out < into](out), around[out > into](into)
        first = last if abs(out - into) == 1 else first
        exit, entry = _sides(down=out < into, from_below=out > into)
    for channel in (first, last):
        traffic.take_channel(channel, 2 * v, 2 * u + 2)
    legs = [Leg(upright=False, at=first)]
    if first != last:
        legs += [Leg(upright=True, at=u), Leg(upright=False, at=last)]
    return Route(link, exit, tuple(legs), entry)


def _sides(*, down: bool, from_below: bool) -> tuple[Side, Side]:
    return ("bottom" if down else "top", "bottom" if from_below else "top")
