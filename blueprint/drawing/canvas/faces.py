"""What stands on the block of a step: its name, signs and marks, who does it, how long it takes."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.drawing.canvas.style import STATE_SIGNS, Manner
from blueprint.drawing.canvas.words import cut, tidy
from blueprint.drawing.overlays import Overlay
from blueprint.drawing.sketch import Box, Mark
from blueprint.drawing.words import KINDS
from blueprint.text import cell_width

Piece = tuple[str, str]
"""A text and its style."""

LETTERS = {"fail": "F", "wait": "W", "authority": "A"}
"""The sign of each kind of mark."""


class Faces:
    """What the blocks of one drawing say."""

    def __init__(self, manner: Manner, language: str, overlay: Overlay | None) -> None:
        self._manner, self._language, self._overlay = manner, language, overlay
        self._glyphs = manner.glyphs

    def name(self, box: Box) -> str:
        """What a block is called; a gateway without a name by what it does."""
        sign = STATE_SIGNS.get(self._manner.states.get(box.id, ""), "")
        name = tidy(box.shown) or KINDS[box.kind].text(self._language)
        return f"{sign} {name}" if sign else name

    def signs(self, box: Box) -> str:
        """The sign of the kind, and whether it is a contact."""
        return self._glyphs.signs.get(box.kind, "") + (self._glyphs.contact if box.touch else "")

    def marks(self, box: Box) -> list[Piece]:
        """The marks in the upper edge; waits stand with the times."""
        marks = [mark for mark in box.marks if mark.kind != "wait"]
        return [(" " * bool(index) + self._letter(mark), f"mark.{mark.kind}") for index, mark in enumerate(marks)]

    def times(self, box: Box) -> list[Piece]:
        """How long a step takes and waits, or what the overlay says."""
        if self._overlay:
            reading = self._overlay.readings.get(box.id)
            return [(self.figure(box), f"overlay.{reading.level}")] if reading else []
        waits = [mark for mark in box.marks if mark.kind == "wait"]
        return [
            *((tidy(piece), "time") for piece in box.time),
            *((self._letter(mark), "mark.wait.long" if mark.strong else "mark.wait") for mark in waits),
        ]

    def figure(self, box: Box) -> str:
        """What the overlay says at a step, with the shade of its share."""
        reading = self._overlay.readings.get(box.id) if self._overlay else None
        return f"{self._glyphs.shades[reading.level]}{tidy(reading.text)}" if reading else ""

    def short(self, box: Box, jump: str) -> str:
        """All that stands on a block of one line."""
        figure = self.figure(box).strip() if self._overlay else "".join(map(self._sign, box.marks))
        room = self._manner.room + 2 - (cell_width(figure) + 1 if figure else 0)
        name = self.signs(box) + self.name(box)
        return jump + cut(name, max(room, 4), self._glyphs.ellipsis) + (f" {figure}" if figure else "")

    def dot(self, box: Box) -> str:
        """The one character of a step at the smallest zoom."""
        if state := self._manner.states.get(box.id):
            return STATE_SIGNS[state]
        if self._overlay:
            reading = self._overlay.readings.get(box.id)
            return self._glyphs.shades[reading.level] if reading and reading.level else self._glyphs.between
        return self._glyphs.signs.get(box.kind, "■" if not self._manner.plain else "O")

    def style(self, box: Box) -> str:
        """The style of a block: its state, what the overlay says where that has no place of its own, or its kind."""
        if state := self._manner.states.get(box.id):
            return state
        reading = self._overlay.readings.get(box.id) if self._overlay else None
        return f"overlay.{reading.level}" if reading and self._manner.zoom != "full" else f"step.{box.kind}"

    def _letter(self, mark: Mark) -> str:
        return self._sign(mark) + self._manner.written(tidy(mark.text))

    def _sign(self, mark: Mark) -> str:
        return (self._glyphs.strong if mark.kind == "wait" and mark.strong else "") + LETTERS[mark.kind]


def wide(pieces: Sequence[Piece]) -> int:
    """How many cells these pieces take side by side."""
    return sum(cell_width(text) for text, _ in pieces)
