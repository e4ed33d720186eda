"""The lines below a step: wires that jump, wires with no room for their words, what happens beside the branches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.drawing.canvas.said import said, whole
from blueprint.drawing.canvas.words import broken, narrowest, tidy
from blueprint.drawing.sketch import Wire
from blueprint.drawing.words import colon
from blueprint.text import cell_width

if TYPE_CHECKING:
    from blueprint.drawing.canvas.plan import Plan

MOST_LINES = {"full": 6, "compact": 2, "dots": 1}
"""Words that need more lines than this stand in the list below the drawing."""

_MOST = 16
"""No step becomes wider than this for words below it."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands below a ``step``, of a ``wire`` that leaves it or of the step itself: a ``mark``, then a ``text``."""

    step: str
    wire: Wire | None
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
        return self.indent + narrowest(self.text, _MOST, 3)

    def broken(self, width: int) -> list[str]:
        """Its text in lines."""
        return broken(self.text, width - self.indent, 99, "") or [""]


def captions(plan: Plan) -> Iterator[Caption]:
    """All captions of a plan."""
    glyphs, colon_ = plan.manner.glyphs, colon(plan.sketch.language)
    onward = glyphs.arrows[0]
    for wire in plan.routed.drawn:
        if wire.key in plan.beneath:
            yield Caption(wire.source, wire, onward, f"{plan.name(wire.target)}{colon_}{whole(wire)}", "label")
    for wire in plan.routed.jumping:
        text = " ".join(filter(None, said(wire))) or plan.name(wire.target)
        yield Caption(wire.source, wire, plan.routed.jumped.sign(wire), text, "jump")
    for wire in plan.loose:
        yield Caption(wire.source, wire, f"{onward}?", whole(wire), "label")
    for wire in plan.sketch.asides:
        when, chance = said(wire)
        text = f"{when} {glyphs.arrows[plan.back(wire)]} {plan.name(wire.target)} {chance}".rstrip()
        yield Caption(wire.source, wire, glyphs.asides[wire.loop], text, "aside")
    for box in plan.sketch.boxes if plan.manner.zoom == "full" else ():
        for note in box.notes:
            yield Caption(box.id, None, glyphs.notes[note[0]], tidy(note[1:]).lstrip(), "aside")
