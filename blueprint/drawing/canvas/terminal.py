"""A canvas as lines for a terminal or a text file, with colour where there is any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.drawing.canvas.canvas import Canvas, Row, Segment
from blueprint.drawing.canvas.glyphs import Glyphs
from blueprint.drawing.canvas.strips import strips
from blueprint.drawing.canvas.words import broken
from blueprint.text import cell_width, paint, wrapped

_CODES = {
    "title": "1",
    "subtitle": "2",
    "lane": "1",
    "line": "2",
    "line.name": "3",
    "step": "",
    "step.name": "1",
    "step.decision": "33",
    "step.approve": "33",
    "step.check": "33",
    "step.start": "32",
    "step.end": "31",
    "step.notify": "36",
    "step.transfer": "34",
    "who": "2",
    "time": "2",
    "mark.fail": "1;31",
    "mark.wait": "33",
    "mark.wait.long": "1;7;33",
    "mark.authority": "1;35",
    "wire.handoff": "1;34",
    "wire.loop": "31",
    "jump": "1;36",
    "continued": "1;36",
    "contact": "36",
    "evidence": "36",
    "felt": "35",
    "aside": "35",
    "ghost": "2;9",
    "added": "1;32",
    "changed": "1;33",
    "overlay.2": "33",
    "overlay.3": "1;33",
    "overlay.4": "1;31",
    "legend": "2",
}
"""How styles look (SGR). The name in a box of any kind is bold; what is not here looks like ordinary text."""

_GAP = "   "


def printed(canvas: Canvas, glyphs: Glyphs, width: int, *, colour: bool = False) -> Iterator[str]:
    """The title, the strips and the legend of a canvas in lines of ``width`` cells."""
    for row in canvas.title:
        for line in wrapped("".join(segment.text for segment in row), width):
            yield paint(line, _CODES.get(row[0].style, ""), colour=colour)
    for strip in strips(canvas, width, glyphs):
        yield ""
        yield from (painted(row, colour=colour) for row in strip)
    below = _listed(canvas.notes, width), _flowed(canvas.legend, width), _listed(canvas.tables, width)
    for rows in filter(None, map(list, below)):
        yield ""
        yield from (painted(row, colour=colour) for row in rows)


def painted(row: Row, *, colour: bool) -> str:
    """A row as text, with no blanks at its end."""
    end = len(row)
    while end and not row[end - 1].text.strip():
        end -= 1
    texts = [paint(segment.text, _code(segment), colour=colour) for segment in row[:end]]
    return "".join(texts) if colour else "".join(texts).rstrip()


def _code(segment: Segment) -> str:
    if segment.text.isspace():
        return ""
    style = segment.style
    if style in _CODES:
        return _CODES[style]
    if style.startswith("step.") and style.endswith(".name"):
        return _CODES["step.name"]
    return _CODES.get(style.removesuffix(".name"), "")


def _listed(notes: Iterable[Row], width: int) -> Iterator[Row]:
    """Notes one below another, each behind its number or sign."""
    for number, note in notes:
        indent = cell_width(number.text) + 1
        for index, line in enumerate(broken(note.text.lstrip(), width - indent, 99, "")):
            yield (number if index == 0 else Segment(" " * (indent - 1)), Segment(f" {line}", note.style))


def _flowed(entries: Iterable[Row], width: int) -> Iterator[Row]:
    """Entries side by side, as many as a line holds."""
    line: list[Segment] = []
    taken = 0
    for entry in entries:
        needed = sum(cell_width(segment.text) for segment in entry)
        if needed > width:
            yield from filter(None, (tuple(line), *_listed([entry], width)))
            line, taken = [], 0
            continue
        if line and taken + len(_GAP) + needed > width:
            yield tuple(line)
            line, taken = [], 0
        if line:
            line.append(Segment(_GAP))
            taken += len(_GAP)
        line += entry
        taken += needed
    if line:
        yield tuple(line)
