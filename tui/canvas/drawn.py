"""A process as it is drawn, with what its boxes and wires say: made anew only when that changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.drawing.canvas import Canvas, Key
    from blueprint.drawing.sketch import Box, Wire
    from tui.view import View

_KEPT = 8
"""So many drawings are kept."""


_Wanted = tuple["Analysis", str, str, str | None, str | None]
"""A study, and how it is looked at: language, zoom, tier, overlay."""


@dataclass(frozen=True)
class Drawn:
    """The canvas of a process, all of it or what exists for one ``tier``."""

    study: Analysis
    language: str
    tier: str | None
    canvas: Canvas

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """What is said of each step."""
        return {box.id: box for box in self.canvas.sketch.boxes}

    @cached_property
    def wires(self) -> Mapping[Key, Wire]:
        """What is said of each branch that leads to a step, and of what happens out of time or after a failure."""
        return {wire.key: wire for wire in self.canvas.sketch.lines}

    def around(self, step: str | None) -> tuple[str, ...]:
        """A step, those to which its branches lead, and those that lead to it."""
        keys = [(step, number) for number in self.exits(step) if step]
        before = (source for (source, _), wire in self.wires.items() if wire.target == step)
        return (step or "", *(self.wires[key].target for key in keys if key in self.wires), *before)

    def exits(self, step: str | None) -> tuple[int, ...]:
        """The branches of a step that are drawn."""
        there = self.study.process.steps[step].next if step and step in self.canvas.areas else ()
        return tuple(number for number in range(len(there)) if (step, number) in self.canvas.branches)


class Drawings:
    """Draws processes, and keeps what was drawn last: what is undone and done again is not drawn again."""

    def __init__(self) -> None:
        self._last: list[tuple[_Wanted, Drawn]] = []

    def draw(self, study: Analysis, language: str, view: View) -> Drawn:
        """Draw a process as it is looked at."""
        wanted = study, language, view.zoom, view.tier, view.overlay
        kept = next((drawn for known, drawn in self._last if known == wanted), None)
        drawn = kept or self._made(study, language, view)
        self._last = [(wanted, drawn), *(one for one in self._last if one[1] is not drawn)][:_KEPT]
        return drawn

    def _made(self, study: Analysis, language: str, view: View) -> Drawn:
        from blueprint.drawing.canvas import Manner, draw_again

        last = [drawn.canvas for _, drawn in self._last]
        canvas = draw_again(last, study, language, Manner(view.zoom), tier=view.tier, overlay=view.overlay)
        return Drawn(study, language, view.tier, canvas)
