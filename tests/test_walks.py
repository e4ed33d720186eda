"""Cycles and dominators are those that networkx finds."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.walks import components, dominators

NODES = 12
edges = st.lists(st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)), max_size=30)


def both_ways(ways: list[tuple[int, int]]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    onward: dict[int, list[int]] = {node: [] for node in range(NODES)}
    back: dict[int, list[int]] = {node: [] for node in range(NODES)}
    for source, target in ways:
        onward[source].append(target)
        back[target].append(source)
    return onward, back


def graph_of(ways: list[tuple[int, int]]) -> "nx.DiGraph[int]":
    graph: nx.DiGraph[int] = nx.DiGraph(ways)
    graph.add_nodes_from(range(NODES))
    return graph


@given(edges)
@settings(max_examples=200, deadline=None)
def test_nodes_have_one_number_exactly_if_ways_lead_from_each_to_the_other(ways: list[tuple[int, int]]) -> None:
    found = components(*both_ways(ways))
    together = {frozenset(node for node in found if found[node] == number) for number in found.values()}
    assert together == set(map(frozenset, nx.strongly_connected_components(graph_of(ways))))


@given(edges)
@settings(max_examples=200, deadline=None)
def test_the_last_node_that_all_ways_come_by_stands_above(ways: list[tuple[int, int]]) -> None:
    above = nx.immediate_dominators(graph_of(ways), 0)
    assert dominators(0, *both_ways(ways)) == {**above, 0: 0}
