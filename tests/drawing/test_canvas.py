"""The character canvas: everything of the model is on it, and nothing lies on top of anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain, product
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.analysis import Analysis, analyze, analyze_in
from blueprint.cli import show
from blueprint.drawing.canvas import OVERLAYS, ZOOMS, Canvas, Manner, Segment, Zoom, draw_canvas, strips
from blueprint.drawing.canvas.glyphs import LEVEL, UPRIGHT
from blueprint.drawing.canvas.picture import Picture
from blueprint.drawing.canvas.rounds import picture_of
from blueprint.drawing.canvas.style import Source
from blueprint.drawing.canvas.terminal import printed
from blueprint.drawing.canvas.wires import Thread
from blueprint.drawing.content import sketch
from blueprint.drawing.stock import Stock
from blueprint.model import Process
from blueprint.text import cell_width
from blueprint.workspace import load_from
from tests import strategies
from tests.drawing.test_names import HOSTILE, one_step, processes
from tests.shipped import AS_IS, WORKSPACE
from tools.golden import FOLDER, drawings

EVERY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PROCESSES = st.one_of(strategies.sequential(), strategies.parallel(), processes())
LANGUAGES = ("en", "zh")
WAYS = list(product((None, *OVERLAYS), LANGUAGES, ZOOMS))
WIDTHS = (100, 120, 140, 200)
MANNERS = st.builds(Manner, zoom=st.sampled_from(ZOOMS), plain=st.booleans(), room=st.sampled_from([8, 12, 16]))


def segments(canvas: Canvas) -> list[Segment]:
    return [segment for row in canvas.rows for segment in row]


@cache
def study(path: Path) -> Analysis:
    """The analysis of a shipped process among the others."""
    return analyze_in(WORKSPACE, load_from(WORKSPACE, path))


def branches(process: Process) -> set[tuple[str, int]]:
    return {(id, index) for id, step in process.steps.items() for index, _ in enumerate(step.next)}


@EVERY
@given(PROCESSES, MANNERS)
def test_every_step_and_every_branch_is_on_the_canvas(process: Process, manner: Manner) -> None:
    canvas = draw_canvas(analyze(process), "en", manner)
    shown = segments(canvas)
    assert {one.node for one in shown} >= process.steps.keys()
    assert {one.branch for one in shown} >= branches(process)
    assert canvas.areas.keys() == process.steps.keys()


@EVERY
@given(PROCESSES, MANNERS)
def test_wires_run_through_no_box_and_not_on_top_of_others(process: Process, manner: Manner) -> None:
    every_wire_can_be_followed(picture_of(Source(sketch(analyze(process), "en"), manner), Stock()))


def every_wire_can_be_followed(picture: Picture) -> None:
    """No cell of a wire lies in a box or under words of anything else, and where two meet they join or cross."""
    glyphs, bounds = picture.plan.manner.glyphs, picture.columns.bounds
    boxes = {
        (x, y)
        for area in picture.places.values()
        for x in range(area.x, area.x + area.w)
        for y in range(area.y, area.y + area.h)
    }
    wires: dict[tuple[int, int, int], list[tuple[Thread, int]]] = {}
    for path in picture.paths:
        for at, thread in path.parts:
            for x, y, bits in thread.cells:
                wires.setdefault((at, x, y), []).append((thread, bits))
    assert not boxes & {(bounds[at] + x, y) for at, x, y in wires}
    for (at, x, y), here in wires.items():
        shown = picture.sheet(at).at(x, y)
        assert shown is not None
        assert shown.branch in {thread.key for thread, _ in here}
        assert shown.style != "label" or len(here) == 1
        for thread, bits in here:
            for other, others in here:
                related = thread.key[0] == other.key[0] or thread.target == other.target
                assert related or {bits, others} == {LEVEL, UPRIGHT}, (thread, other)
        if {bits for _, bits in here} == {LEVEL, UPRIGHT}:
            assert shown.text == glyphs.crossing


def in_turn(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each file with one of the languages, in turn."""
    return [(path, LANGUAGES[at % len(LANGUAGES)]) for at, path in enumerate(paths)]


def called(value: Path | str) -> str:
    return value.stem if isinstance(value, Path) else value


@pytest.mark.parametrize(("path", "language"), in_turn(AS_IS), ids=called)
def test_the_shipped_processes_can_be_followed_and_all_their_words_are_there(path: Path, language: str) -> None:
    can_be_followed(path, language)


@pytest.mark.long
@pytest.mark.parametrize("path", AS_IS, ids=called)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_processes_can_be_followed_in_each_language(path: Path, language: str) -> None:
    can_be_followed(path, language)
    branches_have_their_words(path, language)


def can_be_followed(path: Path, language: str) -> None:
    """Printed 80 cells wide and in one other width; each language and manner of a process has another one."""
    analysis = study(path)
    drawn = sketch(analysis, language)
    for turn, manner in enumerate((Manner(room=15, reach=4), Manner()), 2 * LANGUAGES.index(language)):
        picture = picture_of(Source(drawn, manner), Stock())
        every_wire_can_be_followed(picture)
        canvas = draw_canvas(analysis, language, manner)
        for width in (80, WIDTHS[(turn + AS_IS.index(path)) % len(WIDTHS)]):
            lines = list(printed(canvas, manner.glyphs, width))
            assert all(cell_width(line) <= width for line in lines)
        for box in drawn.boxes:
            written = squeezed("".join(one.text for one in segments(canvas) if one.node == box.id))
            said = [*box.who.split(), *box.shown.split(), *box.touch.split(" · "), *(mark.text for mark in box.marks)]
            for word in said if language == "en" else [mark.text for mark in box.marks]:
                assert squeezed(word) in written, (box.id, word)
            assert manner.glyphs.ellipsis not in written
        for wire in drawn.lines:
            shown = [one for one in (*segments(canvas), *chain(*canvas.notes)) if one.branch == wire.key]
            letters = Counter(squeezed("".join(one.text for one in shown)))
            said = squeezed("".join([wire.when, *wire.chance]))
            assert not Counter(said) - letters, (wire.key, said)


def squeezed(text: str) -> str:
    """``text`` without blanks and frames."""
    return "".join(letter for letter in text if letter not in " │║─═╌╲╱▪●")


def plain(row: tuple[Segment, ...]) -> list[str]:
    """The character of each cell; the second of a wide one has none."""
    cells: list[str] = []
    for character in "".join(segment.text for segment in row):
        cells += [character, *[""] * (cell_width(character) - 1)]
    return cells


@EVERY
@given(PROCESSES, MANNERS)
def test_boxes_lie_apart_from_each_other_and_in_the_rows_of_their_lane(process: Process, manner: Manner) -> None:
    picture = picture_of(Source(sketch(analyze(process), "en"), manner), Stock())
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
    assert canvas.areas.keys() == process.steps.keys()
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
    marks = Counter(
        (one.branch, letter)
        for piece in pieces
        for row in piece
        for one in row
        if one.style == "continued"
        for letter in one.text.strip("".join(manner.glyphs.arrows[:2]))
    )
    assert all(count % 2 == 0 for count in marks.values()), "what goes on in a strip comes from the one before"


@pytest.mark.parametrize("path", AS_IS, ids=lambda path: path.stem)
def test_shipped_processes_fit_80_cells_at_every_zoom(path: Path) -> None:
    """Each overlay in both languages is seen at every zoom in some of them."""
    begin = AS_IS.index(path) * len(ZOOMS) % len(WAYS)
    fits_80_cells(path, WAYS[begin : begin + len(ZOOMS)])


@pytest.mark.long
@pytest.mark.parametrize("path", AS_IS, ids=lambda path: path.stem)
def test_shipped_processes_fit_80_cells_at_every_zoom_and_overlay(path: Path) -> None:
    fits_80_cells(path, WAYS)


def fits_80_cells(path: Path, ways: list[tuple[str | None, str, Zoom]]) -> None:
    analysis = analyze(load_from(WORKSPACE, path))
    for overlay, language, zoom in ways:
        manner = Manner(zoom, room=12, reach=4)
        canvas = draw_canvas(analysis, language, manner, overlay=overlay)
        assert all(cell_width(line) <= 80 for line in printed(canvas, manner.glyphs, 80)), (overlay, language, zoom)


def test_ascii_is_ascii(process: Process) -> None:
    canvas = draw_canvas(analyze(process), "en", Manner(plain=True))
    assert all(line.isascii() for line in printed(canvas, Manner(plain=True).glyphs, 80))


@pytest.mark.parametrize(("path", "language"), in_turn(AS_IS[1:] + AS_IS[:1]), ids=called)
def test_words_of_branches_stand_by_the_step_where_they_part(path: Path, language: str) -> None:
    branches_have_their_words(path, language)


def branches_have_their_words(path: Path, language: str) -> None:
    canvas = draw_canvas(study(path), language)
    cuts = (0, *canvas.cuts, canvas.width)
    for row in canvas.rows:
        x = 0
        for one in row:
            if one.style == "label" and one.branch and one.branch not in canvas.jumps:
                column = canvas.grid[one.branch[0]][0]
                assert cuts[column] <= x < cuts[column + 1], (one.branch, one.text)
            x += cell_width(one.text)
    assert not canvas.notes


def test_a_repair_says_how_probable_it_is_and_who_is_called_stands_below_the_step() -> None:
    step = {
        "role": "agent",
        "sla": "2d",
        "on_timeout": {"escalate": "boss"},
        "overflow": {"to": "clerk", "after": "8s"},
        "fail": [{"mode": "x", "p": 0.06, "recover": "start"}],
        "next": "end",
    }
    steps = {"start": {"kind": "start", "role": "customer", "next": "a"}, "a": step, "end": {"kind": "end"}}
    for plain, (repair, up, over, back) in ((False, "↻↑⇢◂"), (True, "REP<")):
        canvas = draw_canvas(analyze(strategies.process(steps)), "en", Manner(plain=plain))
        beside = squeezed("".join(one.text for one in segments(canvas) if one.style == "aside"))
        assert beside == squeezed(f"{repair} repair {back} start 6% {up} boss after 2 d {over} clerk after 8 s")
        assert {repair, up, over} <= {sign for sign, _ in legend_of(canvas)}


def test_a_strip_leaves_out_the_bands_in_which_it_has_nothing(process: Process) -> None:
    manner = Manner(room=15, reach=4)
    canvas = draw_canvas(analyze(process), "en", manner)
    names = [[row[0].text.strip() for row in strip] for strip in strips(canvas, 60, manner.glyphs)]
    assert all({"Customer", "Frontstage"} & set(strip) for strip in names)
    assert "Backstage" not in names[-1]
    (whole,) = strips(canvas, canvas.head_width + canvas.width, manner.glyphs)
    assert {"Evidence", "Customer", "Frontstage", "Backstage", "Support"} <= {row[0].text.strip() for row in whole}


TANGLE = {
    "start": {"kind": "start", "role": "customer", "next": "s0"},
    **{f"s{n}": {"role": "agent", "next": [{"to": f"s{n + 1}"}]} for n in range(9)},
    "s9": {"role": "agent", "next": [{"to": "s0", "p": 0.1, "when": "all over"}, {"to": "end", "p": 0.9}]},
    "end": {"kind": "end"},
}


def test_a_very_long_way_back_is_a_jump_with_its_mark_at_both_ends() -> None:
    canvas = draw_canvas(analyze(strategies.process(TANGLE)), "en")
    assert canvas.jumps == {("s9", 0): "①"}
    caption = "".join(one.text for one in segments(canvas) if one.branch == ("s9", 0))
    assert caption.startswith("◂┄①")
    assert "①┄▸" in {one.text for one in segments(canvas) if one.node == "s0"}
    assert ("◂┄①", " back to s0") in legend_of(canvas)
    assert ("┄┄", " Way back: Feedback") in legend_of(canvas)


def legend_of(canvas: Canvas) -> set[tuple[str, str]]:
    return {(sign.text, text.text) for sign, text in canvas.legend}


def test_a_jump_onwards_names_where_it_goes_and_leaves_a_row_before_the_next_step() -> None:
    rest = {
        "start": {"kind": "start", "role": "customer", "next": "a"},
        "a": {"role": "agent", "next": [{"to": "b", "p": 0.5}, {"to": "s0", "p": 0.5}]},
        "b": {"role": "agent", "next": "end"},
    }
    line = {f"s{n}": {"role": "clerk", "next": f"s{n + 1}"} for n in range(6)}
    steps = rest | line | {"s6": {"role": "agent", "next": "end"}, "end": {"kind": "end"}}
    analysis = analyze(strategies.process(steps))
    manner = Manner(room=15, reach=4)
    canvas = draw_canvas(analysis, "en", manner)
    assert canvas.jumps == {("b", 0): "①"}
    assert "".join(one.text for one in segments(canvas) if one.branch == ("b", 0)) == "▸① end"
    assert ("▸①", " goes on at end") in legend_of(canvas)
    lines = list(printed(canvas, manner.glyphs, 60))
    below = lines[next(y for y, text in enumerate(lines) if "▸① end" in text) + 1]
    assert not set(below) & set("┌╭")


def test_two_branches_to_one_step_run_on_lines_of_their_own() -> None:
    steps = {
        "start": {"kind": "start", "role": "customer", "next": "a"},
        "a": {"kind": "decision", "role": "agent", "next": [{"to": "b", "p": 0.3, "when": "x"}, {"to": "b", "p": 0.7}]},
        "b": {"role": "agent", "next": "end"},
        "end": {"kind": "end"},
    }
    picture = picture_of(Source(sketch(analyze(strategies.process(steps)), "en")), Stock())
    assert not set(picture.cells(("a", 0))) & set(picture.cells(("a", 1)))


def test_a_branch_to_a_step_that_does_not_exist_is_written_below_its_step() -> None:
    steps = {"start": {"kind": "start", "role": "customer", "next": ["gone", "end"]}, "end": {"kind": "end"}}
    canvas = draw_canvas(analyze(strategies.process(steps)), "en")
    assert "▸? gone" in "".join(one.text for one in segments(canvas) if one.branch == ("start", 0))


@pytest.mark.parametrize("zoom", ZOOMS)
def test_compared_steps_are_told_apart_without_colour(process: Process, zoom: str) -> None:
    states = {"receive": "ghost", "settle": "added", "look": "changed"}
    canvas = draw_canvas(analyze(process), "en", Manner(zoom, states=states))
    for id, sign in (("receive", "-"), ("settle", "+"), ("look", "~")):
        assert sign in "".join(one.text for one in segments(canvas) if one.node == id)
    assert {entry[0].text for entry in canvas.legend} >= {"-", "+", "~"}


def test_an_overlay_has_a_figure_at_the_steps_and_a_line_that_says_what_it_is(process: Process) -> None:
    analysis = analyze(process)
    plain = draw_canvas(analysis, "en")
    # 6 min of work a visit, once a case, at 0.7 min of wait: 40 s
    waits = draw_canvas(analysis, "en", overlay="wait")
    assert "40 s" in "".join(one.text for one in segments(waits) if one.node == "receive")
    assert "W" in "".join(entry[0].text for entry in plain.legend)
    assert "W" not in "".join(entry[0].text for entry in waits.legend), "the overlay stands where waits are marked"
    assert "wait a case" in waits.legend[0][1].text
    authority = draw_canvas(analysis, "en", overlay="authority")
    # the agent may refund 100 and settles with 300
    assert "!refund 300" in "".join(one.text for one in segments(authority) if one.node == "settle")


MORE = {
    "start": {"kind": "start", "role": "customer", "experience": -1, "next": "a"},
    "a": {
        "role": "agent",
        "time": {"wait": "1h"},
        "experience": 2,
        "sla": "2d",
        "on_timeout": {"to": "late"},
        "fail": [{"mode": "x", "recover": "start"}],
        "next": [{"to": "b", "p": 0.5, "when": "x"}, {"to": "late", "p": 0.5}],
    },
    "b": {"role": "agent", "time": {"wait": "1min"}, "next": "end"},
    "late": {"role": "agent", "next": "end"},
    "end": {"kind": "end"},
}


@pytest.mark.parametrize("plain", [False, True])
def test_what_happens_beside_the_branches_stands_below_the_step(plain: bool) -> None:
    canvas = draw_canvas(analyze(strategies.process(MORE)), "en", Manner(plain=plain))
    late, repair = ("T", "R") if plain else ("◷", "↻")
    arrow = ">" if plain else "▸"
    beside = squeezed("".join(one.text for one in segments(canvas) if one.style == "aside"))
    back = "<" if plain else "◂"
    assert beside == squeezed(f"{late} after 2 d {arrow} late {repair} repair {back} start")
    assert {late, repair} <= {entry[0].text for entry in canvas.legend}


def test_a_long_wait_is_told_from_others_and_a_role_that_chooses_from_one_that_does_not() -> None:
    canvas = draw_canvas(analyze(strategies.process(MORE)), "en")
    assert "■W60 min" in of_step(canvas, "a")
    assert "W1 min" in of_step(canvas, "b")
    assert "■" not in of_step(canvas, "b")
    assert "◇" in of_step(canvas, "a")
    assert "◇" not in of_step(canvas, "b")
    assert {"■W", "W", "◇──"} <= {entry[0].text for entry in canvas.legend}


def test_what_a_customer_feels_stands_at_its_level_over_the_step() -> None:
    canvas = draw_canvas(analyze(strategies.process(MORE)), "en")
    heads = ["".join(one.text for one in head).strip(" │") for head in canvas.heads]
    for figure, id, level in (("+2", "a", "Experience +2"), ("−1", "start", "−1")):
        y = heads.index(level)
        (said,) = [one for one in canvas.rows[y] if one.style == "felt"]
        assert (said.text, said.node) == (f"{figure} {id}", id)
        assert "".join(plain(canvas.rows[y])[canvas.areas[id].x :]).startswith(figure)


def of_step(canvas: Canvas, id: str) -> str:
    return "".join(one.text for one in segments(canvas) if one.node == id)


@EVERY
@given(PROCESSES, MANNERS)
def test_a_canvas_knows_where_its_steps_and_branches_are(process: Process, manner: Manner) -> None:
    canvas = draw_canvas(analyze(process), "en", manner)
    assert canvas.areas.keys() == canvas.grid.keys() == process.steps.keys()
    assert len(set(canvas.grid.values())) == len(canvas.grid)
    for y, row in enumerate(canvas.rows):
        x = 0
        for one in row:
            if one.branch:
                assert {(x + at, y) for at in range(cell_width(one.text))} <= canvas.cells(one.branch)
            x += cell_width(one.text)
    for id, (column, _) in canvas.grid.items():
        assert all(canvas.areas[id].x < canvas.areas[other].x for other, at in canvas.grid.items() if column < at[0])


def test_words_without_room_have_a_number_at_the_wire_and_stand_in_the_list() -> None:
    said = "a condition that goes on and on " * 5 + "and is much too long to stand at any wire of a drawing"
    steps = {
        "start": {"kind": "start", "role": "customer", "next": "a"},
        "a": {"role": "agent", "next": [{"to": "b", "p": 0.3, "when": said}, {"to": "c", "p": 0.7, "when": "else"}]},
        **{id: {"role": "agent", "next": "end"} for id in "bc"},
        "end": {"kind": "end"},
    }
    canvas = draw_canvas(analyze(strategies.process(steps)), "en")
    assert "(1) 30%" in "".join(one.text for one in segments(canvas) if one.branch == ("a", 0))
    assert ["".join(one.text for one in note) for note in canvas.notes] == [f"(1) a ▸ b: {said} 30%"]
    assert any(said in line for line in printed(canvas, Manner().glyphs, 300))


def test_show_offers_what_the_canvas_can_do() -> None:
    assert (show.ZOOMS, show.OVERLAYS) == (ZOOMS, OVERLAYS)


def test_a_tier_shows_only_its_steps(process: Process) -> None:
    assert "gift" in draw_canvas(analyze(process), "en", tier="vip").areas
    assert "gift" not in draw_canvas(analyze(process), "en", tier="standard").areas


def test_the_three_lines_are_named_between_their_lanes(process: Process) -> None:
    canvas = draw_canvas(analyze(process), "zh")
    assert list(canvas.lines.values()) == ["互动分界线", "可视分界线", "内部互动分界线"]
    text = "\n".join(printed(canvas, Manner().glyphs, 200))
    names = ["服务证据", "客户", "互动分界线", "前台", "可视分界线", "后台", "内部互动分界线", "支持"]
    places = [text.index(f"\n{name}") if len(name) < 5 else text.index(f" {name} ") for name in names]
    assert places == sorted(places)


def test_thirty_steps_are_drawn_in_a_blink() -> None:
    steps = {f"s{n}": {"role": "agent", "next": f"s{n + 1}"} for n in range(28)}
    ends = {"start": {"kind": "start", "role": "customer", "next": "s0"}, "s28": {"kind": "end"}}
    analysis = analyze(strategies.process(ends | steps))
    draw_canvas(analysis, "en")
    took = min(_seconds(analysis) for _ in range(5))
    assert took < 0.1, "30 ms where the machine has nothing else to do"


def _seconds(analysis: Analysis) -> float:
    begin = process_time()
    draw_canvas(analysis, "en")
    return process_time() - begin


@pytest.mark.parametrize(("name", "text"), drawings().items())
def test_drawings_are_what_somebody_has_read(name: str, text: str) -> None:
    """After a change that is meant: python -m tools.golden, and read what git diff shows."""
    assert (FOLDER / name).read_text(encoding="utf-8") == text


def test_no_other_drawings_are_expected() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(drawings())
