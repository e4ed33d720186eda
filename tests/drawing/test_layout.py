"""The layout of any process: nothing on top of anything, no wire through a box."""

from __future__ import annotations

from itertools import combinations, pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.drawing import lay_out, metrics, wrapping
from blueprint.drawing.areas import Area
from blueprint.drawing.compose import compose
from blueprint.drawing.content import sketch
from blueprint.drawing.figures import SMALL
from blueprint.drawing.marks import MARKS_HIGH
from blueprint.drawing.scene import Arrow, Scene, Shape
from blueprint.drawing.sketch import Box, Mark, Sketch, Wire
from blueprint.layout import LANES
from blueprint.workspace import load_from
from tests.shipped import AS_IS, WORKSPACE

A3 = (1150, 800)
KINDS = ["task", "approve", "check", "transfer", "notify", "call", "decision", "wait", "split", "join", "end"]


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    """Up to twelve boxes and any wires between them."""
    count = draw(st.integers(1, 12))
    boxes = []
    for number in range(count):
        lane = draw(st.sampled_from(LANES))
        boxes.append(
            Box(
                id=f"s{number}",
                kind=draw(st.sampled_from(KINDS)),
                lane=lane,
                row=draw(st.sampled_from(["", f"{lane} one", f"{lane} two"])),
                shown=draw(st.sampled_from(["", "Go", "A rather longer name of a step", "核查账单和使用记录"])),
                who=draw(st.sampled_from(["", "Somebody"])),
                time=draw(st.sampled_from([(), ("work 3 min",), ("wait 2 h", "work 3 min")])),
                marks=draw(st.sampled_from([(), (Mark("wait", "3 h"),)])),
                touch=draw(st.sampled_from(["", "phone"])),
                evidence=draw(st.sampled_from([(), ("letter",)])),
            )
        )
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1), st.sampled_from(["", "", "rework"]))
    pairs = draw(st.lists(ends, max_size=18))
    wires = [Wire(f"s{u}", f"s{v}", number, "when so", ("30%",), loop) for number, (u, v, loop) in enumerate(pairs)]
    return Sketch("en", "Any", "", "", tuple(boxes), tuple(wires))


def _area(shape: Shape, less: float = 0.0) -> Area:
    """What a shape covers; Graphviz draws this one lower than it is said to be."""
    slack = 12.0 if shape.shape == "cds" else 0.0
    return Area(shape.x, shape.y, shape.w - less, shape.h - slack - less)


def _pieces(arrow: Arrow) -> list[Area]:
    return [
        Area((x + u) / 2, (y + v) / 2, abs(u - x) + 0.01, abs(v - y) + 0.01)
        for (x, y), (u, v) in pairwise(arrow.points)
    ]


def _steps(scene: Scene) -> dict[str, Shape]:
    return {shape.id: shape for shape in scene.shapes if shape.role == "step"}


@settings(deadline=None, max_examples=150)
@given(sketches())
def test_boxes_stand_apart(sketch):
    for one, other in combinations(_steps(compose(sketch)).values(), 2):
        assert not _area(one).covers(_area(other))


@settings(deadline=None, max_examples=150)
@given(sketches())
def test_no_wire_runs_through_a_box(sketch):
    scene = compose(sketch)
    steps = _steps(scene)
    for arrow in scene.arrows:
        for piece in _pieces(arrow):
            crossed = [id for id, shape in steps.items() if _area(shape, less=8).covers(piece)]
            assert not set(crossed) - {arrow.source, arrow.target}


@settings(deadline=None, max_examples=150)
@given(sketches())
def test_wires_are_level_or_upright_and_end_at_their_boxes(sketch):
    scene = compose(sketch)
    steps = _steps(scene)
    over = {box.id: 8 + (MARKS_HIGH if box.marks else 0) for box in sketch.boxes}  # a wire keeps off the marks
    for arrow in scene.arrows:
        assert all(x == u or y == v for (x, y), (u, v) in pairwise(arrow.points))
        for id, (x, y) in ((arrow.source, arrow.points[0]), (arrow.target, arrow.points[-1])):
            shape = steps[id]
            assert abs(x - shape.x) <= shape.w / 2 + 4.1
            assert y - shape.y <= shape.h / 2 + 200  # the words under a shape count as part of it
            assert shape.y - y <= shape.h / 2 + over[id]


def _called(one: tuple[Path, str]) -> str:
    return f"{one[0].stem}-{one[1]}"


@pytest.fixture(scope="module", params=[(path, language) for path in AS_IS for language in ("en", "zh")], ids=_called)
def shipped(request: pytest.FixtureRequest) -> tuple[Sketch, Scene]:
    """A shipped process laid out once, for all tests that look at it."""
    path, language = request.param
    study = analyze(load_from(WORKSPACE, path))
    return sketch(study, language), lay_out(study, language)


def _labels(scene: Scene) -> dict[tuple[str, int], Area]:
    return {
        (arrow.source, arrow.number): Area(
            *arrow.at, metrics.widest(arrow.label, SMALL) - 2, metrics.height(arrow.label, SMALL) - 2
        )
        for arrow in scene.arrows
        if arrow.label
    }


def test_what_is_shipped_can_be_read_on_a3(shipped):
    _, scene = shipped
    scale = min(A3[0] / scene.width, A3[1] / scene.height)
    assert 12 * scale > 6


def test_in_what_is_shipped_no_label_covers_anything(shipped):
    _, scene = shipped
    labels = _labels(scene)
    for one, other in combinations(labels.values(), 2):
        assert not one.covers(other)
    for label in labels.values():
        assert not [shape.id for shape in scene.shapes if _area(shape).covers(label)]
        assert not [arrow for arrow in scene.arrows if any(piece.covers(label) for piece in _pieces(arrow))]


def test_in_what_is_shipped_a_label_stands_by_a_piece_that_only_its_branch_uses(shipped):
    _, scene = shipped
    used: dict[tuple[float, float, float, float], set[tuple[str, int]]] = {}
    labels = _labels(scene)
    for one, another in combinations(scene.arrows, 2):
        for piece, other in product(_pieces(one), _pieces(another)):
            if shared := _shared(piece, other):
                used.setdefault(shared, set()).update([(one.source, one.number), (another.source, another.number)])
    for arrow in scene.arrows:
        if arrow.label:
            label = labels[arrow.source, arrow.number]
            near = Area(label.x, label.y, label.w + 10, label.h + 8)
            assert any(piece.covers(near) for piece in _pieces(arrow)), "it stands by its own branch"
            assert not [keys for place, keys in used.items() if Area(*place).covers(near)], "nobody else's is there"


def _shared(one: Area, other: Area) -> tuple[float, float, float, float] | None:
    """What two pieces of lines have in common, if that is more than a point."""
    spans = []
    for at, size in (("x", "w"), ("y", "h")):
        low = max(getattr(it, at) - getattr(it, size) / 2 for it in (one, other))
        high = min(getattr(it, at) + getattr(it, size) / 2 for it in (one, other))
        if low > high:
            return None
        spans.append(((low + high) / 2, high - low))
    (x, w), (y, h) = spans
    return (x, y, w, h) if max(w, h) > 1 else None


def test_in_what_is_shipped_every_arrow_head_touches_its_shape_and_no_mark_hides_it(shipped):
    _, scene = shipped
    marks = [_area(shape) for shape in scene.shapes if shape.role in ("mark", "sign") and ":" in shape.id]
    steps = _steps(scene)
    for arrow in scene.arrows:
        (x, y), shape = arrow.points[-1], steps[arrow.target]
        # A second ring, a folded corner or the slope of a shape makes a few points of difference.
        assert Area(shape.x, shape.y, shape.w + 9, shape.h + 9).covers(Area(x, y, 0, 0))
        assert not [mark for mark in marks if mark.covers(Area(x, y, 0, 0))]


def test_in_what_is_shipped_no_percentage_is_broken(shipped):
    drawn, scene = shipped
    labels = {(arrow.source, arrow.number): arrow.label for arrow in scene.arrows}
    for wire in drawn.wires:
        for chance in wire.chance:
            share = chance.split(" ")[-1]
            assert share.endswith("%")
            assert any(share in line.split(" ") for line in labels[wire.key])


@settings(deadline=None, max_examples=100)
@given(
    st.integers(0, 100), st.sampled_from(["服务受影响", "VIP customer", "", "资料不全、退回补充"]), st.integers(30, 120)
)
def test_a_percentage_keeps_its_digits_and_its_sign(number, before, room):
    lines = wrapping.wrap(f"{before} {number}%", room, SMALL, most=9)
    assert any(line.endswith(f"{number}%") for line in lines)


def test_a_word_that_has_to_be_broken_has_a_hyphen_and_no_chinese_character_stands_alone():
    assert wrapping.wrap("compensation", 50, 12)[0].endswith("-")
    assert "".join(line.removesuffix("-") for line in wrapping.wrap("compensation", 50, 12)) == "compensation"
    assert wrapping.wrap("一二三四五六七", 36, 12) == ("一二三", "四五", "六七")


def test_long_names_end_in_an_ellipsis_and_words_stay_whole():
    assert wrapping.wrap("Registration of complaints", 80, 10) == ("Registration", "of complaints")
    assert wrapping.wrap("word " * 100, 60, 10, most=2)[-1].endswith("…")
    assert all(metrics.width(line, 10) <= 60 for line in wrapping.wrap("核查" * 40, 60, 10, most=3))


def test_chinese_is_broken_where_a_reader_would_pause():
    assert wrapping.wrap("核查账单和使用记录", 70, 12) == ("核查账单和", "使用记录")
    assert not any(line.startswith(tuple("，。）")) for line in wrapping.wrap("金额小，事实清楚，客户同意。", 50, 10))
