"""Where the service meets the customer: touchpoints in the customer's lane, evidence above it, and what joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.drawing import palette
from blueprint.drawing.figures import SMALL
from blueprint.drawing.geometry import beside_ties
from blueprint.drawing.part import Part, together
from blueprint.drawing.scene import Point, Shape, Stroke
from blueprint.drawing.ways import inset

if TYPE_CHECKING:
    from blueprint.drawing.page import Page
    from blueprint.drawing.sketch import Box


def contacts(page: Page) -> Part:
    """Every touchpoint and piece of evidence, tied to its step."""
    return together(_contact(page, box).of(box.id) for box in page.sketch.boxes if box.touch or box.evidence)


def _contact(page: Page, box: Box) -> Part:
    shapes: list[Shape] = []
    ties: list[Stroke] = []
    top = page.middle(box.id)[1] - page.plan.figures[box.id].h / 2
    if box.touch:
        chip = _chip(page, box)
        shapes.append(chip)
        ties.append(Stroke(_way(page, box, top, chip), palette.CONTACT, 1.1, "dotted"))
        top = chip.y - chip.h / 2
    if box.evidence:
        sheet = _sheet(page, box)
        shapes.append(sheet)
        if not page.between(box.id, sheet.y, top):
            points = ((sheet.x, top), (sheet.x, sheet.y + sheet.h / 2))
            ties.append(Stroke(points, palette.CONTACT, 1.1, "dotted"))
    return Part(tuple(shapes), strokes=tuple(ties))


def _chip(page: Page, box: Box) -> Shape:
    piece = page.touches[box.id]
    return Shape(
        id=f"contact:{box.id}",
        role="contact",
        shape="box",
        x=page.middle(box.id)[0],
        y=page.touch_at(box.id),
        w=piece.w,
        h=piece.h,
        fill=palette.PAPER,
        stroke=palette.CONTACT,
        style="rounded,filled",
        pen=0.9,
        label=piece.lines,
        size=SMALL,
        colour=palette.CONTACT,
        tip=box.tip,
    )


def _sheet(page: Page, box: Box) -> Shape:
    piece = page.evidence[box.id]
    return Shape(
        id=f"evidence:{box.id}",
        role="evidence",
        shape="box",
        x=page.middle(box.id)[0],
        y=page.rows.evidence.high - 8 - piece.begin - piece.h / 2,
        w=piece.w,
        h=piece.h,
        fill=palette.PAPER,
        stroke=palette.EVIDENCE_EDGE,
        pen=0.9,
        label=piece.lines,
        size=SMALL,
        tip=box.tip,
    )


def _way(page: Page, box: Box, top: float, chip: Shape) -> tuple[Point, ...]:
    """From a box up to its touchpoint: straight, or beside the column where another box is in the way."""
    x, y = page.middle(box.id)
    if box.id not in page.beside:
        return ((x, top), (x, chip.y + chip.h / 2))
    figure = page.plan.figures[box.id]
    aside = page.column(box.id).high + beside_ties(page.beside[box.id])
    up = figure.h / 4
    start = (x + figure.w / 2 - inset(figure, up), y - up)
    return (start, (aside, start[1]), (aside, chip.y), (chip.x + chip.w / 2, chip.y))
