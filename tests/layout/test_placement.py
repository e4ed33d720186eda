"""Columns and rows: time goes right, roles have rows, what is parallel stands side by side, phases follow each other."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings

from blueprint.layout import LANES, PHASES, lay_out
from tests.layout.graphs import Graph, Link, Node, chain, graphs


def _acyclic(nodes: list[Node], links: list[Link]) -> bool:
    """Whether all can be taken away, one that nothing leads to after the other."""
    left = {node.id for node in nodes}
    while free := left - {link.target for link in links if link.source in left}:
        left -= free
    return not left


@settings(deadline=None, max_examples=200)
@given(graphs(phases=True))
def test_no_two_nodes_stand_in_one_place(graph: Graph):
    for fold in (False, True):
        placement = lay_out(*graph, fold=fold).placement
        assert len({(placement.row[node.id], placement.column[node.id]) for node in graph[0]}) == len(graph[0])
        for node in graph[0]:
            assert placement.row[node.id] in placement.rows_of[node.lane]
            assert 0 <= placement.column[node.id] < placement.columns


@settings(deadline=None, max_examples=200)
@given(graphs())
def test_lanes_follow_each_other_from_top_to_bottom(graph: Graph):
    rows_of = lay_out(*graph).placement.rows_of
    assert tuple(rows_of) == LANES
    assert [row for lane in LANES for row in rows_of[lane]] == list(range(lay_out(*graph).placement.rows))


@settings(deadline=None, max_examples=200)
@given(graphs(phases=True))
def test_without_cycles_every_link_goes_forward(graph: Graph):
    nodes, links = graph
    onward = [link for link in links if not link.loop]
    if _acyclic(nodes, onward):
        placement = lay_out(nodes, links).placement
        for link in onward:
            assert placement.column[link.source] < placement.column[link.target]


@settings(deadline=None, max_examples=200)
@given(graphs())
def test_roles_do_not_share_rows(graph: Graph):
    placement = lay_out(*graph).placement
    roles = defaultdict(set)
    for node in graph[0]:
        if node.row:
            roles[placement.row[node.id]].add(node.row)
    assert all(len(here) == 1 for here in roles.values())


@settings(deadline=None, max_examples=200)
@given(graphs(phases=True))
def test_phases_do_not_interleave_where_the_flow_allows(graph: Graph):
    nodes, links = graph
    phase = {node.id: PHASES.index(node.phase) for node in nodes if node.phase}
    onward = [link for link in links if not link.loop]
    told = len(phase) == len(nodes) and all(phase[link.source] <= phase[link.target] for link in onward)
    if told:
        column = lay_out(nodes, links).placement.column
        for one in nodes:
            for other in nodes:
                assert phase[one.id] >= phase[other.id] or column[one.id] < column[other.id]


def test_a_step_stands_right_after_the_last_of_what_leads_to_it():
    nodes = [Node(id) for id in "abcde"]
    placement = lay_out(nodes, [*chain(*"abcde"), Link("a", "d", 1)]).placement
    assert [placement.column[id] for id in "abcde"] == [0, 1, 2, 3, 4]
    assert set(placement.row.values()) == {0}


def test_the_exits_of_a_split_have_rows_of_their_own_and_keep_them():
    # The second branch is longer: its later steps must not fall back into the row of the first.
    links = [Link("s", "a"), Link("s", "b", 1), *chain("a", "j"), *chain("b", "c", "d", "j"), *chain("j", "e")]
    row = lay_out([Node(id) for id in "sabcdje"], links).placement.row
    assert row["s"] == row["a"] == row["j"] == row["e"] == 0
    assert row["b"] == row["c"] == row["d"] == 1


def test_a_second_start_stands_right_before_where_it_joins():
    links = [*chain("a", "b", "c", "d"), *chain("p", "q", "d")]
    column = lay_out([Node(id) for id in "abcdpq"], links).placement.column
    assert (column["p"], column["q"], column["d"]) == (1, 2, 3)


def test_a_second_start_that_may_also_end_is_not_torn_apart():
    links = [*chain("a", "b", "c", "d"), *chain("p", "q", "d"), Link("q", "end", 1)]
    column = lay_out([Node(id) for id in ["a", "b", "c", "d", "p", "q", "end"]], links).placement.column
    assert (column["p"], column["q"], column["d"], column["end"]) == (1, 2, 3, 3)


def test_a_loop_changes_no_column():
    links = chain("a", "b", "c")
    nodes = [Node(id) for id in "abc"]
    plain = lay_out(nodes, links).placement
    assert lay_out(nodes, [*links, Link("c", "a", 1, "rework")]).placement.column == plain.column
    assert lay_out(nodes, [*links, Link("c", "a", 1)]).placement.column == plain.column


def test_what_nobody_does_goes_with_what_leads_to_it():
    nodes = [Node("a", row="agent"), Node("b", row="owner"), Node("end", row="")]
    row = lay_out(nodes, chain("a", "b", "end")).placement.row
    assert row["end"] == row["b"] != row["a"]


def test_on_paper_rows_of_a_high_lane_are_folded():
    nodes = [Node(id, "support", id) for id in "abcd"]
    links = chain(*"abcd")
    assert lay_out(nodes, links).placement.rows == 4
    assert lay_out(nodes, links, fold=True).placement.rows == 1


def test_folding_puts_nothing_in_the_way_of_a_link():
    # The long way of the first branch would run behind the step in the second, were they in one row.
    nodes = [Node("s"), Node("a"), Node("w", "support"), Node("b"), Node("z")]
    links = [*chain("s", "a", "z"), Link("s", "w", 1), *chain("w", "b", "z")]
    placement = lay_out(nodes, links, fold=True).placement
    assert placement.column["a"] < placement.column["b"] < placement.column["z"]
    assert placement.row["b"] != placement.row["a"] == placement.row["z"]
