"""A sketch with all its coordinates: what the parts of a drawing are drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing import geometry, metrics, piles
from blueprint.drawing.bilingual import beside
from blueprint.drawing.geometry import Columns, Rows, Span
from blueprint.drawing.piles import OVERHANG, Pile
from blueprint.drawing.plan import Plan
from blueprint.drawing.sketch import Sketch
from blueprint.text import Text

NOTE = 10.0
"""The font size of what stands under the title."""


@dataclass(frozen=True)
class Page:
    """A plan with its axes, which are worked out when they are first asked for."""

    plan: Plan

    @property
    def sketch(self) -> Sketch:
        return self.plan.sketch

    @cached_property
    def evidence(self) -> Pile:
        """What the customer sees, from the lower edge of its band up."""
        return piles.evidence(self.plan)

    @cached_property
    def touches(self) -> Pile:
        """How the customer is reached, from the upper edge of its stretch down."""
        return piles.touches(self.plan)

    @cached_property
    def rows(self) -> Rows:
        """The vertical axis."""
        tall, low = (max((piece.end for piece in pile.values()), default=0.0) for pile in (self.evidence, self.touches))
        felt = any(box.felt is not None for box in self.sketch.boxes)
        return geometry.rows(self.plan, tall, low, felt=felt)

    @cached_property
    def columns(self) -> Columns:
        """The horizontal axis."""
        column = self.plan.layout.placement.column
        least = {column[id]: self.plan.rooms.evidence - OVERHANG for id in self.evidence}
        for id, piece in self.touches.items():
            least[column[id]] = max(least.get(column[id], 0.0), piece.w - OVERHANG)
        return geometry.columns(self.plan, least, Counter(column[id] for id in self.beside))

    @cached_property
    def beside(self) -> Mapping[str, int]:
        """The steps whose ties to their touchpoints have to run beside their columns, and on which track there."""
        blocked = [id for id in self.touches if self.between(id, self.touch_at(id), self.rows.row[self._row(id)])]
        # What stands higher is tied further out, past the touchpoints below it.
        return self.plan.numbered(reversed(blocked))

    def between(self, id: str, upper: float, lower: float) -> bool:
        """Whether another step, or its touchpoint, stands in the column of a step between two heights."""
        column = self.plan.layout.placement.column
        others = [other for other in self.plan.boxes if other != id and column[other] == column[id]]
        heights = [self.rows.row[self._row(other)] for other in others]
        heights += [self.touch_at(other) for other in others if other in self.touches]
        return any(upper < y < lower for y in heights)

    def touch_at(self, id: str) -> float:
        """The height of the middle of a touchpoint."""
        return self.rows.touches.low + self.touches[id].begin + self.touches[id].h / 2

    def _row(self, id: str) -> int:
        return self.plan.layout.placement.row[id]

    @cached_property
    def right(self) -> float:
        """Where the lanes end."""
        notes = metrics.width(f"{self.sketch.subtitle}{self.sketch.facts}", NOTE) + 60
        return max(self.columns.right + 8, notes, 640.0)

    def column(self, id: str) -> Span:
        """The stretch of the column that a box stands in."""
        return self.columns.column[self.plan.layout.placement.column[id]]

    def middle(self, id: str) -> tuple[float, float]:
        """The middle of the figure of a box."""
        return self.column(id).middle, self.rows.row[self._row(id)]

    def say(self, text: Text, between: str = " / ") -> str:
        """A text of the program's own in the language of the drawing, or in both with something ``between``."""
        said = text.text(self.sketch.language)
        return beside(said, text.text(self.sketch.second), between) if self.sketch.second else said
