"""Where the service meets the customer: touchpoints in the customer's lane, evidence above it, and what joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.drawing import palette
from blueprint.drawing.figures import SMALL
from blueprint.drawing.geometry import CHIP
from blueprint.drawing.page import chip_width, chip_words, evidence_height
from blueprint.drawing.part import Part, together
from blueprint.drawing.scene import Point, Shape, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blueprint.drawing.page import Page
    from blueprint.drawing.sketch import Box

_BESIDE = 5.0
"""How far beside its column a tie runs that another box is in the way of."""


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
        if not _between(page, box, sheet.y, top):
            points = ((sheet.x, top), (sheet.x, sheet.y + sheet.h / 2))
            ties.append(Stroke(points, palette.CONTACT, 1.1, "dotted"))
    return Part(tuple(shapes), strokes=tuple(ties))


def _chip(page: Page, box: Box) -> Shape:
    y = page.rows.chips.low + CHIP * (page.chip_level[box.id] + 0.5)
    return Shape(
        id=f"contact:{box.id}",
        role="contact",
        shape="box",
        x=page.middle(box.id)[0],
        y=y,
        w=chip_width(box),
        h=CHIP - 4,
        fill=palette.PAPER,
        stroke=palette.CONTACT,
        style="rounded,filled",
        pen=0.9,
        label=chip_words(box),
        size=SMALL,
        colour=palette.CONTACT,
        tip=box.tip,
    )


def _sheet(page: Page, box: Box) -> Shape:
    lines = page.evidence[box.id]
    height = evidence_height(lines)
    pile = page.evidence_top[box.id] + height / 2
    return Shape(
        id=f"evidence:{box.id}",
        role="evidence",
        shape="box",
        x=page.middle(box.id)[0],
        y=page.rows.evidence.high - 8 - pile,
        w=page.evidence_width(box.id),
        h=height,
        fill=palette.PAPER,
        stroke=palette.EVIDENCE_EDGE,
        pen=0.9,
        label=lines,
        size=SMALL,
        tip=box.tip,
    )


def _way(page: Page, box: Box, top: float, chip: Shape) -> tuple[Point, ...]:
    """From a box up to its touchpoint: straight, or beside the column where another box is in the way."""
    x, y = page.middle(box.id)
    if not _between(page, box, chip.y, top):
        return ((x, top), (x, chip.y + chip.h / 2))
    figure = page.plan.figures[box.id]
    aside = page.column(box.id).high + _BESIDE * (1 + page.chip_level[box.id])
    start = (x + figure.w / 2, y - figure.h / 4)
    return (start, (aside, start[1]), (aside, chip.y), (chip.x + chip.w / 2, chip.y))


def _between(page: Page, box: Box, upper: float, lower: float) -> bool:
    """Whether something else stands in the column of ``box`` between two heights."""
    return any(upper < y < lower for y in _heights(page, box))


def _heights(page: Page, box: Box) -> Iterator[float]:
    column = page.plan.layout.placement.column
    for other in page.sketch.boxes:
        if other.id != box.id and column[other.id] == column[box.id]:
            yield page.middle(other.id)[1]
            if other.touch:
                yield page.rows.chips.low + CHIP * (page.chip_level[other.id] + 0.5)
