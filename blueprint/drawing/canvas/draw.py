"""Draws a plan on a sheet: blocks, wires, labels, the three lines, evidence and touchpoints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from blueprint.drawing import words
from blueprint.drawing.canvas.bands import Bands, bands
from blueprint.drawing.canvas.blocks import Blocks
from blueprint.drawing.canvas.canvas import Area, Canvas, Key, Row, Segment
from blueprint.drawing.canvas.geometry import Columns, Rows, areas, columns, rows
from blueprint.drawing.canvas.labels import Labels, Run, runs, sayable
from blueprint.drawing.canvas.labels import words as label_words
from blueprint.drawing.canvas.legend import legend
from blueprint.drawing.canvas.plan import Plan, tangles
from blueprint.drawing.canvas.sheet import Cell, Sheet
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.canvas.wires import Path, Wires, paths
from blueprint.drawing.canvas.words import tidy
from blueprint.drawing.overlays import Overlay
from blueprint.drawing.sketch import Sketch, Wire
from blueprint.layout import LANES, lay_out
from blueprint.text import cell_width


def draw(sketch: Sketch, manner: Manner, overlay: Overlay | None = None, loose: tuple[Wire, ...] = ()) -> Canvas:
    """The canvas of a sketch; ``loose`` are branches that lead to no step that there is."""
    return picture_of(sketch, manner, overlay, loose).canvas(overlay)


def picture_of(sketch: Sketch, manner: Manner, overlay: Overlay | None = None, loose: tuple[Wire, ...] = ()) -> Picture:
    """A sketch with coordinates, in which no wire runs on top of another."""
    layout = lay_out(sketch.boxes, sketch.wires)
    blocks = Blocks(manner, sketch.language, overlay)
    picture = Picture(Plan(sketch, layout, manner, blocks, tangles(layout, manner), loose))
    while picture.wires.hidden or picture.unsaid:
        jumps, noted = picture.plan.jumps | picture.wires.hidden, picture.plan.noted | picture.unsaid
        picture = Picture(replace(picture.plan, jumps=jumps, noted=noted))
    return picture


class Picture:
    """A plan with coordinates."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.bands: Bands = bands(plan)
        self.columns: Columns = columns(plan)
        self.rows: Rows = rows(plan, self.bands)
        self.places: Mapping[str, Area] = areas(plan, self.columns, self.rows)
        self.wires: Wires = paths(plan, self.columns, self.rows, self.places)

    def canvas(self, overlay: Overlay | None) -> Canvas:
        """Everything drawn."""
        sheet, plan = Sheet(), self.plan
        self._blocks(sheet)
        self._bands(sheet)
        self._wires(sheet)
        self._jumps(sheet)
        self._lines(sheet)
        self._labels(sheet)
        heads = self._heads()
        column = plan.layout.placement.column
        return Canvas(
            title=_title(plan.sketch, plan.manner.glyphs.between),
            heads=heads,
            rows=tuple(sheet.row(y, self.columns.width) for y in range(self.rows.height)),
            legend=legend(plan, overlay),
            width=self.columns.width,
            head_width=sum(cell_width(segment.text) for segment in heads[0]),
            nodes=self.places,
            cuts=self.columns.cuts,
            lines={y: words.BORDERS[lane].text(plan.sketch.language) for y, lane in self.rows.lines.items()},
            back=frozenset(wire.key for wire in plan.sketch.wires if column[wire.target] <= column[wire.source]),
            jumps={wire.key: plan.marks[wire.target] for wire in plan.jumping},
        )

    def _blocks(self, sheet: Sheet) -> None:
        for id, area in self.places.items():
            for y, pieces in enumerate(self.plan.block[id].lines, area.y):
                x = area.x
                for text, style in pieces:
                    x = sheet.put(x, y, text, style, node=id)

    def _bands(self, sheet: Sheet) -> None:
        for style, lines, bottom in (
            ("evidence", self.bands.evidence, self.rows.evidence.stop),
            ("contact", self.bands.touches, 0),
        ):
            for column, pile in lines.items():
                top = bottom - len(pile) if bottom else self.rows.touches
                for y, (text, id) in enumerate(pile, top):
                    sheet.put(self.columns.left[column], y, text, style, node=id)

    def _wires(self, sheet: Sheet) -> None:
        for path in self.wires.paths:
            alone: dict[int, Cell] = {}
            for x, y, bits in path.cells:
                shared = len(self.wires.at[x, y]) > 1
                if shared or bits not in alone:
                    alone[bits] = self._wire(x, y)
                sheet.lay(x, y, alone.pop(bits) if shared else alone[bits])
        if self.plan.manner.zoom == "dots":
            return
        for path in self.wires.paths:
            x, y, _ = path.cells[-1]
            arrow = self.plan.manner.glyphs.arrows[{"left": 0, "right": 1, "bottom": 2, "top": 3}[path.entry]]
            sheet.lay(x, y, self._wire(x, y)._replace(text=arrow))
            self._port(sheet, path)

    def _wire(self, x: int, y: int) -> Cell:
        """What a cell with one or several wires looks like."""
        here = [path.wire for path, _ in self.wires.at[x, y]]
        sign = self.wires.glyph((x, y), self.plan.manner.glyphs)
        return Cell(sign, _style(here), branch=self.wires.owner((x, y)).key)

    def _port(self, sheet: Sheet, path: Path) -> None:
        """Join a wire to the frame that it leaves."""
        cell = sheet.at(*path.port)
        if cell and self.plan.manner.zoom == "full" and cell.text in ("│", "─"):
            x, y = path.port
            sheet.put(
                x, y, self.plan.manner.glyphs.ports[("right", "top", "bottom").index(path.exit)], cell.style, cell.node
            )

    def _jumps(self, sheet: Sheet) -> None:
        """The marks of wires that jump: below the block that they leave, beside or in the one that they go to."""
        plan, glyphs = self.plan, self.plan.manner.glyphs
        for id, lines in plan.captions.items():
            area = self.places[id]
            for y, (wire, line) in enumerate(lines, area.y + area.h):
                left = -(cell_width(line) // 2) if area.w == 1 else plan.margins(id)[0]
                sheet.put(area.x + left, y, line, "jump" if wire.key in plan.jumps else "label", branch=wire.key)
        for id, mark in plan.marks.items():
            area, width = self.places[id], cell_width(mark)
            if plan.manner.zoom == "full":
                y = area.y + plan.block[id].middle - 1
                sheet.put(area.x - 1, y, glyphs.arrows[0], "jump", node=id)
                sheet.put(area.x - 1 - width, y, mark, "jump", node=id)
            elif plan.manner.zoom == "dots":
                sheet.put(area.x - width // 2, area.y - 1, mark, "jump", node=id)

    def _labels(self, sheet: Sheet) -> None:
        if self.plan.manner.zoom == "dots":
            return
        labels = Labels(sheet, self.plan.manner)
        for path in self.wires.paths:
            if any(label_words(path.wire)) and path.wire.key not in self.plan.noted:
                labels.write(path.wire, self._pieces(path))

    def _pieces(self, path: Path) -> list[Run]:
        """The level pieces of a wire where words may stand: its own, not where the sheet may be broken."""
        own = [mine and x not in self._edges for mine, (x, _, _) in zip(self.wires.own(path), path.cells, strict=True)]
        return list(runs(path.cells, [*own[:-1], False]))

    @cached_property
    def _edges(self) -> frozenset[int]:
        return frozenset(x for cut in self.columns.cuts for x in (cut - 1, cut))

    @cached_property
    def unsaid(self) -> frozenset[Key]:
        """The wires that have no room for their words."""
        if self.plan.manner.zoom == "dots":
            return frozenset()
        keys = (path.wire.key for path in self.wires.paths if not sayable(path.wire, self._pieces(path)))
        return frozenset(keys) - self.plan.noted

    def _lines(self, sheet: Sheet) -> None:
        cell = Cell(self.plan.manner.glyphs.line, "line")
        for y in self.rows.lines:
            for x in range(self.columns.width):
                if sheet.at(x, y) is None:
                    sheet.lay(x, y, cell)

    def _heads(self) -> tuple[Row, ...]:
        """The names of the lanes, each on the first row of its band, and an edge to the right."""
        language, glyphs = self.plan.sketch.language, self.plan.manner.glyphs
        names = {self.rows.lanes[lane].start: words.LANES[lane].text(language) for lane in LANES}
        names[0] = words.EVIDENCE.text(language)
        width = max(map(cell_width, names.values())) + 1
        heads: list[Row] = []
        for y in range(self.rows.height):
            line = y in self.rows.lines or y == self.rows.evidence.stop
            name = names.get(y, "")
            text = glyphs.line * width if y in self.rows.lines else name + " " * (width - cell_width(name))
            heads.append(
                (
                    Segment(text, "line" if line else "lane"),
                    Segment(glyphs.line if y in self.rows.lines else glyphs.edge, "line"),
                )
            )
        return tuple(heads)


def _style(wires: list[Wire]) -> str:
    if all(wire.loop for wire in wires):
        return "wire.loop"
    return "wire.handoff" if any(wire.handoff for wire in wires) else "wire"


def _title(sketch: Sketch, between: str) -> tuple[Row, ...]:
    lines = [(sketch.title, "title"), (sketch.subtitle, "subtitle"), (sketch.facts, "subtitle")]
    return tuple((Segment(tidy(text).replace(" · ", f" {between} "), style),) for text, style in lines if text)
