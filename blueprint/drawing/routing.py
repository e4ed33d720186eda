"""Which way each wire goes, in whole numbers: along rows, through gutters between columns, channels between rows.

Gutter g is left of column g; channels are above and below rows. No box stands in either, so no wire runs through one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from blueprint.drawing.placement import Placement
from blueprint.drawing.sketch import Sketch, Wire

Side = Literal["left", "right", "top", "bottom"]


@dataclass(frozen=True, slots=True)
class Leg:
    """A straight piece of a wire on a track: in gutter ``at`` if ``upright``, else in channel ``at``."""

    upright: bool
    at: int


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a wire: out of one side, over its legs, into another side. No legs means straight along a row."""

    wire: Wire
    exit: Side
    legs: tuple[Leg, ...]
    entry: Side

    @property
    def channel(self) -> int | None:
        """The first channel that the wire runs through, if any: there is room for its label."""
        return next((leg.at for leg in self.legs if not leg.upright), None)


@dataclass(slots=True)
class _Traffic:
    """What runs where so far. Places along a row: column c is 2c + 1, gutter g is 2g."""

    rows: list[tuple[int, int, int, Wire]] = field(default_factory=list)
    channels: list[tuple[int, int, int]] = field(default_factory=list)

    def free(self, pieces: list[tuple[int, int, int]], wire: Wire) -> bool:
        """Whether these pieces (row, from, to) lie on no wire but those with which this one may merge."""
        return not any(
            row == taken and max(start, begun) < min(end, ended) and not _merge(wire, other)
            for row, start, end in pieces
            for taken, begun, ended, other in self.rows
        )

    def load(self, channel: int, start: int, end: int) -> int:
        """How many wires run in this part of a channel."""
        return sum(taken == channel and start < ended and begun < end for taken, begun, ended in self.channels)


def _merge(one: Wire, other: Wire) -> bool:
    return one.source == other.source or one.target == other.target


def route(sketch: Sketch, placement: Placement) -> tuple[Route, ...]:
    """A way for every wire, in the order of the sketch; short ones choose first."""
    traffic = _Traffic()
    exits: dict[str, int] = {}
    for wire in sketch.wires:
        exits[wire.source] = exits.get(wire.source, 0) + 1
    found: dict[tuple[str, int], Route] = {}
    for wire in sorted(sketch.wires, key=lambda wire: _length(wire, placement)):
        found[wire.key] = _route(wire, placement, traffic, several=exits[wire.source] > 1)
    return tuple(found[wire.key] for wire in sketch.wires)


def _length(wire: Wire, placement: Placement) -> tuple[bool, int, int]:
    across = placement.column[wire.target] - placement.column[wire.source]
    return (across <= 0, abs(across), abs(placement.row[wire.target] - placement.row[wire.source]))


def _route(wire: Wire, placement: Placement, traffic: _Traffic, *, several: bool) -> Route:
    if placement.column[wire.target] <= placement.column[wire.source]:
        return _backward(wire, placement, traffic)
    for chosen, pieces in _along_rows(wire, placement.column, placement.row, several=several):
        between = [(row, start, end) for row, start, end in pieces if end - start > 1]
        if _passable(between, placement) and traffic.free(pieces, wire):
            traffic.rows += [(*piece, wire) for piece in pieces]
            return chosen
    return _through_channel(wire, placement, traffic)


def _along_rows(
    wire: Wire, column: Mapping[str, int], row: Mapping[str, int], *, several: bool
) -> Iterator[tuple[Route, list[tuple[int, int, int]]]]:
    """Ways forward with at most one bend down or up, and the pieces of rows (row, from, to) that each takes.

    One of several exits turns at once, so that alternatives part where they are decided; others turn at the end.
    """
    u, v = column[wire.source], column[wire.target]
    out, into = row[wire.source], row[wire.target]
    if out == into:
        yield Route(wire, "right", (), "left"), [(out, 2 * u + 1, 2 * v + 1)]
        return
    for gutter in (u + 1, v) if several else (v, u + 1):
        pieces = [(out, 2 * u + 1, 2 * gutter), (into, 2 * gutter, 2 * v + 1)]
        yield Route(wire, "right", (Leg(upright=True, at=gutter),), "left"), pieces


def _passable(pieces: list[tuple[int, int, int]], placement: Placement) -> bool:
    """Whether no box stands inside these pieces of rows."""
    return all(placement.clear(row, (start - 1) // 2, end // 2) for row, start, end in pieces)


def _through_channel(wire: Wire, placement: Placement, traffic: _Traffic) -> Route:
    start, end = 2 * placement.column[wire.source] + 2, 2 * placement.column[wire.target]
    out, into = placement.row[wire.source], placement.row[wire.target]
    best = min(_channels(placement, out, into), key=lambda channel: traffic.load(channel, start, end))
    traffic.channels.append((best, start, end))
    legs = (Leg(upright=True, at=start // 2), Leg(upright=False, at=best), Leg(upright=True, at=end // 2))
    return Route(wire, "right", legs, "left")


def _channels(placement: Placement, out: int, into: int) -> list[int]:
    """The channels that a wire may take between two rows, the nearest to where it ends first."""
    if out == into:
        return [placement.below(out), placement.above(out)]
    between = range(min(out, into), max(out, into))
    channels = {channel for row in between for channel in (placement.below(row), placement.above(row + 1))}
    return sorted(channels, reverse=out < into)


def _backward(wire: Wire, placement: Placement, traffic: _Traffic) -> Route:
    """Back in time: out of the top or bottom, into the bottom or top; the eye tells it from the way forward."""
    u, v = placement.column[wire.source], placement.column[wire.target]
    out, into = placement.row[wire.source], placement.row[wire.target]
    if out == into:
        first = last = min(_channels(placement, out, into), key=lambda channel: traffic.load(channel, 2 * v, 2 * u + 2))
        exit, entry = _sides(down=first > 2 * out, from_below=last > 2 * into)
    else:
        around = placement.above, placement.below
        first, last = around[out < into](out), around[out > into](into)
        first = last if abs(out - into) == 1 else first
        exit, entry = _sides(down=out < into, from_below=out > into)
    traffic.channels += [(first, 2 * v, 2 * u + 2), (last, 2 * v, 2 * u + 2)]
    legs = [Leg(upright=False, at=first)]
    if first != last:
        legs += [Leg(upright=True, at=u), Leg(upright=False, at=last)]
    return Route(wire, exit, tuple(legs), entry)


def _sides(*, down: bool, from_below: bool) -> tuple[Side, Side]:
    return ("bottom" if down else "top", "bottom" if from_below else "top")
