"""What the character canvas is: rows of styled text that know which step or branch they show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.drawing.canvas.picture import Picture
    from blueprint.drawing.sketch import Sketch

Key = tuple[str, int]
"""A branch: the id of its step and its number there. Those beyond its branches lead away out of time, or after a failure."""

Point = tuple[int, int]
"""A cell: how far it is to the right, and how far down."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a row in one style, and what it belongs to: a step (``node``), a branch, or neither."""

    text: str
    style: str = ""
    node: str | None = None
    branch: Key | None = None

    def alike(self, other: Segment) -> bool:
        """Whether another is in the same style and belongs to the same."""
        return (self.style, self.node, self.branch) == (other.style, other.node, other.branch)


Row = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; ``y`` grows downwards."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, eq=False)
class Canvas:
    """A drawn blueprint. Every row of ``rows`` takes exactly ``width`` cells, every one of ``heads`` ``head_width``.

    ``heads`` (the names of the lanes) stand left of ``rows`` and stay when these scroll. ``notes`` are words of branches
    that have no room at their wire, which has their number; ``tables`` are the decision tables, line by line. ``areas`` is
    where each step is, in reading order, ``grid`` its column and row; ``lines`` has the names of the three lines by the row
    they are. ``cuts`` are the places where ``rows`` may be broken: a piece begins there. ``back`` has the branches that lead
    back in time, ``jumps`` the marks of those that are not drawn as a wire. ``bands`` has the rows of the evidence, the
    experience and each lane. All else is made from the ``picture`` when it is asked for: of a large one nobody sees all at
    once.
    """

    title: tuple[Row, ...]
    heads: tuple[Row, ...]
    notes: tuple[Row, ...]
    legend: tuple[Row, ...]
    tables: tuple[Row, ...]
    width: int
    head_width: int
    areas: Mapping[str, Area]
    grid: Mapping[str, tuple[int, int]]
    picture: Picture = field(repr=False)
    cuts: tuple[int, ...] = ()
    lines: Mapping[int, str] = field(default_factory=dict)
    back: frozenset[Key] = frozenset()
    jumps: Mapping[Key, str] = field(default_factory=dict)
    bands: tuple[range, ...] = ()

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.heads)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All of the drawing."""
        return tuple(self.piece(y, 0, self.width)[1] for y in range(self.height))

    def piece(self, y: int, begin: int, end: int) -> tuple[int, Row]:
        """A part of a row that has at least the cells from ``begin`` to before ``end``, and the cell where it begins."""
        bounds = self.picture.columns.bounds
        first = max(bisect_right(bounds, begin, 0, len(bounds) - 1) - 1, 0)
        last = max(bisect_left(bounds, end, 0, len(bounds) - 1), first + 1)
        return bounds[first], self.picture.row(y, first, last)

    @property
    def sketch(self) -> Sketch:
        """What the drawing says."""
        return self.picture.plan.sketch

    @property
    def branches(self) -> Collection[Key]:
        """The branches that are on the drawing."""
        return self.picture.branches.keys()

    def cells(self, branch: Key) -> frozenset[Point]:
        """Where a branch is: its wire and its words."""
        return frozenset(self.picture.cells(branch) if branch in self.branches else ())

    def said(self, branch: Key) -> Area | None:
        """Where the words of a branch are; None where it has none on the drawing."""
        cells = [*self.picture.said(branch)] if branch in self.branches else []
        return around(Area(x, y, 1, 1) for x, y in cells) if cells else None


def around(areas: Iterable[Area]) -> Area:
    """The smallest area that has all of some areas in it."""
    found = list(areas)
    x, y = min(one.x for one in found), min(one.y for one in found)
    return Area(x, y, max(one.x + one.w for one in found) - x, max(one.y + one.h for one in found) - y)
