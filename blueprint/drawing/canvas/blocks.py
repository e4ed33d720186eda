"""A step as a block of characters: its frame, its name, who does it, how long it takes, its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from blueprint.drawing.canvas.glyphs import FRAMES
from blueprint.drawing.canvas.style import STATE_SIGNS, Manner
from blueprint.drawing.canvas.words import broken, centred, cut, tidy
from blueprint.drawing.overlays import Overlay
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

        self._inner: dict[str, int] = {}

    def inner(self, box: Box) -> int:
        """How wide the inside of a block would like to be."""
        if box.id not in self._inner:
            self._inner[box.id] = self._wanted(box)
        return self._inner[box.id]

    def _wanted(self, box: Box) -> int:
        room = self._manner.room
        if self._manner.zoom == "dots":
            return 1
        if self._manner.zoom == "compact":
            return min(max(cell_width(self._short(box, "")), 4), room + 2)
        name = self.name(box)
        enough = next((size for size in range(_LEAST, room, 2) if self._fits(name, size)), room)
        edges = (_wide(self._head(box)) + 1 + _wide(self._signs(box, top=True)), _wide(self._foot(box, room)))
        return max(enough, min(max(edges), room), _LEAST)

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
        top = self._edge((tl, level, tr), style, self._head(box), self._signs(box, top=True), inner)
        bottom = self._edge((bl, level, br), style, self._foot(box, inner), [], inner)
        inside = [
            ((upright, style), (centred(name, inner, glyphs.ellipsis), style + ".name"), (upright, style))
            for name in names
        ]
        return Block((top, *inside, bottom), 1 + (len(names) - 1) // 2)

    def _edge(
        self, frame: tuple[str, str, str], style: str, left: Sequence[Piece], right: Sequence[Piece], inner: int
    ) -> tuple[Piece, ...]:
        """An edge of a frame with words on it; what is right goes before what is left where both have no room."""
        first, level, last = frame
        pieces: list[Piece] = []
        room = inner - _wide(right) - bool(right)
        for text, kind in left:
            text = cut(text, max(room, 0), self._glyphs.ellipsis)
            room -= cell_width(text)
            pieces.append((text, kind))
        shown = [(first, style), *pieces, (level * (max(room, 0) + bool(right)), style), *right, (last, style)]
        return tuple(piece for piece in shown if piece[0])

    def name(self, box: Box) -> str:
        """What the block is called; a gateway without a name by what it does."""
        sign = STATE_SIGNS.get(self._manner.states.get(box.id, ""), "")
        name = tidy(box.shown) or KINDS[box.kind].text(self._language)
        return f"{sign} {name}" if sign else name

    def _head(self, box: Box) -> list[Piece]:
        """What stands in the upper edge: the sign of the kind, whether it is a contact, who does it."""
        signs = self._glyphs.signs.get(box.kind, "") + (self._glyphs.contact if box.touch else "")
        who = tidy(box.who)
        return [(f"{signs} {who}" if signs and who else signs + who, "who")]

    def _foot(self, box: Box, room: int) -> list[Piece]:
        """What stands in the lower edge: how long it takes, or what the overlay says."""
        if self._overlay:
            reading = self._overlay.readings.get(box.id)
            return [(self.figure(box), f"overlay.{reading.level}")] if reading else []
        texts = [(tidy(piece), "time") for piece in box.time] + self._signs(box, top=False)
        if _wide(texts) + len(texts) - 1 > room and len(texts) > 1:
            word = WORK.text(self._language)
            texts = [(text.removeprefix(word), style) for text, style in texts]
        if texts and texts[-1][1] != "time" and _wide(texts) + len(texts) - 1 > room:
            texts = texts[::-1]
        dots = [(self._glyphs.between, "time")] * len(texts)
        return [piece for pair in zip(dots, texts, strict=True) for piece in pair][1:]

    def figure(self, box: Box) -> str:
        """What the overlay says at a step, with the shade of its share."""
        reading = self._overlay.readings.get(box.id) if self._overlay else None
        return f"{self._glyphs.shades[reading.level]}{tidy(reading.text)}" if reading else ""

    def _signs(self, box: Box, *, top: bool) -> list[Piece]:
        """The marks in the upper edge; that of a long wait is in the lower one, with the time."""
        marks = [mark for mark in box.marks if (mark.kind != "wait") == top]
        between = " " if top else ""
        return [
            (between * bool(index) + _SIGNS[mark.kind] + tidy(mark.text), f"mark.{mark.kind}")
            for index, mark in enumerate(marks)
        ]

    def _short(self, box: Box, jump: str) -> str:
        figure = self.figure(box).strip() if self._overlay else "".join(_SIGNS[mark.kind] for mark in box.marks)
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


def _wide(pieces: Sequence[Piece]) -> int:
    return sum(cell_width(text) for text, _ in pieces)
