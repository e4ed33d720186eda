"""What the character canvas is: rows of styled text that know which step or branch they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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


Row = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; ``y`` grows downwards."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True)
class Canvas:
    """A drawn blueprint. Every row of ``rows`` takes exactly ``width`` cells, every one of ``heads`` ``head_width``.

    ``heads`` (the names of the lanes) stand left of ``rows`` and stay when these scroll. ``notes`` are words of branches
    that have no room at their wire, which has their number; ``tables`` are the decision tables, line by line. ``areas`` is where each step is, ``grid`` its column and row,
    ``cells`` where each branch is: its wire and its words. ``lines`` has the names of the three lines by the row they are.
    ``cuts`` are the places where ``rows`` may be broken: a piece begins there. ``back`` has the branches that lead back in
    time, ``jumps`` the marks of those that are not drawn as a wire. ``bands`` has the rows of the evidence, the experience
    and each lane.
    """

    title: tuple[Row, ...]
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]
    notes: tuple[Row, ...]
    legend: tuple[Row, ...]
    tables: tuple[Row, ...]
    width: int
    head_width: int
    areas: Mapping[str, Area]
    grid: Mapping[str, tuple[int, int]]
    cells: Mapping[Key, frozenset[Point]]
    cuts: tuple[int, ...] = ()
    lines: Mapping[int, str] = field(default_factory=dict)
    back: frozenset[Key] = frozenset()
    jumps: Mapping[Key, str] = field(default_factory=dict)
    bands: tuple[range, ...] = ()

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.rows)
