"""What stands in a column beside its blocks: evidence and experience on top, touchpoints in the lane of the customer.

Where a column has several steps, each line names its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.drawing.canvas.words import broken, tidy
from blueprint.drawing.experience import signed
from blueprint.drawing.sketch import Box
from blueprint.drawing.words import colon

if TYPE_CHECKING:
    from blueprint.drawing.canvas.plan import Plan

Line = tuple[str, str]
"""A text and the step that it belongs to."""

Pile = Mapping[int, list[Line]]
"""Lines by column, from top to bottom, none wider than the column."""

LEVELS = (2, 1, 0, -1, -2)
"""What a customer may feel, from top to bottom."""


@dataclass(frozen=True, slots=True)
class Bands:
    """The evidence, the touchpoints, and what is felt: one pile for each of `LEVELS`, none where nothing is stated."""

    evidence: Pile
    touches: Pile
    felt: tuple[Pile, ...]

    @property
    def levels(self) -> tuple[int, ...]:
        """How many lines each level takes."""
        return tuple(max(height(pile), 1) for pile in self.felt)


def height(pile: Pile) -> int:
    """How many lines a pile takes."""
    return max(map(len, pile.values()), default=0)


def bands(plan: Plan) -> Bands:
    """What stands beside the blocks of every column."""
    glyphs, boxes = plan.manner.glyphs, plan.sketch.boxes
    touched = [box for box in boxes if box.touch]
    felt = [box for box in boxes if box.felt is not None]
    return Bands(
        _piled(plan, ((box, glyphs.paper, text) for box in boxes for text in box.evidence), boxes),
        _piled(plan, ((box, glyphs.contact, box.touch) for box in touched), touched),
        tuple(_level(plan, [box for box in felt if box.felt == level]) for level in LEVELS) if felt else (),
    )


def _level(plan: Plan, boxes: Sequence[Box]) -> Pile:
    """The steps at which the customer feels the same."""
    figures = [signed(box.felt or 0) for box in boxes]
    if plan.manner.plain:
        figures = [figure.replace("−", "-") for figure in figures]
    said = zip(boxes, figures, (plan.name(box.id) for box in boxes), strict=True)
    return _piled(plan, said)


def _piled(plan: Plan, said: Iterable[tuple[Box, str, str]], others: Iterable[Box] = ()) -> Pile:
    """A sign and a text for a step each, by column, with its name where ``others`` stand in the column, too."""
    column = plan.layout.placement.column
    said = tuple(said)
    there = Counter(column[box.id] for box in others) if said else Counter[int]()
    piles: dict[int, list[Line]] = defaultdict(list)
    for box, sign, text in said:
        at = column[box.id]
        name = plan.name(box.id) if there[at] > 1 else ""
        words = tidy(text).replace("·", plan.manner.glyphs.between)
        parts = colon(plan.sketch.language).join(filter(None, (name, words)))
        lines = [sign] if plan.manner.zoom == "dots" else broken(f"{sign} {parts}", plan.inner[at] + 2, 99, "")
        piles[at] += [(line, box.id) for line in lines]
    return piles
