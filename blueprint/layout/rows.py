"""Rows are lanes, and the roles in them. What cannot follow one another does not stand in one row.

So every row reads as one course of events, and the exits of a split or a decision have rows of their own. For what a
role does, neither columns nor other roles have a say in it: a step that is added moves nothing of theirs up or down
past another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from blueprint.layout.graph import LANES, L, Node
from blueprint.layout.order import Order

ROWS_OF_THEIR_OWN = 2
"""Folding leaves a lane with so many rows as it is, but for rows of one role."""

_Row = list[str]
_Lanes = dict[str, list[_Row]]


def rows(nodes: Sequence[Node], order: Order[L], column: Mapping[str, int], *, fold: bool) -> _Lanes:
    """The rows of each lane, from top to bottom, each with the ids of its nodes.

    With ``fold``, rows of a role become one where nothing of one is in the way of the other, and then such rows of a
    lane that has many.
    """
    role = _roles(nodes, order, column)
    members: dict[str, dict[str, list[Node]]] = {lane: {} for lane in LANES}
    # What a role does itself comes first, so that nothing that merely goes with it has a say in where that stands.
    for node in sorted(nodes, key=lambda node: not node.row):
        members[node.lane].setdefault(role[node.id], []).append(node)
    lanes: _Lanes = {}
    for lane, roles in members.items():
        courses = [_courses(group, order) for group in roles.values()]
        if fold:
            courses = [_folded(rows, order, column) for rows in courses]
        lanes[lane] = [row for rows in courses for row in rows]
        if fold and len(lanes[lane]) > ROWS_OF_THEIR_OWN:
            lanes[lane] = _folded(lanes[lane], order, column)
    return lanes


def _folded(rows: Iterable[_Row], order: Order[L], column: Mapping[str, int]) -> list[_Row]:
    kept: list[_Row] = []
    for row in rows:
        for index, other in enumerate(kept):
            if _room(other, row, order, column):
                kept[index] = [*other, *row]
                break
        else:
            kept.append(row)
    return kept


def _room(row: _Row, newcomers: _Row, order: Order[L], column: Mapping[str, int]) -> bool:
    """Whether two rows can be one: no two nodes in one place, and none in the way of a link along the other's row."""
    return _clear(row, newcomers, order, column) and _clear(newcomers, row, order, column)


def _clear(row: _Row, newcomers: _Row, order: Order[L], column: Mapping[str, int]) -> bool:
    taken, members = sorted(column[id] for id in newcomers), set(row)
    for id in row:
        ends = (column[link.target] for link in order.exits[id] if link.target in members)
        if bisect_left(taken, column[id]) < bisect_left(taken, max(ends, default=column[id] + 1)):
            return False
    return True


def _roles(nodes: Sequence[Node], order: Order[L], column: Mapping[str, int]) -> Mapping[str, str]:
    """The role whose rows each node stands in. What nobody does goes with the nearest that leads to it in its lane.

    If there is none, it goes with the nearest that it leads to.
    """
    lane = {node.id: node.lane for node in nodes}
    role = {node.id: node.row for node in nodes}
    for id in order.nodes:
        sources = [link.source for link in order.entries[id] if lane[link.source] == lane[id] and role[link.source]]
        if not role[id] and sources:
            role[id] = role[max(sources, key=column.__getitem__)]
    for id in reversed(order.nodes):
        targets = [link.target for link in order.exits[id] if lane[link.target] == lane[id] and role[link.target]]
        if not role[id] and targets:
            role[id] = role[min(targets, key=column.__getitem__)]
    return role


def _courses(group: Iterable[Node], order: Order[L]) -> list[_Row]:
    """The nodes of one role in rows: each in the first where all others come before it or after it."""
    rows: list[tuple[_Row, int]] = []
    for node in group:
        bit, related = order.bit[node.id], order.related[node.id]
        for index, (row, bits) in enumerate(rows):
            if not bits & ~related:
                row.append(node.id)
                rows[index] = row, bits | bit
                break
        else:
            rows.append(([node.id], bit))
    return [row for row, _ in rows]
