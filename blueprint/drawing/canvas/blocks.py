"""A step as a block of characters: its frame, and in it its name, who does it, how long it takes, its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint.drawing.canvas.charsets import FRAMES
from blueprint.drawing.canvas.face import Face, Piece, wide
from blueprint.drawing.canvas.words import beginning, broken, centred, narrowest, tidy, unbroken
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
    """The blocks of a step, for every width that is asked for, each made once."""

    def __init__(self, face: Face) -> None:
        self.face, self._box, self._manner = face, face.box, face.manner
        self._glyphs = face.manner.glyphs
        self._made: dict[tuple[int, int, str], Block] = {}

    @cached_property
    def inner(self) -> int:
        """How wide the inside of the block would like to be."""
        box, room = self._box, self._manner.room
        if self._manner.zoom == "dots":
            return 1
        if self._manner.zoom == "compact":
            return min(max(cell_width(self.face.short("")), 4), room + 2)
        times = self.face.times
        side_by_side = wide(times) + len(times) - 1
        most = room + _WIDER
        foot = side_by_side if side_by_side <= most else max(cell_width(text) for text, _ in times)
        who = tidy(box.who)
        head = self._head_width
        if head > most:
            head = max(narrowest(who, room, 2), head - cell_width(who))
        name = narrowest(self.face.name, room, 3)
        return max(name, min(foot, most), min(head, most), _LEAST)

    def block(self, inner: int, *, least: int = 1, jump: str = "") -> Block:
        """The block of the step. ``least`` lines are inside, ``jump`` is the mark under which wires jump here."""
        wanted = inner, least, jump
        if wanted not in self._made:
            self._made[wanted] = self._block(inner, least, jump)
        return self._made[wanted]

    def _block(self, inner: int, least: int, jump: str) -> Block:
        box = self._box
        if self._manner.zoom == "dots":
            return Block((((self.face.dot, self.face.style),),))
        if self._manner.zoom == "compact":
            text = self.face.short(jump)
            left, right = "<>" if box.kind == "decision" else "()" if box.kind in ("start", "end", "wait") else "[]"
            right = self._glyphs.choice if box.chooses else right
            return Block((((left + centred(text, inner, self._glyphs.ellipsis) + right, self.face.style),),))
        return self._full(inner, least)

    def _full(self, inner: int, least: int) -> Block:
        box, glyphs, style = self._box, self._glyphs, self.face.style
        tl, level, tr, upright, bl, br = tuple(glyphs.frames[self._frame])
        who = self._who(inner) if self._head_width > inner else []
        signs = self.face.signs if who else self._head
        *times, last = self._times(inner)
        names = _even(self.face.name, inner, glyphs.ellipsis)
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
        top = _edge((tl, level, tr), style, [(signs, "who")], self.face.marks, inner)
        return Block((top, *lines, _edge((bl, level, br), style, last, [], inner)), 1 + middle)

    @property
    def _head(self) -> str:
        """What stands in the upper edge where it has room: the signs, and who does it."""
        signs, who = self.face.signs, tidy(self._box.who)
        return f"{signs} {who}" if signs and who else signs + who

    @cached_property
    def _head_width(self) -> int:
        marks = self.face.marks
        return cell_width(self._head) + bool(marks) + wide(marks)

    def _who(self, inner: int) -> list[list[Piece]]:
        """Who does it, inside and over a rule: it is too long for the edge."""
        lines = broken(tidy(self._box.who), inner, MOST_LINES, self._glyphs.ellipsis)
        return [*([(line, "who")] for line in lines), [(self._glyphs.rule * inner, "who")]] if self._box.who else []

    def _times(self, inner: int) -> list[list[Piece]]:
        """The times in as many lines as they need; the last one stands in the lower edge."""
        lines: list[list[Piece]] = []
        for text, style in self.face.times:
            if lines and wide(lines[-1]) + 1 + cell_width(text) <= inner:
                lines[-1] += [(self._glyphs.between, "time"), (text, style)]
            else:
                lines += [[(line, style)] for line in broken(text, inner, MOST_LINES, self._glyphs.ellipsis)]
        return lines or [[]]

    @property
    def _frame(self) -> str:
        state = self.face.state
        return state if state in ("ghost", "added") else FRAMES.get(self._box.kind, "task")


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
