"""Where the wires of a drawing begin and end, and which have a side of a step to themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.sketch import Wire
from blueprint.layout import Route


@dataclass(frozen=True)
class Ends:
    """The ends of some wires."""

    routes: Sequence[Route[Wire]]

    @cached_property
    def into_bottom(self) -> frozenset[str]:
        """The steps that a wire enters from below."""
        return frozenset(one.link.target for one in self.routes if one.entry == "bottom")

    @cached_property
    def out_of_bottom(self) -> frozenset[str]:
        """The steps that a wire leaves downwards."""
        return frozenset(one.link.source for one in self.routes if one.exit == "bottom")

    @cached_property
    def lonely(self) -> frozenset[Key]:
        """The wires that alone leave their step to the right, and turn: what is right of it is theirs."""
        rightward = [one for one in self.routes if one.exit == "right"]
        leaving = Counter(one.link.source for one in rightward)
        return frozenset(one.link.key for one in rightward if one.legs and leaving[one.link.source] == 1)

    @cached_property
    def awaited(self) -> frozenset[Key]:
        """The wires that alone come to their step from the left: what is left of it is theirs."""
        coming = Counter(one.link.target for one in self.routes if one.entry == "left")
        return frozenset(one.link.key for one in self.routes if one.entry == "left" and coming[one.link.target] == 1)
