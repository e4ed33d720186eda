"""A sketch with all its coordinates: what the parts of a drawing are drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing import geometry, metrics
from blueprint.drawing.bilingual import beside
from blueprint.drawing.figures import SMALL, Lines
from blueprint.drawing.geometry import Columns, Rows, Span
from blueprint.drawing.plan import Plan
from blueprint.drawing.sketch import Box, Sketch
from blueprint.text import Text

EVIDENCE_GAP = 5.0

OVERHANG = 20.0
"""How far evidence and touchpoints may reach over their column, both sides together: no wire has a label there."""

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
    def evidence(self) -> Mapping[str, Lines]:
        """The lines of the evidence of each step that has some."""
        return {box.id: self._evidence_lines(box) for box in self.sketch.boxes if box.evidence}

    def _evidence_lines(self, box: Box) -> Lines:
        """What the customer sees, below the name of the step where several stand over one column."""
        several = self._evidence_over[self.plan.layout.placement.column[box.id]] > 1
        texts = [f"[{box.shown}]", *box.evidence] if several and box.shown else box.evidence
        room = self.evidence_width(box.id) - 10
        return tuple(line for text in texts for line in metrics.wrap(text, room, SMALL))

    def evidence_width(self, id: str) -> float:
        """The width of the evidence of a step: a pile is broader, to be lower, if there is none beside it."""
        column, over = self.plan.layout.placement.column[id], self._evidence_over
        alone = over[column] > 1 and not over[column - 1] and not over[column + 1]
        return self.plan.rooms.evidence * (1.5 if alone else 1.0)

    @cached_property
    def _evidence_over(self) -> Counter[int]:
        """How many steps of each column have evidence."""
        return Counter(self.plan.layout.placement.column[box.id] for box in self.sketch.boxes if box.evidence)

    @cached_property
    def evidence_top(self) -> Mapping[str, float]:
        """Where the evidence of each step begins, from the top of the pile over its column."""
        filled: dict[int, float] = {}
        top: dict[str, float] = {}
        for id, lines in self.evidence.items():
            column = self.plan.layout.placement.column[id]
            top[id] = filled.get(column, 0.0)
            filled[column] = top[id] + evidence_height(lines) + EVIDENCE_GAP
        return top

    @cached_property
    def chip_level(self) -> Mapping[str, int]:
        """The place of each touchpoint in the pile over its column, from 0."""
        return self.plan.stacked({box.id: 1 for box in self.sketch.boxes if box.touch})

    @cached_property
    def rows(self) -> Rows:
        """The vertical axis."""
        tall = max((top + evidence_height(self.evidence[id]) for id, top in self.evidence_top.items()), default=0.0)
        felt = any(box.felt is not None for box in self.sketch.boxes)
        return geometry.rows(self.plan, tall, 1 + max(self.chip_level.values(), default=-1), felt=felt)

    @cached_property
    def columns(self) -> Columns:
        """The horizontal axis."""
        least = {self.plan.layout.placement.column[id]: self.plan.rooms.evidence - OVERHANG for id in self.evidence}
        for id in self.chip_level:
            column = self.plan.layout.placement.column[id]
            least[column] = max(least.get(column, 0.0), chip_width(self.plan.boxes[id]) - OVERHANG)
        return geometry.columns(self.plan, least)

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
        return self.column(id).middle, self.rows.row[self.plan.layout.placement.row[id]]

    def say(self, text: Text, between: str = " / ") -> str:
        """A text of the program's own in the language of the drawing, or in both with something ``between``."""
        said = text.text(self.sketch.language)
        return beside(said, text.text(self.sketch.second), between) if self.sketch.second else said


def evidence_height(lines: Lines) -> float:
    """The height of a piece of evidence."""
    return metrics.height(lines, SMALL) + 8


def chip_width(box: Box) -> float:
    """The width of a touchpoint."""
    return max(metrics.widest(chip_words(box), SMALL) + 16, 34.0)


def chip_words(box: Box) -> Lines:
    """The words on a touchpoint: one line."""
    return metrics.wrap(box.touch, 200.0, SMALL, most=1)
