"""The words at a wire: when and how often it is taken. They interrupt it, or stand above it where nothing else does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from blueprint.drawing.canvas.glyphs import LEVEL
from blueprint.drawing.canvas.sheet import Sheet
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.canvas.words import broken, cut, tidy
from blueprint.drawing.sketch import Wire
from blueprint.text import cell_width

_MOST = {"full": 12, "compact": 10, "dots": 0}
"""How many cells beside its tracks a gutter grows by for a label."""

_BEGINNING = 5
"""So many cells of a condition are shown at least, a blank and … among them."""

_LEAST_ABOVE = 6
"""A condition stands above no shorter piece of wire."""


@dataclass(frozen=True, slots=True)
class Run:
    """A level piece of a wire that it shares with no other."""

    x: int
    y: int
    length: int


def words(wire: Wire) -> tuple[str, str]:
    """When a wire is taken, and how often; a chance for each tier is part of when."""
    if len(wire.chance) > 1:
        return tidy(" ".join([wire.when, *wire.chance]).strip()), ""
    return tidy(wire.when), tidy("".join(wire.chance))


def wanted(wire: Wire, manner: Manner) -> int:
    """How much room a label would like to have in a gutter."""
    when, chance = words(wire)
    if manner.zoom == "full":
        # two lines above the wire, the chance on it
        half = -(-cell_width(when) // 2) if cell_width(when) > 8 else cell_width(when)
        width = max(half + (2 if half < cell_width(when) else 0), _least(when, chance))
    else:
        width = cell_width(f"{when} {chance}".strip())
    return min(width, _MOST[manner.zoom]) + 2 if width else 0


def _least(when: str, chance: str) -> int:
    """The fewest cells that still say something: the chance, and the beginning of the condition."""
    return min(cell_width(f"{when} {chance}".strip()), cell_width(chance) + _BEGINNING)


def sayable(wire: Wire, pieces: Iterable[Run]) -> bool:
    """Whether a wire has room for its label, cut if need be."""
    least = _least(*words(wire))
    return not least or any(run.length > least for run in pieces)


def runs(cells: Sequence[tuple[int, int, int]], own: Sequence[bool]) -> Iterator[Run]:
    """The level pieces of a path (x, y, bits) whose cells are its own."""
    begin: list[tuple[int, int]] = []
    for (x, y, bits), mine in zip(cells, own, strict=True):
        straight = mine and bits == LEVEL
        if begin and not (straight and y == begin[0][1] and abs(x - begin[-1][0]) == 1):
            yield _run(begin)
            begin = []
        if straight:
            begin.append((x, y))
    if begin:
        yield _run(begin)


def _run(cells: Sequence[tuple[int, int]]) -> Run:
    return Run(min(x for x, _ in cells), cells[0][1], len(cells))


class Labels:
    """Writes labels on a sheet."""

    def __init__(self, sheet: Sheet, manner: Manner) -> None:
        self._sheet, self._ellipsis = sheet, manner.glyphs.ellipsis
        self._lines_above = 2 if manner.zoom == "full" else 1

    def write(self, wire: Wire, pieces: Sequence[Run]) -> bool:
        """Write the label of a wire on the first piece that has room for it; says whether one had."""
        when, chance = words(wire)
        both = f"{when} {chance}".strip()
        longest = sorted(pieces, key=lambda run: -run.length)
        return (
            any(self._inside(wire, run, both) for run in pieces)
            or any(self._above(wire, run, (when, chance), whole=True) for run in pieces)
            or any(self._above(wire, run, (when, chance), whole=False) for run in longest)
            or any(self._cut(wire, run, when, chance) for run in longest)
        )

    def _inside(self, wire: Wire, run: Run, text: str) -> bool:
        if cell_width(text) >= run.length:
            return False
        x = run.x + (run.length - cell_width(text) + 1) // 2
        self._sheet.put(x, run.y, text, "label", branch=wire.key)
        return True

    def _above(self, wire: Wire, run: Run, said: tuple[str, str], *, whole: bool) -> bool:
        """The condition above the wire, cut only if it need not be ``whole``, and the chance on the wire."""
        when, chance = said
        if not when or cell_width(chance) > run.length - 1 or run.length < _LEAST_ABOVE:
            return False
        for most in range(self._lines_above, 0, -1):
            lines = broken(when, run.length - 1, most, self._ellipsis)
            places = [(run.x + 1, run.y - len(lines) + index) for index in range(len(lines))]
            cut_off = len(broken(when, run.length - 1, most + 1, self._ellipsis)) > most
            if (whole and cut_off) or not all(self._sheet.free(x - 1, y, run.length) for x, y in places):
                continue
            for (x, y), line in zip(places, lines, strict=True):
                self._sheet.put(x, y, line, "label", branch=wire.key)
            if chance:
                self._sheet.put(run.x + (run.length - cell_width(chance)) // 2, run.y, chance, "label", branch=wire.key)
            return True
        return False

    def _cut(self, wire: Wire, run: Run, when: str, chance: str) -> bool:
        """As much as the wire has room for, the chance first."""
        room = run.length - 1
        rest = room - cell_width(chance) - (1 if chance else 0)
        text = (
            f"{cut(when, rest, self._ellipsis)} {chance}".strip()
            if rest > 2
            else cut(chance or when, room, self._ellipsis)
        )
        return room > 2 and self._inside(wire, run, text)
