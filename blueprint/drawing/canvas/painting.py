"""Puts a picture on a sheet: blocks, evidence, experience and touchpoints, wires, jumps, the three lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.drawing.canvas.bands import LEVELS, Pile
from blueprint.drawing.canvas.captions import written
from blueprint.drawing.canvas.sheet import Cell, Sheet
from blueprint.drawing.canvas.wires import Path
from blueprint.drawing.sketch import Wire
from blueprint.text import cell_width

if TYPE_CHECKING:
    from blueprint.drawing.canvas.picture import Picture


def paint(picture: Picture, sheet: Sheet) -> None:
    """All but the words at the wires."""
    _blocks(picture, sheet)
    _bands(picture, sheet)
    _wires(picture, sheet)
    _captions(picture, sheet)
    _marks(picture, sheet)
    _lines(picture, sheet)


def _blocks(picture: Picture, sheet: Sheet) -> None:
    for id, area in picture.places.items():
        for y, pieces in enumerate(picture.plan.block[id].lines, area.y):
            x = area.x
            for text, style in pieces:
                x = sheet.put(x, y, text, style, node=id)


def _bands(picture: Picture, sheet: Sheet) -> None:
    bands, rows, glyphs = picture.bands, picture.rows, picture.plan.manner.glyphs
    _pile(picture, sheet, bands.evidence, "evidence", bottom=rows.evidence.stop)
    _pile(picture, sheet, bands.touches, "contact", top=rows.touches)
    top = rows.felt.start
    for level, pile, tall in zip(LEVELS, bands.felt, bands.levels, strict=False):
        for x in range(0, picture.columns.width if level == 0 else 0, 2):
            sheet.put(x, top, glyphs.between, "line")
        _pile(picture, sheet, pile, "felt", top=top)
        top += tall


def _pile(picture: Picture, sheet: Sheet, pile: Pile, style: str, *, top: int = 0, bottom: int = 0) -> None:
    """The lines of a band, at its top or at its bottom."""
    for column, lines in pile.items():
        for y, (text, id) in enumerate(lines, bottom - len(lines) if bottom else top):
            sheet.put(picture.columns.left[column], y, text, style, node=id)


def _wires(picture: Picture, sheet: Sheet) -> None:
    at = picture.wires.at
    for path in picture.wires.paths:
        alone: dict[int, Cell] = {}
        for x, y, bits in path.cells:
            if len(at[x, y]) > 1:
                sheet.lay(x, y, _wire(picture, x, y))
            else:
                alone[bits] = cell = alone.get(bits) or _wire(picture, x, y)
                sheet.lay(x, y, cell)
    if picture.plan.manner.zoom == "dots":
        return
    for path in picture.wires.paths:
        x, y, _ = path.cells[-1]
        arrow = picture.plan.manner.glyphs.arrows[{"left": 0, "right": 1, "bottom": 2, "top": 3}[path.entry]]
        sheet.lay(x, y, _wire(picture, x, y)._replace(text=arrow))
        _port(picture, sheet, path)


def _wire(picture: Picture, x: int, y: int) -> Cell:
    """What a cell with one or several wires looks like."""
    here = [path.wire for path, _ in picture.wires.at[x, y]]
    sign = picture.wires.glyph((x, y), picture.plan.manner.glyphs)
    return Cell(sign, _style(here), branch=picture.wires.owner((x, y)).key)


def _style(wires: list[Wire]) -> str:
    if all(wire.loop for wire in wires):
        return "wire.loop"
    return "wire.handoff" if any(wire.handoff for wire in wires) else "wire"


def _port(picture: Picture, sheet: Sheet, path: Path) -> None:
    """Join a wire to the frame that it leaves."""
    cell = sheet.at(*path.port)
    if cell and picture.plan.manner.zoom == "full" and cell.text in ("│", "─"):
        sign = picture.plan.manner.glyphs.ports[("right", "top", "bottom").index(path.exit)]
        sheet.put(*path.port, sign, cell.style, cell.node)


def _captions(picture: Picture, sheet: Sheet) -> None:
    """What stands below the block that a wire leaves."""
    for id, captions in picture.plan.captions.items():
        area = picture.places[id]
        y = area.y + area.h + picture.plan.tips(id)
        for caption in captions:
            node, branch = (None, caption.wire.key) if caption.wire else (id, None)
            for line in written(picture.plan, caption):
                left = -(cell_width(line) // 2) if area.w == 1 else picture.plan.margins(id)[0]
                sheet.put(area.x + left, y, line, caption.style, node, branch)
                y += 1


def _marks(picture: Picture, sheet: Sheet) -> None:
    """The marks of wires that jump, beside or above the block that they go to."""
    plan, glyphs = picture.plan, picture.plan.manner.glyphs
    for id, mark in plan.jumped.marks.items():
        area, landing = picture.places[id], plan.jumped.landings[id]
        if plan.manner.zoom == "full":
            y = area.y + plan.block[id].middle - 1
            sheet.put(area.x - 1 - cell_width(landing), y, landing + glyphs.arrows[0], "jump", node=id)
        elif plan.manner.zoom == "dots":
            sheet.put(area.x - cell_width(mark) // 2, area.y - 1, mark, "jump", node=id)


def _lines(picture: Picture, sheet: Sheet) -> None:
    cell = Cell(picture.plan.manner.glyphs.line, "line")
    for y in picture.rows.lines:
        sheet.fill(y, picture.columns.width, cell)
