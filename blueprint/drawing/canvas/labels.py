"""Writes words at wires: they interrupt them, stand above them, or beside them, where nothing else does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.drawing.canvas.glyphs import LEVEL
from blueprint.drawing.canvas.said import beside, lines_above, numbered, said, whole
from blueprint.drawing.sketch import Wire
from blueprint.text import cell_width

if TYPE_CHECKING:
    from blueprint.drawing.canvas.page import Page
    from blueprint.drawing.canvas.wording import Wording

_LEAST_ABOVE = 6
"""A condition stands above no shorter piece of wire."""


@dataclass(frozen=True, slots=True)
class Run:
    """A straight piece of a wire that it shares with no other: its first cell to the left or at the top, its length.

    ``begin`` is where the wire comes into it.
    """

    x: int
    y: int
    length: int
    begin: int


def runs(cells: Sequence[tuple[int, int, int]], own: Sequence[bool], way: int) -> list[Run]:
    """The pieces of a path (x, y, bits) that go one ``way``, level or upright, over cells of its own."""
    found: list[Run] = []
    begin: list[tuple[int, int]] = []
    for (x, y, bits), mine in zip((*cells, (0, 0, 0)), (*own, False), strict=True):
        if mine and bits == way:
            begin.append((x, y))
        elif begin:
            found.append(_run(begin, way))
            begin = []
    return found


def _run(cells: Sequence[tuple[int, int]], way: int) -> Run:
    x, y = min(cells)
    return Run(x, y, len(cells), cells[0][0] if way == LEVEL else cells[0][1])


Place = tuple[int, Run]
"""A piece of a wire and the number of its slice."""


class Labels:
    """Writes the words of wires on the slices of a picture, each on its page."""

    def __init__(self, wording: Wording, pages: Mapping[int, Page]) -> None:
        self._plan, self._numbers, self._pages = wording.plan, wording.numbers, pages

    def write(self, wire: Wire, level: Sequence[Place], upright: Sequence[Place]) -> bool:
        """Write what is said at a wire on the first piece that has room for it; says whether one had."""
        number = self._numbers.get(wire.key)
        if number:
            return any(
                any(self._inside(wire, place, " ".join(way)) for place in level)
                or any(self._beside(wire, place, way) for place in upright)
                for way in numbered(wire, number, self._plan.sketch.language)
            )
        return any(self._inside(wire, place, whole(wire)) or self._above(wire, place) for place in level) or any(
            self._around(wire, place) for place in upright
        )

    def _inside(self, wire: Wire, place: Place, text: str) -> bool:
        at, run = place
        if cell_width(text) + 2 > run.length:
            return False
        self._pages[at].write(run.x + (run.length - cell_width(text) + 1) // 2, run.y, text, wire.key)
        return True

    def _above(self, wire: Wire, place: Place) -> bool:
        """The condition above the wire, and the chance on it."""
        when, chance = said(wire)
        at, run = place
        lines = lines_above(when, run.length - 1, self._plan.manner.zoom)
        if not lines or cell_width(chance) + 2 > run.length or run.length < _LEAST_ABOVE:
            return False
        page, top = self._pages[at], run.y - len(lines)
        if not all(page.sheet.free(run.x, y, run.length) for y in range(top, run.y)):
            return False
        over = page.sheet.cells(top - 1)
        if any(cell and cell.node for cell in map(over.get, range(run.x + 1, run.x + 1 + cell_width(lines[0])))):
            return False  # it would seem to belong to what is right above it
        for y, line in enumerate(lines, top):
            page.write(run.x + 1, y, line, wire.key)
        if chance:
            page.write(run.x + (run.length - cell_width(chance)) // 2, run.y, chance, wire.key)
        return True

    def _around(self, wire: Wire, place: Place) -> bool:
        """The words right of an upright wire, in as few lines as there is room for."""
        return self._plan.manner.zoom == "full" and any(self._beside(wire, place, way) for way in beside(wire))

    def _beside(self, wire: Wire, place: Place, lines: Sequence[str]) -> bool:
        """These lines right of an upright wire, as near to its begin as they can be."""
        at, run = place
        wide, tall = max(map(cell_width, lines)), len(lines)
        tops = range(run.y, run.y + run.length - tall + 1)
        page = self._pages[at]
        if run.x not in page.free or run.x + wide not in page.free:
            return False
        for top in tops if run.begin == run.y else reversed(tops):
            if all(page.sheet.free(run.x + 1, y, wide + 1) for y in range(top, top + tall)):
                for y, line in enumerate(lines, top):
                    page.write(run.x + 1, y, line, wire.key)
                return True
        return False
