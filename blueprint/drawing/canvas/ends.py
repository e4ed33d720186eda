"""Where the wires of a drawing begin and end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing.sketch import Wire
from blueprint.layout import Route


@dataclass(frozen=True)
class Ends:
    """The ends of some wires; ``column`` has the place in time of each step."""

    routes: Sequence[Route[Wire]]
    column: Mapping[str, int]

    def turns(self, one: Route[Wire]) -> bool:
        """Whether a wire turns right behind the step that it leaves."""
        leg = one.legs[0] if one.legs else None
        return leg is not None and leg.upright and leg.at == self.column[one.link.source] + 1

    @cached_property
    def turning(self) -> Mapping[str, Route[Wire]]:
        """A wire of each step that turns right behind it, where there is one: all that do share its trunk."""
        return {one.link.source: one for one in self.routes if self.turns(one)}

    @cached_property
    def into_bottom(self) -> frozenset[str]:
        """The steps that a wire enters from below."""
        return frozenset(one.link.target for one in self.routes if one.entry == "bottom")

    @cached_property
    def out_of_bottom(self) -> frozenset[str]:
        """The steps that a wire leaves downwards."""
        return frozenset(one.link.source for one in self.routes if one.exit == "bottom")
