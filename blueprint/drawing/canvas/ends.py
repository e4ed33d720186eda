"""Where the wires of a drawing begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
