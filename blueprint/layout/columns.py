"""Columns are time: a node stands right after the last of what leads to it, and the phases stand one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blueprint.layout.graph import PHASES, L, Node
from blueprint.layout.order import Order


def columns(nodes: Sequence[Node], order: Order[L]) -> dict[str, int]:
    """The column of each node: the longest way to it. What leads to it never depends on what comes after.

    Every phase begins right of all that belongs to those before it. What the first node does not lead to, as a second
    start, stands as late as it can: right before where it joins.
    """
    phase = _phases(nodes, order)
    column: dict[str, int] = {}
    floor, last = [0] * len(PHASES), [-1] * len(PHASES)
    for rank in range(len(PHASES)):
        floor[rank] = 1 + max(last)
        members = [id for id in order.nodes if phase[id] == rank]
        for id in members:
            column[id] = max([floor[rank], *(column[link.source] + 1 for link in order.entries[id])])
        last[rank] = max((column[id] for id in members), default=-1)
    return column | _late(nodes, order, column, {id: (floor[rank], last[rank]) for id, rank in phase.items()})


def _late(
    nodes: Sequence[Node], order: Order[L], column: Mapping[str, int], room: Mapping[str, tuple[int, int]]
) -> dict[str, int]:
    """The columns of what the first node does not lead to; ``room`` has the first and the last one of its phase."""
    main = order.after(nodes[0].id) if nodes else frozenset()
    late: dict[str, int] = {}
    joining = set(main)
    for id in reversed(order.nodes):
        if id not in main:
            targets = [link.target for link in order.exits[id]]
            late[id] = min([room[id][1], *(late.get(target, column[target]) - 1 for target in targets)])
            if not joining.isdisjoint(targets):
                joining.add(id)
    for id in order.nodes:
        if id not in joining:
            late[id] = max([room[id][0], *(late[link.source] + 1 for link in order.entries[id])])
    return late


def _phases(nodes: Sequence[Node], order: Order[L]) -> Mapping[str, int]:
    """The phase of each node by number: its own, or the latest before it; the flow has the last word."""
    own = {node.id: PHASES.index(node.phase) if node.phase else 0 for node in nodes}
    phase: dict[str, int] = {}
    for id in order.nodes:
        phase[id] = max([own[id], *(phase[link.source] for link in order.entries[id])])
    return phase
