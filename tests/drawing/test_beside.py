"""Two processes in one drawing: what is gone, new or different is marked, and nothing is drawn twice under one name."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest

from blueprint.analysis import analyze
from blueprint.drawing import Judged, Sheet, draw, palette
from blueprint.drawing.beside import marked, stacked, states
from blueprint.drawing.canvas import Manner, draw_canvas
from blueprint.drawing.compose import compose
from blueprint.drawing.content import sketch
from blueprint.drawing.format import Order
from blueprint.drawing.scene import Scene
from blueprint.model import Process
from blueprint.workspace import load
from tests.compare.pair import written


@pytest.fixture
def both(tmp_path: Path) -> tuple[Process, Process]:
    first, second = map(load, written(tmp_path))
    return first, second


@pytest.fixture
def scene(both: tuple[Process, Process]) -> Scene:
    first, second = (Judged(analyze(one)) for one in both)
    return Order(first.analysis, "en", 30, beside=second).scene


def test_states_of_both_sides(both: tuple[Process, Process]) -> None:
    was, now = states(*both)
    assert was == {
        "receive": "changed", "look_up": "changed", "file": "ghost", "approve": "changed", "tell": "changed",
        "log": "changed",
    }  # fmt: skip
    assert now == {
        "receive": "changed", "approve": "changed", "tell": "changed", "confirm": "added", "log": "changed",
    }  # fmt: skip


def test_the_as_is_stands_above_the_to_be_whichever_is_asked_for(both: tuple[Process, Process]) -> None:
    first, second = (Judged(analyze(one)) for one in both)
    for one, other in ((first, second), (second, first)):
        drawn = Order(one.analysis, "en", 30, beside=other).scene
        shapes = {shape.id: shape for shape in drawn.shapes if shape.role == "step"}
        assert shapes["file"].y < shapes["1\0confirm"].y


def test_a_step_that_is_gone_is_a_ghost_and_so_are_its_wires(scene: Scene) -> None:
    steps = {shape.id: shape for shape in scene.shapes if shape.role == "step"}
    assert "dashed" in steps["file"].style
    assert "dashed" not in steps["approve"].style
    assert {arrow.dash for arrow in scene.arrows if "file" in (arrow.source, arrow.target)} == {"dotted"}
    assert {arrow.dash for arrow in scene.arrows if "file" not in (arrow.source, arrow.target)} == {"solid"}


def test_what_is_new_or_different_has_an_edge_and_a_sign(scene: Scene) -> None:
    shapes = {shape.id: shape for shape in scene.shapes}
    assert shapes["1\0confirm"].stroke == palette.ADDED
    assert shapes["1\0added:confirm"].label == ("+",)
    assert shapes["changed:approve"].label == shapes["1\0changed:approve"].label == ("≠",)
    assert shapes["ghost:file"].label == ("−",)
    assert "changed:ask" not in shapes


def test_the_legend_explains_the_signs_that_are_there(scene: Scene) -> None:
    ids = {shape.id for shape in scene.shapes if ":state:" in shape.id}
    assert ids == {"legend:state:ghost", "legend:state:changed", "1\0legend:state:added", "1\0legend:state:changed"}
    assert {"removed", "changed", "added"} <= set(scene.words.split("\n"))


def test_no_name_stands_for_two_things(scene: Scene) -> None:
    ids = [shape.id for shape in scene.shapes]
    assert len(ids) == len(set(ids))
    steps = {shape.id for shape in scene.shapes if shape.role == "step"}
    assert {end for arrow in scene.arrows for end in (arrow.source, arrow.target)} <= steps
    assert {id for _, _, members in scene.lanes for id in members} == steps


def test_one_scene_alone_stays_as_it_is(both: tuple[Process, Process]) -> None:
    alone = compose(sketch(analyze(both[0]), "en"))
    assert stacked([alone]) == alone


def test_marks_leave_unmarked_boxes_alone(both: tuple[Process, Process]) -> None:
    plain = sketch(analyze(both[1]), "zh")
    boxes = {box.id: box for box in marked(plain, {"confirm": "added"}).boxes}
    assert {id for id, box in boxes.items() if box not in plain.boxes} == {"confirm"}
    assert boxes["confirm"].marks[0].tip == "新增"


def test_the_canvas_marks_them_too(both: tuple[Process, Process]) -> None:
    was, _ = states(*both)
    canvas = draw_canvas(analyze(both[0]), "en", Manner(states=was))
    styles = {segment.node: segment.style for row in canvas.rows for segment in row if segment.style == "ghost"}
    assert set(styles) == {"file"}


def test_a_picture_with_both(both: tuple[Process, Process]) -> None:
    first, second = (Judged(analyze(one)) for one in both)
    root = ET.fromstring(draw(first, "svg", beside=second).content)
    said = "".join(root.itertext())
    assert "as-is" in said
    assert "to-be" in said


def test_pages_of_paper_show_both(both: tuple[Process, Process]) -> None:

    pytest.importorskip("pygraphviz", reason="pygraphviz is not installed")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    first, second = (Judged(analyze(one)) for one in both)
    pdf = draw(first, "pdf", beside=second, sheet=Sheet(paper="a4", date="2026-03-31", version="abc")).content
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    assert len(pages) >= 2
    assert "as-is" in pages[0]
    assert "to-be" in pages[-1]
    assert "abc" not in pages[-1]
