"""What a client sees: the lanes, the lines, the evidence, the marks, loops and handoffs, in both languages."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from blueprint.analysis import analyze
from blueprint.drawing import draw, formats, lay_out, palette, renderer
from blueprint.drawing.dot import dot
from blueprint.drawing.scene import Scene, Shape
from blueprint.workspace import load, load_from
from tests.shipped import AS_IS, WORKSPACE


def _shapes(scene: Scene, role: str) -> dict[str, Shape]:
    return {shape.id: shape for shape in scene.shapes if shape.role == role}


def _words(scene: Scene) -> str:
    """Everything written, without the breaks of lines."""
    return scene.words.replace("\n", "")


@pytest.fixture
def english(process) -> Scene:
    return lay_out(process, "en")


@pytest.fixture
def chinese(process) -> Scene:
    return lay_out(process, "zh")


def test_four_lanes_and_three_lines_are_named(english, chinese):
    for name in ("Customer", "Frontstage", "Backstage", "Support", "Evidence"):
        assert name in english.words
    for name in ("Line of interaction", "Line of visibility", "Line of internal interaction"):
        assert name.replace(" ", "") in _words(english).replace(" ", "")
    for name in ("客户", "前台", "后台", "支持", "服务证据", "互动分界线", "可视分界线", "内部互动分界线"):
        assert name in _words(chinese)


def test_the_lines_run_between_the_lanes(english):
    steps, lines = _shapes(english, "step"), _shapes(english, "line")
    interaction, visibility, internal = (lines[f"line:{lane}"].y for lane in ("customer", "frontstage", "backstage"))
    assert steps["complain"].y < interaction < steps["receive"].y < visibility
    assert visibility < steps["decide"].y < internal < steps["look"].y


def test_time_runs_from_left_to_right(english):
    steps = _shapes(english, "step")
    way = ["complain", "receive", "sort", "look", "decide", "tell", "gift", "done"]
    places = [steps[id].x for id in way]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_evidence_stands_on_top_over_its_step(english):
    evidence, steps = _shapes(english, "evidence"), _shapes(english, "step")
    assert evidence["evidence:receive"].label == ("SMS with the number",)
    assert evidence["evidence:receive"].x == steps["receive"].x
    assert evidence["evidence:receive"].y < min(shape.y for shape in steps.values())


def test_contacts_meet_the_customer_at_the_line_of_interaction(chinese):
    contacts = {id: shape.label for id, shape in _shapes(chinese, "contact").items()}
    assert contacts["contact:tell"] == ("电话 · 答复",)
    assert "contact:look" not in contacts
    assert "contact:complain" not in contacts


def test_where_several_contacts_stand_over_one_column_each_names_its_step(tmp_path):
    path = tmp_path / "two.yaml"
    path.write_text(
        "blueprint: 1\nid: two\nname: Two\nroles: {a: {lane: frontstage}, b: {lane: backstage}, me: {lane: customer}}\n"
        "customer: me\nsteps:\n  ask: {kind: start, role: me, next: [{to: ring}, {to: write}]}\n"
        "  ring: {name: Ring, role: a, to: me, channel: phone, next: done}\n"
        "  write: {name: Write, role: b, to: me, channel: letter, evidence: Letter, next: done}\n  done: {kind: end}\n",
        encoding="utf-8",
    )
    scene = lay_out(load(path))
    contacts = {id: shape.label for id, shape in _shapes(scene, "contact").items()}
    assert contacts == {"contact:ring": ("[Ring]", "phone · answer"), "contact:write": ("[Write]", "letter · answer")}
    assert _shapes(scene, "evidence")["evidence:write"].label == ("[Write]", "Letter")
    # Their lines run beside the column, each on its own, and not where a branch runs.
    upright = {x for arrow in scene.arrows for (x, _), (u, _) in pairwise(arrow.points) if x == u}
    ties = {x for line in scene.strokes if line.step for (x, _), (u, _) in pairwise(line.points) if x == u}
    assert len(ties) == 2
    assert min(abs(tie - x) for tie in ties for x in upright) > 5


def test_marks_have_their_sign_and_their_figure(english):
    marks = _shapes(english, "mark")
    assert {id: (mark.shape, mark.label) for id, mark in marks.items()} == {
        "fail:receive": ("triangle", ("F",)),
        "wait:receive": ("circle", ("W",)),
        "wait:look": ("circle", ("W",)),
        "authority:settle": ("diamond", ("A",)),
    }
    signs = _shapes(english, "sign")
    assert signs["fail:receive:text"].label == ("120",)
    assert signs["wait:look:text"].label == ("24 h",)
    assert "limit is too low" in marks["authority:settle"].tip


def test_a_short_wait_is_marked_in_outline_and_a_long_one_is_filled(english, chinese):
    marks = _shapes(english, "mark")
    assert marks["wait:receive"].fill == palette.PAPER != marks["wait:look"].fill
    assert marks["wait:receive"].stroke == marks["wait:look"].stroke
    assert _shapes(english, "sign")["wait:receive:text"].label == ("40 s",)
    assert _shapes(chinese, "sign")["wait:receive:text"].label == ("40秒",)
    legend = [shape for shape in english.shapes if shape.id.startswith("legend:mark:wait")]
    assert [shape.fill for shape in legend] == [palette.PAPER, marks["wait:look"].fill]


def test_where_the_role_of_a_step_decides_how_to_go_on_a_small_diamond_says_so(english, chinese):
    signs, steps = _shapes(english, "sign"), _shapes(english, "step")
    # Looking into it has two ways on; at decisions and approvals the shape says so.
    assert [id for id in signs if id.startswith("choice:")] == ["choice:look"]
    sign = signs["choice:look"]
    assert (sign.shape, sign.label, sign.y) == ("diamond", ("?",), steps["look"].y)
    assert sign.x == steps["look"].x + steps["look"].w / 2
    assert "Where a case goes on is settled here, by its role or by the outcome" in english.words
    assert "去向在此确定（由该角色决定或取决于办理结果）" in chinese.words


def test_a_handoff_is_drawn_as_one_from_where_the_others_of_its_step_have_parted(process):
    arrows = {(arrow.source, arrow.target): arrow for arrow in lay_out(process).arrows}
    stays, handed = arrows["sort", "settle"], arrows["sort", "look"]
    assert stays.drawn == stays.points
    assert handed.points[0] == stays.points[0] != handed.drawn[0]
    assert handed.drawn[-1] == handed.points[-1]
    ((x, y), *_) = handed.drawn
    assert stays.points[0][0] < x < stays.points[-1][0]
    assert y == stays.points[0][1]


def test_loops_are_dashed_and_labelled_with_kind_and_probability(process):
    arrows = {(arrow.source, arrow.target): arrow for arrow in lay_out(process, "zh").arrows}
    barren, rework = arrows["look", "sort"], arrows["decide", "look"]
    assert "".join(barren.label).replace(" ", "") == "踢皮球：不归我们20%"
    assert "".join(rework.label).replace(" ", "") == "返工：退回10%"
    assert barren.dash == rework.dash == "dashed"
    assert barren.colour != rework.colour
    assert arrows["complain", "receive"].dash == "solid"


def test_handoffs_are_thicker(process):
    pens = {(arrow.source, arrow.target): arrow.pen for arrow in lay_out(process).arrows}
    assert pens["sort", "look"] > pens["sort", "settle"]


def test_kinds_have_shapes_of_their_own(english):
    shapes = {id: (shape.shape, shape.style, shape.rings, shape.pen) for id, shape in _shapes(english, "step").items()}
    kinds = [shapes[id] for id in ("complain", "receive", "sort", "decide", "gift", "done")]
    assert len(set(kinds)) == len(kinds)


def test_the_title_says_what_is_drawn(chinese):
    for words in ("投诉样例", "complaint.sample", "现状", "负责人：投诉专员"):
        assert words in chinese.words


def test_the_legend_explains_what_is_there_and_nothing_else(english):
    for words in ("Handoff", "Passed back and forth", "Rework", "Fail point", "Waiting", "Authority wanting"):
        assert words in english.words
    for words in ("Feedback", "Subprocess", "In parallel"):
        assert words not in english.words


def test_one_tier_shows_only_what_exists_for_it(process):
    assert "gift" in _shapes(lay_out(process, tier="vip"), "step")
    assert "gift" not in _shapes(lay_out(process, tier="standard"), "step")
    with pytest.raises(KeyError):
        lay_out(process, tier="gold")


def test_a_process_or_its_analysis_draws_the_same(process):
    assert draw(process, "dot").content == draw(analyze(process), "dot").content


def test_drawing_twice_gives_the_same_file(process):
    assert draw(process, "dot", "zh").content == draw(process, "dot", "zh").content


def test_every_format_is_found():
    assert {"dot", "html", "mermaid", "pdf", "png", "svg", "text"} <= set(formats())


def test_a_process_without_steps_is_still_a_blueprint(tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text("blueprint: 1\nid: empty\nname: Nothing yet\nroles: {}\nsteps: {}\n", encoding="utf-8")
    scene = lay_out(load(path))
    assert "Nothing yet" in scene.words
    assert "Frontstage" in scene.words


@pytest.fixture
def only_graphviz_pure(monkeypatch, tmp_path):
    if renderer._graphviz_pure() is None:
        pytest.skip("graphviz-pure is not installed: it has no wheel for this machine")
    program = renderer._graphviz_pure()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(renderer, "find_spec", lambda _: None)
    return program


def test_svg_needs_no_system_package(process, only_graphviz_pure):
    root = ET.fromstring(draw(process, "svg", "zh").content)
    written = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"受理登记", "客服代表", "可视分界线"} <= set(written)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"


def test_bold_type_in_svg_is_for_browsers_and_in_dot_for_graphviz(process, only_graphviz_pure):
    svg = draw(process, "svg", "zh").content.decode()
    assert "font-weight:bold" in svg
    assert "sans-serif bold" not in svg
    assert "sans-serif bold" in draw(process, "dot", "zh").content.decode()


@pytest.mark.parametrize("to", ["png", "pdf"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_pictures_come_out_whole(process, to, language):
    pytest.importorskip("pygraphviz", reason="pygraphviz is not installed")
    assert len(draw(process, to, language).content) > 10_000


@pytest.mark.parametrize("path", AS_IS, ids=lambda path: path.stem)
def test_graphviz_agrees_with_every_place(path, only_graphviz_pure):
    """The engine nop2 only draws: what it puts out is what was laid out."""
    process = load_from(WORKSPACE, path)
    drawn = subprocess.run(
        [only_graphviz_pure, "-Tjson"], input=dot(lay_out(process)).encode(), capture_output=True, check=True
    )
    objects = json.loads(drawn.stdout)
    steps = [entry["name"] for entry in objects["objects"] if entry.get("class") == "step"]
    assert sorted(steps) == sorted(process.steps)
    assert len(objects["edges"]) == sum(len(step.next) for step in process.steps.values())
