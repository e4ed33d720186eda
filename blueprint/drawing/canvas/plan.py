"""What is decided before anything has coordinates: blocks with what stands below them, and how wide they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing.canvas.bands import Bands, bands
from blueprint.drawing.canvas.blocks import Block, Blocks
from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.captions import MOST_LINES, Caption, captions
from blueprint.drawing.canvas.jumps import leads_back
from blueprint.drawing.canvas.routed import Routed
from blueprint.drawing.canvas.said import wanted
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.sketch import Box, Sketch, Wire
from blueprint.layout import Layout
from blueprint.text import cell_width

PORT = 4
"""What a wire takes of the width below a block that it leaves or enters there."""


@dataclass(frozen=True)
class Plan:
    """A sketch with its blocks, the widths of its columns, and what is drawn of its wires.

    ``loose`` are branches to steps that do not exist; ``beneath`` has the wires whose words stand below their step.
    """

    sketch: Sketch
    blocks: Mapping[str, Blocks]
    routed: Routed
    loose: tuple[Wire, ...] = ()
    beneath: frozenset[Key] = frozenset()

    @property
    def layout(self) -> Layout[Wire]:
        return self.routed.layout

    @property
    def manner(self) -> Manner:
        return self.routed.manner

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        return {box.id: box for box in self.sketch.boxes}

    def name(self, id: str) -> str:
        """What a step is called."""
        return self.blocks[id].face.name

    def back(self, wire: Wire) -> bool:
        """Whether a wire leads back in time."""
        return leads_back(wire, self.layout.placement.column)

    @cached_property
    def captions(self) -> Mapping[str, list[Caption]]:
        """What stands below each step."""
        found: dict[str, list[Caption]] = defaultdict(list)
        for caption in captions(self):
            found[caption.step].append(caption)
        return found

    @cached_property
    def long(self) -> tuple[Key, ...]:
        """The wires with captions that have no room below their step."""
        if self.manner.zoom == "dots":
            return ()
        most = MOST_LINES[self.manner.zoom]
        return tuple(
            caption.wire.key
            for id, its in self.captions.items()
            for caption in its
            if caption.wire and len(caption.broken(self.below(id))) > most
        )

    def width(self, id: str) -> int:
        """How wide the block of a step is."""
        return self.inner[self.layout.placement.column[id]] + 2

    def below(self, id: str) -> int:
        """How wide a caption below a step may be."""
        return self.width(id) - sum(self.margins(id))

    def margins(self, id: str) -> tuple[int, int]:
        """The cells left and right below a step that wires into it and out of it take."""
        return (PORT if id in self.routed.into_bottom else 0, PORT if id in self.routed.out_of_bottom else 0)

    def tips(self, id: str) -> int:
        """The lines that the tip of a wire that comes from below has to itself between a step and its captions."""
        return int(self.manner.zoom == "full" and id in self.routed.into_bottom)

    @cached_property
    def inner(self) -> tuple[int, ...]:
        """How wide the blocks of each column are inside."""
        column = self.layout.placement.column
        widths = [1] * self.layout.placement.columns
        marks = self.routed.jumped.marks if self.manner.zoom == "compact" else {}
        for id, blocks in self.blocks.items():
            widths[column[id]] = max(widths[column[id]], blocks.inner + cell_width(marks.get(id, "")))
        if self.manner.zoom != "dots":
            for wire in (one.link for one in self.routed.speaking if one.exit != "right"):
                widths[column[wire.source]] = max(widths[column[wire.source]], wanted(wire, self.manner))
            for id, its in self.captions.items():
                least = max(caption.least for caption in its) + sum(self.margins(id)) - 2
                widths[column[id]] = max(widths[column[id]], least)
        return tuple(widths)

    @cached_property
    def block(self) -> Mapping[str, Block]:
        """The block of each step."""
        least: dict[str, int] = {}
        for one in self.routed.routes:
            if lines := 2 * self.routed.lowered.get(one.link.key, 0):
                for id in (one.link.source, one.link.target) if not one.legs else (one.link.target,):
                    least[id] = max(least.get(id, 1), lines)
        column, inner, marks = self.layout.placement.column, self.inner, self.routed.jumped.marks
        return {
            id: blocks.block(inner[column[id]], least=least.get(id, 1), jump=marks.get(id, ""))
            for id, blocks in self.blocks.items()
        }

    @cached_property
    def sizes(self) -> tuple[tuple[str, int, int], ...]:
        """Each step with the middle and the height of its block, in reading order."""
        return tuple([(id, block.middle, block.height) for id, block in self.block.items()])

    @cached_property
    def bands(self) -> Bands:
        """What stands beside the blocks."""
        return bands(self)
