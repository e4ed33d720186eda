"""A sheet of cells to draw on, and the rows that it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from blueprint.drawing.canvas.canvas import Key, Point, Row, Segment
from blueprint.text import cell_width


class Cell(NamedTuple):
    """What stands in a cell. The second cell of a wide character is there too, with no text."""

    text: str
    style: str = ""
    node: str | None = None
    branch: Key | None = None


_BLANK = Cell(" ")
_EMPTY: Mapping[int, Cell] = {}

_REMEMBERED = 8192
"""So many texts are kept in cells: most of them are there again when a drawing is drawn again."""


class Sheet:
    """Cells by row and column; what is put later lies on top, and all of it on what is ``beneath``, which stays as it is."""

    def __init__(self, beneath: Sheet | None = None) -> None:
        self._beneath = beneath
        self._rows: dict[int, dict[int, Cell]] = {}
        self._said: dict[Key, set[Point]] = {}
        self._joined: dict[int, Row] = {}

    def lay(self, x: int, y: int, cell: Cell) -> None:
        """Put one cell."""
        self._row(y)[x] = cell

    def put(
        self, x: int, y: int, text: str, style: str = "", node: str | None = None, branch: Key | None = None
    ) -> int:
        """Write ``text`` from a cell on; returns the cell after it."""
        cells = _cells(text, style, node, branch)
        end = x + len(cells)
        self._row(y).update(zip(range(x, end), cells, strict=True))
        if branch:
            self._said.setdefault(branch, set()).update((at, y) for at in range(x, end))
        return end

    def fill(self, y: int, width: int, cell: Cell) -> None:
        """Put one cell wherever a row is empty."""
        self._rows[y] = {**dict.fromkeys(range(width), cell), **self.cells(y)}

    def at(self, x: int, y: int) -> Cell | None:
        """What has been put into a cell."""
        return self.cells(y).get(x)

    def free(self, x: int, y: int, width: int) -> bool:
        """Whether nothing but blanks is in these cells."""
        row = self.cells(y)
        return all(row.get(at, _BLANK).text == " " for at in range(x, x + width))

    def cells(self, y: int) -> Mapping[int, Cell]:
        """What has been put into a row."""
        if y in self._rows:
            return self._rows[y]
        return self._beneath.cells(y) if self._beneath else _EMPTY

    def row(self, y: int, width: int) -> Row:
        """The cells of a row from 0 on, joined where they are alike; nothing more is put on a sheet that was asked."""
        if self._beneath and y not in self._rows:
            return self._beneath.row(y, width)
        if y not in self._joined:
            self._joined[y] = _row(self.cells(y), width)
        return self._joined[y]

    def said(self, branch: Key) -> Set[Point]:
        """The cells of all that has been written for a branch."""
        return self._said.get(branch, set()) | (self._beneath.said(branch) if self._beneath else set())

    def _row(self, y: int) -> dict[int, Cell]:
        """A row to put something into."""
        if y not in self._rows:
            self._rows[y] = dict(self.cells(y))
        return self._rows[y]


def _row(cells: Mapping[int, Cell], width: int) -> Row:
    found: list[Segment] = []
    end = 0
    for begin, last in _stretches(sorted(cells)):
        if begin > end:
            found.append(Segment(" " * (begin - end)))
        end = last + 1
        found += joined([cells[x] for x in range(begin, end)])
    return (*found, Segment(" " * (width - end))) if width > end else tuple(found)


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of numbers that follow each other."""
    begins = [x for before, x in pairwise((-2, *places)) if x != before + 1]
    ends = [x for x, after in pairwise((*places, -2)) if x + 1 != after]
    return zip(begins, ends, strict=True)


def joined(cells: Sequence[Cell]) -> Row:
    """Cells as segments; neighbours of one style that belong to the same become one."""
    if not cells:
        return ()
    found: list[Segment] = []
    begin, last = 0, cells[0]
    for end, cell in enumerate(cells):
        if cell is not last and cell[1:] != last[1:]:
            found.append(_segment(cells[begin:end]))
            begin = end
        last = cell
    return (*found, _segment(cells[begin:]))


def _segment(cells: Sequence[Cell]) -> Segment:
    _, style, node, branch = cells[0]
    return Segment("".join([cell.text for cell in cells]), style, node, branch)


@lru_cache(_REMEMBERED)
def _cells(text: str, style: str, node: str | None, branch: Key | None) -> tuple[Cell, ...]:
    """A text in cells that are all alike but for their character."""
    return tuple(Cell(piece, style, node, branch) for piece in (text if text.isascii() else _pieces(text)))


def _pieces(text: str) -> tuple[str, ...]:
    """What stands in each cell of a text: a character and what follows it and takes no cell, or the rest of a wide one."""
    pieces: list[str] = []
    for end, character in enumerate(text, 1):
        width = cell_width(text[:end])
        if width > len(pieces):
            pieces += [character, *[""] * (width - len(pieces) - 1)]
        elif pieces:
            at = max(index for index, piece in enumerate(pieces) if piece)
            pieces[at] += character
    return tuple(pieces)
