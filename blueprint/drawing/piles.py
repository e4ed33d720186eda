"""What stands over the columns: evidence, and how the customer is reached, one over another. Units are points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.drawing import metrics, wrapping
from blueprint.drawing.figures import SMALL, Lines

if TYPE_CHECKING:
    from blueprint.drawing.plan import Plan
    from blueprint.drawing.sketch import Box

OVERHANG = 20.0
"""How far evidence and touchpoints may reach over their column, both sides together: no wire has a label there."""

_TOUCH = 200.0
_NAME = 110.0
"""How broad a touchpoint may be, and the name of its step on it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a pile: its words and its size, and how far from the beginning of the pile it begins."""

    lines: Lines
    w: float
    h: float
    begin: float

    @property
    def end(self) -> float:
        return self.begin + self.h


Pile = Mapping[str, Piece]
"""The piece of each step that has one."""


def evidence(plan: Plan) -> Pile:
    """What the customer sees."""
    having = [box for box in plan.sketch.boxes if box.evidence]
    over, whose = _over(plan, having), _whose(plan)
    written: dict[str, tuple[Lines, float]] = {}
    for box in having:
        column = plan.layout.placement.column[box.id]
        # A pile is broader, to be lower, if there is none beside it.
        alone = over[column] > 1 and not over[column - 1] and not over[column + 1]
        room = plan.rooms.evidence * (1.5 if alone else 1.0)
        texts = (*whose.get(box.id, ()), *box.evidence)
        written[box.id] = tuple(line for text in texts for line in wrapping.wrap(text, room - 10, SMALL)), room
    return _piled(plan, written, pad=8.0, gap=5.0)


def touches(plan: Plan) -> Pile:
    """How the customer is reached."""
    whose = _whose(plan)
    written: dict[str, tuple[Lines, float]] = {}
    for box in (box for box in plan.sketch.boxes if box.touch):
        names = (line for text in whose.get(box.id, ()) for line in wrapping.wrap(text, _NAME, SMALL))
        lines = (*names, *wrapping.wrap(box.touch, _TOUCH, SMALL, most=1))
        written[box.id] = lines, max(metrics.widest(lines, SMALL) + 16, 34.0)
    return _piled(plan, written, pad=2.0, gap=3.0)


def _over(plan: Plan, boxes: list[Box]) -> Counter[int]:
    """How many of these boxes stand in each column."""
    return Counter(plan.layout.placement.column[box.id] for box in boxes)


def _whose(plan: Plan) -> Mapping[str, Lines]:
    """The names of the steps that stand over one column together, each in brackets."""
    having = [box for box in plan.sketch.boxes if box.touch or box.evidence]
    over = _over(plan, having)
    return {
        box.id: (f"[{box.shown.replace(wrapping.BREAK, ' / ')}]",)
        for box in having
        if box.shown and over[plan.layout.placement.column[box.id]] > 1
    }


def _piled(plan: Plan, written: Mapping[str, tuple[Lines, float]], pad: float, gap: float) -> Pile:
    filled: dict[int, float] = {}
    pile: dict[str, Piece] = {}
    for id, (lines, width) in written.items():
        column = plan.layout.placement.column[id]
        pile[id] = Piece(lines, width, metrics.height(lines, SMALL) + pad, filled.get(column, 0.0))
        filled[column] = pile[id].end + gap
    return pile
