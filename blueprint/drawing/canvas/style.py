"""How a canvas is to be drawn, and what it is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from blueprint.drawing.canvas.charsets import ASCII, BOXES
from blueprint.drawing.canvas.glyphs import Glyphs
from blueprint.drawing.overlays import Overlay
from blueprint.drawing.sketch import Sketch, State, Wire

Zoom = Literal["full", "compact", "dots"]

ZOOMS: tuple[Zoom, ...] = ("full", "compact", "dots")

STATE_SIGNS = {"ghost": "-", "added": "+", "changed": "~"}
"""What stands before the name of a step that is gone, new or different in a comparison."""

_PLAIN = {"≤": "<=", "↻": "R"}
"""The signs in words, as ASCII has them."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to draw: ``room`` is the most cells that a name may take; a wire over more columns than ``reach`` jumps;
    ``states`` tells the steps that are compared."""

    zoom: Zoom = "full"
    plain: bool = False
    room: int = 18
    reach: int = 8
    states: Mapping[str, State] = field(default_factory=dict)

    @property
    def glyphs(self) -> Glyphs:
        return ASCII if self.plain else BOXES

    def written(self, text: str) -> str:
        """A text of the drawing's own with its signs as they can be written here."""
        for sign, plain in _PLAIN.items() if self.plain else ():
            text = text.replace(sign, plain)
        return text


@dataclass(frozen=True, slots=True)
class Source:
    """All that a canvas is drawn from; ``loose`` are branches that lead to no step that there is."""

    sketch: Sketch
    manner: Manner = field(default_factory=Manner)
    overlay: Overlay | None = None
    loose: tuple[Wire, ...] = ()
