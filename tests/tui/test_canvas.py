"""The canvas: what is seen of a process, and how one moves on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from blueprint.text import cell_width
from tests.tui.driving import drive, press, screen_text
from tui.app import Workbench
from tui.canvas.sheet import Sheet
from tui.frame.words import Words
from tui.panes.canvas import CanvasView

PROCESS = """\
blueprint: 1
id: repair
name: {en: Repair, zh: 维修}
variant: VARIANT
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服}, lane: frontstage}
tiers:
  vip: {name: {en: Important, zh: 贵宾}, share: 10%}
  standard: {name: {en: Ordinary, zh: 普通}, share: 90%}
steps:
  ask: {kind: start, role: customer, next: sort}
  sort:
    kind: decision
    name: {en: Sort it, zh: 分类}
    role: agent
    time: {work: 5min}
    next:
      - {to: refuse, p: 0.2, when: {en: out of warranty, zh: 过保}}
      - {to: visit, p: 0.7, when: {en: at home, zh: 上门}}
      - {to: ask, p: 0.1, when: {en: unclear, zh: 不清楚}}
  refuse: {role: agent, next: done}
  visit: {kind: call, role: agent, process: visit, next: done}
  extra: {role: agent, tiers: [vip], next: done}
  done: {kind: end}
"""
VISIT = """\
blueprint: 1
id: visit
name: {en: Visit, zh: 上门服务}
roles: {agent: {lane: frontstage}}
steps:
  go: {kind: start, next: mend}
  mend: {name: {en: Mend it, zh: 修好}, role: agent, next: home}
  home: {kind: end}
"""


@pytest.fixture
def repair(tmp_path: Path) -> Path:
    """A process with a decision, a call and a way back, in both variants, and the process that it calls."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "organization.yaml").write_text("organization: 1\nname: Shop\n")
    (folder / "visit.yaml").write_text(VISIT)
    (folder / "repair.to-be.yaml").write_text(PROCESS.replace("VARIANT", "to-be").replace("Sort it", "Sort by itself"))
    (folder / "repair.yaml").write_text(PROCESS.replace("VARIANT", "as-is"))
    return folder / "repair.yaml"


def place(app: Workbench) -> tuple[str | None, int | None]:
    return app.view.step, app.view.branch


def told(app: Workbench) -> str:
    """What people were told in passing."""
    return "\n".join(one.message for one in app._notifications)


def canvas_text(app: Workbench) -> str:
    """What stands on the screen where the canvas is."""
    region = app.query_one(CanvasView).region
    rows = screen_text(app).split("\n")[region.y : region.bottom]
    return "\n".join(rows)


def test_right_follows_the_branch_that_most_cases_take_and_left_goes_back(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert place(app) == ("ask", None)
        await press(pilot, "right", "l")
        assert place(app) == ("visit", None)
        await press(pilot, "left")
        assert place(app) == ("sort", None)
        await press(pilot, "h")
        assert place(app) == ("ask", None)

    drive(repair.parent, walk, start=repair)


def test_down_goes_through_the_branches_and_right_follows_the_selected_one(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "right", "down")
        assert place(app) == ("sort", 0)
        assert "→ refuse · 20% · 1/3 · out of warranty" in canvas_text(app)
        await press(pilot, "j", "k", "k")
        assert place(app) == ("sort", None)
        await press(pilot, "down", "right")
        assert place(app) == ("refuse", None)
        await press(pilot, "left")
        assert place(app) == ("sort", None)
        await press(pilot, "down", "left")
        assert place(app) == ("sort", None), "the step that the branch leaves"

    drive(repair.parent, walk, start=repair)


def test_back_without_having_come_is_the_way_forward_of_most_cases(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "end")
        assert place(app) == ("done", None)
        await press(pilot, "left")
        assert place(app) == ("visit", None)
        await press(pilot, "home")
        assert place(app) == ("ask", None)
        await press(pilot, "left")
        assert place(app) == ("sort", None), "nothing leads there but the way back"

    drive(repair.parent, walk, start=repair)


def test_home_is_the_start_and_end_the_rightmost_step_wherever_they_are_written(repair: Path) -> None:
    text, start = repair.read_text(), "  ask: {kind: start, role: customer, next: sort}\n"
    text = text.replace(start, "").replace("to: refuse,", "to: over,")
    repair.write_text(text + start + "  over: {kind: end}\n")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        areas = app.query_one(CanvasView).drawn.canvas.areas  # type: ignore[union-attr]
        await press(pilot, "end")
        assert place(app) == ("done", None)
        assert areas["over"].x < areas["done"].x
        await press(pilot, "home")
        assert place(app) == ("ask", None)

    drive(repair.parent, walk, start=repair)


def test_up_and_down_reach_the_steps_above_and_below(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        areas = app.query_one(CanvasView).drawn.canvas.areas  # type: ignore[union-attr]
        app.select("refuse")
        await press(pilot, "up")
        assert areas[app.view.step or ""].y < areas["refuse"].y
        await press(pilot, "home", "up")
        assert place(app) == ("ask", None), "there is nothing above"

    drive(repair.parent, walk, start=repair)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Sort it · work 5 min · Agent · Decision"), ("zh", "分类 · 办5分钟 · 客服 · 判断")]
)
def test_the_line_below_says_what_is_selected(repair: Path, language: str, said: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "right")
        assert said in canvas_text(app)

    drive(repair.parent, walk, start=repair, language=language)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_the_line_below_leaves_parts_out_rather_than_cut_the_times(folder: Path, width: int) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("first_technician")
        await press(pilot)
        said = str(app.query_one("#said", Words).content).split(" · ")
        assert said[1:3] == ["work 8 min", "main wait point 3 h"]
        assert set(said[3:]) <= {"Technician", "Task", "2 branches ↓"}

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml", size=(width, 24))


def test_the_selected_step_has_another_frame_and_a_marked_one_a_sign(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "┏" in canvas_text(app)
        assert "✓" not in canvas_text(app)
        app.look(marked=frozenset({"sort"}))
        await press(pilot, "right", "left")
        assert "✓" in canvas_text(app)

    drive(repair.parent, walk, start=repair)


def test_letters_over_the_steps_select_one_and_escape_none(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "f")
        letter = app.query_one(Sheet).typing["refuse"]
        assert "Esc" in canvas_text(app)
        await press(pilot, letter)
        assert place(app) == ("refuse", None)
        await press(pilot, "f", "escape")
        assert place(app) == ("refuse", None)
        assert not app.query_one(Sheet).typing
        await press(pilot, "left")
        assert app.view.step == "sort", "the keys move again"

    drive(repair.parent, walk, start=repair)


@pytest.mark.parametrize(
    ("language", "asks", "wrong"),
    [
        ("en", "Type the letters shown on a step", "No step has these letters"),
        ("zh", "显示的字母", "没有步骤标有此字母"),
    ],
)
def test_a_letter_of_no_step_is_said_and_is_no_action(repair: Path, language: str, asks: str, wrong: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "f")
        assert asks in canvas_text(app)
        letters = app.query_one(Sheet).typing
        for key in ("m", "v", "X", "slash", "tab"):
            await press(pilot, key)
            assert wrong in canvas_text(app)
            assert app.query_one(Sheet).typing == letters
        assert len(app.screen_stack) == 1
        assert app.view.form == "canvas"
        await press(pilot, letters["refuse"])
        assert place(app) == ("refuse", None)
        await press(pilot, "f", "m", "escape")
        assert not app.query_one(Sheet).typing
        assert wrong not in canvas_text(app)

    drive(repair.parent, walk, start=repair, language=language)


@pytest.mark.parametrize(
    ("language", "find", "redesign"), [("en", "/  Find a step", "P  Redesign"), ("zh", "/  查找步骤", "P  改造")]
)
def test_the_hints_name_finding_and_at_an_as_is_with_findings_the_redesign(
    repair: Path, language: str, find: str, redesign: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        def hints() -> str:
            return screen_text(app).splitlines()[-1]

        await press(pilot)
        assert app.judged.of(repair)
        assert find in hints()
        assert redesign in hints()
        assert len(hints().split("  ")) <= 2 * 7
        await press(pilot, "V")
        assert app.view.path != repair
        assert find in hints()
        assert redesign not in hints()

    drive(repair.parent, walk, start=repair, language=language, size=(120, 36))


def test_escape_where_nothing_is_to_be_left_says_nothing(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "escape")
        assert "Not possible" not in screen_text(app)
        await press(pilot, "d")
        assert "Not possible here: Into the call" in screen_text(app)

    drive(repair.parent, walk, start=repair, toasts=True)


def test_a_call_is_entered_and_left_again(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "right", "right", "d")
        assert app.view.path
        assert app.view.path.name == "visit.yaml"
        assert "Mend it" in canvas_text(app)
        await press(pilot, "b")
        assert app.view.path.name == "repair.yaml"
        assert place(app) == ("visit", None)
        assert app.view.trail == ()

    drive(repair.parent, walk, start=repair)


def test_a_call_of_what_cannot_be_read_shows_why(repair: Path) -> None:
    (repair.parent / "visit.yaml").write_text(VISIT.replace("kind: end", "kind: ent"))

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "right", "right", "d")
        assert "visit.yaml cannot be read" in canvas_text(app)
        await press(pilot, "b")
        assert place(app) == ("visit", None)

    drive(repair.parent, walk, start=repair)


def test_a_call_of_what_nobody_has_says_so(repair: Path) -> None:
    (repair.parent / "visit.yaml").unlink()

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "right", "right", "d")
        assert "No file of this folder has the process visit" in told(app)
        assert app.view.path
        assert app.view.path.name == "repair.yaml"

    drive(repair.parent, walk, start=repair)


def test_clicks_select_steps_and_branches_and_enter_calls(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        canvas = app.query_one(CanvasView).drawn.canvas  # type: ignore[union-attr]
        scrolled = app.query_one(Sheet).scroll_offset

        def cell(x: int, y: int) -> tuple[int, int]:
            return canvas.head_width + x - scrolled.x, y - scrolled.y

        area = canvas.areas["sort"]
        await pilot.click(Sheet, cell(area.x + 3, area.y + 1))
        assert place(app) == ("sort", None)
        row = next(y for y in range(canvas.height) for one in canvas.rows[y] if one.branch == ("sort", 1))
        x = 0
        for one in canvas.rows[row]:
            if one.branch == ("sort", 1):
                break
            x += cell_width(one.text)
        await pilot.click(Sheet, cell(x, row))
        await pilot.pause()
        assert place(app) == ("sort", 1)
        area = canvas.areas["visit"]
        await pilot.click(Sheet, cell(area.x + 3, area.y + 1), times=2)
        await press(pilot)
        assert app.view.path
        assert app.view.path.name == "visit.yaml"

    drive(repair.parent, walk, start=repair, size=(220, 70))


def test_a_step_is_found_by_a_part_of_its_name(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "slash")
        assert "Sort it [sort]" in screen_text(app)
        await press(pilot, "down", "down", "enter")
        assert app.view.step == "refuse"

    drive(repair.parent, walk, start=repair)


def test_one_tier_has_its_own_drawing(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "extra" in canvas_text(app)
        await press(pilot, "t", "down", "down", "enter")
        assert app.view.tier == "standard"
        assert "extra" not in canvas_text(app)
        app.select("extra")
        await press(pilot)
        assert "extra does not exist for this tier" in canvas_text(app)
        await press(pilot, "right")
        assert app.view.step == "ask", "one goes on from the first step"

    drive(repair.parent, walk, start=repair, size=(220, 70))


def test_the_other_variant_is_shown_at_the_same_step(repair: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "right", "V")
        assert app.view.path
        assert app.view.path.name == "repair.to-be.yaml"
        assert app.view.step == "sort"
        assert "by itself" in canvas_text(app)
        await press(pilot, "V")
        assert app.view.path.name == "repair.yaml"
        app.open(app.view.path.with_name("visit.yaml"))
        await press(pilot, "V")
        assert "no other variant" in told(app)

    drive(repair.parent, walk, start=repair)


def test_v_turns_the_canvas_into_a_table_and_back(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        step = app.view.step
        await press(pilot, "v")
        assert (app.view.form, app.view.step) == ("table", step)
        assert app.at("table")
        assert not app.at("canvas")
        await press(pilot, "v")
        assert app.at("canvas")

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml")


def test_undoing_a_new_step_leads_back_to_the_one_before_it_and_redoing_to_it(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("first_technician")
        await press(pilot, "a")
        await press(pilot, *"Extra", "enter")
        added = app.view.step
        assert added not in (None, "first_technician")
        await press(pilot, "u")
        assert app.view.step == "first_technician"
        await press(pilot, "down", "U")
        assert app.view.step == added

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml")
