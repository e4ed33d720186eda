"""The table: a row a step, one selection with the other panes, and cells that are edited where they stand."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from blueprint.files import parse
from blueprint.text import cell_width
from tests.tui.driving import press, screen_text
from tests.tui.editing import REPAIR, difference, enter
from tests.tui.editing import work as work_in
from tui.app import Workbench
from tui.panes.table import StepsTable
from tui.rows import Row

work = partial(work_in, size=(200, 40))


def _row(app: Workbench, name: str) -> str:
    """The row of the table that begins with a name."""
    found = re.search(rf"│[ ●][ ✖▲·] {re.escape(name)} .*", screen_text(app))
    return found[0] if found else ""


def test_a_row_says_who_how_long_and_where_to(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        row = _row(app, "Check the bill")
        assert [word in row for word in ("Billing", "10 min", "2 h", "→ Tell the customer")] == [True] * 4
        assert "→ Check the bill 60%, → Repair the line 40%" in _row(app, "Bill or fault")
        names = ["Customer calls", "Take the call", "Bill or fault", "Check the bill", "Repair the line", "Closed"]
        places = [screen_text(app).index(_row(app, name)) for name in names]
        assert places == sorted(places)

    assert work(tmp_path, walk) == REPAIR


def test_a_loop_has_its_own_arrow_and_a_condition_stands_where_there_is_no_probability(tmp_path: Path) -> None:
    text = REPAIR.replace("    next: close\n", "    next: [close, {to: sort, loop: rework, when: not content}]\n")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "→ Close the case, ↺ Bill or fault (not content)" in screen_text(app)

    assert work(tmp_path, walk, text=text) == text


def test_a_step_that_calls_a_process_says_so(tmp_path: Path) -> None:
    text = REPAIR.replace(
        "  close:", "  gone: {kind: call, role: agent, process: some.other, name: Elsewhere, next: close}\n  close:", 1
    )

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "⊞ Elsewhere → some.other" in screen_text(app)

    assert work(tmp_path, walk, text=text) == text


@pytest.mark.parametrize(
    ("language", "size", "said"),
    [
        ("en", (110, 34), "→ Check t… · +2"),
        ("zh", (115, 34), "→ 查账单 60% · +2"),
    ],
)
def test_where_there_is_no_room_for_all_ways_on_it_is_said_how_many_there_are(
    tmp_path: Path, language: str, size: tuple[int, int], said: str
) -> None:
    text = REPAIR.replace("{to: repair, p: 40%}", "{to: repair, p: 30%}\n      - {to: close, p: 10%}")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert said in screen_text(app)

    assert work(tmp_path, walk, text=text, language=language, size=size) == text


def test_as_many_ways_on_are_shown_as_have_room() -> None:
    row = Row({}, ("→ A 60%", "→ A 60%, → B 30%", "→ A 60%, → B 30%, → C 10%"))
    shown = [row.shown("next", width + 1).plain.rstrip() for width in (25, 24, 21, 20, 12, 11)]
    assert shown == [
        "→ A 60%, → B 30%, → C 10%",
        "→ A 60%, → B 30% · +1",
        "→ A 60%, → B 30% · +1",
        "→ A 60% · +2",
        "→ A 60% · +2",
        "→ A 6… · +2",
    ]
    assert Row({}).shown("next", 5).plain == " " * 5


def test_in_chinese_everything_is(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        row = _row(app, "查账单")
        assert [word in row for word in ("计费", "10 分钟", "2 小时", "→ 告知客户")] == [True] * 4
        assert re.search("步骤 .*角色 .*办理 .*等待 .*去向", screen_text(app))

    assert work(tmp_path, walk, language="zh") == REPAIR


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50), (50, 14)])
def test_it_is_as_wide_as_its_pane(tmp_path: Path, size: tuple[int, int]) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        table = app.query_one(StepsTable)
        assert table.virtual_size.width <= table.scrollable_content_region.width
        assert all(cell_width(line) <= size[0] for line in screen_text(app).splitlines())
        assert re.search(r"Check .*Billing.*10 min.*2 h.*→ Tell", screen_text(app))

    assert work(tmp_path, walk, size=size) == REPAIR


def test_marks_and_the_gravest_finding_have_signs(tmp_path: Path) -> None:
    text = REPAIR.replace("- {to: repair, p: 40%}", "- {to: repair, p: 50%}")  # 110%: an error

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "space")
        assert _row(app, "Bill or fault").startswith("│●✖")
        await press(pilot, "space")
        assert "●" not in _row(app, "Bill or fault")

    assert work(tmp_path, walk, text=text, step="sort") == text


def test_the_cursor_is_the_selection(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "down", "right")
        assert app.view.step == "sort"
        assert list(app.view.field) == ["steps", "sort", "role"]
        await press(pilot, "right")
        assert list(app.view.field) == ["steps", "sort", "time", "work"]
        app.select("tell", field=("steps", "tell", "name"))
        await press(pilot)
        table = app.query_one(StepsTable)
        assert (table.cursor_row, table.column.name) == (5, "name")
        app.select("sort", 1)
        await press(pilot)
        assert (table.cursor_row, table.column.name) == (2, "next")
        assert app.view.branch == 1

    assert work(tmp_path, walk) == REPAIR


def test_what_is_entered_goes_from_cell_to_cell(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("repair", field=("steps", "repair", "name"))
        await press(pilot, "enter")
        await enter(pilot, "Mend the line")
        assert list(app.view.field) == ["steps", "repair", "role"]
        await press(pilot, "enter")
        await enter(pilot, "bill")
        assert list(app.view.field) == ["steps", "repair", "time", "work"]
        await press(pilot, "enter")
        await enter(pilot, "20")
        assert "20 has no unit" in screen_text(app)
        await enter(pilot, "20min..40min")
        assert list(app.view.field) == ["steps", "repair", "time", "wait"]
        await press(pilot, "enter", "1", "d", "tab")
        assert list(app.view.field) == ["steps", "repair", "next"]
        await press(pilot, "enter")
        await enter(pilot, "close")
        assert list(app.view.field) == ["steps", "tell", "name"]
        assert "30 min" in _row(app, "Mend the line")

    assert difference(work(tmp_path, walk)) == [
        "- name: Repair the line",
        "- role: technician",
        "- next: tell",
        "+ name: Mend the line",
        "+ role: billing",
        "+ time: {wait: 1d, work: 20min..40min}",
        "+ next: close",
    ]


def test_escape_leaves_a_cell_as_it_was(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("tell", field=("steps", "tell", "time", "work"))
        await press(pilot, "enter", "9", "escape")
        assert list(app.view.field) == ["steps", "tell", "time", "work"]
        assert "3 min" in _row(app, "Tell the customer")

    assert work(tmp_path, walk) == REPAIR


def test_an_empty_cell_empties_the_field_unless_it_has_to_be_there(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("tell", field=("steps", "tell", "time", "work"))
        await press(pilot, "enter")
        await enter(pilot, "")

    assert difference(work(tmp_path, walk)) == ["- time: {work: 3min}"]


def test_a_role_that_there_is_not_is_made(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("repair", field=("steps", "repair", "role"))
        await press(pilot, "enter")
        await press(pilot, "F", "i", "e", "l", "d")
        assert "⏎ makes a new one" in screen_text(app)
        await press(pilot, "enter", "down", "down", "enter")

    assert difference(work(tmp_path, walk)) == [
        "- role: technician",
        "+ field: {name: Field, lane: backstage}",
        "+ role: field",
    ]


def test_a_time_that_is_a_distribution_is_for_the_inspector(tmp_path: Path) -> None:
    text = REPAIR.replace("{work: 3min}", "{work: {dist: exponential, mean: 3min}}")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("tell", field=("steps", "tell", "time", "work"))
        await press(pilot, "enter")
        assert len(app.screen_stack) == 1

    assert work(tmp_path, walk, text=text) == text


def test_the_rows_follow_what_is_edited_and_undone(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        table = app.query_one(StepsTable)
        assert table.column.name == "name"
        await press(pilot, "right", "right", "a")
        await enter(pilot, "Verify identity")
        assert table.row_count == 11
        assert (table.cursor_row, table.column.name) == (2, "work")
        assert "→ Bill or fault" in _row(app, "Verify identity")
        await press(pilot, "u")
        assert table.row_count == 10
        assert "Verify identity" not in screen_text(app)

    assert work(tmp_path, walk) == REPAIR


def test_what_a_tier_does_not_meet_stands_in_brackets(tmp_path: Path) -> None:
    text = REPAIR.replace("steps:\n", "tiers:\n  gold: {share: 10%}\n  plain: {}\nsteps:\n", 1).replace(
        "    role: technician\n", "    role: technician\n    tiers: gold\n"
    )

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.look(tier="plain")
        await press(pilot)
        assert "(Repair the line)" in screen_text(app)
        app.look(tier="gold")
        await press(pilot)
        assert "(Repair the line)" not in screen_text(app)

    assert work(tmp_path, walk, text=text) == text


def test_hostile_names_stay_text_and_in_their_column(tmp_path: Path) -> None:
    text = REPAIR.replace("Repair the line", '"[red]x[/] \\u202e\\u200f e\\u0301 👩‍🔧 维修"')

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "Technician" in _row(app, "[red]x[/]")
        assert "\u202e" not in screen_text(app)

    assert work(tmp_path, walk, text=text) == text


def test_a_file_that_cannot_be_read_says_why_in_the_place_of_rows(tmp_path: Path) -> None:
    text = REPAIR.replace("kind: decision", "kind: decider")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        shown = screen_text(app)
        assert "repair.yaml cannot be read as it is" in shown
        assert "line 21" in shown
        await press(pilot, "down", "right", "enter")

    assert work(tmp_path, walk, text=text) == text


def test_a_process_without_steps_gets_its_first_ones(tmp_path: Path) -> None:
    text = REPAIR.split("steps:\n")[0] + "steps: {}\n"

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "a")
        await enter(pilot, "Customer calls")
        await press(pilot, "a")
        await enter(pilot, "Take the call")
        await press(pilot, "enter")
        assert "Customer calls" in _row(app, "Customer calls")
        assert "→ Closed" in _row(app, "Take the call")

    after = work(tmp_path, walk, text=text, step=None)
    assert list(parse(after).values["steps"]) == ["customer_calls", "take_the_call", "done"]


def test_only_what_has_changed_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        written: list[str] = []
        monkeypatch.setattr(StepsTable, "update_cell", lambda _, row, *cell: written.append(row))
        await press(pilot, "down", "down", "up")
        assert written == []
        await press(pilot, "space")
        assert set(written) == {"sort"}

    assert work(tmp_path, walk) == REPAIR


def test_a_time_may_be_typed_as_the_screen_prints_it(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("tell", field=("steps", "tell", "time", "work"))
        await press(pilot, "enter")
        await enter(pilot, "2 分钟..9 min")
        assert app.session.undoable
        assert "to 2min..9min" in app.session.undoable.label.text("en")

    assert difference(work(tmp_path, walk)) == ["- time: {work: 3min}", "+ time: {work: 2min..9min}"]
