"""A step as a block of characters: its frame, and in it its name, who does it, how long it takes, its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from blueprint.drawing.canvas.charsets import FRAMES
from blueprint.drawing.canvas.faces import Faces, Piece, wide
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.canvas.words import beginning, broken, centred, narrowest, tidy, unbroken
from blueprint.drawing.sketch import Box
from blueprint.text import cell_width

MOST_LINES = 6
"""A name with more lines than this is cut."""

_LEAST = 8
_WIDER = 5
"""So much wider than its name may make it, a block becomes for what stands in its edges."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of pieces, all equally wide; wires meet it at its line ``middle``."""

    lines: tuple[tuple[Piece, ...], ...]
    middle: int = 0

    @property
    def height(self) -> int:
        return len(self.lines)


class Blocks:
    """Makes the blocks of one drawing, each once."""

    def __init__(self, manner: Manner, faces: Faces) -> None:
        self._manner, self.faces = manner, faces
        self._glyphs = manner.glyphs
        self._inner: dict[str, int] = {}
        self._made: dict[tuple[str, int, int, str], Block] = {}

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
            return min(max(cell_width(self.faces.short(box, "")), 4), room + 2)
        times = self.faces.times(box)
        side_by_side = wide(times) + len(times) - 1
        most = room + _WIDER
        foot = side_by_side if side_by_side <= most else max(cell_width(text) for text, _ in times)
        who = tidy(box.who)
        head = self._head_width(box)
        if head > most:
            head = max(narrowest(who, room, 2), head - cell_width(who))
        name = narrowest(self.faces.name(box), room, 3)
        return max(name, min(foot, most), min(head, most), _LEAST)

    def block(self, box: Box, inner: int, *, least: int = 1, jump: str = "") -> Block:
        """The block of a step. ``least`` lines are inside, ``jump`` is the mark under which wires jump here."""
        wanted = box.id, inner, least, jump
        if wanted not in self._made:
            self._made[wanted] = self._block(box, inner, least, jump)
        return self._made[wanted]

    def _block(self, box: Box, inner: int, least: int, jump: str) -> Block:
        if self._manner.zoom == "dots":
            return Block((((self.faces.dot(box), self.faces.style(box)),),))
        if self._manner.zoom == "compact":
            text = self.faces.short(box, jump)
            left, right = "<>" if box.kind == "decision" else "()" if box.kind in ("start", "end", "wait") else "[]"
            right = self._glyphs.choice if box.chooses else right
            return Block((((left + centred(text, inner, self._glyphs.ellipsis) + right, self.faces.style(box)),),))
        return self._full(box, inner, least)

    def _full(self, box: Box, inner: int, least: int) -> Block:
        glyphs, style = self._glyphs, self.faces.style(box)
        tl, level, tr, upright, bl, br = tuple(glyphs.frames[self._frame(box)])
        who = self._who(box, inner) if self._head_width(box) > inner else []
        signs = self.faces.signs(box) if who else self._head(box)
        *times, last = self._times(box, inner)
        names = _even(self.faces.name(box), inner, glyphs.ellipsis)
        names += [""] * (least - len(names))
        middle = len(who) + (len(names) - 1) // 2
        inside = [*who, *([(centred(name, inner, glyphs.ellipsis), style + ".name")] for name in names), *times]
        edges = [(upright, style)] * len(inside)
        if box.chooses:
            edges[middle] = (glyphs.choice, "step.decision")
        lines = (
            ((upright, style), *pieces, (" " * (inner - wide(pieces)), ""), edge)
            for pieces, edge in zip(inside, edges, strict=True)
        )
        top = _edge((tl, level, tr), style, [(signs, "who")], self.faces.marks(box), inner)
        return Block((top, *lines, _edge((bl, level, br), style, last, [], inner)), 1 + middle)

    def _head(self, box: Box) -> str:
        """What stands in the upper edge where it has room: the signs, and who does it."""
        signs, who = self.faces.signs(box), tidy(box.who)
        return f"{signs} {who}" if signs and who else signs + who

    def _head_width(self, box: Box) -> int:
        marks = self.faces.marks(box)
        return cell_width(self._head(box)) + bool(marks) + wide(marks)

    def _who(self, box: Box, inner: int) -> list[list[Piece]]:
        """Who does it, inside and over a rule: it is too long for the edge."""
        lines = broken(tidy(box.who), inner, MOST_LINES, self._glyphs.ellipsis)
        return [*([(line, "who")] for line in lines), [(self._glyphs.rule * inner, "who")]] if box.who else []

    def _times(self, box: Box, inner: int) -> list[list[Piece]]:
        """The times in as many lines as they need; the last one stands in the lower edge."""
        lines: list[list[Piece]] = []
        for text, style in self.faces.times(box):
            if lines and wide(lines[-1]) + 1 + cell_width(text) <= inner:
                lines[-1] += [(self._glyphs.between, "time"), (text, style)]
            else:
                lines += [[(line, style)] for line in broken(text, inner, MOST_LINES, self._glyphs.ellipsis)]
        return lines or [[]]

    def _frame(self, box: Box) -> str:
        state = self._manner.states.get(box.id)
        return state if state in ("ghost", "added") else FRAMES.get(box.kind, "task")


def _edge(
    frame: tuple[str, str, str], style: str, left: Sequence[Piece], right: Sequence[Piece], inner: int
) -> tuple[Piece, ...]:
    """An edge of a frame with words on it; where both have no room, what is right goes before what is left."""
    first, level, last = frame
    room = inner - wide(right)
    pieces: list[Piece] = []
    for text, kind in left:
        text = beginning(text, max(room, 0))
        room -= cell_width(text)
        pieces.append((text, kind))
    shown = [(first, style), *pieces, (level * max(room, 0), style), *right, (last, style)]
    return tuple(piece for piece in shown if piece[0])


def _even(name: str, width: int, ellipsis: str) -> list[str]:
    """A name in as few lines as it needs, about equally long."""
    lines = broken(name, width, MOST_LINES, ellipsis) or [""]
    even = broken(name, max(-(-cell_width(name) // len(lines)), 1) + 1, MOST_LINES, ellipsis)
    return even if len(even) == len(lines) and not even[-1].endswith(ellipsis) and unbroken(name, width) else lines
