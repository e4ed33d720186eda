"""Steps added, split, moved, merged, copied and deleted by key, on the canvas and in the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import press, screen_text
from tests.tui.editing import REPAIR, difference, enter, said, work
from tui.app import Workbench

_TELL_AND_CLOSE = REPAIR[REPAIR.index("  tell:") : REPAIR.index("  survey:")]


@pytest.mark.parametrize("form", ["canvas", "table"])
def test_a_adds_a_step_behind_with_the_same_role(tmp_path: Path, form: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "a")
        assert "after “Take the call”" in screen_text(app)
        await enter(pilot, "Verify identity")
        assert app.view.step == "verify_identity"
        assert app.session.undoable
        assert app.session.undoable.label.text("en") == "Add step “Verify identity” after “Take the call”"
        assert app.session.undoable.label.text("zh") == "在“接听”后新增步骤“Verify identity”"

    assert difference(work(tmp_path, walk, form=form)) == [
        "- next: sort",
        "+ next: verify_identity",
        "+ verify_identity: {name: Verify identity, role: agent, next: sort}",
    ]


def test_behind_a_decision_it_is_asked_on_which_way(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "a")
        shown = screen_text(app)
        assert "→ Check the bill 60%" in shown
        assert "→ Repair the line 40%" in shown
        await press(pilot, "down", "enter")
        await enter(pilot, "派单")
        assert app.view.step == "step_11"

    assert difference(work(tmp_path, walk, step="sort")) == [
        "- - {to: repair, p: 40%}",
        "+ - {to: step_11, p: 40%}",
        "+ step_11: {name: 派单, role: agent, next: repair}",
    ]


@pytest.mark.parametrize(
    ("language", "on_all", "why"),
    [("en", "On all of them: before the ways part", "decides where it leads"), ("zh", "所有去向之前", "决定案件去向")],
)
def test_a_step_can_come_before_the_ways_part_unless_the_step_decides_itself(
    tmp_path: Path, language: str, on_all: str, why: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "a")
        assert on_all not in screen_text(app)
        assert why in screen_text(app)
        await press(pilot, "escape")
        app.select("receive")
        await press(pilot, "a")
        assert why not in screen_text(app)
        assert on_all in screen_text(app)
        await press(pilot, "up", "enter")  # from the first to the last
        await enter(pilot, "Greet")
        assert app.view.step == "greet"

    text = REPAIR.replace("next: sort\n", "next: [{to: sort, p: 90%}, {to: tell, p: 10%}]\n", 1)
    after = work(tmp_path, walk, step="sort", text=text, language=language)
    greet = "    next: greet\n  greet:\n    name: Greet\n    role: agent\n"
    assert after == text.replace("    next: [{to: sort", f"{greet}    next: [{{to: sort", 1)


def test_behind_a_start_it_is_asked_who_does_it_and_a_role_can_be_new(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "a")
        await enter(pilot, "Route the call")
        assert "Service agent" in screen_text(app)
        await press(pilot, "up", "enter")  # from the first to the last: a new role
        await enter(pilot, "Switchboard")
        assert "In which lane" in screen_text(app)
        await press(pilot, "down", "down", "down", "enter")
        assert app.view.step == "route_the_call"

    after = work(tmp_path, walk, step="call")
    assert "\n  switchboard: {name: Switchboard, lane: support}\nsteps:" in after
    assert "\n    next: route_the_call\n  route_the_call:\n" in after
    assert "    name: Route the call\n    role: switchboard\n    next: receive\n" in after


def test_at_an_end_a_step_is_added_before_it(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "a")
        assert "before “Closed”" in screen_text(app)
        await enter(pilot, "Bill")
        await press(pilot, "down", "enter")
        assert app.view.step == "bill_2"

    assert difference(work(tmp_path, walk, step="done")) == [
        "- next: done",
        "+ next: bill_2",
        "+ bill_2: {name: Bill, role: billing, next: done}",
    ]


def test_shift_a_adds_a_step_before(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "A")
        await enter(pilot, "Greet")
        assert app.view.step == "greet"

    assert difference(work(tmp_path, walk)) == [
        "- next: receive",
        "+ next: greet",
        "+ greet: {name: Greet, role: agent, next: receive}",
    ]


def test_before_a_start_nothing_can_stand_and_that_is_said_at_once(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "A")
        assert "the step “Customer calls” is a start" in said(app)

    assert work(tmp_path, walk, step="call") == REPAIR


def test_escape_adds_nothing(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "a", "x", "escape")
        assert app.session.undoable is None

    assert work(tmp_path, walk) == REPAIR


def test_split_asks_for_the_second_name(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "S")
        await enter(pilot, "Register the case")
        assert app.view.step == "register_the_case"

    second = "  register_the_case:\n    name: Register the case\n    role: agent\n    next: sort\n"
    assert work(tmp_path, walk) == REPAIR.replace("    next: sort\n", f"    next: register_the_case\n{second}")


def test_what_decides_is_not_split_and_that_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "S")
        assert "decides where it leads" in said(app)
        assert len(app.screen_stack) == 1

    assert work(tmp_path, walk, step="sort") == REPAIR


def test_steps_move_up_and_down(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "less_than_sign")
        assert app.view.step == "repair"
        await press(pilot, "greater_than_sign", "greater_than_sign")

    after = work(tmp_path, walk, step="repair")
    assert after.index("  tell:") < after.index("  repair:") < after.index("  close:")
    assert sorted(after.splitlines()) == sorted(REPAIR.splitlines())


def test_marked_steps_are_merged_once_it_is_seen_what_comes_out(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "space", "down", "space")
        assert app.view.marked == {"tell", "close"}
        await press(pilot, "M")
        shown = screen_text(app)
        assert "Merge “Tell the customer”, “Close the case” into one step?" in shown
        assert "Tell the customer + Close the case" in shown
        assert "time: {work: 3min}" in shown
        await press(pilot, "down", "enter")
        assert app.view.marked == frozenset()
        assert app.view.step == "tell"

    after = work(tmp_path, walk, step="tell")
    assert "name: {en: Tell the customer + Close the case, zh: 告知客户、结案}" in after
    assert "close:" not in after


def test_what_cannot_be_merged_is_said(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "M")
        assert "Mark two steps or more first" in said(app)
        await press(pilot, "space", "down", "down", "space", "M")
        assert "does not always lead" in said(app)

    assert work(tmp_path, walk) == REPAIR


def test_escape_takes_all_marks_away(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "space", "down", "space", "space", "down", "space")
        assert app.view.marked == {"receive", "bill"}
        await press(pilot, "escape")
        assert app.view.marked == frozenset()

    assert work(tmp_path, walk) == REPAIR


@pytest.mark.parametrize("key", ["delete", "X"])
def test_a_step_that_says_little_goes_at_once_and_it_is_said_how_to_get_it_back(tmp_path: Path, key: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, key)
        assert "Deleted: “Close the case”. u brings it back" in said(app)
        assert app.view.step == "survey"

    assert difference(work(tmp_path, walk, step="close")) == [
        "- next: close",
        "- close:",
        "- name: {en: Close the case, zh: 结案}",
        "- role: agent",
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Delete “Check the bill”?", "what the customer sees or gets")),
        ("zh", ("删除“查账单”？", "客户可见的服务证据")),
    ],
)
def test_what_is_lost_with_a_step_is_named_and_asked(tmp_path: Path, language: str, words: tuple[str, str]) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "X")
        assert all(word in screen_text(app) for word in words)
        await press(pilot, "enter")  # no is the first
        assert app.session.undoable is None
        await press(pilot, "X", "down", "enter")

    after = work(tmp_path, walk, step="bill", language=language)
    assert "- {to: tell, p: 60%, when: about a bill}" in after
    assert "bill:" not in after


def test_of_several_ways_one_is_kept(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "X")
        assert "“Bill or fault” leads on in several ways" in screen_text(app)
        await press(pilot, "escape", "X", "down", "enter")
        assert len(app.screen_stack) == 1  # that the others are lost has been asked

    after = work(tmp_path, walk, step="sort")
    assert "    time: {work: 5min}\n    next: repair\n  bill:" in after


def test_each_branch_and_each_field_that_is_lost_has_its_line(tmp_path: Path) -> None:
    text = REPAIR.replace("    next: close\n", "    evidence: a letter\n    next: [{to: close, when: done}]\n").replace(
        "    name: {en: Tell", "    legal: {source: PIPL art. 24}\n    name: {en: Tell"
    )

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "X")
        lines = screen_text(app).splitlines()
        for words in (
            "the law demands it (PIPL art. 24)",
            "the branch → Close the case (done)",
            "what the customer sees or gets",
        ):
            assert any(f"· Tell the customer: {words}  " in line for line in lines)
        await press(pilot, "escape")

    assert work(tmp_path, walk, step="tell", text=text) == text


def test_marked_steps_are_deleted_together(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "space", "down", "space", "X")
        assert app.view.marked == frozenset()
        assert app.view.step == "survey"

    after = work(tmp_path, walk, step="tell")
    assert "tell:" not in after
    assert "close:" not in after
    assert after.count("next: survey") == 2


def test_after_a_step_is_deleted_people_look_at_what_it_led_to(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "X", "down", "enter")  # its evidence goes too
        assert app.view.step == "tell"  # in the file `repair` comes next, which is another way

    assert "bill:" not in work(tmp_path, walk, step="bill")


def test_what_cannot_be_deleted_is_said(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "X")
        assert "leads nowhere else" in said(app)

    assert work(tmp_path, walk, step="done") == REPAIR


def test_steps_are_copied_and_pasted_with_new_ids(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "space", "down", "space", "y", "escape")
        app.select("receive")
        await press(pilot, "p")
        assert app.view.step == "tell_2"
        assert "Pasted after “Take the call”: “Tell the customer”, “Close the case”. u takes it back" in said(app)

    after = work(tmp_path, walk, step="tell")
    copies = after[after.index("  tell_2:") : after.index("  sort:")]
    assert difference(copies.replace("_2", "").replace("next: sort", "next: survey"), _TELL_AND_CLOSE) == []
    assert "    time: {work: 5min}\n    next: tell_2\n" in after


@pytest.mark.parametrize(
    ("language", "undone"), [("en", "Undone: Paste a step after “接听”"), ("zh", "已撤销：在“接听”后粘贴 1 个步骤")]
)
def test_a_decision_that_is_pasted_alone_has_one_way_on(tmp_path: Path, language: str, undone: str) -> None:
    text = REPAIR.replace("{en: Take the call, zh: 接听}", "接听")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "y")
        app.select("receive")
        await press(pilot, "p", "u")
        assert undone in said(app)
        await press(pilot, "ctrl+y")

    after = work(tmp_path, walk, step="sort", text=text, language=language)
    assert "    next: sort_2\n  sort_2:\n" in after
    assert "    name: {en: Bill or fault, zh: 分类}\n    role: agent\n    next: sort\n  sort:\n" in after


def test_copies_go_into_another_file(tmp_path: Path) -> None:
    other = tmp_path / "library" / "other.yaml"
    other.parent.mkdir()
    other.write_text(
        REPAIR.replace("id: repair", "id: other").replace("  tell:", "  inform:").replace(": tell", ": inform")
    )

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "y")
        app.open(other, "receive")
        await press(pilot, "p")
        assert app.view.step == "tell"

    assert work(tmp_path, walk, step="tell") == REPAIR


def test_without_a_copy_there_is_nothing_to_paste(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "p")
        assert "Nothing has been copied yet" in said(app)

    assert work(tmp_path, walk) == REPAIR


def test_a_file_that_cannot_be_read_is_not_edited_and_it_is_said_why(tmp_path: Path) -> None:
    broken = REPAIR.replace("kind: decision", "kind: decider")
    keys = ["a", "A", "n", "w", "X", "y", "p", "S", "r", "N", "R", "space", "M", "enter", "less_than_sign"]

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, *keys)
        why = "repair.yaml cannot be edited here before it can be read. Line 21"
        assert said(app).count(why) == len(keys)

    assert work(tmp_path, walk, text=broken) == broken
