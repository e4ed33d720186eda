"""A canvas that is wider than the paper: in strips that follow each other, each with the names of the lanes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from blueprint.drawing.canvas.canvas import Canvas, Key, Row, Segment
from blueprint.drawing.canvas.glyphs import Glyphs
from blueprint.drawing.canvas.kept import kept
from blueprint.drawing.canvas.sheet import Cell, joined
from blueprint.text import cell_width

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MARGIN = 2


def strips(canvas: Canvas, width: int, glyphs: Glyphs) -> Iterator[tuple[Row, ...]]:
    """The rows of a canvas, heads included, in as many strips as ``width`` cells ask for.

    What goes on in the next strip has a letter at both edges. Rows and bands that are empty in a strip are left out there.
    """
    cells = [_cells(row) for row in canvas.rows]
    places = _places(canvas, width)
    marks = _marks(cells, places[1:-1])
    for index, (begin, end) in enumerate(pairwise(places)):
        before, after = (marks.get(at, {}) for at in (begin, end))
        sides = (index > 0, index + 2 < len(places))
        yield tuple(_strip(canvas, cells, (begin, end), (before, after), sides, glyphs))


def _places(canvas: Canvas, width: int) -> list[int]:
    """Where the strips begin and end."""
    room = width - canvas.head_width
    if canvas.width <= room:
        return [0, canvas.width]
    places, last = [0], 0
    for cut in (*canvas.cuts, canvas.width):
        margins = _MARGIN * ((places[-1] > 0) + (cut < canvas.width))
        if cut - places[-1] > room - margins and last > places[-1]:
            places.append(last)
        last = cut
    return [*places, canvas.width]


def _cells(row: Row) -> list[Cell]:
    """The cells of a row; the second one of a wide character has no text."""
    found: list[Cell] = []
    for segment in row:
        style = (segment.style, segment.node, segment.branch)
        for character in segment.text:
            wide = 1 if character.isascii() else cell_width(character)
            if wide == 0 and found:
                found[-1] = Cell(found[-1].text + character, *style)
                continue
            found.append(Cell(character, *style))
            found += [Cell("", *style)] * (wide - 1)
    return found


def _marks(cells: Sequence[list[Cell]], places: Sequence[int]) -> dict[int, dict[int, tuple[str, Key]]]:
    """The letter and the branch of each wire that is broken, by place and row."""
    found: dict[int, dict[int, tuple[str, Key]]] = {}
    count = 0
    for place in places:
        here = found.setdefault(place, {})
        for y, row in enumerate(cells):
            left, right = row[place - 1].branch, row[place].branch
            if left and right:
                here[y] = (_letter(count), left)
                count += 1
    return found


def _letter(number: int) -> str:
    return _LETTERS[number] if number < len(_LETTERS) else _LETTERS[number % len(_LETTERS)].upper()


def _strip(
    canvas: Canvas,
    cells: Sequence[list[Cell]],
    span: tuple[int, int],
    marks: tuple[dict[int, tuple[str, Key]], dict[int, tuple[str, Key]]],
    sides: tuple[bool, bool],
    glyphs: Glyphs,
) -> Iterator[Row]:
    begin, end = span
    for y in kept(canvas, [row[begin:end] for row in cells], glyphs, whole=not any(sides)):
        head, row, body = canvas.heads[y], cells[y], cells[y][begin:end]
        if y in canvas.lines:
            body = _named(body, canvas.lines[y], glyphs.line)
        left = _edge(marks[0].get(y), canvas, glyphs, y, before=row[begin - 1]) if sides[0] else ()
        right = _edge(marks[1].get(y), canvas, glyphs, y) if sides[1] else ()
        yield (*head, *left, *joined(body), *right)


def _edge(mark: tuple[str, Key] | None, canvas: Canvas, glyphs: Glyphs, y: int, before: Cell | None = None) -> Row:
    """What stands at an edge of a strip: at the left one behind the letter the wire as it was ``before`` the edge."""
    if mark is None:
        return (Segment((glyphs.line if y in canvas.lines else " ") * _MARGIN, "line"),)
    letter, branch = mark
    arrow = glyphs.arrows[branch in canvas.back]
    if before is None:
        return (Segment(arrow + letter, "continued", branch=branch),)
    wire = Segment(arrow if branch in canvas.back else before.text, before.style, branch=branch)
    return (Segment(letter, "continued", branch=branch), wire)


def _named(body: list[Cell], name: str, line: str) -> list[Cell]:
    """One of the three lines with its name on it, where the first piece of it is long enough; else it goes on a bit."""
    text = f" {name} "
    width = cell_width(text)
    longer = [*body, *[Cell(line, "line")] * (width + 2 - len(body))]
    for begin in range(1, len(longer) - width):
        if all(cell.style == "line" for cell in longer[begin - 1 : begin + width + 1]):
            return [*longer[:begin], *_cells((Segment(text, "line.name"),)), *longer[begin + width :]]
    return body
