"""What the ways of any graph make of it: its cycles, and what all ways to a node come by."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)

Onward = Mapping[Node, Iterable[Node]]
"""Where ways lead from each node, or where they come from."""


def components(onward: Onward[Node], back: Onward[Node]) -> dict[Node, int]:
    """A number for each node that is the same for two exactly if ways lead from each to the other (Sharir 1981)."""
    found: dict[Node, int] = {}
    for node in reversed(_left(onward, onward)):
        if node not in found:
            number = found[node] = len(found)
            together = [node]
            for one in together:  # grows on the way
                fresh = [source for source in back[one] if source not in found]
                found.update(dict.fromkeys(fresh, number))
                together += fresh
    return found


def dominators(root: Node, onward: Onward[Node], back: Onward[Node]) -> dict[Node, Node]:
    """The last node that every way from the root to a node comes by, for each node that any way leads to; the root has
    itself (Cooper, Harvey & Kennedy 2001)."""
    order = _left([root], onward)
    height = {node: position for position, node in enumerate(order)}
    above = {root: root}
    changed = True
    while changed:
        changed = False
        for node in reversed(order[:-1]):
            common: Node | None = None
            for source in back[node]:
                if source in above:
                    common = source if common is None else _meeting(common, source, above, height)
            assert common is not None  # one of them was left later
            if above.get(node) != common:
                above[node] = common
                changed = True
    return above


def _meeting(one: Node, other: Node, above: Mapping[Node, Node], height: Mapping[Node, int]) -> Node:
    """The first node that is above both, or one of them."""
    while one != other:
        if height[one] < height[other]:
            one = above[one]
        else:
            other = above[other]
    return one


def _left(begin: Iterable[Node], onward: Onward[Node]) -> list[Node]:
    """The nodes that can be come to, in the order in which a walk into depth leaves them for good."""
    found: set[Node] = set()
    order: list[Node] = []
    for first in begin:
        path = [] if first in found else [(first, iter(onward[first]))]
        found.add(first)
        while path:
            node, targets = path[-1]
            for target in targets:
                if target not in found:
                    found.add(target)
                    path.append((target, iter(onward[target])))
                    break
            else:
                order.append(node)
                path.pop()
    return order
