"""Where the words of wires stand: near their step, further on, below it, or in a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.captions import Caption
from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.said import Spot
from blueprint.drawing.sketch import Wire


@dataclass(frozen=True)
class Wording:
    """The words of a plan; ``spots`` has where those stand that do not stand near their step."""

    plan: Plan
    spots: Mapping[Key, Spot] = field(default_factory=dict)

    def spot(self, wire: Wire) -> Spot:
        """Where the words of a wire stand."""
        return self.spots.get(wire.key, Spot.NEAR)

    def moved(self, unsaid: Iterable[Key]) -> Wording:
        """These words, but some of them at the next best place."""
        spots = {**self.spots, **{key: Spot(self.spots.get(key, Spot.NEAR) + 1) for key in unsaid}}
        beneath = frozenset(key for key, spot in spots.items() if spot is Spot.BELOW)
        return Wording(self.plan if beneath == self.plan.beneath else replace(self.plan, beneath=beneath), spots)

    @cached_property
    def away(self) -> frozenset[Key]:
        """The wires whose words stand neither near their step nor right behind where they turn there."""
        return frozenset(key for key, spot in self.spots.items() if spot > Spot.BEHIND)

    @cached_property
    def extents(self) -> tuple[tuple[int, int], ...]:
        """How many lines each row needs above and below its middle: for its blocks, and for the captions below them."""
        plan, placement = self.plan, self.plan.layout.placement
        above, below = [0] * placement.rows, [0] * placement.rows
        for id, middle, tall in plan.sizes:
            row, under = placement.row[id], tall - middle - 1
            if id in plan.captions:
                under += plan.tips(id) + sum(len(self.written(caption)) for caption in plan.captions[id])
            above[row], below[row] = max(above[row], middle), max(below[row], under)
        return tuple(zip(above, below, strict=True))

    @cached_property
    def numbers(self) -> Mapping[Key, str]:
        """The numbers of the wires whose words stand in the list below the drawing."""
        plan = self.plan
        keys = [wire.key for wire in plan.routed.drawn if self.spots.get(wire.key) is Spot.NUMBER]
        keys += plan.long
        order = [wire.key for wire in (*plan.sketch.lines, *plan.loose)] if keys else []
        return {key: f"({number})" for number, key in enumerate(sorted(keys, key=order.index), 1)}

    def written(self, caption: Caption) -> list[str]:
        """A caption in lines as long as the step is wide, but for the wires that meet it from below."""
        plan = self.plan
        if plan.manner.zoom == "dots":
            return [caption.mark.removeprefix(plan.manner.glyphs.arrows[0])]
        number = self.numbers.get(caption.wire.key) if caption.wire else None
        first, *others = [number] if number else caption.broken(plan.below(caption.step))
        return [f"{caption.mark} {first}".rstrip(), *(" " * caption.indent + line for line in others)]
