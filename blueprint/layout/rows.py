"""Rows are lanes, and the roles in them. What cannot follow one another does not stand in one row.

So every row reads as one course of events, and the exits of a split or a decision have rows of their own. Neither
columns nor other roles have a say in it: a step that is added moves nothing of theirs up or down past another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from blueprint.layout.graph import LANES, L, Node
from blueprint.layout.order import Order

ROWS_OF_THEIR_OWN = 2
"""Folding leaves a lane with so many rows as it is."""

_Row = list[str]


def rows(nodes: Sequence[Node], order: Order[L]) -> dict[str, list[_Row]]:
    """The rows of each lane, from top to bottom, each with the ids of its nodes."""
    role = _roles(nodes, order)
    members: dict[str, dict[str, list[Node]]] = {lane: {} for lane in LANES}
    # What a role does itself comes first, so that nothing that merely goes with it has a say in where that stands.
    for node in sorted(nodes, key=lambda node: not node.row):
        members[node.lane].setdefault(role[node.id], []).append(node)
    return {
        lane: [row for group in groups.values() for row in _courses(group, order)] for lane, groups in members.items()
    }


def folded(rows: Mapping[str, list[_Row]], column: Mapping[str, int]) -> dict[str, list[_Row]]:
    """The same with fewer rows in high lanes: rows whose nodes stand in different columns become one."""
    return {lane: _folded(its, column) if len(its) > ROWS_OF_THEIR_OWN else its for lane, its in rows.items()}


def _folded(rows: Iterable[_Row], column: Mapping[str, int]) -> list[_Row]:
    kept: list[tuple[_Row, set[int]]] = []
    for row in rows:
        wanted = {column[id] for id in row}
        for other, taken in kept:
            if not wanted & taken:
                other.extend(row)
                taken |= wanted
                break
        else:
            kept.append(([*row], wanted))
    return [row for row, _ in kept]


def _roles(nodes: Sequence[Node], order: Order[L]) -> Mapping[str, str]:
    """The role whose rows each node stands in. What nobody does goes with what leads to it in its lane.

    If there is none, it goes with what it leads to. Where several do, the last in reading order counts.
    """
    lane = {node.id: node.lane for node in nodes}
    role = {node.id: node.row for node in nodes}
    for id in order.nodes:
        near = (role[link.source] for link in reversed(order.entries[id]) if lane[link.source] == lane[id])
        role[id] = role[id] or next(filter(None, near), "")
    for id in reversed(order.nodes):
        near = (role[link.target] for link in reversed(order.exits[id]) if lane[link.target] == lane[id])
        role[id] = role[id] or next(filter(None, near), "")
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
