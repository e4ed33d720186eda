"""The character canvas: everything of the model is on it, and nothing lies on top of anything else."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.drawing.canvas import OVERLAYS, ZOOMS, Canvas, Manner, Segment, draw_canvas, strips
from blueprint.drawing.canvas.draw import picture_of
from blueprint.drawing.canvas.glyphs import LEVEL, UPRIGHT
from blueprint.drawing.canvas.terminal import printed
from blueprint.drawing.content import sketch
from blueprint.library import shipped_processes
from blueprint.model import Process
from blueprint.text import cell_width
from blueprint.workspace import load
from tests import strategies
from tests.drawing.test_names import HOSTILE, one_step, processes

EVERY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PROCESSES = st.one_of(strategies.sequential(), strategies.parallel(), processes())
MANNERS = st.builds(Manner, zoom=st.sampled_from(ZOOMS), plain=st.booleans(), room=st.sampled_from([8, 12, 16]))
SHIPPED = sorted(path for path in Path(shipped_processes()).rglob("*.yaml") if path.name != "organization.yaml")


def segments(canvas: Canvas) -> list[Segment]:
    return [segment for row in canvas.rows for segment in row]


def branches(process: Process) -> set[tuple[str, int]]:
    return {(id, index) for id, step in process.steps.items() for index, _ in enumerate(step.next)}


@EVERY
@given(PROCESSES, MANNERS)
def test_every_step_and_every_branch_is_on_the_canvas(process: Process, manner: Manner) -> None:
    canvas = draw_canvas(analyze(process), "en", manner)
    shown = segments(canvas)
    assert {one.node for one in shown} >= process.steps.keys()
    assert {one.branch for one in shown} >= branches(process)
    assert canvas.nodes.keys() == process.steps.keys()


@EVERY
@given(PROCESSES, MANNERS)
def test_wires_run_through_no_box_and_not_on_top_of_others(process: Process, manner: Manner) -> None:
    picture = picture_of(sketch(analyze(process), "en"), manner)
    boxes = {
        (x, y)
        for area in picture.places.values()
        for x in range(area.x, area.x + area.w)
        for y in range(area.y, area.y + area.h)
    }
    assert not boxes & picture.wires.at.keys()
    canvas = picture.canvas(None)
    rows = [plain(row) for row in canvas.rows]
    for (x, y), here in picture.wires.at.items():
        for path, bits in here:
            for other, others in here:
                related = path.wire.source == other.wire.source or path.wire.target == other.wire.target
                assert related or {bits, others} == {LEVEL, UPRIGHT}, (path.wire, other.wire)
        if {bits for _, bits in here} == {LEVEL, UPRIGHT}:
            assert rows[y][x] == manner.glyphs.crossing


def plain(row: tuple[Segment, ...]) -> list[str]:
    """The character of each cell; the second of a wide one has none."""
    cells: list[str] = []
    for character in "".join(segment.text for segment in row):
        cells += [character, *[""] * (cell_width(character) - 1)]
    return cells


@EVERY
@given(PROCESSES, MANNERS)
def test_boxes_lie_apart_from_each_other_and_in_the_rows_of_their_lane(process: Process, manner: Manner) -> None:
    picture = picture_of(sketch(analyze(process), "en"), manner)
    taken: dict[tuple[int, int], str] = {}
    for id, area in picture.places.items():
        for x in range(area.x, area.x + area.w):
            for y in range(area.y, area.y + area.h):
                assert taken.setdefault((x, y), id) == id
    for box in picture.plan.sketch.boxes:
        area = picture.places[box.id]
        assert set(range(area.y, area.y + area.h)) <= set(picture.rows.lanes[box.lane])


@EVERY
@given(st.one_of(processes(), st.sampled_from(HOSTILE).map(one_step)), MANNERS, st.sampled_from([40, 80, 200]))
def test_hostile_names_stay_text_in_cells_that_add_up(process: Process, manner: Manner, width: int) -> None:
    canvas = draw_canvas(analyze(process), "en", manner)
    assert canvas.nodes.keys() == process.steps.keys()
    assert {one.branch for one in segments(canvas)} >= branches(process)
    for row in canvas.rows:
        assert sum(cell_width(segment.text) for segment in row) == canvas.width
    for head in canvas.heads:
        assert sum(cell_width(segment.text) for segment in head) == canvas.head_width
    text = "\n".join(printed(canvas, manner.glyphs, width))
    assert not set(text) & {chr(code) for code in (*range(10), *range(11, 32), 127, 0x202E, 0x2066, 0x9B)}


@EVERY
@given(PROCESSES, MANNERS)
def test_strips_hold_every_step_and_mark_what_goes_on(process: Process, manner: Manner) -> None:
    canvas = draw_canvas(analyze(process), "en", manner)
    pieces = list(strips(canvas, 60, manner.glyphs))
    assert {one.node for piece in pieces for row in piece for one in row} >= process.steps.keys()
    marks: dict[str, int] = defaultdict(int)
    for piece in pieces:
        for row in piece:
            for one in row:
                if one.style == "continued":
                    marks["".join(filter(str.isalpha, one.text.replace("v", ""))) or "v"] += 1
    assert all(count % 2 == 0 for count in marks.values())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_shipped_processes_fit_80_cells_at_every_zoom_and_overlay(path: Path, language: str) -> None:
    analysis = analyze(load(path))
    for zoom in ZOOMS:
        for overlay in (None, *OVERLAYS):
            manner = Manner(zoom, room=12, reach=4)
            canvas = draw_canvas(analysis, language, manner, overlay=overlay)
            assert all(cell_width(line) <= 80 for line in printed(canvas, manner.glyphs, 80))


def test_ascii_is_ascii(process: Process) -> None:
    canvas = draw_canvas(analyze(process), "en", Manner(plain=True))
    assert all(line.isascii() for line in printed(canvas, Manner(plain=True).glyphs, 80))
