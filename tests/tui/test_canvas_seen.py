"""What part of a canvas is seen, how large, with which figures, and what stands there instead of one."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Input

from blueprint.drawing.canvas import Area, around
from blueprint.edit import Set
from blueprint.text import both
from tests.drawing.test_names import HOSTILE
from tests.tui.driving import drive, press, screen_text, settled
from tests.tui.editing import enter
from tests.tui.test_canvas import canvas_text
from tui.app import Workbench
from tui.canvas.map_box import MapBox, corner
from tui.canvas.sheet import Sheet
from tui.panes.blueprint import BlueprintPane
from tui.panes.canvas import CanvasView
from tui.screens.ask import Choose
from tui.themes import DARK, LIGHT


@pytest.fixture
def long(folder: Path) -> Path:
    """A shipped process that is larger than any screen."""
    return next(folder.rglob("complaint.handling.yaml"))


def in_sight(app: Workbench) -> bool:
    """Whether all of the selected step is on the screen."""
    return _sees(app, app.query_one(CanvasView).drawn.canvas.areas[app.view.step or ""])  # type: ignore[union-attr]


def _sees(app: Workbench, area: Area) -> bool:
    seen = app.query_one(Sheet).seen
    return (
        seen.x <= area.x
        and area.x + area.w <= seen.x + seen.w
        and seen.y <= area.y
        and area.y + area.h <= seen.y + seen.h
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
def test_the_selected_step_is_always_in_sight_beside_the_name_of_its_lane(long: Path, size: tuple[int, int]) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        for key in ("right", "right", "right", "right", "end", "minus", "left", "minus", "plus", "plus", "home"):
            await press(pilot, key)
            assert in_sight(app), key
        await press(pilot, "end")
        assert app.query_one(Sheet).scroll_offset.x > 0
        assert "Frontstage │" in canvas_text(app)

    drive(long.parents[1], walk, start=long, size=size)


@pytest.mark.parametrize("width", [64, 80])
def test_where_a_branch_back_leads_is_in_sight_where_there_is_room_for_both(long: Path, width: int) -> None:
    """They are 48 cells from end to end: less than there are, more than with all that is seen around a single step."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.look(zoom="compact")
        app.select("approve", 1)
        await press(pilot)
        areas = app.query_one(CanvasView).drawn.canvas.areas  # type: ignore[union-attr]
        both = around([areas["approve"], areas["decide"]])
        assert both.w <= app.query_one(Sheet).seen.w < both.w + 30
        assert _sees(app, both)

    drive(long.parents[1], walk, start=long, size=(width, 36))


def test_the_words_of_a_new_branch_are_in_sight_where_the_step_is_not_to_which_it_leads(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("third_technician")
        await press(pilot, "n", "question_mark")
        app.screen.query_one(Input).value = ""
        for text in ("explain", "found"):
            await enter(pilot, text)
        await press(pilot, "enter")
        await enter(pilot, "30")
        assert (app.view.step, app.view.branch) == ("third_technician", 2)
        assert in_sight(app)
        said = app.query_one(CanvasView).drawn.canvas.said(("third_technician", 2))  # type: ignore[union-attr]
        assert said
        assert _sees(app, said)
        assert "found" in canvas_text(app).rsplit("\n", 2)[0], "not only in the line below"

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml", size=(120, 36))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_a_step_in_the_lowest_lane_takes_no_room_for_the_legend(folder: Path, size: tuple[int, int]) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("second_technician")
        await press(pilot)
        assert in_sight(app)
        assert "⇄ Transfer" not in screen_text(app)
        app.query_one(Sheet).scroll_end(animate=False)
        await press(pilot)
        assert "⇄ Transfer" in screen_text(app)

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml", size=size)


def test_people_look_elsewhere_until_they_select_something_else(long: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        sheet = app.query_one(Sheet)
        await press(pilot, "shift+right", "pagedown")
        there = sheet.scroll_offset
        assert there.x > 0
        assert there.y > 0
        app.look(marked=frozenset({"receive"}))
        await press(pilot)
        assert sheet.scroll_offset == there
        await press(pilot, "home", "right")
        assert in_sight(app)

    drive(long.parents[1], walk, start=long)


def test_zoom_and_overlay(long: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "minus")
        assert "▸○" in canvas_text(app), "the selected step has arrows for brackets"
        await press(pilot, "minus", "minus")
        assert app.view.zoom == "dots"
        await press(pilot, "plus", "plus", "o", "down", "down", "enter")
        assert app.view.overlay == "wait"
        title = app.query_one(BlueprintPane).border_subtitle
        assert title
        assert "wait a case at each step" in str(title)
        await press(pilot, "o", "home", "enter")
        assert app.view.overlay is None
        assert "wait a case" not in str(app.query_one(BlueprintPane).border_subtitle)

    drive(long.parents[1], walk, start=long)


def test_the_map_shows_what_is_seen_and_goes_away(long: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        box = app.query_one(MapBox)
        assert box.display
        assert "◆" in canvas_text(app)
        assert "░" in canvas_text(app)
        before = app.query_one(Sheet).scroll_offset
        await pilot.click(MapBox, (box.size.width - 3, 2))
        await press(pilot)
        assert app.query_one(Sheet).scroll_offset.x > before.x
        await press(pilot, "z")
        assert not box.display
        await press(pilot, "z")
        assert box.display

    drive(long.parents[1], walk, start=long)


def test_where_the_legend_is_out_of_sight_a_key_shows_it(long: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "g: what the signs mean" in screen_text(app)
        await press(pilot, "g")
        assert "Contact with the customer" in screen_text(app)
        assert "Keys" not in screen_text(app)
        await press(pilot, "escape")
        assert app.at("canvas")

    drive(long.parents[1], walk, start=long, size=(80, 24))


_AREAS = st.builds(Area, st.integers(0, 90), st.integers(0, 30), st.integers(1, 30), st.integers(1, 8))


_CORNERS = ((60, 21), (60, 5), (10, 21), (10, 5))


def _under_map(at: tuple[int, int], areas: list[Area]) -> list[bool]:
    """Which areas have a cell below a map of 30 by 8 cells."""
    cells = set(product(range(at[0], at[0] + 30), range(at[1], at[1] + 8)))
    return [bool(cells.intersection(product(range(a.x, a.x + a.w), range(a.y, a.y + a.h)))) for a in areas]


@given(st.lists(_AREAS, max_size=4), st.lists(_AREAS, max_size=4))
def test_the_map_leaves_free_what_it_can(near: list[Area], others: list[Area]) -> None:
    """In its corners of a window of 80 by 24 cells: the selected step first, then its neighbours, then all others."""
    place, clear = corner(Area(10, 5, 80, 24), (30, 8), near, others)
    covered = _under_map((place.x, place.y), near)
    assert (place.x, place.y) in _CORNERS
    assert not any(covered[:clear])
    assert clear == len(near) or covered[clear]
    assert clear or not near or near[0].w > 20 or near[0].h > 8  # in one corner at least there is room
    as_good = [at for at in _CORNERS if not any(_under_map(at, near)[:clear])]
    assert sum(_under_map((place.x, place.y), others)) == min(sum(_under_map(at, others)) for at in as_good)


SMALL = "blueprint: 1\nid: a\nname: A\nsteps:\n  s: {kind: start, next: e}\n  e: {kind: end}\n"


def test_the_map_has_the_colours_of_the_theme_as_soon_as_it_is_chosen(long: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        before = background(app, app.query_one(MapBox))
        app.theme = LIGHT.name
        await settled(pilot)
        assert before == background_of(DARK)
        assert background(app, app.query_one(MapBox)) == background_of(LIGHT)

    drive(long.parents[1], walk, start=long)


def background(app: Workbench, widget: Widget) -> tuple[int, int, int]:
    """The colour behind the first cell of a widget on the screen."""
    x, y = widget.region.offset
    segments = app.screen._compositor.render_strips()[y].crop(x, x + 1)
    style = next(iter(segments)).style
    assert style
    assert style.bgcolor
    return tuple(style.bgcolor.get_truecolor())  # type: ignore[return-value]


def background_of(theme: Theme) -> tuple[int, int, int]:
    """The colour of what is a panel in a theme."""
    assert theme.panel
    return Color.parse(theme.panel).rgb


def test_where_no_step_is_in_sight_one_is_chosen_from_the_list(long: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "home", *["pagedown"] * 10, "n")
        assert isinstance(app.screen, Choose)
        await press(pilot, "escape", "1")
        assert app.at("library")

    drive(long.parents[1], walk, start=long, size=(80, 24))


def test_a_small_drawing_needs_no_map(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALL)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert not app.query_one(MapBox).display
        await press(pilot, "z")
        assert app.query_one(MapBox).display

    drive(tmp_path, walk, start=tmp_path / "a.yaml")


def test_a_narrow_window_gets_the_map_only_when_it_is_asked_for(long: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        box = app.query_one(MapBox)
        assert not box.display
        await press(pilot, "z")
        assert box.display
        await press(pilot, "z")
        assert not box.display

    drive(long.parents[1], walk, start=long, size=(80, 24))


BROKEN = "blueprint: 1\nid: a\nname: A\nsteps:\n  s: {kind: strat}\n"


@pytest.mark.parametrize(("language", "said"), [("en", "line 5, column"), ("zh", "第 5 行第")])
def test_a_file_that_cannot_be_read_says_where_and_how_to_open_it(tmp_path: Path, language: str, said: str) -> None:
    (tmp_path / "a.yaml").write_text(BROKEN)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "a.yaml" in canvas_text(app)
        assert said in canvas_text(app)
        assert " E " in canvas_text(app)
        await press(pilot, "2", "right", "down", "f", "z")

    drive(tmp_path, walk, start=tmp_path / "a.yaml", language=language)


def test_an_organization_and_an_empty_folder_say_what_to_do(tmp_path: Path) -> None:
    async def nothing(app: Workbench, pilot: Pilot[None]) -> None:
        assert "Press 1 for the library, then N" in canvas_text(app)

    async def organization(app: Workbench, pilot: Pilot[None]) -> None:
        assert "holds no process" in canvas_text(app)

    (tmp_path / "empty").mkdir()
    drive(tmp_path / "empty", nothing)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "organization.yaml").write_text("organization: 1\nname: O\n")
    drive(tmp_path / "full", organization, start=tmp_path / "full" / "organization.yaml")


def test_a_process_whose_organization_is_broken_says_so(tmp_path: Path) -> None:
    (tmp_path / "organization.yaml").write_text("organization: 1\nname: O\nroles: 3\n")
    (tmp_path / "a.yaml").write_text(SMALL)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "organization.yaml" in canvas_text(app)
        assert "line 3" in canvas_text(app)

    drive(tmp_path, walk, start=tmp_path / "a.yaml")


def test_the_drawing_follows_an_edit_the_language_and_the_theme(long: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        path = app.view.path
        assert path
        assert "Complain" in canvas_text(app)
        text = app.session.text(path).replace("name: {en: Complain,", "name: {en: Grumble,")
        app.rewrite(both("Rename", "改名"), {path: text})
        await press(pilot)
        assert "Grumble" in canvas_text(app)
        app.language = "zh"
        app.theme = "textual-light"
        await press(pilot)
        assert "提出投诉" in canvas_text(app)
        assert "Grumble" not in canvas_text(app)

    drive(long.parents[1], walk, start=long)


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    first, *others = map(_named, ["[red]x[/]", "[/", *HOSTILE[::4], "\u202egnp.exe\u202c", "\x00\x07\x1b[31m"])
    file = tmp_path / "a.yaml"
    file.write_text(first, "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        for text in (first, *others):
            app.rewrite(both("Another", "另一个"), {file: text})
            await press(pilot, "right", "left", "f", "escape", "minus")
            rows = screen_text(app)
            assert "\x1b" not in rows
            assert "\u202e" not in rows
            await press(pilot, "plus")

    drive(tmp_path, walk, start=file)


def _named(name: str) -> str:
    """A process of which a step and a branch have this name."""
    quoted = json.dumps(name)
    start = f"{{kind: start, name: {quoted}, next: [{{to: e, when: {quoted}}}]}}"
    return f"blueprint: 1\nid: a\nname: A\nsteps:\n  s: {start}\n  e: {{kind: end}}\n"


def test_a_file_given_in_other_words_is_the_same_file_after_an_edit(long: Path) -> None:
    """The folder of a file may lie below that of its organization, from where the workspace names it."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert app.view.path in app.session.files()
        await press(pilot, "right")
        app.edit(both("Rename", "改名"), [Set(("steps", "receive", "name", "en"), "Listen")])
        await press(pilot)
        assert "Listen · work" in canvas_text(app)

    drive(long.parent, walk, start=long)
