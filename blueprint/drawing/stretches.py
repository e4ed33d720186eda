"""What wires have to themselves: only there is it plain whose words stand beside a line.

Wires that leave one box, or meet at one, run together for a while. What they share says nothing of any of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from blueprint.drawing.sketch import Wire
    from blueprint.layout import Layout, Route

Place = tuple[int, float]
"""A place along a row: a gutter and a track in it, -1 for where the gutter begins, infinity for where it ends."""

P = TypeVar("P", Place, float)


Line = tuple[int, int]
"""A row, and how many lines below its middle one: see `Layout.below`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a line along a row that one wire has to itself."""

    line: Line
    begin: Place
    end: Place

    @property
    def row(self) -> int:
        return self.line[0]

    @property
    def within(self) -> bool:
        """Whether it runs past no column."""
        return self.begin[0] == self.end[0]


def left_over(begin: P, end: P, others: Iterable[tuple[P, P]]) -> Iterator[tuple[P, P]]:
    """What the others leave of a stretch, in order."""
    for low, high in sorted(others):
        if low > begin:
            yield begin, min(low, end)
        begin = max(begin, high)
        if begin >= end:
            return
    yield begin, end


def own_stretches(layout: Layout[Wire]) -> Mapping[tuple[str, int], Sequence[Stretch]]:
    """What each wire that leads forward has to itself of the rows it runs along, in the order of its way.

    What is beside the branches takes nothing from them: it is drawn beside them.
    """
    on: _Running = defaultdict(list)
    for one in layout.routes:
        for whole in _stretches(layout, one):
            # Only wires that begin or end together run together.
            on[whole.line, "from", one.link.source].append((one.link, whole))
            on[whole.line, "to", one.link.target].append((one.link, whole))
    return {one.link.key: tuple(_own(layout, one, on)) for one in layout.routes}


_Running = dict[tuple[Line, str, str], list[tuple["Wire", Stretch]]]


def _own(layout: Layout[Wire], one: Route[Wire], on: _Running) -> Iterator[Stretch]:
    for whole in _stretches(layout, one):
        beside = on[whole.line, "from", one.link.source] + on[whole.line, "to", one.link.target]
        others = [
            (stretch.begin, stretch.end)
            for wire, stretch in beside
            if wire.key != one.link.key and (one.link.aside or not wire.aside)
            if stretch.begin < whole.end and whole.begin < stretch.end
        ]
        for begin, end in left_over(whole.begin, whole.end, others):
            yield Stretch(whole.line, begin, end)


def _stretches(layout: Layout[Wire], one: Route[Wire]) -> Iterator[Stretch]:
    """The pieces of rows that a wire runs along: where it leaves, and where it arrives."""
    if one.exit != "right":
        return
    row, column = layout.placement.row, layout.placement.column
    into = row[one.link.target], layout.below(one)
    begin: Place = (column[one.link.source] + 1, -1)
    end: Place = (column[one.link.target], math.inf)
    if not one.legs:
        yield Stretch(into, begin, end)
        return
    first, last = ((one.legs[index].at, layout.track(one, index)) for index in (0, len(one.legs) - 1))
    yield Stretch((row[one.link.source], 0), begin, first)
    yield Stretch(into, last, end)
