"""Where nodes go, in whole numbers: columns are time, from left to right; rows are lanes, and the roles in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.layout.graph import LANES, L, Link, N, Node

ROWS_OF_THEIR_OWN = 2
"""A lane with more roles than this puts several in one row, where they do not meet."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The column and the row of each node, by id; ``rows_of`` has the rows of each lane, possibly none."""

    column: Mapping[str, int]
    row: Mapping[str, int]
    rows_of: Mapping[str, range]
    columns: int
    rows: int

    def above(self, row: int) -> int:
        """The channel above a row. Channel 2r is above row r; neighbours in one lane share the one between them."""
        return 2 * row

    def below(self, row: int) -> int:
        """The channel below a row: 2r + 1 under the last row of a lane, so that links need not enter the next."""
        last = any(rows.stop == row + 1 for rows in self.rows_of.values() if rows)
        return 2 * row + 1 if last else 2 * (row + 1)

    def clear(self, row: int, after: int, before: int) -> bool:
        """Whether a row has no node strictly between two columns."""
        return not any(after < self.column[id] < before for id, its_row in self.row.items() if its_row == row)


def place(nodes: Sequence[Node], links: Sequence[Link]) -> Placement:
    """Give every node a place of its own."""
    column = _columns(nodes, links)
    rows_of: dict[str, range] = {}
    row: dict[str, int] = {}
    keys = _row_keys(nodes, links, column)
    for lane in LANES:
        first = rows_of[LANES[LANES.index(lane) - 1]].stop if lane != LANES[0] else 0
        grouped = _rows([node for node in nodes if node.lane == lane], keys, column)
        rows_of[lane] = range(first, first + len(grouped))
        row |= {node.id: first + index for index, members in enumerate(grouped) for node in members}
    return Placement(column, row, rows_of, 1 + max(column.values(), default=-1), rows_of[LANES[-1]].stop)


def forward(nodes: Sequence[Node], links: Sequence[L]) -> tuple[L, ...]:
    """The links without those that close a cycle: the marked loops, then whatever a walk in reading order meets."""
    exits: dict[str, list[L]] = {node.id: [] for node in nodes}
    for link in links:
        if not link.loop and link.source != link.target:
            exits[link.source].append(link)
    closing = _closing(exits)
    return tuple(link for links in exits.values() for link in links if link not in closing)


def _closing(exits: Mapping[str, list[L]]) -> set[L]:
    """The links that lead back to a step which the walk is still in; without recursion, for long processes."""
    closing: set[L] = set()
    state: dict[str, str] = {}
    for root in exits:
        if root in state:
            continue
        stack = [(root, iter(exits[root]))]
        state[root] = "open"
        while stack:
            here, links = stack[-1]
            link = next(links, None)
            if link is None:
                state[here] = "done"
                stack.pop()
            elif state.get(link.target) == "open":
                closing.add(link)
            elif link.target not in state:
                state[link.target] = "open"
                stack.append((link.target, iter(exits[link.target])))
    return closing


def _columns(nodes: Sequence[Node], links: Sequence[Link]) -> dict[str, int]:
    """The longest way to each node; a start that nothing leads to stands right before what it leads to."""
    links = forward(nodes, links)
    column = {node.id: 0 for node in nodes}
    for link in _in_order(nodes, links):
        column[link.target] = max(column[link.target], column[link.source] + 1)
    entered = {link.target for link in links}
    for node in nodes:
        nexts = [column[link.target] for link in links if link.source == node.id]
        if node.id not in entered and nexts:
            column[node.id] = min(nexts) - 1
    return column


def _in_order(nodes: Sequence[Node], links: Iterable[L]) -> list[L]:
    """The links of an acyclic graph so that all that enter a node come before all that leave it."""
    exits: dict[str, list[L]] = {node.id: [] for node in nodes}
    waiting = dict.fromkeys(exits, 0)
    for link in links:
        exits[link.source].append(link)
        waiting[link.target] += 1
    ready = [id for id, count in waiting.items() if count == 0]
    ordered: list[L] = []
    for id in ready:
        for link in exits[id]:
            ordered.append(link)
            waiting[link.target] -= 1
            if waiting[link.target] == 0:
                ready.append(link.target)
    return ordered


def _row_keys(nodes: Sequence[Node], links: Sequence[Link], column: Mapping[str, int]) -> dict[str, str]:
    """What groups each node into a row. One that nobody does goes with its nearest neighbour in the lane.

    What leads to it comes first, then what it leads to.
    """
    lane = {node.id: node.lane for node in nodes}
    keys = {node.id: node.row for node in nodes}
    links = [link for link in forward(nodes, links) if lane[link.source] == lane[link.target]]
    onward = sorted(links, key=lambda link: (column[link.target], -column[link.source]))
    back = sorted(links, key=lambda link: (-column[link.source], column[link.target]))
    for id, other in (*((w.target, w.source) for w in onward), *((w.source, w.target) for w in back)):
        keys[id] = keys[id] or keys[other]
    return keys


def _rows(nodes: list[N], keys: Mapping[str, str], column: Mapping[str, int]) -> list[list[N]]:
    """The nodes of a lane in rows: one for each role, more where two of its nodes would stand in one place."""
    groups: dict[str, list[list[N]]] = {}
    for node in nodes:
        _put(groups.setdefault(keys[node.id], []), [node], column)
    rows = [row for group in groups.values() for row in group]
    return rows if len(rows) <= ROWS_OF_THEIR_OWN else _packed(rows, column)


def _packed(rows: list[list[N]], column: Mapping[str, int]) -> list[list[N]]:
    packed: list[list[N]] = []
    for row in rows:
        _put(packed, row, column)
    return packed


def _put(rows: list[list[N]], newcomers: list[N], column: Mapping[str, int]) -> None:
    """Put nodes into the first of ``rows`` where their columns are free, or into a new one."""
    wanted = {column[node.id] for node in newcomers}
    for row in rows:
        if not wanted & {column[node.id] for node in row}:
            row.extend(newcomers)
            return
    rows.append(list(newcomers))
