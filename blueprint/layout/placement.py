"""Where nodes go, in whole numbers: columns are time, from left to right; rows are lanes, and the roles in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint.layout.columns import columns
from blueprint.layout.graph import Link, Node
from blueprint.layout.order import order
from blueprint.layout.rows import rows


@dataclass(frozen=True)
class Placement:
    """The column and the row of each node, by id; ``rows_of`` has the rows of each lane, possibly none."""

    column: Mapping[str, int]
    row: Mapping[str, int]
    rows_of: Mapping[str, range]

    @cached_property
    def columns(self) -> int:
        """How many columns there are."""
        return 1 + max(self.column.values(), default=-1)

    @cached_property
    def rows(self) -> int:
        """How many rows there are in all lanes."""
        return max(rows.stop for rows in self.rows_of.values())

    @cached_property
    def members(self) -> Sequence[Sequence[str]]:
        """The nodes in each column, in the order in which they were given."""
        found: list[list[str]] = [[] for _ in range(self.columns)]
        for id, column in self.column.items():
            found[column].append(id)
        return found

    def above(self, row: int) -> int:
        """The channel above a row. Channel 2r is above row r; neighbours in one lane share the one between them."""
        return 2 * row

    def below(self, row: int) -> int:
        """The channel below a row: 2r + 1 under the last row of a lane, so that links need not enter the next."""
        return 2 * row + 1 if row in self._last else 2 * (row + 1)

    def clear(self, row: int, after: int, before: int) -> bool:
        """Whether a row has no node strictly between two columns."""
        taken = self._taken[row]
        following = bisect_right(taken, after)
        return following == len(taken) or taken[following] >= before

    @cached_property
    def _last(self) -> frozenset[int]:
        return frozenset(rows.stop - 1 for rows in self.rows_of.values() if rows)

    @cached_property
    def _taken(self) -> Sequence[Sequence[int]]:
        """The columns that are taken in each row, in order."""
        taken: list[list[int]] = [[] for _ in range(self.rows)]
        for id, row in self.row.items():
            taken[row].append(self.column[id])
        return [sorted(here) for here in taken]


def place(nodes: Sequence[Node], links: Sequence[Link], *, fold: bool = False) -> Placement:
    """Give every node a place of its own; ``fold`` saves rows in high lanes (see `rows`)."""
    known = order(nodes, links)
    column = columns(nodes, known)
    row: dict[str, int] = {}
    rows_of: dict[str, range] = {}
    first = 0
    for lane, its in rows(nodes, known, column, fold=fold).items():
        rows_of[lane] = range(first, first + len(its))
        row |= {id: first + index for index, members in enumerate(its) for id in members}
        first += len(its)
    return Placement(column, row, rows_of)
