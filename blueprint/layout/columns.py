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
    last: list[int] = []
    for rank in range(len(PHASES)):
        floor = 1 + max(last, default=-1)
        members = [id for id in order.nodes if phase[id] == rank]
        for id in members:
            column[id] = max((column[link.source] + 1 for link in order.entries[id]), default=floor)
            column[id] = max(column[id], floor)
        last.append(max((column[id] for id in members), default=floor - 1))
    main = order.after(nodes[0].id) if nodes else frozenset()
    for id in reversed(order.nodes):
        if order.exits[id] and id not in main:
            nearest = min(column[link.target] for link in order.exits[id]) - 1
            column[id] = min(nearest, last[phase[id]])
    return column


def _phases(nodes: Sequence[Node], order: Order[L]) -> Mapping[str, int]:
    """The phase of each node by number: its own, or the latest before it; the flow has the last word."""
    own = {node.id: PHASES.index(node.phase) if node.phase else 0 for node in nodes}
    phase: dict[str, int] = {}
    for id in order.nodes:
        phase[id] = max([own[id], *(phase[link.source] for link in order.entries[id])])
    return phase
