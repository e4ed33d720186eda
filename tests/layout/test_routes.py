"""Routes and tracks: every link has a way that runs through no node, and nothing runs on top of anything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from hypothesis import given, settings

from blueprint.layout import Layout, Route, lay_out
from blueprint.layout.tracks import Run, assign, overlaps
from tests.layout.graphs import Graph, Link, Node, graphs

EVERY = settings(deadline=None, max_examples=200)


@EVERY
@given(graphs())
def test_every_link_has_a_route(graph: Graph):
    layout = lay_out(*graph)
    assert [one.link for one in layout.routes] == graph[1]
    for one in layout.routes:
        assert (one.exit in ("left", "right")) == (one.entry in ("left", "right"))
        assert all(leg.upright != onward.upright for leg, onward in pairwise(one.legs))
        if one.legs:
            assert one.legs[0].upright == (one.exit == "right")
            assert one.legs[-1].upright == (one.entry == "left")


@EVERY
@given(graphs())
def test_forward_links_leave_to_the_right_and_enter_from_the_left(graph: Graph):
    layout = lay_out(*graph)
    column = layout.placement.column
    for one in layout.routes:
        sides = ("right", "left") if column[one.link.source] < column[one.link.target] else ("top", "bottom")
        assert {one.exit, one.entry} <= set(sides)


@EVERY
@given(graphs())
def test_no_route_runs_through_a_node(graph: Graph):
    for fold in (False, True):
        layout = lay_out(*graph, fold=fold)
        placement = layout.placement
        cells = {(placement.row[node.id], placement.column[node.id]): node.id for node in graph[0]}
        for one in layout.routes:
            assert not {cells.get(cell) for cell in _cells(layout, one)} & (set(cells.values()))
            _ends_beside_its_nodes(layout, one)


def _cells(layout: Layout[Link], one: Route[Link]) -> Iterator[tuple[int, int]]:
    """The places for nodes that a route runs over on its way along rows."""
    row, column = layout.placement.row, layout.placement.column
    u, v = column[one.link.source], column[one.link.target]
    if one.exit != "right":
        return
    if not one.legs:
        assert row[one.link.source] == row[one.link.target]
        yield from ((row[one.link.source], c) for c in range(u + 1, v))
        return
    yield from ((row[one.link.source], c) for c in range(u + 1, one.legs[0].at))
    yield from ((row[one.link.target], c) for c in range(one.legs[-1].at, v))


@EVERY
@given(graphs())
def test_along_a_row_only_links_run_together_that_begin_or_end_together(graph: Graph):
    layout = lay_out(*graph)
    on: dict[int, list[tuple[int, int, Link]]] = defaultdict(list)
    for one in layout.routes:
        for row, start, end in _pieces(layout, one):
            on[row].append((start, end, one.link))
    for pieces in on.values():
        for (low, high, link), (begin, end, other) in combinations(pieces, 2):
            if low < end and begin < high:
                assert link.source == other.source or link.target == other.target


def _pieces(layout: Layout[Link], one: Route[Link]) -> Iterator[tuple[int, int, int]]:
    """The pieces of rows (row, from, to) that a route runs along: column c is at 2c + 1, gutter g at 2g."""
    row, column = layout.placement.row, layout.placement.column
    start, end = 2 * column[one.link.source] + 1, 2 * column[one.link.target] + 1
    if one.exit == "right":
        gutters = [2 * leg.at for leg in one.legs if leg.upright] or [end]
        yield row[one.link.source], start, gutters[0]
        yield row[one.link.target], gutters[-1], end


def _ends_beside_its_nodes(layout: Layout[Link], one: Route[Link]) -> None:
    """Where a route leaves upwards or downwards, the channel is the next one there; nothing is in between."""
    placement = layout.placement
    if one.exit == "right":
        return
    for id, side, leg in ((one.link.source, one.exit, one.legs[0]), (one.link.target, one.entry, one.legs[-1])):
        row = placement.row[id]
        # From the lower lane a link may come through the one row boundary between two lanes, where no node stands.
        beside = {"top": {2 * row, 2 * row - 1}, "bottom": {2 * row + 1, 2 * row + 2}}[side]
        assert leg.at in beside


@EVERY
@given(graphs())
def test_nothing_runs_on_top_of_anything_else(graph: Graph):
    layout = lay_out(*graph)
    on: dict[tuple[bool, int, int], list[tuple[object, float, float]]] = defaultdict(list)
    for one in layout.routes:
        for index, leg in enumerate(one.legs):
            trunk = layout.trunk(one, index) if leg.upright else one.link.key
            ends = sorted(_end(layout, one, index, step) for step in (-1, 1))
            on[leg.upright, leg.at, layout.track(one, index)].append((trunk, ends[0], ends[1]))
    for runs in on.values():
        for (one_trunk, low, high), (other, begin, end) in combinations(runs, 2):
            assert one_trunk == other or high < begin or end < low


def _end(layout: Layout[Link], one: Route[Link], index: int, step: int) -> float:
    """Where a leg ends, along it: row r is at 2r + 0.9 and its channels from 2r and 2r + 1; column c is at c + 0.5."""
    placement, leg, next = layout.placement, one.legs[index], index + step
    id = one.link.source if step < 0 else one.link.target
    if 0 <= next < len(one.legs):
        return one.legs[next].at + layout.track(one, next) / 1000
    if leg.upright:
        return 2 * placement.row[id] + 0.9
    return placement.column[id] + 0.5


@EVERY
@given(graphs(phases=True))
def test_the_same_always_comes_out_the_same(graph: Graph):
    assert lay_out(*graph) == lay_out(*graph)


def test_links_from_several_nodes_do_not_run_together_before_they_arrive():
    # One decision in three offices, each with an exit to the far end: each keeps to its own row until it is there.
    offices = ["one", "two", "three"]
    nodes = [
        Node("sort", row="one"),
        *(Node(id, row=id) for id in offices),
        Node("help", "support"),
        Node("z", row="one"),
    ]
    links = [Link("sort", id, number) for number, id in enumerate(offices)]
    links += [link for id in offices for link in (Link(id, "z"), Link(id, "help", 1))]
    layout = lay_out(nodes, [*links, Link("help", "z")])
    row = layout.placement.row
    for one in layout.routes:
        if one.link.target == "z" and one.link.source in offices[1:]:
            assert [leg.at for leg in one.legs] == [layout.placement.column["z"]]
            assert row[one.link.source] != row["z"]


def test_runs_that_meet_get_tracks_of_their_own():
    runs = [Run("a", (0,), (10,)), Run("b", (5,), (20,)), Run("c", (30,), (40,))]
    track = assign(runs, 2)
    assert track["a"] != track["b"]
    assert track["c"] == 0


def test_tracks_are_ordered_so_that_links_do_not_cross():
    # Both go down; the one that begins higher has to be further right.
    assert assign([Run("high", (0,), (10,)), Run("low", (5,), (15,))], 1) == {"low": 0, "high": 1}


def test_two_links_that_change_places_are_moved_off_each_other():
    runs = [Run("down", (0,), (10,)), Run("up", (10,), (0,))]
    assert len(overlaps(runs, assign(runs, 1))) == 1
