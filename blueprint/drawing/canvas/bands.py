"""What stands in a column beside its blocks: the evidence on top, and the touchpoints in the lane of the customer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.words import broken, cut, tidy
from blueprint.drawing.sketch import Box

Line = tuple[str, str]
"""A text and the step that it belongs to."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Lines by column, from top to bottom, none wider than the column."""

    evidence: Mapping[int, list[Line]]
    touches: Mapping[int, list[Line]]

    @property
    def evidence_height(self) -> int:
        return max(map(len, self.evidence.values()), default=0)

    @property
    def touches_height(self) -> int:
        return max(map(len, self.touches.values()), default=0)


def bands(plan: Plan) -> Bands:
    """The evidence and the touchpoints of every column."""
    evidence: dict[int, list[Line]] = defaultdict(list)
    touches: dict[int, list[Line]] = defaultdict(list)
    for box in plan.sketch.boxes:
        column = plan.layout.placement.column[box.id]
        width = plan.inner[column] + 2
        evidence[column] += [(line, box.id) for line in _evidence(plan, box, width)]
        if box.touch:
            touches[column].append((_touch(plan, box, width), box.id))
    return Bands(evidence, touches)


def _evidence(plan: Plan, box: Box, width: int) -> Iterator[str]:
    glyphs = plan.manner.glyphs
    for text in box.evidence:
        if plan.manner.zoom == "dots":
            yield glyphs.paper
        elif plan.manner.zoom == "compact":
            yield cut(f"{glyphs.paper} {tidy(text)}", width, glyphs.ellipsis)
        else:
            yield from broken(f"{glyphs.paper} {tidy(text)}", width, 3, glyphs.ellipsis)


def _touch(plan: Plan, box: Box, width: int) -> str:
    glyphs = plan.manner.glyphs
    if plan.manner.zoom == "dots":
        return glyphs.contact
    words = tidy(box.touch).replace(" · ", glyphs.between)
    return cut(f"{glyphs.contact} {words}", width, glyphs.ellipsis)
