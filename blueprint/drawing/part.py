"""A part of a drawing, and how parts are put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blueprint.drawing.scene import Band, Label, Shape, Stroke


@dataclass(frozen=True, slots=True)
class Part:
    """Shapes, words, lines and bands that belong together."""

    shapes: tuple[Shape, ...] = ()
    labels: tuple[Label, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    bands: tuple[Band, ...] = ()

    def __add__(self, other: Part) -> Part:
        return Part(
            self.shapes + other.shapes,
            self.labels + other.labels,
            self.strokes + other.strokes,
            self.bands + other.bands,
        )

    def moved(self, x: float, y: float) -> Part:
        """The same, so far to the right and down; for parts without bands."""
        return Part(
            tuple(replace(shape, x=shape.x + x, y=shape.y + y) for shape in self.shapes),
            tuple(replace(label, x=label.x + x, y=label.y + y) for label in self.labels),
            tuple(replace(line, points=tuple((u + x, v + y) for u, v in line.points)) for line in self.strokes),
        )

    def scaled(self, by: float) -> Part:
        """The same, so many times larger from the point 0, 0; for parts of words and lines."""
        return Part(
            labels=tuple(replace(it, x=it.x * by, y=it.y * by, w=it.w * by, size=it.size * by) for it in self.labels),
            strokes=tuple(
                replace(it, points=tuple((x * by, y * by) for x, y in it.points), pen=it.pen * by)
                for it in self.strokes
            ),
        )

    def of(self, step: str) -> Part:
        """The same, as what belongs to a step."""
        return replace(
            self,
            shapes=tuple(replace(shape, step=step) for shape in self.shapes),
            labels=tuple(replace(label, step=step) for label in self.labels),
            strokes=tuple(replace(line, step=step) for line in self.strokes),
        )


def together(parts: Iterable[Part]) -> Part:
    """One part of several."""
    return sum(parts, Part())
