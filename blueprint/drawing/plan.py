"""A sketch with its placement and its routes: all that is decided before there are any coordinates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing import metrics
from blueprint.drawing.figures import SMALL, Figure, Lines, Rooms, figure
from blueprint.drawing.placement import Placement, place
from blueprint.drawing.routing import Route, route
from blueprint.drawing.sketch import Box, Sketch, Wire


@dataclass(frozen=True)
class Plan:
    """A sketch with its placement and routes, and what follows from them before there are any coordinates."""

    sketch: Sketch
    placement: Placement
    routes: tuple[Route, ...]
    figures: Mapping[str, Figure]
    rooms: Rooms

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """The boxes by id."""
        return {box.id: box for box in self.sketch.boxes}

    def home(self, one: Route) -> tuple[str, int]:
        """Where the label of a wire belongs: in a channel, in a gutter, or along a row (given by its number)."""
        if one.channel is not None:
            return ("channel", one.channel)
        column = self.placement.column
        u, v = column[one.wire.source], column[one.wire.target]
        if v == u + 1:
            return ("gutter", v)
        at_the_end = bool(one.legs) and one.legs[0].at == v
        return ("row", self.placement.row[one.wire.source if at_the_end else one.wire.target])

    def label(self, one: Route) -> Lines:
        """The lines of the label of a wire, as broad as there is room where it belongs."""
        return label_lines(one.wire, self._label_room(one))

    def _label_room(self, one: Route) -> float:
        """How broad the label of a wire may be. In a gutter every point costs: three lines, if that is not too narrow."""
        kind, _ = self.home(one)
        if kind == "channel":
            column = self.placement.column
            across = abs(column[one.wire.source] - column[one.wire.target])
            return 44.0 if one.wire.source == one.wire.target else min(90.0 * max(across, 1), 190.0)
        if kind == "row":
            return 110.0
        return min(max(metrics.width(one.wire.when, SMALL) / 2.6, self.rooms.label * 0.8), self.rooms.label)

    def stacked(self, what: Mapping[str, int]) -> Mapping[str, int]:
        """The place of each box in a pile over its column, from 0, where box ``id`` takes ``what[id]`` places."""
        filled: dict[int, int] = defaultdict(int)
        places: dict[str, int] = {}
        for id, count in what.items():
            places[id] = filled[self.placement.column[id]]
            filled[self.placement.column[id]] += count
        return places


def label_lines(wire: Wire, room: float) -> Lines:
    """The words at a wire, broken to ``room``; the probability stays on the last line if it fits there."""
    lines = metrics.wrap(wire.when, room, SMALL, most=6)
    chance = metrics.joined(wire.chance, room, SMALL)
    if lines and len(chance) == 1 and metrics.width(joined := f"{lines[-1]} {chance[0]}", SMALL) <= room:
        return (*lines[:-1], joined)
    return lines + chance


def make_plan(sketch: Sketch, rooms: Rooms) -> Plan:
    """Place the boxes and route the wires of a sketch, with so much room for words."""
    placement = place(sketch)
    routes = route(sketch, placement)
    return Plan(sketch, placement, routes, {box.id: figure(box, rooms) for box in sketch.boxes}, rooms)


def trunk(plan: Plan, one: Route, index: int) -> Hashable:
    """What a leg in a gutter shares its track with: all that leave one step together, or all that meet at one."""
    wire, last = one.wire, len(one.legs) - 1
    if index == 0 and one.exit == "right":
        several = sum(other.wire.source == wire.source for other in plan.routes) > 1
        if several or last > 0:
            return ("out", wire.source)
    if index == last and one.entry == "left":
        return ("in", wire.target)
    return wire.key
