"""From a sketch to a scene: lay it out, then draw every part in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.drawing import metrics, palette, wiring, words
from blueprint.drawing.areas import Area, along
from blueprint.drawing.aside_lines import aside_line
from blueprint.drawing.background import background
from blueprint.drawing.contacts import contacts
from blueprint.drawing.experience import experience
from blueprint.drawing.figures import Rooms
from blueprint.drawing.legend import legend
from blueprint.drawing.page import Page
from blueprint.drawing.part import together
from blueprint.drawing.plan import make_plan
from blueprint.drawing.scene import Arrow, Scene
from blueprint.drawing.steps import marks, steps
from blueprint.drawing.table_lines import table_lines
from blueprint.drawing.wiring import Line
from blueprint.layout import LANES, lay_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from blueprint.drawing.part import Part
    from blueprint.drawing.sketch import Sketch

_MARGIN = 6.0

_SHEET = (1150.0, 800.0)
"""What a printer leaves of an A3 sheet on its side, in points."""

_ROOMS = (Rooms(120, 100, 124), Rooms(104, 84, 110), Rooms(90, 72, 96), Rooms(78, 62, 88), Rooms(70, 54, 84))
"""How broad words may be, the best for reading first: what makes the whole fit best on paper is chosen."""

_NARROWER = 1.04
"""A drawing has to come out so much larger to make up for names that are broken more often."""

_TOO_MANY = 80
"""With more boxes than this nothing makes the drawing fit one sheet, and trying would take seconds."""

_WELL = 1.1
"""A drawing that has to be shrunk no more than this is as good as one that fits."""


def compose(sketch: Sketch) -> Scene:
    """Lay a sketch out and draw it."""
    tried = _ROOMS if len(sketch.boxes) <= _TOO_MANY else _ROOMS[:1]
    layout = lay_out(sketch.boxes, sketch.lines, fold=True)
    pages = [Page(make_plan(sketch, layout, rooms)) for rooms in tried]
    page = min(pages, key=lambda page: _shrinkage(page) * _NARROWER ** pages.index(page))
    front = together((steps(page), contacts(page), marks(page), experience(page)))
    behind = background(page)
    key, bottom = legend(page, page.rows.lanes[LANES[-1]].high + 8)
    tables, bottom = table_lines(page, bottom)
    lines = wiring.lines(page.plan, page.rows, page.columns, [*_areas(behind + front + key)])
    gone = {box.id for box in sketch.boxes if box.state == "ghost"}
    drawn = behind + front + key + tables + together(aside_line(line) for line in lines if line.wire.aside)
    return Scene(
        title=sketch.title,
        width=page.right + _MARGIN,
        height=bottom + _MARGIN,
        bands=drawn.bands,
        strokes=drawn.strokes,
        shapes=drawn.shapes,
        labels=drawn.labels,
        arrows=tuple(_arrow(line, gone) for line in lines if not line.wire.aside),
        lanes=tuple((lane, page.say(words.LANES[lane]), _members(sketch, lane)) for lane in LANES),
    )


def _shrinkage(page: Page) -> float:
    """How many times smaller the drawing has to be printed, to go on one sheet."""
    return max(page.right / _SHEET[0], (page.rows.lanes[LANES[-1]].high + 30) / _SHEET[1], _WELL)


def _members(sketch: Sketch, lane: str) -> tuple[str, ...]:
    return tuple(box.id for box in sketch.boxes if box.lane == lane)


def _areas(part: Part) -> Iterator[Area]:
    """What labels of wires must keep off."""
    for shape in part.shapes:
        yield Area(shape.x, shape.y, shape.w, shape.h)
    for label in part.labels:
        yield Area(label.x, label.y, label.w, metrics.height(label.lines, label.size))
    for stroke in part.strokes:
        yield from along(stroke.points)


def _arrow(line: Line, gone: Collection[str]) -> Arrow:
    """A wire in its colours: a loop by its kind, a handoff thick and dark, the rest plain; pale dots at what is ``gone``."""
    wire = line.wire
    colour, pen, dash = palette.FLOW, palette.FLOW_PEN, "solid"
    if wire.handoff:
        colour, pen = palette.HANDOFF, palette.HANDOFF_PEN
    if wire.loop:
        colour = palette.LOOPS.get(wire.loop, palette.FLOW)
        pen, dash = palette.LOOP_PENS.get(wire.loop, 1.6), palette.LOOP_DASHES.get(wire.loop, "dashed")
    if wire.source in gone or wire.target in gone:
        colour, pen, dash = palette.GHOST, palette.FLOW_PEN, "dotted"
    classes = " ".join(["branch", *(["handoff"] if wire.handoff else []), *(["loop", wire.loop] if wire.loop else [])])
    return Arrow(
        source=wire.source,
        target=wire.target,
        points=line.points,
        colour=colour,
        pen=pen,
        dash=dash,
        classes=classes,
        label=line.label,
        at=line.at,
        tip=wire.tip,
        number=wire.number,
        drawn=line.drawn,
    )
