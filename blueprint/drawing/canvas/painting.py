"""Paints a slice: blocks, evidence, experience and touchpoints, wires, jumps, the three lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from blueprint.drawing.canvas.canvas import Key, Point
from blueprint.drawing.canvas.glyphs import EAST, LEVEL, NORTH, SOUTH, UPRIGHT, WEST, Weights
from blueprint.drawing.canvas.labels import Run, runs
from blueprint.drawing.canvas.sheet import Cell, Sheet
from blueprint.drawing.canvas.slices import Slice, Stack
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.canvas.wires import Thread

Runs = tuple[Sequence[Run], Sequence[Run]]
"""The level and the upright pieces of a wire."""

_Here = tuple[Thread, int]
"""A wire in a cell, and the sides to which it leaves it."""

_ARROWS = ("left", "right", "bottom", "top")
_PORTS = ("right", "top", "bottom")


class Painted:
    """A slice with its cells: all that follows from what stands on it, each when it is first asked for."""

    def __init__(self, slice: Slice, manner: Manner) -> None:
        self.slice, self._manner, self._glyphs = slice, manner, manner.glyphs
        self._cells = {thread: thread.cells for thread in slice.threads}
        self._runs: dict[Thread, Runs] = {}

    @cached_property
    def _shared(self) -> Mapping[Point, Sequence[_Here]]:
        """The wires in each cell that has several."""
        count = Counter([(x, y) for cells in self._cells.values() for x, y, _ in cells])
        found: dict[Point, list[_Here]] = {point: [] for point, wires in count.items() if wires > 1}
        for thread, cells in self._cells.items() if found else ():
            for x, y, sides in cells:
                if (x, y) in found:
                    found[x, y].append((thread, sides))
        return found

    @cached_property
    def clashes(self) -> frozenset[tuple[Key, Key]]:
        """The wires that run on top of one another without being related."""
        return frozenset(
            (one.key, other.key)
            for here in self._shared.values()
            for (one, sides), (other, others) in combinations(here, 2)
            if not one.related(other) and {sides, others} != {LEVEL, UPRIGHT}
        )

    @cached_property
    def alone(self) -> frozenset[Key]:
        """The wires that have a cell of their own."""
        return frozenset(
            thread.key for thread, cells in self._cells.items() if any((x, y) not in self._shared for x, y, _ in cells)
        )

    def runs(self, thread: Thread) -> Runs:
        """Where a wire has room for words: the level and the upright pieces that it shares with no other."""
        known = self._runs.get(thread)
        if known is None:
            cells = self._cells[thread]
            own = [(x, y) not in self._shared for x, y, _ in cells]
            own[-1:] = [own[-1] and not thread.arrow] if own else []
            level = [mine and x in self.slice.free for mine, (x, _, _) in zip(own, cells, strict=True)]
            known = self._runs[thread] = runs(cells, level, LEVEL), runs(cells, own, UPRIGHT)
        return known

    @cached_property
    def sheet(self) -> Sheet:
        """All but the words at wires, which are written on a sheet above it."""
        sheet = Sheet()
        if self.slice.dotted:
            begin, y = self.slice.dotted
            for x in range(begin, self.slice.width, 2):
                sheet.put(x, y, self._glyphs.between, "line")
        _stacks(sheet, self.slice.under)
        self._wires(sheet)
        _stacks(sheet, self.slice.over)
        for y in self.slice.lines:
            sheet.fill(y, self.slice.width, Cell(self._glyphs.line, "line"))
        return sheet

    def _wires(self, sheet: Sheet) -> None:
        for thread, cells in self._cells.items():
            alone: dict[int, Cell] = {}
            for x, y, sides in cells:
                if here := self._shared.get((x, y)):
                    sheet.lay(x, y, self._wire(here))
                else:
                    alone[sides] = cell = alone.get(sides) or self._wire([(thread, sides)])
                    sheet.lay(x, y, cell)
        if self._manner.zoom != "dots":
            for thread, cells in self._cells.items():
                self._ends(sheet, thread, cells)

    def _ends(self, sheet: Sheet, thread: Thread, cells: Sequence[tuple[int, int, int]]) -> None:
        """The arrow of a wire, and what joins it to the frame that it leaves."""
        if thread.arrow:
            x, y, sides = cells[-1]
            arrow = self._glyphs.arrows[_ARROWS.index(thread.arrow)]
            here = self._shared.get((x, y), [(thread, sides)])
            sheet.lay(x, y, self._wire(here)._replace(text=arrow))
        cell = sheet.at(*thread.corners[0]) if thread.port else None
        if cell and self._manner.zoom == "full" and cell.text in ("│", "─"):
            sign = self._glyphs.ports[_PORTS.index(thread.port)]
            sheet.put(*thread.corners[0], sign, cell.style, cell.node)

    def _wire(self, here: Sequence[_Here]) -> Cell:
        """What a cell with one or several wires looks like; it belongs to the upright one where two cross."""
        loop = all(thread.loop for thread, _ in here)
        crossing = {sides for _, sides in here} == {LEVEL, UPRIGHT}
        sign = self._glyphs.crossing if crossing else self._glyphs.wire(_weights(here), loop=loop)
        handoff = any(thread.handoff for thread, _ in here)
        style = "wire.loop" if loop else "wire.handoff" if handoff else "wire"
        return Cell(sign, style, branch=max(here, key=lambda one: one[1] == UPRIGHT)[0].key)


def _stacks(sheet: Sheet, stacks: Iterable[Stack]) -> None:
    for stack in stacks:
        for y, pieces in enumerate(stack.lines, stack.y):
            x = stack.x
            for text, style in pieces:
                x = sheet.put(x, y, text, style, stack.node, stack.branch)


def _weights(here: Sequence[_Here]) -> Weights:
    heavy = 0
    light = 0
    for thread, sides in here:
        heavy |= sides if thread.handoff else 0
        light |= sides
    north, east, south, west = (2 if heavy & side else 1 if light & side else 0 for side in (NORTH, EAST, SOUTH, WEST))
    return (north, east, south, west)
