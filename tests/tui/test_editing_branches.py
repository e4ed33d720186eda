"""Branches added, led elsewhere and taken out; names, ids and roles: by key, on the canvas and in the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.driving import press, screen_text
from tests.tui.editing import LONGER, REPAIR, difference, enter, said, work
from tui.app import Workbench
from tui.canvas.sheet import Sheet
from tui.panes.canvas import CanvasView
from tui.shares import scaled_down


def test_n_connects_to_a_step_that_is_found_by_a_part_of_its_name(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        assert "Billing · Backstage" in screen_text(app)
        await enter(pilot, "tell the")
        await enter(pilot, "asked before: known")
        await enter(pilot, "a few")
        assert "a few" in screen_text(app)  # no share: the question stays
        await enter(pilot, "20%")

    assert difference(work(tmp_path, walk, text=LONGER), LONGER) == [
        "- next: sort",
        '+ next: [sort, {to: tell, p: 20%, when: "asked before: known"}]',
    ]


def test_on_the_canvas_the_target_is_pointed_out_by_its_letters(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        letter = app.query_one(Sheet).typing["bill"]
        await press(pilot, letter)
        assert app.view.step == "receive"
        await press(pilot, "enter", "enter")  # neither a condition nor a share

    after = work(tmp_path, walk, form="canvas", size=(240, 50))
    assert difference(after) == ["- next: sort", "+ next: [sort, bill]"]


@pytest.mark.parametrize(
    ("language", "size", "asked", "done"),
    [
        ("en", (80, 24), "Esc cancel", "“Take the call” now leads to “Check the bill” too"),
        ("zh", (120, 36), "Esc 取消", "“接听”现在也通向“查账单”"),
    ],
)
def test_only_steps_it_can_lead_to_are_offered_and_the_new_branch_is_shown(
    tmp_path: Path, language: str, size: tuple[int, int], asked: str, done: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.look(zoom="dots")
        await press(pilot, "n")
        letters = app.query_one(Sheet).typing
        assert "bill" in letters
        assert not {"call", "receive", "sort"} & letters.keys()  # the start, the step itself, where it leads already
        assert asked in screen_text(app)
        await press(pilot, "escape")
        assert app.session.undoable is None
        assert len(app.screen_stack) == 1
        await press(pilot, "n", letters["bill"], "enter", "enter")
        assert done in said(app)
        assert (app.view.step, app.view.branch) == ("receive", 1)
        seen, areas = app.query_one(Sheet).seen, app.query_one(CanvasView).drawn.canvas.areas  # type: ignore[union-attr]
        for id in ("receive", "bill"):
            assert seen.x <= areas[id].x < seen.x + seen.w

    after = work(tmp_path, walk, form="canvas", language=language, size=size)
    assert difference(after) == ["- next: sort", "+ next: [sort, bill]"]


def test_on_the_canvas_any_other_key_leads_to_the_list(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "w", "question_mark")
        app.screen.query_one(Input).value = ""
        await enter(pilot, "case")

    assert difference(work(tmp_path, walk, form="canvas")) == ["- next: sort", "+ next: close"]


def _burst(app: Workbench, text: str) -> None:
    """Keys that come faster than anything is done about them."""
    for one in text:
        app.post_message(events.Key(one, one))


def test_letters_that_are_of_no_step_all_reach_the_list(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        assert screen_text(app).count("other keys: list") == 1
        assert "Type the letters of a step" not in screen_text(app)
        assert "z" not in app.query_one(Sheet).typing.values()
        _burst(app, "zxq")
        await press(pilot)
        asked = app.screen.query_one(Input)
        assert asked.value == "zxq"
        assert "Nothing here is called that" in screen_text(app)
        asked.value = "close the"
        await press(pilot)
        assert "Nothing here is called that" not in screen_text(app)
        await press(pilot, "enter", "enter", "enter")

    assert difference(work(tmp_path, walk, text=LONGER, form="canvas", size=(240, 50)), LONGER) == [
        "- next: sort",
        "+ next: [sort, close]",
    ]


def test_a_branch_back_says_what_the_case_goes_back_for(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        await enter(pilot, "bill or")
        await press(pilot, "enter", "enter")
        assert "“Tell the customer” sends the case back to" in screen_text(app)
        await press(pilot, "enter")

    assert difference(work(tmp_path, walk, step="tell", text=LONGER), LONGER) == [
        "- next: close",
        "+ next: [close, {to: sort, loop: rework}]",
    ]


def test_a_step_written_before_it_is_not_led_back_to_where_no_way_comes_from_there(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        await enter(pilot, "check the")
        await press(pilot, "enter", "enter")
        assert "now leads to “Check the bill” too" in said(app)

    assert difference(work(tmp_path, walk, step="repair", text=LONGER), LONGER) == [
        "- next: tell",
        "+ next: [tell, bill]",
    ]


def test_a_way_back_that_is_written_already_gets_the_answer_where_it_becomes_a_loop(tmp_path: Path) -> None:
    """From “Keep it” a way leads up to “Bill or fault”, which leads there only now."""
    text = LONGER.replace("role: billing, next: shred", "role: billing, next: sort").replace(
        "    next: keep\n", "    next: shred\n"
    )
    text = text.replace("    next: receive\n", "    next: [receive, {to: keep, when: known}]\n")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        await enter(pilot, "keep it")
        await press(pilot, "enter", "enter")
        assert "“Keep it” sends the case back to" in screen_text(app)
        await press(pilot, "down", "down", "enter")

    assert difference(work(tmp_path, walk, step="tell", text=text), text) == [
        "- next: close",
        "- keep: {name: Keep it, role: billing, next: sort}",
        "+ next: [close, keep]",
        "+ keep: {name: Keep it, role: billing, next: {to: sort, loop: feedback}}",
    ]


def test_whoever_escapes_from_the_last_question_hears_that_nothing_was_connected(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        await enter(pilot, "bill or")
        await enter(pilot, "not clear")
        await enter(pilot, "20%")
        await press(pilot, "escape")
        assert said(app) == "Not connected: “Tell the customer” leads where it did"

    assert work(tmp_path, walk, step="tell", text=LONGER) == LONGER


def test_a_branch_after_which_nobody_could_read_the_file_is_refused(tmp_path: Path) -> None:
    """The share that a check rejects and that of its rework branch are one figure."""
    text = LONGER.replace("  tell:\n", "  tell:\n    kind: check\n    rejects: 5%\n")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        await enter(pilot, "bill or")
        await press(pilot, "enter")
        await enter(pilot, "30%")
        await press(pilot, "enter")
        assert "they are one figure" in said(app)

    assert work(tmp_path, walk, step="tell", text=text) == text


@pytest.mark.parametrize(("answer", "bill", "repair"), [(("enter",), "48%", "32%"), (("down", "enter"), "60%", "40%")])
def test_shares_over_the_whole_are_scaled_down_or_left(
    tmp_path: Path, answer: tuple[str, ...], bill: str, repair: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        await enter(pilot, "tell the")
        await press(pilot, "enter")
        assert "The other branches take all cases: 60% + 40%." in screen_text(app)
        await press(pilot, *answer)
        await enter(pilot, "20")  # a number above 1 is meant as per cent

    after = work(tmp_path, walk, step="sort", text=LONGER)
    assert f"- {{to: bill, p: {bill}, when: about a bill}}\n      - {{to: repair, p: {repair}}}\n" in after
    assert "- {to: tell, p: 20%}" in after


def test_a_share_of_more_than_is_left_may_scale_down_the_others(tmp_path: Path) -> None:
    text = LONGER.replace("{to: repair, p: 40%}", "repair")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        await enter(pilot, "tell the")
        await press(pilot, "enter")
        assert "60% are taken: 40% is left" in screen_text(app)
        await enter(pilot, "0.7")
        assert "Together that is 130%" in screen_text(app)
        await press(pilot, "enter")

    assert difference(work(tmp_path, walk, step="sort", text=text), text) == [
        "- - {to: bill, p: 60%, when: about a bill}",
        "+ - {to: bill, p: 30%, when: about a bill}",
        "+ - {to: tell, p: 0.7}",
    ]


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=6), st.integers(1, 100))
def test_shares_scaled_down_leave_the_whole(shares: list[float], new: int) -> None:
    scaled = scaled_down(dict(enumerate(shares)), new / 100)
    assert sum(scaled.values()) + new / 100 == pytest.approx(1)
    assert all(share >= 0 for share in scaled.values())


def test_w_leads_the_only_branch_elsewhere(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "w")
        assert "instead of “Bill or fault”" in screen_text(app)
        await enter(pilot, "repair")

    assert difference(work(tmp_path, walk)) == ["- next: sort", "+ next: repair"]


def test_w_asks_which_of_several_and_keeps_what_it_says(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "w", "enter")
        await enter(pilot, "close")

    assert difference(work(tmp_path, walk, step="sort")) == [
        "- - {to: bill, p: 60%, when: about a bill}",
        "+ - {to: close, p: 60%, when: about a bill}",
    ]


def test_delete_takes_the_selected_branch_out_once_that_is_sure(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("sort", 0)
        await press(pilot, "X")
        assert "Delete the branch → Check the bill 60% of “Bill or fault”?" in screen_text(app)
        await press(pilot, "escape")
        assert app.session.undoable is None
        await press(pilot, "X", "down", "enter")
        assert app.view.branch is None

    assert difference(work(tmp_path, walk, step="sort")) == ["- - {to: bill, p: 60%, when: about a bill}"]


def test_the_only_branch_is_not_taken_out(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("receive", 0)
        await press(pilot, "X")
        assert "leads nowhere else" in said(app)

    assert work(tmp_path, walk) == REPAIR


def test_r_changes_the_name_in_the_language_that_is_shown(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "r")
        await enter(pilot, "接听并记录")
        assert app.session.undoable
        assert app.session.undoable.label.text("zh") == "将“接听”改名为“接听并记录”"

    assert difference(work(tmp_path, walk, language="zh")) == [
        "- name: {en: Take the call, zh: 接听}",
        "+ name: {en: Take the call, zh: 接听并记录}",
    ]


def test_a_name_in_one_language_gets_the_other_beside_it(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "r")
        await enter(pilot, "Mend the line")
        app.language = "zh"
        await press(pilot, "r")
        await enter(pilot, "修复线路")

    assert difference(work(tmp_path, walk, step="repair")) == [
        "- name: Repair the line",
        "+ name: {en: Mend the line, zh: 修复线路}",
    ]


def test_an_id_changes_wherever_it_is_named(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "f2")
        await enter(pilot, "tell")
        assert "tell is already written there" in screen_text(app)
        await enter(pilot, "check，bill")
        assert "，" in screen_text(app)
        assert app.session.undoable is None
        await enter(pilot, "check_bill")
        assert app.view.step == "check_bill"

    assert difference(work(tmp_path, walk, step="bill")) == [
        "- - {to: bill, p: 60%, when: about a bill}",
        "- bill:",
        "+ - {to: check_bill, p: 60%, when: about a bill}",
        "+ check_bill:",
    ]


def test_another_role_means_another_lane(tmp_path: Path) -> None:
    text = REPAIR.replace("    role: billing\n", "    role: billing\n    lane: support\n")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "R")
        assert "Backstage" in screen_text(app)
        await press(pilot, "down", "enter")
        assert app.shown
        assert app.shown.process
        assert app.shown.process.lane_of(app.shown.process.steps["bill"]) == "frontstage"

    assert difference(work(tmp_path, walk, step="bill", text=text), text) == [
        "- role: billing",
        "- lane: support",
        "+ role: agent",
    ]


def test_all_that_is_marked_gets_the_role(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "space", "down", "space", "R", "down", "enter")

    assert work(tmp_path, walk, step="bill").count("role: agent") == 7


def test_names_from_files_are_no_markup(tmp_path: Path) -> None:
    text = REPAIR.replace("Repair the line", '"[red]x[/] \\u202e{step} [/bold"')

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "X", "escape", "w")
        assert "[red]x[/] \\u202e{step} [/bold" in screen_text(app)
        await press(pilot, "escape", "n", "escape", "r", "escape", "space", "down", "space", "M")
        assert len(app.screen_stack) == 1

    assert work(tmp_path, walk, step="bill", text=text) == text
