"""A sketch with its layout: all that is decided before there are any coordinates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing import metrics, wrapping
from blueprint.drawing.figures import MOST_ROOM, SMALL, Figure, Lines, Rooms, figure
from blueprint.drawing.homes import Home, homes
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
    def homes(self) -> Mapping[tuple[str, int], Home]:
        """Where the label of each wire belongs, by the key of the wire."""
        return homes(self.layout, self.rooms)

    def label(self, one: Route[Wire]) -> Lines:
        """The lines of the label of a wire, as broad as there is room where it belongs."""
        return label_lines(one.link, self.homes[one.link.key].room)

    def numbered(self, ids: Iterable[str]) -> Mapping[str, int]:
        """These boxes, and which of those in its column each is, from 0."""
        met: Counter[int] = Counter()
        numbers: dict[str, int] = {}
        for id in ids:
            column = self.layout.placement.column[id]
            numbers[id] = met[column]
            met[column] += 1
        return numbers


def label_lines(wire: Wire, room: float) -> Lines:
    """The words at a wire, broken to ``room`` or their longest; the probability stays on the last line if it fits there."""
    room = max(room, min(wrapping.longest_word(wire.when, SMALL), MOST_ROOM))
    lines = wrapping.wrap(wire.when, room, SMALL, most=6)
    chance = wrapping.joined(wire.chance, max(room, min(metrics.widest(wire.chance, SMALL), MOST_ROOM)), SMALL, most=5)
    if lines and len(chance) == 1 and metrics.width(joined := f"{lines[-1]} {chance[0]}", SMALL) <= room:
        return (*lines[:-1], joined)
    return lines + chance


def make_plan(sketch: Sketch, layout: Layout[Wire], rooms: Rooms) -> Plan:
    """What a sketch that is laid out looks like with so much room for words."""
    return Plan(sketch, layout, {box.id: figure(box, rooms) for box in sketch.boxes}, rooms)
