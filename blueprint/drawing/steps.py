"""The boxes of a drawing with the words and the marks on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from blueprint.drawing import metrics, palette, words
from blueprint.drawing.figures import BARS, LOOKS, NAME, SMALL, Figure, Lines, Look
from blueprint.drawing.marks import MARK_GAP, choice, mark_width, marks_right, sign
from blueprint.drawing.part import Part, together
from blueprint.drawing.scene import Label, Shape
from blueprint.drawing.sketch import Box

if TYPE_CHECKING:
    from blueprint.drawing.page import Page

_HOURGLASS = (("invtriangle", -4.2), ("triangle", 4.2))


def steps(page: Page) -> Part:
    """All boxes, with what is written in and under them."""
    return together(_step(page, box).of(box.id) for box in page.sketch.boxes)


def marks(page: Page) -> Part:
    """The marks of all boxes, on their edges; drawn after the boxes, so that they lie on them."""
    return together((_choice(page, box) + _marks(page, box)).of(box.id) for box in page.sketch.boxes)


def _step(page: Page, box: Box) -> Part:
    figure, (x, y) = page.plan.figures[box.id], page.middle(box.id)
    look = _changed(figure.look, box)
    ring = 8.0 * (look.rings - 1)
    body = Shape(
        id=box.id,
        role="step",
        shape=look.shape,
        x=x,
        y=y,
        w=figure.w - ring,
        h=figure.h - ring + look.slack,
        fill=palette.LEVELS[box.level] if page.sketch.overlay and box.kind not in (*BARS, "page") else look.fill,
        stroke=look.stroke,
        style=look.style,
        pen=look.pen,
        rings=look.rings,
        label=figure.label,
        size=NAME,
        bold=True,
        colour=palette.GHOST if box.state == "ghost" else palette.INK,
        tip=box.tip,
    )
    written = _beneath(figure, x, y) if figure.captioned else _inside(figure, x, y)
    if page.sketch.overlay:
        written = tuple(_read(label) if label.lines is figure.time else label for label in written)
    return Part((body,), written) + (hourglass(f"glass:{box.id}", x, y) if box.kind == "wait" else Part())


def _changed(look: Look, box: Box) -> Look:
    """How a step looks that is gone, new or different in the other process drawn: by its edge, and pale where it is gone."""
    if box.state == "ghost":
        return replace(look, style=f"{look.style},dashed", fill=palette.PAPER, stroke=palette.GHOST)
    edge = {"added": palette.ADDED, "changed": palette.CHANGED}.get(box.state)
    return replace(look, stroke=edge, pen=max(look.pen, palette.STATE_PEN)) if edge else look


def _read(label: Label) -> Label:
    """The reading of an overlay stands out."""
    return replace(label, colour=palette.INK, bold=True)


def _inside(figure: Figure, x: float, y: float) -> tuple[Label, ...]:
    """Who does it along the upper edge, how long it takes along the lower one."""
    edge = figure.h / 2 - figure.look.edge - 4 * (figure.look.rings - 1)
    return tuple(
        Label(lines, x, middle, figure.w - 6, SMALL, palette.SOFT)
        for lines, middle in (
            (figure.who, y - edge + metrics.height(figure.who, SMALL) / 2),
            (figure.time, y + edge - metrics.height(figure.time, SMALL) / 2),
        )
        if lines
    )


def _beneath(figure: Figure, x: float, y: float) -> tuple[Label, ...]:
    """The name if it is not inside, who, how long: one under the other below the shape."""
    top = y + figure.h / 2 + 3
    labels: list[Label] = []
    written: tuple[tuple[Lines, float, str], ...] = (
        (figure.beneath, NAME, palette.INK),
        (figure.who, SMALL, palette.SOFT),
        (figure.time, SMALL, palette.SOFT),
    )
    for lines, size, colour in written:
        tall = metrics.height(lines, size)
        if lines:
            bold = figure.look.shape == "diamond" and lines is figure.beneath
            wide = metrics.widest(lines, size, bold=bold) + 4
            labels.append(Label(lines, x, top + tall / 2, wide, size, colour, bold))
        top += tall
    return tuple(labels)


def hourglass(id: str, x: float, y: float) -> Part:
    """The sign of a pause: two triangles."""
    colour = LOOKS["wait"].stroke
    return Part(
        tuple(Shape(f"{id}:{shape}", "sign", shape, x, y + dy, 11, 8.4, colour, colour) for shape, dy in _HOURGLASS)
    )


def _choice(page: Page, box: Box) -> Part:
    x, y = page.middle(box.id)
    tip = page.say(words.CHOICE)
    return choice(f"choice:{box.id}", x + page.plan.figures[box.id].w / 2, y, tip) if box.chooses else Part()


def _marks(page: Page, box: Box) -> Part:
    figure, (x, y) = page.plan.figures[box.id], page.middle(box.id)
    right, parts = x + marks_right(figure), []
    for mark in reversed(box.marks):
        width = mark_width(mark)
        parts.append(sign(mark, f"{mark.kind}:{box.id}", right - width, y - figure.h / 2 - 5))
        right -= width + MARK_GAP
    return together(parts)
