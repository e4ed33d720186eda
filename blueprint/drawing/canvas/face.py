"""What stands on the block of a step: its name, signs and marks, who does it, how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing.canvas.glyphs import Glyphs
from blueprint.drawing.canvas.style import STATE_SIGNS, Manner
from blueprint.drawing.canvas.words import cut, tidy
from blueprint.drawing.overlays import Reading
from blueprint.drawing.sketch import Box, Mark
from blueprint.drawing.words import KINDS
from blueprint.text import cell_width

Piece = tuple[str, str]
"""A text and its style."""

LETTERS = {"fail": "F", "wait": "W", "authority": "A"}
"""The sign of each kind of mark."""


@dataclass(frozen=True)
class Face:
    """What the block of one step says; ``overlaid`` where an overlay is drawn, which may have a ``reading`` of the step."""

    box: Box
    language: str
    manner: Manner
    overlaid: bool = False
    reading: Reading | None = None

    @cached_property
    def name(self) -> str:
        """What a block is called; a gateway without a name by what it does."""
        sign = STATE_SIGNS.get(self.state, "")
        name = tidy(self.box.shown) or KINDS[self.box.kind].text(self.language)
        return f"{sign} {name}" if sign else name

    @property
    def state(self) -> str:
        """What the step is in a comparison, "" where it is the same, or nothing is compared."""
        return self.manner.states.get(self.box.id, "")

    @property
    def signs(self) -> str:
        """The sign of the kind, and whether it is a contact."""
        return self._glyphs.signs.get(self.box.kind, "") + (self._glyphs.contact if self.box.touch else "")

    @property
    def marks(self) -> list[Piece]:
        """The marks in the upper edge; waits stand with the times."""
        marks = [mark for mark in self.box.marks if mark.kind != "wait"]
        return [(" " * bool(index) + self._letter(mark), f"mark.{mark.kind}") for index, mark in enumerate(marks)]

    @property
    def times(self) -> list[Piece]:
        """How long a step takes and waits, or what the overlay says."""
        if self.overlaid:
            return [(self.figure, f"overlay.{self.reading.level}")] if self.reading else []
        waits = [mark for mark in self.box.marks if mark.kind == "wait"]
        return [
            *((tidy(piece), "time") for piece in self.box.time),
            *((self._letter(mark), "mark.wait.long" if mark.strong else "mark.wait") for mark in waits),
        ]

    @property
    def figure(self) -> str:
        """What the overlay says at a step, with the shade of its share."""
        return f"{self._glyphs.shades[self.reading.level]}{tidy(self.reading.text)}" if self.reading else ""

    def short(self, jump: str) -> str:
        """All that stands on a block of one line."""
        figure = self.figure.strip() if self.overlaid else "".join(map(self._sign, self.box.marks))
        room = self.manner.room + 2 - (cell_width(figure) + 1 if figure else 0)
        name = self.signs + self.name
        return jump + cut(name, max(room, 4), self._glyphs.ellipsis) + (f" {figure}" if figure else "")

    @property
    def dot(self) -> str:
        """The one character of a step at the smallest zoom."""
        if self.state:
            return STATE_SIGNS[self.state]
        if self.overlaid:
            return (
                self._glyphs.shades[self.reading.level] if self.reading and self.reading.level else self._glyphs.between
            )
        return self._glyphs.signs.get(self.box.kind, "■" if not self.manner.plain else "O")

    @property
    def style(self) -> str:
        """The style of a block: its state, what the overlay says where that has no place of its own, or its kind."""
        if self.state:
            return self.state
        return (
            f"overlay.{self.reading.level}" if self.reading and self.manner.zoom != "full" else f"step.{self.box.kind}"
        )

    @property
    def _glyphs(self) -> Glyphs:
        return self.manner.glyphs

    def _letter(self, mark: Mark) -> str:
        return self._sign(mark) + self.manner.written(tidy(mark.text))

    def _sign(self, mark: Mark) -> str:
        return (self._glyphs.strong if mark.kind == "wait" and mark.strong else "") + LETTERS[mark.kind]


def wide(pieces: Sequence[Piece]) -> int:
    """How many cells these pieces take side by side."""
    return sum(cell_width(text) for text, _ in pieces)
