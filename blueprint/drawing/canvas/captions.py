"""The lines below a step: wires that jump, wires with no room for their words, what happens beside the branches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.drawing.canvas.said import Spot, said, whole
from blueprint.drawing.canvas.words import broken
from blueprint.drawing.sketch import Wire
from blueprint.drawing.words import colon
from blueprint.text import cell_width

if TYPE_CHECKING:
    from blueprint.drawing.canvas.plan import Plan

MOST_LINES = {"full": 6, "compact": 2, "dots": 1}
"""Words that need more lines than this stand in the list below the drawing."""

_LEAST = 10
"""Words that are no longer than this are not broken."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands below the step that ``wire`` leaves: its ``mark``, then the ``text``, both in one ``style``."""

    wire: Wire
    mark: str
    text: str
    style: str

    @property
    def indent(self) -> int:
        """Where its lines begin after the first."""
        return cell_width(self.mark) + 1

    @property
    def least(self) -> int:
        """How many cells it needs at least."""
        return self.indent + max((min(cell_width(word), _LEAST) for word in self.text.split()), default=0)

    def broken(self, width: int) -> list[str]:
        """Its text in lines."""
        return broken(self.text, width - self.indent, 99, "") or [""]


def captions(plan: Plan) -> Iterator[Caption]:
    """All captions of a plan."""
    glyphs = plan.manner.glyphs
    onward = glyphs.arrows[0]
    for wire in plan.drawn:
        if plan.spots.get(wire.key) is Spot.BELOW:
            yield Caption(wire, onward, f"{plan.name(wire.target)}{colon(plan.sketch.language)}{whole(wire)}", "label")
    for wire in plan.jumping:
        yield Caption(wire, onward + plan.marks[wire.target], " ".join(filter(None, said(wire))), "jump")
    for wire in plan.loose:
        yield Caption(wire, f"{onward}?", whole(wire), "label")
    for wire in plan.sketch.asides:
        text = f"{said(wire)[0]} {onward} {plan.name(wire.target)}"
        yield Caption(wire, glyphs.asides[wire.loop], text, "aside")


def written(plan: Plan, caption: Caption) -> list[str]:
    """A caption in lines as long as the step is wide, but for the wires that meet it from below."""
    if plan.manner.zoom == "dots":
        return [caption.mark.removeprefix(plan.manner.glyphs.arrows[0])]
    number = plan.numbers.get(caption.wire.key)
    first, *others = [number] if number else caption.broken(plan.below(caption.wire.source))
    return [f"{caption.mark} {first}".rstrip(), *(" " * caption.indent + line for line in others)]
