"""A step that is put in moves as little as possible: nothing before it, and nothing of other roles up or down."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings

from blueprint.analysis import analyze
from blueprint.drawing.content import sketch
from blueprint.layout import lay_out
from blueprint.workspace import load_from
from tests.layout.graphs import Graph, Link, Node, chain, insertions
from tests.shipped import AS_IS, WORKSPACE

EVERY = settings(deadline=None, max_examples=300)


def _after(id: str, graph: Graph) -> set[str]:
    """What a walk from a node along links that close no marked loop comes to, and the node."""
    found, seen = [id], {id}
    for here in found:
        for link in graph[1]:
            if link.source == here and not link.loop and link.target not in seen:
                seen.add(link.target)
                found.append(link.target)
    return seen


@EVERY
@given(insertions())
def test_what_the_new_step_does_not_lead_to_keeps_its_column(graphs: tuple[Graph, Graph]):
    before, after = graphs
    old, new = lay_out(*before).placement.column, lay_out(*after).placement.column
    main = _after(before[0][0].id, before)
    for id in main - _after("x", after):
        assert new[id] == old[id]


@EVERY
@given(insertions(phases=True))
def test_nothing_moves_by_more_than_the_one_column_that_is_new(graphs: tuple[Graph, Graph]):
    before, after = graphs
    old, new = lay_out(*before).placement.column, lay_out(*after).placement.column
    main = _after(before[0][0].id, before)
    for node in before[0]:
        assert new[node.id] - old[node.id] in ((0, 1) if node.id in main else (-1, 0, 1))


@EVERY
@given(insertions(phases=True))
def test_no_row_of_another_role_moves_past_another(graphs: tuple[Graph, Graph]):
    before, after = graphs
    x = next(node for node in after[0] if node.id == "x")
    others = [node for node in before[0] if node.row and (node.lane, node.row) != (x.lane, x.row)]
    old, new = lay_out(*before).placement.row, lay_out(*after).placement.row
    for one, other in combinations(others, 2):
        assert _sign(old[one.id] - old[other.id]) == _sign(new[one.id] - new[other.id])


def test_a_step_in_one_branch_leaves_the_other_branch_where_it_is():
    links = [*chain("a", "b", "c", "z"), Link("a", "d", 1), *chain("d", "e", "z")]
    nodes = [Node(id, row="one" if id in "abc" else "two") for id in "abcdez"]
    old = lay_out(nodes, links).placement
    longer = [Link("b", "x"), Link("x", "c"), *(link for link in links if link.source != "b")]
    new = lay_out([*nodes[:2], Node("x", row="three"), *nodes[2:]], longer).placement
    assert {id: new.column[id] - old.column[id] for id in "abcdez"} == dict.fromkeys("abde", 0) | dict.fromkeys("cz", 1)
    assert all(new.row[id] == old.row[id] for id in "abc")
    assert new.row["d"] == new.row["e"] == new.row["z"]


@pytest.mark.parametrize("path", AS_IS, ids=lambda path: path.stem)
def test_in_what_is_shipped_a_step_anywhere_moves_no_other_role(path: Path):
    drawn = sketch(analyze(load_from(WORKSPACE, path)), "en", None)
    old = lay_out(drawn.boxes, drawn.wires).placement
    for wire in drawn.wires:
        source = next(box for box in drawn.boxes if box.id == wire.source)
        x = replace(source, id="x", row="somebody new")
        place = 1 + drawn.boxes.index(source)
        boxes = [*drawn.boxes[:place], x, *drawn.boxes[place:]]
        wires = [replace(each, target="x", loop="") if each is wire else each for each in drawn.wires]
        new = lay_out(boxes, [*wires, replace(wire, source="x", number=0)]).placement
        assert {new.column[box.id] - old.column[box.id] for box in drawn.boxes} <= {-1, 0, 1}
        for one, other in combinations([box for box in drawn.boxes if box.row], 2):
            assert _sign(old.row[one.id] - old.row[other.id]) == _sign(new.row[one.id] - new.row[other.id])


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
