"""What is decided before anything has coordinates: blocks, which wires are drawn, which of them jump."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing.canvas.blocks import Block, Blocks
from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.labels import words
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.canvas.words import broken
from blueprint.drawing.sketch import Box, Sketch, Wire
from blueprint.layout import Layout, Route
from blueprint.text import cell_width

CROWDED = 5
"""Where a gutter or channel would need more tracks than this, the longest wires in it jump."""

_PORT = 4
"""What a wire takes of the width below a block that it leaves or enters there."""

_LEAST_CAPTION = 4
"""The least room for words in a caption, with the blank before them."""

_BESIDE = 2
"""So many lines below the middle of a block a wire may meet it."""


@dataclass(frozen=True)
class Plan:
    """A sketch with its layout, the widths of its columns, and its ``jumps``: the wires that only have a mark.

    ``loose`` are branches to steps that do not exist; ``noted`` are wires with no room for their words, which stand below
    the step that they leave.
    """

    sketch: Sketch
    layout: Layout[Wire]
    manner: Manner
    blocks: Blocks
    jumps: frozenset[Key]
    loose: tuple[Wire, ...] = ()
    noted: frozenset[Key] = frozenset()

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        return {box.id: box for box in self.sketch.boxes}

    @cached_property
    def routes(self) -> tuple[Route[Wire], ...]:
        """The ways of the wires that are drawn."""
        return tuple(one for one in self.layout.routes if one.link.key not in self.jumps)

    @cached_property
    def jumping(self) -> tuple[Wire, ...]:
        return tuple(one.link for one in self.layout.routes if one.link.key in self.jumps)

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The mark of each step that wires jump to."""
        targets = dict.fromkeys(wire.target for wire in self.jumping)
        return {id: self.manner.glyphs.jump(number) for number, id in enumerate(targets, 1)}

    @cached_property
    def captions(self) -> Mapping[str, list[tuple[Wire, str]]]:
        """The lines below each step for the wires whose words do not stand at them, each with its wire."""
        found: dict[str, list[tuple[Wire, str]]] = defaultdict(list)
        for wire, mark in self._marked:
            found[wire.source] += [(wire, line) for line in self._caption(wire, mark)]
        return found

    @cached_property
    def _marked(self) -> tuple[tuple[Wire, str], ...]:
        """The wires that have a caption, and the mark that it begins with."""
        arrows = self.manner.glyphs.arrows
        noted = [(one.link, arrows[self._way(one)]) for one in self.routes if one.link.key in self.noted]
        jumping = [(wire, arrows[0] + self.marks[wire.target]) for wire in self.jumping]
        return (*noted, *jumping, *((wire, arrows[0] + "?") for wire in self.loose))

    def _way(self, one: Route[Wire]) -> int:
        """Where a wire turns first: the index of the arrow for right, up or down."""
        row = self.layout.placement.row
        here = 2 * row[one.link.source]
        if one.channel is not None:
            return 3 if one.channel > here else 2
        there = 2 * row[one.link.target]
        return 0 if there == here else 3 if there > here else 2

    def _caption(self, wire: Wire, mark: str) -> list[str]:
        if self.manner.zoom == "dots":
            return [mark[1:]]
        ellipsis = self.manner.glyphs.ellipsis
        left, right = self.margins(wire.source)
        indent = cell_width(mark) + 1
        room = self.inner[self.layout.placement.column[wire.source]] + 2 - left - right - indent
        most = (3 if left and right else 2) if self.manner.zoom == "full" else 1
        first, *others = broken(" ".join(words(wire)).strip(), room, most, ellipsis) or [""]
        return [f"{mark} {first}".rstrip(), *(" " * indent + line for line in others)]

    def margins(self, id: str) -> tuple[int, int]:
        """The cells left and right below a step that wires into it and out of it take."""
        return (_PORT if id in self._entered_below else 0, _PORT if id in self._left_below else 0)

    @cached_property
    def _entered_below(self) -> frozenset[str]:
        return frozenset(one.link.target for one in self.routes if one.entry == "bottom")

    @cached_property
    def _left_below(self) -> frozenset[str]:
        return frozenset(one.link.source for one in self.routes if one.exit == "bottom")

    @cached_property
    def lowered(self) -> Mapping[Key, int]:
        """How many lines below the middle of its blocks a wire runs, because another is in its way."""
        return {key: lines for key, lines in _lowered(self.layout).items() if key not in self.jumps and lines}

    @cached_property
    def inner(self) -> tuple[int, ...]:
        """How wide the blocks of each column are inside."""
        column = self.layout.placement.column
        widths = [1] * self.layout.placement.columns
        for box in self.sketch.boxes:
            widths[column[box.id]] = max(widths[column[box.id]], self.blocks.inner(box))
        if self.manner.zoom != "dots":
            for wire, mark in self._marked:
                least = sum(self.margins(wire.source)) + cell_width(mark) + _LEAST_CAPTION - 2
                widths[column[wire.source]] = max(widths[column[wire.source]], least)
        return tuple(widths)

    @cached_property
    def block(self) -> Mapping[str, Block]:
        """The block of each step."""
        least: dict[str, int] = {}
        for one in self.routes:
            lines = 2 * self.lowered.get(one.link.key, 0)
            for id in (one.link.source, one.link.target) if not one.legs else (one.link.target,):
                least[id] = max(least.get(id, 1), lines)
        return {
            box.id: self.blocks.block(
                box,
                self.inner[self.layout.placement.column[box.id]],
                least=least.get(box.id, 1),
                jump=self.marks.get(box.id, ""),
            )
            for box in self.sketch.boxes
        }

    @cached_property
    def gutters(self) -> Mapping[int, Mapping[Hashable, int]]:
        """The tracks in each gutter, without those of wires that jump."""
        used: dict[int, dict[Hashable, int]] = defaultdict(dict)
        for one in self.routes:
            for index, leg in enumerate(one.legs):
                if leg.upright:
                    used[leg.at][self.layout.trunk(one, index)] = self.layout.track(one, index)
        return {gutter: _close(tracks) for gutter, tracks in used.items()}

    @cached_property
    def channels(self) -> Mapping[int, Mapping[Hashable, int]]:
        """The tracks in each channel, without those of wires that jump."""
        used: dict[int, dict[Hashable, int]] = defaultdict(dict)
        for one in self.routes:
            for index, leg in enumerate(one.legs):
                if not leg.upright:
                    used[leg.at][one.link.key] = self.layout.track(one, index)
        return {channel: _close(tracks) for channel, tracks in used.items()}


def _close(tracks: Mapping[Hashable, int]) -> Mapping[Hashable, int]:
    """The same order of tracks, with none left empty."""
    rank = {track: index for index, track in enumerate(sorted(set(tracks.values())))}
    return {key: rank[track] for key, track in tracks.items()}


def tangles(layout: Layout[Wire], manner: Manner) -> frozenset[Key]:
    """The wires that would be a tangle: very long ones, crowds, and what would run on top of others."""
    beside = _BESIDE if manner.zoom == "full" else 0
    found = {key for key, lines in _lowered(layout).items() if lines > beside}
    found |= {one.link.key for one in layout.routes if abs(_across(layout, one.link)) > manner.reach}
    return frozenset(found | _crowds(layout, found))


def _lowered(layout: Layout[Wire]) -> Mapping[Key, int]:
    """Wires between the same two steps run below each other, and so does one that another comes towards."""
    seen: Counter[tuple[str, str]] = Counter()
    lowered: dict[Key, int] = {}
    for one in layout.routes:
        if one.entry == "left":
            ends = (one.link.source, one.link.target)
            lowered[one.link.key] = seen[ends] + (one.link.key in layout.aside)
            seen[ends] += 1
    return lowered


def _across(layout: Layout[Wire], wire: Wire) -> int:
    column = layout.placement.column
    return column[wire.target] - column[wire.source]


def _crowds(layout: Layout[Wire], gone: Collection[Key]) -> set[Key]:
    """The longest wires of each gutter and channel that has too many tracks."""
    here: dict[tuple[bool, int], dict[Hashable, list[Wire]]] = defaultdict(lambda: defaultdict(list))
    for one in layout.routes:
        if one.link.key not in gone:
            for index, leg in enumerate(one.legs):
                here[leg.upright, leg.at][layout.track(one, index)].append(one.link)
    found: set[Key] = set()
    for tracks in here.values():
        by_length = sorted(tracks.values(), key=lambda wires: max(abs(_across(layout, wire)) for wire in wires))
        found |= {wire.key for wires in by_length[CROWDED:] for wire in wires}
    return found
