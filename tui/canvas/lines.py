"""The rows of a canvas as strips: no more than is seen, painted over where something is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment as Piece
from rich.style import Style
from textual.strip import Strip

from blueprint.text import cell_width, padded, printable, wrapped
from tui.canvas.patches import Patch

if TYPE_CHECKING:
    from blueprint.drawing.canvas import Canvas, Row

Styles = Callable[[str], Style]
"""How a style of the canvas looks at the moment."""

Line = tuple[str, str, str]
"""A line of words: a sign that stays at its left, the text, and the style of the text."""


class Lines:
    """The rows of one canvas as strips."""

    def __init__(self, canvas: Canvas, styles: Styles) -> None:
        self._canvas, self._styles = canvas, styles

    def line(self, y: int, begin: int, width: int, patches: Sequence[Patch], *, first: bool = False) -> Strip:
        """A row from the cell ``begin`` on in ``width`` cells, behind the name of its lane, where it is the ``first``."""
        room = max(width - self._canvas.head_width, 0)
        seen = self._piece(y, begin, begin + room, patches)
        if y in self._canvas.lines:
            seen = _named(seen, self._canvas.lines[y], self._styles("line.name"))
        head = strip(self._canvas.heads[self._named_above(y) if first else y], self._styles)
        return Strip.join([head, seen.adjust_cell_length(room, self._styles(""))]).crop(0, width)

    def _named_above(self, y: int) -> int:
        """The row that has the name for the first one that is seen."""
        heads = self._canvas.heads
        return next((row for row in range(y, -1, -1) if heads[row][0].text.strip()), y)

    def _piece(self, y: int, begin: int, end: int, patches: Sequence[Patch]) -> Strip:
        """A part of a row."""
        left, row = self._canvas.piece(y, begin, end)
        found = strip(row, self._styles)
        for patch in patches:
            if patch.x < left + found.cell_length and patch.x + patch.width > left:
                found = _painted(found, patch, patch.x - left, self._styles)
        return found.crop(begin - left, end - left)


def strip(row: Row, styles: Styles) -> Strip:
    """A row of a canvas in the colours of the moment."""
    return Strip([Piece(segment.text, styles(segment.style)) for segment in row])


def _painted(row: Strip, patch: Patch, x: int, styles: Styles) -> Strip:
    """A strip with a patch at the cell ``x``, which may be left of it."""
    style, begin, end = styles(patch.style), max(x, 0), x + patch.width
    pieces = [Piece(piece.text.translate(patch.table), style) for piece in row.crop(begin, end)]
    new = [Piece(patch.text, style)] if patch.text and x >= 0 else pieces
    return Strip([*row.crop(0, begin), *new, *row.crop(end)])


def _named(seen: Strip, name: str, style: Style) -> Strip:
    """One of the three lines with its name where the first piece of it is long enough."""
    sign = "╍"
    title = f" {name} "
    at = seen.text.find(sign * (cell_width(title) + 2))
    if at < 0:
        return seen
    x = cell_width(seen.text[: at + 1])
    return Strip([*seen.crop(0, x), Piece(title, style), *seen.crop(x + cell_width(title))])


def words(lines: Iterable[Line], width: int, styles: Styles) -> list[Strip]:
    """Lines of words in ``width`` cells, each going on below behind its sign."""
    return [
        Strip([Piece(padded(piece, width), styles(style))])
        for sign, text, style in lines
        for piece in wrapped(printable(sign + text), max(width, cell_width(sign) + 2), " " * cell_width(sign))
    ]
