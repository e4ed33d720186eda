"""From a sketch to a canvas: the rows of its picture, the names of the lanes, the title, notes and legend."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.drawing import words
from blueprint.drawing.canvas.bands import LEVELS
from blueprint.drawing.canvas.canvas import Canvas, Row, Segment
from blueprint.drawing.canvas.legend import legend, notes, tables
from blueprint.drawing.canvas.picture import Picture
from blueprint.drawing.canvas.rounds import picture_of
from blueprint.drawing.canvas.style import Source
from blueprint.drawing.canvas.words import tidy
from blueprint.drawing.experience import signed
from blueprint.drawing.sketch import Sketch
from blueprint.drawing.stock import Stock
from blueprint.layout import LANES
from blueprint.text import cell_width


def draw(source: Source, stock: Stock) -> Canvas:
    """The canvas that comes of its source; what is in ``stock`` is taken from there."""
    picture = picture_of(source, stock)
    sketch, plan, heads = source.sketch, picture.plan, _heads(picture)
    column, row = plan.layout.placement.column, plan.layout.placement.row
    return Canvas(
        title=_title(sketch, plan.manner.glyphs.between),
        heads=heads,
        notes=notes(picture.wording),
        legend=legend(picture.wording, source.overlay),
        tables=tables(plan),
        width=picture.columns.width,
        head_width=sum(cell_width(segment.text) for segment in heads[0]),
        areas=picture.places,
        grid={id: (column[id], row[id]) for id in picture.places},
        picture=picture,
        cuts=picture.columns.cuts,
        lines={y: words.BORDERS[lane].text(sketch.language) for y, lane in picture.rows.lines.items()},
        back=frozenset(wire.key for wire in sketch.wires if plan.back(wire)),
        jumps={wire.key: plan.routed.jumped.marks[wire.target] for wire in plan.routed.jumping},
        bands=(picture.rows.evidence, picture.rows.felt, *picture.rows.lanes.values()),
    )


def _heads(picture: Picture) -> tuple[Row, ...]:
    """The names of the lanes, each on the first row of its band, and an edge to the right."""
    language, glyphs, rows = picture.plan.sketch.language, picture.plan.manner.glyphs, picture.rows
    names = {rows.lanes[lane].start: words.LANES[lane].text(language) for lane in LANES}
    names |= {0: words.EVIDENCE.text(language)} | dict(_levels(picture))
    width = max(map(cell_width, names.values())) + 1
    heads: list[Row] = []
    for y in range(rows.height):
        line = y in rows.lines
        name = names.get(y, "")
        text = glyphs.line * width if line else name + " " * (width - cell_width(name))
        edge = glyphs.line if line else glyphs.edge
        heads.append((Segment(text, "line" if line else "lane"), Segment(edge, "line")))
    return tuple(heads)


def _levels(picture: Picture) -> Iterator[tuple[int, str]]:
    """The rows of what a customer feels, and the levels that they stand for."""
    name = words.EXPERIENCE.text(picture.plan.sketch.language)
    y = picture.rows.felt.start
    for level, tall in zip(LEVELS, picture.bands.levels, strict=False):
        figure = signed(level).replace("−", "-" if picture.plan.manner.plain else "−")
        yield y, (name if level == LEVELS[0] else " " * cell_width(name)) + f"{figure:>3}"
        y += tall


def _title(sketch: Sketch, between: str) -> tuple[Row, ...]:
    lines = [(sketch.title, "title"), (sketch.subtitle, "subtitle"), (sketch.facts, "subtitle")]
    return tuple((Segment(tidy(text).replace(" · ", f" {between} "), style),) for text, style in lines if text)
