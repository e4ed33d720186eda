"""A sheet of cells to draw on, and the rows that it becomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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


class Sheet:
    """Cells by row and column; what is put later lies on top."""

    def __init__(self) -> None:
        self._rows: defaultdict[int, dict[int, Cell]] = defaultdict(dict)

    def lay(self, x: int, y: int, cell: Cell) -> None:
        """Put one cell; neighbours that are one and the same are quick to join."""
        self._rows[y][x] = cell

    def put(
        self, x: int, y: int, text: str, style: str = "", node: str | None = None, branch: Key | None = None
    ) -> int:
        """Write ``text`` from a cell on; returns the cell after it."""
        row = self._rows[y]
        for piece in text if text.isascii() else _pieces(text):
            row[x] = Cell(piece, style, node, branch)
            x += 1
            if piece and not piece.isascii() and cell_width(piece) > 1:
                row[x] = Cell("", style, node, branch)
                x += 1
        return x

    def at(self, x: int, y: int) -> Cell | None:
        """What has been put into a cell."""
        return self._rows[y].get(x)

    def free(self, x: int, y: int, width: int) -> bool:
        """Whether nothing but blanks is in these cells."""
        row = self._rows[y]
        return all(row.get(at, _BLANK).text == " " for at in range(x, x + width))

    def branches(self) -> defaultdict[Key, set[Point]]:
        """The cells of each branch."""
        found: defaultdict[Key, set[Point]] = defaultdict(set)
        for y, row in self._rows.items():
            for x, cell in row.items():
                if cell.branch:
                    found[cell.branch].add((x, y))
        return found

    def row(self, y: int, width: int) -> Row:
        """The cells of a row from 0 on, joined where they are alike."""
        cells = self._rows[y]
        whole = [_BLANK] * width
        for x, cell in cells.items():
            whole[x] = cell
        return joined(whole)


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


def _pieces(text: str) -> list[str]:
    """The characters of a text, each with what follows it and takes no cell of its own."""
    pieces: list[str] = []
    taken = 0
    for end, character in enumerate(text, 1):
        width = cell_width(text[:end])
        if width > taken or not pieces:
            pieces.append(character)
        else:
            pieces[-1] += character
        taken = width
    return [piece for piece in pieces if cell_width(piece)]
