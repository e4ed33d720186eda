"""The wires that are not drawn but jump: what stands where they jump off, and where they go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.sketch import Wire


def leads_back(wire: Wire, column: Mapping[str, int]) -> bool:
    """Whether a wire leads back in time; ``column`` has the place in time of each step."""
    return wire.target in column and column[wire.target] <= column[wire.source]


@dataclass(frozen=True)
class Jumps:
    """The ``wires`` that jump, in a manner of drawing; ``column`` has the place in time of each step."""

    wires: Sequence[Wire]
    manner: Manner
    column: Mapping[str, int]

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The mark of each step that wires jump to."""
        targets = dict.fromkeys(wire.target for wire in self.wires)
        return {id: self.manner.glyphs.jump(number) for number, id in enumerate(targets, 1)}

    def sign(self, wire: Wire) -> str:
        """What stands where a wire jumps off: its arrow, dashes on a way back, and the mark of where it goes on."""
        if self.manner.zoom == "dots":
            return self.marks[wire.target]
        arrow = self.manner.glyphs.arrows[leads_back(wire, self.column)]
        return arrow + self._dash([wire]) + self.marks[wire.target]

    @cached_property
    def landings(self) -> Mapping[str, str]:
        """What stands before each step that wires jump to, without the arrow: dashes if all that do lead back."""
        coming = {id: [wire for wire in self.wires if wire.target == id] for id in self.marks}
        return {id: mark + self._dash(coming[id]) for id, mark in self.marks.items()}

    def _dash(self, wires: Sequence[Wire]) -> str:
        """A bit of these wires if all of them are loops."""
        heavy = 1 + any(wire.handoff for wire in wires)
        return self.manner.glyphs.wire((0, heavy, 0, heavy), loop=True) if all(wire.loop for wire in wires) else ""
