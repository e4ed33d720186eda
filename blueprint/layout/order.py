"""What comes before what: the links that lead forward, and which nodes can follow one another.

Nothing here looks at columns or rows. So a step that is put into a link changes nothing between the others: what could
follow one another still can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic

from blueprint.layout.graph import L, Node


@dataclass(frozen=True)
class Order(Generic[L]):
    """The forward links of a graph: ``exits`` by source, ``entries`` by target, each in reading order.

    ``nodes`` has the ids so that all links lead from earlier ones to later ones.
    """

    nodes: tuple[str, ...]
    exits: Mapping[str, Sequence[L]]
    entries: Mapping[str, Sequence[L]]

    @cached_property
    def bit(self) -> Mapping[str, int]:
        """A bit for each node."""
        return {id: 1 << index for index, id in enumerate(self.nodes)}

    @cached_property
    def related(self) -> Mapping[str, int]:
        """The bits of all nodes that come before or after each node, and its own."""
        before: dict[str, int] = {}
        for id in self.nodes:
            before[id] = self._gathered(id, (link.source for link in self.entries[id]), before)
        after: dict[str, int] = {}
        for id in reversed(self.nodes):
            after[id] = self._gathered(id, (link.target for link in self.exits[id]), after)
        return {id: before[id] | after[id] for id in self.nodes}

    def after(self, id: str) -> frozenset[str]:
        """A node and all that comes after it."""
        found = {id}
        for node in self.nodes:
            if node in found:
                found.update(link.target for link in self.exits[node])
        return frozenset(found)

    def _gathered(self, id: str, neighbours: Iterable[str], known: Mapping[str, int]) -> int:
        bits = self.bit[id]
        for neighbour in neighbours:
            bits |= known[neighbour]
        return bits


def order(nodes: Sequence[Node], links: Sequence[L]) -> Order[L]:
    """What comes before what, without the links that close a cycle.

    These are the marked loops, then whatever a walk in reading order meets while it is still in the target.
    """
    exits: dict[str, list[L]] = {node.id: [] for node in nodes}
    for link in links:
        if not link.loop and link.source != link.target:
            exits[link.source].append(link)
    closing, finished = _walked(exits)
    onward = {id: [link for link in its if link.key not in closing] for id, its in exits.items()}
    entries: dict[str, list[L]] = {id: [] for id in exits}
    for link in links:
        if not link.loop and link.source != link.target and link.key not in closing:
            entries[link.target].append(link)
    return Order(tuple(reversed(finished)), onward, entries)


def _walked(exits: Mapping[str, Sequence[L]]) -> tuple[set[tuple[str, int]], list[str]]:
    """The keys of the links that close a cycle, and the nodes as the walk leaves them; without recursion."""
    closing: set[tuple[str, int]] = set()
    inside: set[str] = set()
    seen: set[str] = set()
    finished: list[str] = []
    for root in exits:
        if root in seen:
            continue
        stack = [(root, iter(exits[root]))]
        seen.add(root)
        inside.add(root)
        while stack:
            here, links = stack[-1]
            link = next(links, None)
            if link is None:
                finished.append(here)
                inside.discard(here)
                stack.pop()
            elif link.target in inside:
                closing.add(link.key)
            elif link.target not in seen:
                seen.add(link.target)
                inside.add(link.target)
                stack.append((link.target, iter(exits[link.target])))
    return closing, finished
