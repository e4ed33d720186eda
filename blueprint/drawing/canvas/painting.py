"""Paints a slice: blocks, evidence, experience and touchpoints, wires, jumps, the three lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from blueprint.drawing.canvas.glyphs import EAST, LEVEL, NORTH, SOUTH, UPRIGHT, WEST, Weights
from blueprint.drawing.canvas.sheet import Cell, Sheet
from blueprint.drawing.canvas.slices import Slice, Stack
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.canvas.weaving import Here, Woven
from blueprint.drawing.canvas.wires import Thread

_ARROWS = ("left", "right", "bottom", "top")
_PORTS = ("right", "top", "bottom")


class Painted:
    """A slice with the wires that come through it, painted when it is first looked at."""

    def __init__(self, slice: Slice, woven: Woven, manner: Manner) -> None:
        self._slice, self._woven, self._manner, self._glyphs = slice, woven, manner, manner.glyphs

    @cached_property
    def sheet(self) -> Sheet:
        """All but the words at wires, which are written on a sheet above it."""
        sheet = Sheet()
        if self._slice.dotted:
            begin, y = self._slice.dotted
            for x in range(begin, self._slice.width, 2):
                sheet.put(x, y, self._glyphs.between, "line")
        _stacks(sheet, self._slice.under)
        self._wires(sheet)
        _stacks(sheet, self._slice.over)
        for y in self._slice.lines:
            sheet.fill(y, self._slice.width, Cell(self._glyphs.line, "line"))
        return sheet

    def _wires(self, sheet: Sheet) -> None:
        for thread, cells in self._woven.cells.items():
            alone: dict[int, Cell] = {}
            for x, y, sides in cells:
                if here := self._woven.shared.get((x, y)):
                    sheet.lay(x, y, self._wire(here))
                else:
                    alone[sides] = cell = alone.get(sides) or self._wire([(thread, sides)])
                    sheet.lay(x, y, cell)
        if self._manner.zoom != "dots":
            for thread, cells in self._woven.cells.items():
                self._ends(sheet, thread, cells)

    def _ends(self, sheet: Sheet, thread: Thread, cells: Sequence[tuple[int, int, int]]) -> None:
        """The arrow of a wire, and what joins it to the frame that it leaves."""
        if thread.arrow:
            x, y, sides = cells[-1]
            arrow = self._glyphs.arrows[_ARROWS.index(thread.arrow)]
            here = self._woven.shared.get((x, y), [(thread, sides)])
            sheet.lay(x, y, self._wire(here)._replace(text=arrow))
        cell = sheet.at(*thread.corners[0]) if thread.port else None
        if cell and self._manner.zoom == "full" and cell.text in ("│", "─"):
            sign = self._glyphs.ports[_PORTS.index(thread.port)]
            sheet.put(*thread.corners[0], sign, cell.style, cell.node)

    def _wire(self, here: Sequence[Here]) -> Cell:
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


def _weights(here: Sequence[Here]) -> Weights:
    heavy = 0
    light = 0
    for thread, sides in here:
        heavy |= sides if thread.handoff else 0
        light |= sides
    north, east, south, west = (2 if heavy & side else 1 if light & side else 0 for side in (NORTH, EAST, SOUTH, WEST))
    return (north, east, south, west)
