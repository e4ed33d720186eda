"""What a printed blueprint says under an overlay, in two languages, without colour, and beside its branches."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from blueprint.analysis import analyze
from blueprint.drawing import Sheet, draw, palette
from blueprint.drawing.figures import LOOKS
from blueprint.drawing.format import Order
from blueprint.drawing.overlays import OVERLAYS
from blueprint.drawing.scene import Scene, Shape
from blueprint.layout import lay_out
from blueprint.workspace import Workspace, load_from, load_text

FELT = """\
blueprint: 1
id: felt
name: Felt
roles:
  agent: {lane: frontstage}
  tech: {lane: support}
steps:
  begin: {kind: start, next: ask}
  ask:
    role: agent
    time: {work: 5min}
    experience: -1
    sla: 2h
    on_timeout: {to: settle}
    fail: [{mode: Wrong number, s: 5, o: 5, d: 5, recover: look}, {mode: No number, recover: ask}]
    next: look
  look: {role: tech, time: {work: 20min}, on_timeout: {after: 1d, escalate: agent, to: ask}, next: settle}
  settle: {role: agent, time: {work: 10min}, experience: 2, next: done}
  done: {kind: end}
"""


def _scene(subject, language="en", **sheet) -> Scene:
    analysis = analyze(load_text(subject)) if isinstance(subject, str) else analyze(subject)
    return Order(analysis, language, 30.0, Sheet(**sheet)).scene


def _shapes(scene: Scene, role: str) -> dict[str, Shape]:
    return {shape.id: shape for shape in scene.shapes if shape.role == role}


def _said(scene: Scene) -> str:
    return scene.words.replace("\n", "")


def _light(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_two_languages_on_one_sheet(process):
    said = _said(_scene(process, "zh", second="en"))
    for name in ("受理登记", "客服代表", "短信", "是否简单", "踢皮球"):
        assert name in said
    for name in ("Receive", "Agent", "SMS with", "Case owner", "Passed back", "Frontstage", "Waiting"):
        assert name in said
    assert said.index("投诉样例") < said.index("Complaint sample")


def test_chances_by_tier_have_the_tier_in_both_languages():
    text = FELT.replace(
        "next: look", "next: [{to: look, p: {vip: 0.9, rest: 0.5}}, {to: settle, p: {vip: 0.1, rest: 0.5}}]"
    ).replace("roles:", "tiers: {vip: {name: {en: VIP, zh: 贵宾}, share: 10%}, rest: {share: 90%}}\nroles:")
    chances = {
        chance
        for wire in Order(analyze(load_text(text)), "zh", 30.0, Sheet(second="en")).sketch.wires
        for chance in wire.chance
    }
    assert {"贵宾 / VIP 90%", "贵宾 / VIP 10%", "rest 50%"} <= chances


def test_what_reads_the_same_in_both_languages_stands_once():
    assert [label.lines for label in _scene(FELT, second="zh").labels if "Felt" in "".join(label.lines)] == [("Felt",)]


def test_an_overlay_replaces_the_times_and_darkens_the_steps():
    scene = _scene(FELT, overlay="time")
    steps = _shapes(scene, "step")
    assert "work 5 min" not in scene.words
    assert {"5 min", "10 min", "20 min"} <= {line for label in scene.labels for line in label.lines}
    light = [_light(steps[id].fill) for id in ("begin", "ask", "settle", "look")]
    assert light == sorted(light, reverse=True)
    assert len(set(light)) == 4
    assert "work and wait a case at each step; 35 min in all" in scene.words


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_overlay_is_drawn_and_explained(process, overlay):
    scene = _scene(process, overlay=overlay, second="zh")
    assert any(shape.id.startswith("legend:level") for shape in scene.shapes)
    with pytest.raises(KeyError):
        _scene(process, overlay="beauty")


def test_the_fills_of_an_overlay_differ_in_grey_and_bear_dark_ink():
    light = [_light(fill) for fill in palette.LEVELS]
    assert all(lighter > 1.1 * darker for lighter, darker in pairwise(light))
    assert (light[-1] + 0.05) / (_light(palette.INK) + 0.05) > 4.5


def test_nothing_is_told_apart_by_colour_alone():
    looks = {kind: (look.shape, look.style, look.rings, look.pen) for kind, look in LOOKS.items() if kind != "join"}
    assert len(set(looks.values())) == len(looks)
    lines = [(palette.FLOW_PEN, "solid"), (palette.HANDOFF_PEN, "solid"), (palette.ASIDE_PEN, "dashes and dots")]
    assert len(set(lines)) == len(lines)
    assert set(palette.LOOP_DASHES.values()) == {"dashed"}


def test_the_experience_is_a_curve_above_the_customer():
    points = _shapes(scene := _scene(FELT), "felt")
    assert {id: shape.label for id, shape in points.items()} == {"felt:ask": ("−1",), "felt:settle": ("+2",)}
    assert points["felt:settle"].y < points["felt:ask"].y < min(s.y for s in _shapes(scene, "step").values())
    assert points["felt:ask"].x == _shapes(scene, "step")["ask"].x
    line = tuple((shape.x, shape.y) for shape in points.values())
    assert line in [stroke.points for stroke in scene.strokes]


def test_where_nobody_has_said_what_the_customer_feels_there_is_no_curve(process):
    assert "Experience" not in _said(_scene(process))


def test_time_outs_and_repairs_are_lines_with_signs_and_no_branches():
    scene = _scene(FELT)
    assert [(arrow.source, arrow.target) for arrow in scene.arrows] == [
        ("begin", "ask"), ("ask", "look"), ("look", "settle"), ("settle", "done")
    ]  # fmt: skip
    signs = _shapes(scene, "sign")
    assert signs["timeout:1:ask"].shape == "circle"
    assert signs["recover:2:ask"].shape == "hexagon"
    assert signs["timeout:1:look"].tip == "Where a case goes when a step is out of time: look → ask"
    said = [label.lines for label in scene.labels]
    assert ("after 2 h",) in said
    assert ("after 24 h",) in said
    assert ("repair",) in said
    # doing a step again is no way to another
    assert not any(id.startswith("recover:3") for id in signs)


def test_what_is_beside_the_branches_moves_no_step():
    sketch = Order(analyze(load_text(FELT)), "en", 30.0).sketch
    assert sketch.asides
    with_them, without = lay_out(sketch.boxes, sketch.lines), lay_out(sketch.boxes, sketch.wires)
    assert with_them.placement == without.placement


def test_a_call_names_the_process_that_it_enters(tmp_path):
    (tmp_path / "organization.yaml").write_text("organization: 1\n", "utf-8")
    (tmp_path / "inner.yaml").write_text(
        "blueprint: 1\nid: inner\nname: {en: Inner works, zh: 内部流程}\nsteps: {a: {kind: start, next: b}, b: {kind: end}}\n",
        "utf-8",
    )
    outer = tmp_path / "outer.yaml"
    outer.write_text(
        "blueprint: 1\nid: outer\nname: Outer\nroles: {agent: {lane: frontstage}}\n"
        "steps: {a: {kind: start, next: b}, b: {kind: call, process: inner, role: agent, next: c},"
        " c: {kind: call, process: nowhere, role: agent, next: d}, d: {kind: end}}\n",
        "utf-8",
    )
    from blueprint.analysis import analyze_in

    workspace = Workspace(outer)
    said = _said(Order(analyze_in(workspace, load_from(workspace, outer)), "zh", 30.0).scene)
    assert "→ 内部流程" in said
    assert "→ nowhere" in said


def test_a_format_says_what_it_cannot_do(process):
    with pytest.raises(ValueError, match="mermaid does not take: overlay"):
        draw(process, "mermaid", sheet=Sheet(overlay="time"))


def test_the_curve_parts_where_the_customer_fares_differently():
    text = FELT.replace("next: look", "next: [{to: look, p: 0.5}, {to: settle, p: 0.5}]").replace(
        "look: {role: tech,", "look: {role: tech, experience: -2,"
    )
    scene = _scene(text)
    at = {(shape.x, shape.y): id for id, shape in _shapes(scene, "felt").items()}
    lines = [tuple(at[point] for point in stroke.points) for stroke in scene.strokes if set(stroke.points) <= set(at)]
    assert sorted(lines) == [("felt:ask", "felt:look"), ("felt:ask", "felt:settle"), ("felt:look", "felt:settle")]


def test_a_line_that_is_no_branch_runs_beside_the_branches_in_dashes_and_dots():
    scene = _scene(FELT)
    branches = {point for arrow in scene.arrows for point in arrow.points}
    strokes = [stroke for stroke in scene.strokes if stroke.colour == palette.ASIDE and not stroke.closed]
    assert not branches & {point for stroke in strokes for point in stroke.points}
    lengths = {round(math.dist(*stroke.points), 1) for stroke in strokes}
    assert {7.0, 1.6} <= lengths
    assert max(lengths) == 7.0
    assert palette.ASIDE not in {palette.CONTACT, palette.FLOW, palette.HANDOFF, *palette.LOOPS.values()}
