"""The straight pieces of wires: which of them several wires share, and which a wire has to itself. Units are points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from blueprint.drawing.areas import Area
from blueprint.drawing.scene import Point
from blueprint.drawing.stretches import left_over


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of a wire, from ``begin`` to ``end`` at a height, or ``upright`` at a distance from the left."""

    upright: bool
    at: float
    begin: float
    end: float

    @property
    def low(self) -> float:
        return min(self.begin, self.end)

    @property
    def high(self) -> float:
        return max(self.begin, self.end)

    @property
    def size(self) -> float:
        return abs(self.end - self.begin)

    @property
    def area(self) -> Area:
        """The piece as an area without a width or without a height."""
        along = ((self.begin + self.end) / 2, self.size)
        return Area(self.at, along[0], 0.0, along[1]) if self.upright else Area(along[0], self.at, along[1], 0.0)


def pieces(points: Sequence[Point]) -> Iterator[Piece]:
    """The straight pieces of a line."""
    for (x, y), (u, v) in pairwise(points):
        yield Piece(True, round(x, 2), y, v) if x == u else Piece(False, round(y, 2), x, u)


class Shares:
    """Which pieces of wires are shared, and which a wire has to itself."""

    def __init__(self, ways: Sequence[Sequence[Point]]) -> None:
        on: dict[tuple[bool, float], list[tuple[int, Piece]]] = defaultdict(list)
        for number, way in enumerate(ways):
            for piece in pieces(way):
                on[piece.upright, piece.at].append((number, piece))
        self._shared: dict[int, list[Piece]] = defaultdict(list)
        for here in on.values():
            for one, other, piece in _overlaps(here):
                self._shared[one].append(piece)
                self._shared[other].append(piece)

    def own(self, number: int, way: Sequence[Point]) -> Iterator[Piece]:
        """What the wire of this number has to itself, in the order of its way."""
        for piece in pieces(way):
            line = (piece.upright, piece.at)
            others = [(it.low, it.high) for it in self._shared[number] if (it.upright, it.at) == line]
            left = [Piece(*line, *ends) for ends in left_over(piece.low, piece.high, others)]
            yield from left if piece.begin <= piece.end else (_turned(it) for it in reversed(left))

    def shared(self) -> Iterator[Piece]:
        """What several wires run over."""
        return chain.from_iterable(self._shared.values())


def _overlaps(line: list[tuple[int, Piece]]) -> Iterator[tuple[int, int, Piece]]:
    """What each two wires have in common on one line."""
    open_: list[tuple[int, Piece]] = []
    for number, piece in sorted(line, key=lambda each: each[1].low):
        open_ = [(other, it) for other, it in open_ if it.high > piece.low]
        for other, it in open_:
            if other != number:
                yield number, other, Piece(piece.upright, piece.at, piece.low, min(piece.high, it.high))
        open_.append((number, piece))


def _turned(piece: Piece) -> Piece:
    return Piece(piece.upright, piece.at, piece.end, piece.begin)
