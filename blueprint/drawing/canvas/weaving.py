"""The wires of a slice, cell by cell: where they run on top of one another, and where each has room for words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, pairwise

from blueprint.drawing.canvas.canvas import Key, Point
from blueprint.drawing.canvas.columns import Columns
from blueprint.drawing.canvas.glyphs import LEVEL, UPRIGHT
from blueprint.drawing.canvas.labels import Run, runs
from blueprint.drawing.canvas.wires import Path, Thread

Runs = tuple[Sequence[Run], Sequence[Run]]
"""The level and the upright pieces of a wire."""

Here = tuple[Thread, int]
"""A wire in a cell, and the sides to which it leaves it."""


class Woven:
    """The wires that come through a slice. Words stay within its columns ``free``: beyond them other slices begin."""

    def __init__(self, threads: tuple[Thread, ...], free: range) -> None:
        self.free = free
        self.cells = {thread: thread.cells for thread in threads}
        self._runs: dict[Thread, Runs] = {}

    @cached_property
    def shared(self) -> Mapping[Point, Sequence[Here]]:
        """The wires in each cell that has several."""
        count = Counter([(x, y) for cells in self.cells.values() for x, y, _ in cells])
        found: dict[Point, list[Here]] = {point: [] for point, wires in count.items() if wires > 1}
        for thread, cells in self.cells.items() if found else ():
            for x, y, sides in cells:
                if (x, y) in found:
                    found[x, y].append((thread, sides))
        return found

    @cached_property
    def clashes(self) -> frozenset[tuple[Key, Key]]:
        """The wires that run on top of one another without being related."""
        return frozenset(
            (one.key, other.key)
            for here in self.shared.values()
            for (one, sides), (other, others) in combinations(here, 2)
            if not one.related(other) and {sides, others} != {LEVEL, UPRIGHT}
        )

    @cached_property
    def alone(self) -> frozenset[Key]:
        """The wires that have a cell of their own."""
        return frozenset(
            thread.key for thread, cells in self.cells.items() if any((x, y) not in self.shared for x, y, _ in cells)
        )

    def runs(self, thread: Thread) -> Runs:
        """Where a wire has room for words: the level and the upright pieces that it shares with no other."""
        known = self._runs.get(thread)
        if known is None:
            cells = self.cells[thread]
            own = [(x, y) not in self.shared for x, y, _ in cells]
            own[-1:] = [own[-1] and not thread.arrow] if own else []
            level = [mine and x in self.free for mine, (x, _, _) in zip(own, cells, strict=True)]
            known = self._runs[thread] = runs(cells, level, LEVEL), runs(cells, own, UPRIGHT)
        return known


def threads(paths: Iterable[Path], columns: Columns) -> Iterator[tuple[tuple[Thread, ...], range]]:
    """The wires that come through each slice, and the columns in it that are free for words."""
    bounds = columns.bounds
    found: list[list[Thread]] = [[] for _ in bounds[1:]]
    for path in paths:
        for at, thread in path.parts:
            found[at].append(thread)
    last = len(found) - 1
    for at, (left, right) in enumerate(pairwise(bounds)):
        yield tuple(found[at]), range(at > 0, right - left - (at < last))
