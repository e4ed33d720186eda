"""Which wires of a layout are drawn and which jump, and what follows from their ways alone, wherever words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.jumps import Jumps
from blueprint.drawing.canvas.said import whole
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.canvas.tangles import lowered
from blueprint.drawing.canvas.tracks import Tracks, channels, gutters
from blueprint.drawing.sketch import Wire
from blueprint.layout import Layout, Route


@dataclass(frozen=True, eq=False)
class Routed:
    """The wires of a layout. Those that jump are not drawn, but have a mark at both ends. It is the same only as itself."""

    layout: Layout[Wire]
    manner: Manner
    jumps: frozenset[Key]

    def without(self, hidden: frozenset[Key]) -> Routed:
        """The same, but some more jump."""
        return replace(self, jumps=self.jumps | hidden)

    @cached_property
    def routes(self) -> tuple[Route[Wire], ...]:
        """The ways of the wires that are drawn."""
        return tuple(one for one in self.layout.routes if one.link.key not in self.jumps)

    @cached_property
    def drawn(self) -> tuple[Wire, ...]:
        return tuple(one.link for one in self.routes)

    @cached_property
    def jumping(self) -> tuple[Wire, ...]:
        return tuple(one.link for one in self.layout.routes if one.link.key in self.jumps)

    @cached_property
    def jumped(self) -> Jumps:
        """The marks of the wires that jump."""
        return Jumps(self.jumping, self.manner, self.layout.placement.column)

    # Those that are drawn

    @cached_property
    def speaking(self) -> tuple[Route[Wire], ...]:
        """Those at which something is said."""
        return tuple(one for one in self.routes if whole(one.link))

    @cached_property
    def gutters(self) -> Tracks:
        """Their tracks in each gutter."""
        return gutters(self.layout, self.routes)

    @cached_property
    def channels(self) -> Tracks:
        """Their tracks in each channel."""
        return channels(self.layout, self.routes)

    @cached_property
    def lowered(self) -> Mapping[Key, int]:
        """How many lines below the middle of its blocks a wire runs, because another is in its way."""
        return {key: lines for key, lines in lowered(self.layout).items() if key not in self.jumps and lines}

    def turns(self, one: Route[Wire]) -> bool:
        """Whether a wire turns right behind the step that it leaves."""
        leg = one.legs[0] if one.legs else None
        return leg is not None and leg.upright and leg.at == self.layout.placement.column[one.link.source] + 1

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

    @cached_property
    def crossed(self) -> frozenset[int]:
        """The gutters in which others may cross a wire before it turns: before that it must be seen to leave its step."""
        row, column = self.layout.placement.row, self.layout.placement.column
        spans: dict[int, list[tuple[str, int, int, int]]] = defaultdict(list)
        for one in self.routes:
            low, high = sorted((row[one.link.source], row[one.link.target]))
            for index, leg in enumerate(one.legs):
                if leg.upright:
                    spans[leg.at].append((one.link.source, self.layout.track(one, index), low, high))
        turn = {source: self.layout.track(one, 0) for source, one in self.turning.items()}
        found: set[int] = set()
        for source in {one.link.source for one in self.routes if one.exit == "right"}:
            gutter, here, mine = column[source] + 1, row[source], turn.get(source, inf)
            others = (span for span in spans.get(gutter, ()) if span[0] != source)
            if any(track < mine and low <= here <= high for _, track, low, high in others):
                found.add(gutter)
        return frozenset(found)
