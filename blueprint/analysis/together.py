"""Which steps can occur in one case: a case may go round, but it does not take two alternatives of one choice.

Two steps can occur together if a way leads from one to the other, or if they run in parallel. Steps of which every two
can occur together are taken to occur in one case. Timeouts and recoveries are ways here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, islice

from blueprint.graph import Flow

CASES = 500
"""Sets of steps that are looked at."""


def together(flow: Flow, steps: Iterable[str]) -> Iterator[frozenset[str]]:
    """The largest sets of some steps that can occur in one case of a tier, up to a limit."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(steps)
    graph.add_edges_from(_pairs(flow, graph.nodes))
    yield from map(frozenset, islice(nx.find_cliques(graph), CASES))


def _pairs(flow: Flow, steps: Iterable[str]) -> set[tuple[str, str]]:
    after = {id: flow.reachable_from([id], exceptions=True) for id in steps}
    parallel = _parallel(flow) if flow.runs_parallel else []
    return {
        (a, b)
        for a, b in combinations(after, 2)
        if b in after[a] or a in after[b] or any(_disjoint(above, a, b) for above in parallel)
    }


def _parallel(flow: Flow) -> list[Mapping[str, str]]:
    """For each split the step that every way from there comes by last before each other step."""
    import networkx as nx

    splits = [id for id in flow.reached if flow.steps[id].kind == "split" and len(flow.ways[id]) > 1]
    return [nx.immediate_dominators(flow.graph, split) for split in splits]


def _disjoint(above: Mapping[str, str], a: str, b: str) -> bool:
    """Whether two ways that share no step lead from a split to the two (no step lies on all ways to both: Menger)."""
    return a in above and b in above and not set(_up(above, a)) & set(_up(above, b))


def _up(above: Mapping[str, str | None], id: str) -> Iterator[str]:
    """A step and those that all ways to it come by, the split left out."""
    while (parent := above.get(id)) not in (None, id):
        yield id
        id = parent or ""
