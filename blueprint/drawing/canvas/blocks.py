"""A step as a block of characters: its frame, its name, who does it, how long it takes, its marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from blueprint.drawing.canvas.glyphs import FRAMES
from blueprint.drawing.canvas.style import STATE_SIGNS, Manner, Overlay
from blueprint.drawing.canvas.words import broken, centred, cut, tidy
from blueprint.drawing.sketch import Box
from blueprint.drawing.words import KINDS, WORK
from blueprint.text import cell_width

Piece = tuple[str, str]
"""A text and its style."""

MOST_LINES = 4
_LEAST = 8
_SIGNS = {"fail": "F", "wait": "W", "authority": "A"}


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of pieces, all equally wide; wires meet it at its line ``middle``."""

    lines: tuple[tuple[Piece, ...], ...]
    middle: int = 0

    @property
    def height(self) -> int:
        return len(self.lines)


class Blocks:
    """Makes the blocks of one drawing."""

    def __init__(self, manner: Manner, language: str, overlay: Overlay | None) -> None:
        self._manner, self._language, self._overlay = manner, language, overlay
        self._glyphs = manner.glyphs

    def inner(self, box: Box) -> int:
        """How wide the inside of a block would like to be."""
        room = self._manner.room
        if self._manner.zoom == "dots":
            return 1
        name = self.name(box)
        if self._manner.zoom == "compact":
            return min(max(cell_width(self._short(box, "")), 4), room + 2)
        enough = (size for size in range(_LEAST, room, 2) if self._fits(name, size))
        small = [cell_width(self._head(box)), cell_width(self.foot(box))]
        return max(next(enough, room), min(max(small), room), _LEAST)

    def _fits(self, name: str, size: int) -> bool:
        return cell_width(name) <= 3 * size and len(broken(name, size, 99, "")) <= 3 and _unbroken(name, size)

    def block(self, box: Box, inner: int, *, least: int = 1, jump: str = "") -> Block:
        """The block of a step. ``least`` lines are inside, ``jump`` is the mark under which wires jump here."""
        if self._manner.zoom == "dots":
            return Block((((self._dot(box), self._style(box)),),))
        if self._manner.zoom == "compact":
            text = self._short(box, jump)
            left, right = "<>" if box.kind == "decision" else "()" if box.kind in ("start", "end", "wait") else "[]"
            return Block((((left + centred(text, inner, self._glyphs.ellipsis) + right, self._style(box)),),))
        return self._full(box, inner, least)

    def _full(self, box: Box, inner: int, least: int) -> Block:
        glyphs, style = self._glyphs, self._style(box)
        tl, level, tr, upright, bl, br = tuple(glyphs.frames[self._frame(box)])
        names = _even(self.name(box), inner, glyphs.ellipsis)
        names += [""] * (least - len(names))
        marks = self._marks(box)
        taken = sum(cell_width(text) + 1 for text, _ in marks)
        who = cut(self._head(box, marks=False), max(inner - taken, 0), glyphs.ellipsis)
        fill = level * (inner - cell_width(who) - taken)
        top = [(tl, style), (who, "who"), (fill, style)]
        for mark in marks:
            top += [mark, (level, style)]
        foot = cut(self.foot(box), inner, glyphs.ellipsis)
        bottom = [(bl, style), (foot, self._foot_style(box)), (level * (inner - cell_width(foot)) + br, style)]
        inside = [
            ((upright, style), (centred(name, inner, glyphs.ellipsis), style + ".name"), (upright, style))
            for name in names
        ]
        lines = [_without_blanks([*top, (tr, style)]), *inside, _without_blanks(bottom)]
        return Block(tuple(lines), 1 + (len(names) - 1) // 2)

    def name(self, box: Box) -> str:
        """What the block is called; a gateway without a name by what it does."""
        sign = STATE_SIGNS.get(self._manner.states.get(box.id, ""), "")
        name = tidy(box.shown) or KINDS[box.kind].text(self._language)
        return f"{sign} {name}" if sign else name

    def _head(self, box: Box, *, marks: bool = True) -> str:
        parts = [self._glyphs.signs.get(box.kind, ""), self._glyphs.contact if box.touch else "", tidy(box.who)]
        texts = [text for text, _ in self._marks(box)] if marks else []
        return "".join(parts[:2]) + (" " if any(parts[:2]) and parts[2] else "") + " ".join([parts[2], *texts]).rstrip()

    def foot(self, box: Box) -> str:
        """What stands in the lower edge: how long it takes, or what the overlay says."""
        if self._overlay:
            reading = self._overlay.readings.get(box.id)
            return f"{self._glyphs.shades[reading.level]}{tidy(reading.text)}" if reading else ""
        pieces = [tidy(piece) for piece in box.time]
        whole = self._glyphs.between.join(pieces)
        if len(pieces) < 2 or cell_width(whole) <= self._manner.room:
            return whole
        return self._glyphs.between.join(piece.removeprefix(WORK.text(self._language)) for piece in pieces)

    def _foot_style(self, box: Box) -> str:
        reading = self._overlay.readings.get(box.id) if self._overlay else None
        return f"overlay.{reading.level}" if reading else "time"

    def _marks(self, box: Box) -> list[Piece]:
        return [(_SIGNS[mark.kind] + tidy(mark.text), f"mark.{mark.kind}") for mark in box.marks]

    def _short(self, box: Box, jump: str) -> str:
        figure = self.foot(box).strip() if self._overlay else "".join(_SIGNS[mark.kind] for mark in box.marks)
        sign = self._glyphs.signs.get(box.kind, "") + (self._glyphs.contact if box.touch else "")
        name = jump + sign + self.name(box)
        room = self._manner.room + 2 - (cell_width(figure) + 1 if figure else 0)
        return cut(name, max(room, 4), self._glyphs.ellipsis) + (f" {figure}" if figure else "")

    def _dot(self, box: Box) -> str:
        if state := self._manner.states.get(box.id):
            return STATE_SIGNS[state]
        if self._overlay:
            reading = self._overlay.readings.get(box.id)
            return self._glyphs.shades[reading.level] if reading and reading.level else self._glyphs.between
        return self._glyphs.signs.get(box.kind, "■" if not self._manner.plain else "O")

    def _frame(self, box: Box) -> str:
        state = self._manner.states.get(box.id)
        return state if state in ("ghost", "added") else FRAMES.get(box.kind, "task")

    def _style(self, box: Box) -> str:
        if state := self._manner.states.get(box.id):
            return state
        reading = self._overlay.readings.get(box.id) if self._overlay else None
        return f"overlay.{reading.level}" if reading and self._manner.zoom != "full" else f"step.{box.kind}"


def _even(name: str, width: int, ellipsis: str) -> list[str]:
    """A name in as few lines as it needs, about equally long."""
    lines = broken(name, width, MOST_LINES, ellipsis) or [""]
    even = broken(name, max(-(-cell_width(name) // len(lines)), 1) + 1, MOST_LINES, ellipsis)
    return even if len(even) == len(lines) and not even[-1].endswith(ellipsis) and _unbroken(name, width) else lines


def _unbroken(name: str, size: int) -> bool:
    return all(cell_width(word) <= size or not word.isascii() for word in name.split())


def _without_blanks(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece[0])
