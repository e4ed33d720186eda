"""What is where on paper, so that something new can keep off it. Units are points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_SQUARE = 80.0
"""The side of the squares that areas are looked up by: about as large as a label."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle by its middle and its size."""

    x: float
    y: float
    w: float
    h: float

    def covers(self, other: Area) -> bool:
        """Whether the two have points in common."""
        return abs(self.x - other.x) < (self.w + other.w) / 2 and abs(self.y - other.y) < (self.h + other.h) / 2


class Obstacles:
    """Areas that are taken, by the squares of the paper that they lie on."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._on: dict[tuple[int, int], list[Area]] = defaultdict(list)
        for area in areas:
            self.add(area)

    def add(self, area: Area) -> None:
        """Take an area."""
        for square in _squares(area):
            self._on[square].append(area)

    def leave(self, area: Area) -> bool:
        """Whether nothing that is taken covers this area."""
        return not any(area.covers(other) for square in _squares(area) for other in self._on.get(square, ()))


def along(points: Iterable[tuple[float, float]]) -> Iterator[Area]:
    """The straight pieces of a line as areas, which have no width or no height where they are level or upright."""
    for (x, y), (u, v) in pairwise(points):
        yield Area((x + u) / 2, (y + v) / 2, abs(u - x), abs(v - y))


def _squares(area: Area) -> Iterator[tuple[int, int]]:
    left, right = int((area.x - area.w / 2) // _SQUARE), int((area.x + area.w / 2) // _SQUARE)
    top, bottom = int((area.y - area.h / 2) // _SQUARE), int((area.y + area.h / 2) // _SQUARE)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))
