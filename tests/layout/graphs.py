"""Nodes and links of every shape, and what happens to them when a step is put into a link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import strategies as st

from blueprint.layout import LANES, PHASES


@dataclass(frozen=True)
class Node:
    """A node of the tests."""

    id: str
    lane: str = "frontstage"
    row: str = "agent"
    phase: str = ""


@dataclass(frozen=True)
class Link:
    """A link of the tests."""

    source: str
    target: str
    number: int = 0
    loop: str = ""

    @property
    def key(self) -> tuple[str, int]:
        return (self.source, self.number)


Graph = tuple[list[Node], list[Link]]


def chain(*ids: str) -> list[Link]:
    """Links from each to the next."""
    return [Link(u, v) for u, v in pairwise(ids)]


@st.composite
def graphs(draw: st.DrawFn, phases: bool = False, most: int = 12) -> Graph:
    """Up to so many nodes and any links between them."""
    count = draw(st.integers(1, most))
    nodes = [
        Node(
            f"s{number}",
            draw(st.sampled_from(LANES)),
            draw(st.sampled_from(["", "one", "two", "three"])),
            draw(st.sampled_from(["", *PHASES])) if phases else "",
        )
        for number in range(count)
    ]
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1), st.sampled_from(["", "", "", "rework"]))
    pairs = draw(st.lists(ends, max_size=2 * most))
    return nodes, [Link(f"s{u}", f"s{v}", number, loop) for number, (u, v, loop) in enumerate(pairs)]


@st.composite
def insertions(draw: st.DrawFn, phases: bool = False) -> tuple[Graph, Graph]:
    """A graph, and the same with a step ``x`` put into one of its links, right after where that begins."""
    nodes, links = draw(graphs(phases).filter(lambda graph: bool(graph[1])))
    split = draw(st.sampled_from(links))
    x = Node("x", draw(st.sampled_from(LANES)), draw(st.sampled_from(["", "one", "two", "four"])))
    place = 1 + [node.id for node in nodes].index(split.source)
    longer = [replace(link, target="x", loop="") if link is split else link for link in links]
    return (nodes, links), ([*nodes[:place], x, *nodes[place:]], [*longer, Link("x", split.target, 0, split.loop)])
