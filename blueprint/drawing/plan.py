"""A sketch with its layout: all that is decided before there are any coordinates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing import metrics
from blueprint.drawing.figures import SMALL, Figure, Lines, Rooms, figure
from blueprint.drawing.sketch import Box, Sketch, Wire
from blueprint.layout import Layout, Route


@dataclass(frozen=True)
class Plan:
    """A sketch with its layout, and what follows from them before there are any coordinates."""

    sketch: Sketch
    layout: Layout[Wire]
    figures: Mapping[str, Figure]
    rooms: Rooms

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """The boxes by id."""
        return {box.id: box for box in self.sketch.boxes}

    @cached_property
    def twins(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """The numbers of the wires that join the same two boxes, in order."""
        numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
        for wire in sorted(self.sketch.lines, key=lambda wire: wire.number):
            numbers[wire.source, wire.target].append(wire.number)
        return numbers

    def home(self, one: Route[Wire]) -> tuple[str, int]:
        """Where the label of a wire belongs: in a channel, in a gutter, or along a row (given by its number)."""
        if one.channel is not None:
            return ("channel", one.channel)
        column = self.layout.placement.column
        u, v = column[one.link.source], column[one.link.target]
        if v == u + 1:
            return ("gutter", v)
        at_the_end = bool(one.legs) and one.legs[0].at == v
        return ("row", self.layout.placement.row[one.link.source if at_the_end else one.link.target])

    def label(self, one: Route[Wire]) -> Lines:
        """The lines of the label of a wire, as broad as there is room where it belongs."""
        return label_lines(one.link, self._label_room(one))

    def _label_room(self, one: Route[Wire]) -> float:
        """How broad the label of a wire may be. In a gutter every point costs: three lines, if that is not too narrow."""
        kind, _ = self.home(one)
        if kind == "channel":
            column = self.layout.placement.column
            across = abs(column[one.link.source] - column[one.link.target])
            return 44.0 if one.link.source == one.link.target else min(90.0 * max(across, 1), 190.0)
        if kind == "row":
            return 110.0
        return min(max(metrics.width(one.link.when, SMALL) / 2.6, self.rooms.label * 0.8), self.rooms.label)

    def stacked(self, what: Mapping[str, int]) -> Mapping[str, int]:
        """The place of each box in a pile over its column, from 0, where box ``id`` takes ``what[id]`` places."""
        filled: dict[int, int] = defaultdict(int)
        places: dict[str, int] = {}
        for id, count in what.items():
            places[id] = filled[self.layout.placement.column[id]]
            filled[self.layout.placement.column[id]] += count
        return places


def label_lines(wire: Wire, room: float) -> Lines:
    """The words at a wire, broken to ``room``; the probability stays on the last line if it fits there."""
    lines = metrics.wrap(wire.when, room, SMALL, most=6)
    chance = metrics.joined(wire.chance, room, SMALL, most=5)
    if lines and len(chance) == 1 and metrics.width(joined := f"{lines[-1]} {chance[0]}", SMALL) <= room:
        return (*lines[:-1], joined)
    return lines + chance


def make_plan(sketch: Sketch, layout: Layout[Wire], rooms: Rooms) -> Plan:
    """What a sketch that is laid out looks like with so much room for words."""
    return Plan(sketch, layout, {box.id: figure(box, rooms) for box in sketch.boxes}, rooms)
