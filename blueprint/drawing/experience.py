"""The curve of what the customer feels, over the steps of which that is stated. Units are points."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from blueprint.drawing import palette
from blueprint.drawing.geometry import HEADER
from blueprint.drawing.part import Part
from blueprint.drawing.scene import Shape, Stroke

if TYPE_CHECKING:
    from blueprint.drawing.page import Page
    from blueprint.drawing.sketch import Sketch

_EDGE = 11.0
_WIDE, _TALL = 19.0, 13.0
_BESIDE = 22.0
"""How far apart the points of steps in one column stand."""


def experience(page: Page) -> Part:
    """A sign with its figure over each such step, from glad at the top to upset at the bottom, and lines between them."""
    span = page.rows.felt
    if not span.size:
        return Part()
    middle = Stroke(((HEADER, span.middle), (page.right - 8, span.middle)), palette.FELT, 0.6, "dotted")
    points = {shape.step: shape for shape in _points(page)}
    lines = (
        Stroke(((points[here].x, points[here].y), (points[onward].x, points[onward].y)), palette.FELT, 1.6)
        for here, onward in _courses(page.sketch, points)
    )
    return Part(tuple(points.values()), strokes=(middle, *lines))


def _courses(sketch: Sketch, stated: Container[str]) -> Iterator[tuple[str, str]]:
    """What a customer feels next after what: alternatives part, and meet again. Ways back in time are left out."""
    exits: dict[str, list[str]] = {}
    for wire in sketch.wires:
        if not wire.loop:
            exits.setdefault(wire.source, []).append(wire.target)
    for box in sketch.boxes:
        found, waiting = {box.id}, [box.id] if box.id in stated else []
        while waiting:
            for target in exits.get(waiting.pop(), ()):
                if target not in found:
                    found.add(target)
                    if target in stated:
                        yield box.id, target
                    else:
                        waiting.append(target)


def _points(page: Page) -> list[Shape]:
    span, column = page.rows.felt, page.plan.layout.placement.column
    stated = [(box, box.felt) for box in page.sketch.boxes if box.felt is not None]
    stated.sort(key=lambda each: column[each[0].id])
    columns = [column[box.id] for box, _ in stated]
    shapes = []
    for number, (box, felt) in enumerate(stated):
        here = column[box.id]
        place = number - columns.index(here) - (columns.count(here) - 1) / 2
        y = span.middle - felt / 2 * (span.size / 2 - _EDGE)
        shapes.append(_point(box.id, felt, (page.column(box.id).middle + place * _BESIDE, y)))
    return shapes


def _point(id: str, felt: int, at: tuple[float, float]) -> Shape:
    return Shape(
        id=f"felt:{id}",
        role="felt",
        shape="ellipse",
        x=at[0],
        y=at[1],
        w=_WIDE,
        h=_TALL,
        fill=palette.PAPER,
        stroke=palette.FELT,
        label=(signed(felt),),
        size=8.0,
        bold=True,
        colour=palette.FELT,
        step=id,
    )


def signed(felt: int) -> str:
    """An experience with its sign: +1, 0, −2."""
    return f"{felt:+d}".replace("-", "−") if felt else "0"
