"""Redesign: proposals are decided about by keys, and what they come to is said and drawn."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from blueprint.edit import set_field
from blueprint.linting.judging import subject_of
from blueprint.text import both, cell_width
from blueprint.workspace import Workspace
from tests.tui import hostile
from tests.tui.driving import drive, press, screen_text
from tests.tui.editing import said
from tests.tui.redesigning import (
    FIRST,
    NOISE,
    PASSED,
    PING,
    SECOND,
    accepted,
    at,
    decide,
    folder,
    reckoned,
    screen,
    words,
)
from tui.app import Workbench
from tui.redesign.gains import said_gains
from tui.redesign.reckoning import Reckoning, reckon
from tui.redesign.rows import Row
from tui.redesign.twins import Twins
from tui.redesign.work import Work
from tui.screens.redesign import RedesignScreen

__all__ = ["folder"]


def test_proposals_stand_by_class_with_price_assumptions_and_guards(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down")
        seen = screen_text(app)
        assert seen.index("│Eliminate") < seen.index("○  E1 Drop waste") < seen.index("│Integrate")
        assert at(app) == SECOND
        assert "Found: “Second technician looks at it” adds no value" in words(app)
        assert "cost: cost a case" in words(app)
        assert "✓ no way around the law" in words(app)
        await decide(pilot, "down", "down")
        assert at(app) == PING
        assert ": 0% (0% to 50%; our choice)" in words(app)
        assert "left =" not in words(app)
        assert "Cut the ping-pong Third technician looks at it, Pass on to first technician" in words(app)
        assert PING not in words(app)
        await press(pilot, "L")
        assert "清除" in screen_text(app)
        assert "：0%（0%至50%；本工具的取值）" in words(app).replace(" ", "")
        assert "须守住的底线" in words(app)

    drive(folder, walk, start=folder / NOISE)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "34% less time, 26% less cost; but 3% less quality, 0.2% less flexibility"),
        ("zh", "时间缩短 34%、成本降低 26%；但质量下降 3%、柔性下降 0.2%"),
    ],
)
def test_gains_are_better_or_worse_in_words_that_are_never_cut(language: str, said: str) -> None:
    gains = said_gains({"time": 0.343, "cost": 0.26, "quality": -0.03, "flexibility": -0.002})
    assert gains.text(language) == said
    for width in (28, 45):
        lines = [line.plain for line in Row("all", both("", ""), gains=gains).lines(language, width)]
        assert "".join("".join(lines[1:]).split()) == "".join(said.split())
        assert all(cell_width(line) <= width for line in lines)


def test_time_and_cost_grow_by_a_share_of_what_they_were() -> None:
    """A gain is relative to the larger of before and after: half of the new time is all of the old one."""
    assert said_gains({"time": -0.5, "cost": -0.2}).text("en") == "100% more time, 25% more cost"
    assert said_gains({"time": 0.0, "cost": -1.0}).text("zh") == "新增成本"


def test_what_is_accepted_is_drawn_priced_and_left_out_of_what_comes_next(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down")
        twins = screen(app).query_one(Twins)
        assert twins.before.canvas
        assert twins.after.canvas
        assert "second_technician" in twins.before.canvas.areas
        assert "second_technician" not in twins.after.canvas.areas
        assert any(
            segment.node == "second_technician" and segment.style == "ghost"
            for row in twins.before.canvas.rows
            for segment in row
        )
        await decide(pilot, "a")
        assert accepted(app) == (SECOND,)
        assert at(app) == SECOND  # in its new place, and the drawings still show it
        assert "✓1 E1 Drop waste" in screen_text(app)
        assert "1 accepted" in screen_text(app)
        assert "second_technician" in twins.before.canvas.areas
        assert "second_technician" not in twins.after.canvas.areas
        await decide(pilot, "n")
        assert at(app) == FIRST
        assert accepted(app) == (SECOND,)
        assert "second_technician" not in (twins.before.canvas.areas if twins.before.canvas else ())
        assert "as-is with 1 accepted" in screen_text(app)
        await decide(pilot, "home")
        assert "1 accepted, 0 rejected." in words(app)
        assert "As-is → to-be time: elapsed" in words(app)

    drive(folder, walk, start=folder / NOISE)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Go down to a proposal: a accepts it"), ("zh", "请移到下面的某项建议：按 a 接受")]
)
def test_on_all_together_the_keys_that_decide_say_where_to_go(folder: Path, language: str, said: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P")
        assert said in words(app)
        assert screen_text(app).count(said) == 1
        await decide(pilot, "a")
        assert screen_text(app).count(said) == 2
        assert accepted(app) == ()

    drive(folder, walk, start=folder / NOISE, language=language, size=(200, 50), toasts=True)


def test_the_key_for_the_next_one_decides_nothing_and_postponing_says_how_to_take_it_back(folder: Path) -> None:
    (folder / NOISE).with_name("mine.plan.yaml").write_text("plan: 1\nof: q.noise\n", "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P")
        assert "该流程已有方案：mine.plan.yaml" in screen_text(app)
        await decide(pilot, "n", "n")
        assert "另有方案：mine.plan.yaml" in screen_text(app)
        assert at(app) == FIRST
        assert not screen(app).draft.work.postponed
        assert " n  下一项" in screen_text(app)
        await decide(pilot, "end", "n")  # after the last the first
        assert at(app) == SECOND
        await decide(pilot, "W")
        assert "仿真：须先按 Esc 离开此界面" in screen_text(app)
        await decide(pilot, "p")
        assert "已暂缓，移到列表末尾；按 u 撤销" in screen_text(app)
        await decide(pilot, "u")
        assert not screen(app).draft.work.postponed
        assert at(app) == SECOND

    drive(folder, walk, start=folder / NOISE, language="zh", toasts=True)


def test_a_rejection_has_a_reason_and_can_be_opened_again(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "r", *"no", "enter")
        assert screen(app).draft.work.rejected[SECOND][1] == "no"
        await decide(pilot, "end")
        seen = screen_text(app)
        assert seen.index("│Rejected") < seen.index("✗  E1 Drop waste")
        assert at(app) == SECOND
        assert "Rejected: no" in words(app)
        await decide(pilot, "o")
        assert not screen(app).draft.work.rejected
        await decide(pilot, "r", "escape")
        assert not screen(app).draft.work.rejected

    drive(folder, walk, start=folder / NOISE)


def test_what_is_postponed_stands_at_the_end_until_it_is_decided_about(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "p")
        assert at(app) == FIRST
        await decide(pilot, "end")
        assert at(app) == SECOND
        assert "Postponed" in screen_text(app)
        await decide(pilot, "a")
        assert accepted(app) == (SECOND,)
        assert not screen(app).draft.work.postponed

    drive(folder, walk, start=folder / NOISE)


def test_the_accepted_are_put_in_another_order_and_decisions_are_undone(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "a", "n", "a")
        assert accepted(app) == (SECOND, FIRST)
        await decide(pilot, "home", "down", "greater_than_sign")
        assert accepted(app) == (FIRST, SECOND)
        assert at(app) == SECOND
        await decide(pilot, "less_than_sign", "less_than_sign")
        assert accepted(app) == (SECOND, FIRST)
        await decide(pilot, "u", "u", "home", "u")
        assert accepted(app) == (SECOND,)
        assert at(app) == FIRST
        await decide(pilot, "home", "U")
        assert accepted(app) == (SECOND, FIRST)
        assert at(app) == FIRST
        assert screen(app).found
        assert [done.proposal.id for done in screen(app).found.made.done] == [SECOND, FIRST]  # type: ignore[union-attr]

    drive(folder, walk, start=folder / NOISE)


def test_the_value_of_an_assumption_is_typed_and_taken_back(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "down", "down")
        before = words(app)
        await press(pilot, "v", *"much", "enter")
        assert "no number" in screen_text(app)
        app.screen.query_one(Input).value = "150%"
        await press(pilot, "enter")
        assert "between 0% and 100%" in screen_text(app)
        app.screen.query_one(Input).value = "20%"
        await decide(pilot, "enter")
        assert ": 20% (0% to 50%; set by you)" in words(app)
        assert at(app) == PING
        await decide(pilot, "v", "backspace", "enter")
        assert words(app) == before

    drive(folder, walk, start=folder / NOISE)


def test_refused_proposals_are_shown_with_the_reason_and_the_witness(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P")
        assert "Refused: 3 (f shows them)" in screen_text(app)
        await decide(pilot, "f", "end")
        assert "⊘ Refused: Service agent hands the case to" in words(app)
        assert "by way of Log and find the department → " in words(app)
        await press(pilot, "a")
        assert accepted(app) == ()  # it cannot be accepted
        await decide(pilot, "f")
        assert "⊘" not in screen_text(app)

    drive(folder, walk, start=folder / PASSED)


def test_nobody_waits_for_what_is_computed_and_what_is_outdated_is_given_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, given_up = threading.Event(), []

    def slow(as_is: object, work: object, tier: object, goes_on: object, known: object) -> object:
        assert go.wait(20)
        given_up.append(not goes_on())  # type: ignore[operator]
        return reckon(as_is, work, tier, goes_on, known)  # type: ignore[arg-type]

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down")
        monkeypatch.setattr("tui.redesign.computing.reckon", slow)
        await press(pilot, "a")
        assert "computing…" in screen_text(app)
        await press(pilot, "down", "a")
        assert accepted(app) == (SECOND, FIRST)
        go.set()
        await reckoned(pilot)
        assert "computing…" not in screen_text(app)
        assert sorted(given_up) == [False, True]
        assert screen(app).found
        assert len(screen(app).found.made.done) == 2  # type: ignore[union-attr]

    drive(folder, walk, start=folder / NOISE)


def test_what_is_known_already_is_what_would_be_computed_anew(folder: Path) -> None:
    workspace = Workspace(folder)
    as_is = subject_of(workspace.document(folder / NOISE), workspace)
    known = reckon(as_is, Work(), None)
    assert known
    first = known.found[0].proposal
    for work in (Work().reject(first, "no").postpone(PING), Work().assume(PING, "left", 0.2), Work().accept(first.id)):
        assert _figures(reckon(as_is, work, None, known=known)) == _figures(reckon(as_is, work, None))


def _figures(one: Reckoning | None) -> object:
    assert one
    found = [(entry.id, entry.proposal.values, entry.appraisal.after, entry.appraisal.spans) for entry in one.found]
    return one.made.to_be.document.text, one.before, one.after, one.spans, found


def test_what_cannot_be_made_any_more_is_named_and_not_saved(folder: Path) -> None:
    """A ping-pong was to be cut; meanwhile somebody has taken it out of the file."""
    path = folder / NOISE

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "down", "down", "a", "escape")
        document = app.session.document(path)
        third = list(document.values["steps"]["third_technician"].next)
        back = next(number for number, branch in enumerate(third) if branch.to == "pass_first")
        app.edit(
            both("x", "x"),
            lambda: set_field(document, ("steps", "third_technician", "next", back, "to"), "file_case"),
        )
        await decide(pilot, "P", "down")
        assert "✖1 E3 Cut the ping-pong" in screen_text(app)
        assert "✖ Cannot be made: not proposed any more" in words(app)
        await decide(pilot, "s")
        assert "Not saved; " in screen_text(app)
        assert not (app.session.unsaved - {path})

    drive(folder, walk, start=path, toasts=True)


def test_the_work_survives_leaving_and_is_lost_with_a_question_only(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "a", "q")
        assert not isinstance(app.screen, RedesignScreen)
        await decide(pilot, "P")
        assert accepted(app) == (SECOND,)
        await decide(pilot, "X", "enter")
        assert accepted(app) == (SECOND,)
        await decide(pilot, "escape", "q")
        assert "is in no plan yet" in screen_text(app)
        await press(pilot, "enter")
        assert app.is_running
        await decide(pilot, "P", "X", "down", "enter")
        assert accepted(app) == ()
        await decide(pilot, "u")
        assert accepted(app) == (SECOND,)

    drive(folder, walk, start=folder / NOISE)


def test_the_hints_are_those_of_where_one_is(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down")
        assert "a  Accept" in screen_text(app)
        await press(pilot, "question_mark")
        assert "Keys in a redesign" in screen_text(app)
        await press(pilot, "escape", "escape")
        assert "Accept" not in screen_text(app)
        assert "a  Add after" in screen_text(app)

    drive(folder, walk, start=folder / NOISE, size=(200, 50))


def test_a_small_window_shows_one_part_and_both_drawings_scroll_as_one(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down")
        assert "1 Proposals" in screen_text(app)
        assert "Before: as-is" not in screen_text(app)
        await decide(pilot, "enter")
        assert "Found: “Second technician looks at it” adds no value" in " ".join(screen_text(app).split())
        await decide(pilot, "3")
        assert "3 Before: as-is" in screen_text(app)
        twins = screen(app).query_one(Twins)
        await decide(pilot, "home", "right", "right", "down")
        there = twins.before.scroll_offset
        await decide(pilot, "4")
        assert "4 After: with this one" in screen_text(app)
        await decide(pilot, "3")
        assert twins.before.scroll_offset == there
        await decide(pilot, "4")
        assert all(cell_width(line) <= 80 for line in screen_text(app).splitlines())
        await decide(pilot, "1", "a")
        assert accepted(app) == (SECOND,)
        await decide(pilot, "2", "escape")
        assert isinstance(app.screen, RedesignScreen)
        await decide(pilot, "escape")
        assert not isinstance(app.screen, RedesignScreen)

    drive(folder, walk, start=folder / NOISE, size=(80, 24))


def test_the_drawings_scroll_as_one_with_the_same_step_at_the_same_place(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down")
        twins = screen(app).query_one(Twins)
        assert twins.before.canvas
        assert twins.after.canvas
        left = twins.before.canvas.areas["third_technician"].x - twins.after.canvas.areas["third_technician"].x
        assert left > 0  # two steps before it are gone
        for part, way in (("3", "right"), ("4", "left")):
            before = twins.before.scroll_offset
            await decide(pilot, part, way, way)
            assert twins.before.scroll_offset != before
            assert twins.before.scroll_offset.x - twins.after.scroll_offset.x == left

    drive(folder, walk, start=folder / NOISE)


def test_the_drawings_become_smaller_and_larger(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down")
        twins = screen(app).query_one(Twins)
        assert twins.before.canvas
        height = twins.before.canvas.areas["receive"].h
        await decide(pilot, "minus")
        assert twins.before.canvas.areas["receive"].h < height
        await decide(pilot, "plus")
        assert twins.before.canvas.areas["receive"].h == height

    drive(folder, walk, start=folder / NOISE)


@pytest.mark.parametrize("part", ["1", "2"])
def test_the_words_are_wrapped_again_in_a_wider_window(folder: Path, part: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", part)
        told = screen(app).query_one("#redesign-told", Static)
        wide = str(told.visual)
        await pilot.resize_terminal(50, 36)
        await decide(pilot, "2")
        assert max(map(cell_width, str(told.visual).splitlines())) <= 50
        await decide(pilot, part)
        await pilot.resize_terminal(120, 36)
        await decide(pilot)
        assert str(told.visual) == wide

    drive(folder, walk, start=folder / NOISE, size=(120, 36))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_names_stay_text(tmp_path: Path, language: str) -> None:
    path = tmp_path / "hostile" / "hostile.yaml"
    path.parent.mkdir()
    path.write_text(hostile.process(), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", *["down"] * 3)
        seen = screen_text(app)
        assert all(map(hostile.is_harmless, seen.replace("\n", "")))
        assert all(cell_width(line) <= 120 for line in seen.splitlines())
        assert screen(app).found
        await decide(pilot, "a", "end", "home")
        assert all(map(hostile.is_harmless, screen_text(app).replace("\n", "")))

    drive(path.parent, walk, start=path, size=(120, 36), language=language)


@pytest.mark.parametrize(("language", "kept"), [("en", "in no file yet"), ("zh", "尚未写入文件")])
def test_who_leaves_with_accepted_proposals_hears_that_they_are_kept_and_invariants_have_no_codes(
    folder: Path, language: str, kept: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "escape")
        assert kept not in said(app)
        await decide(pilot, "P", "down")
        assert "✓ " in words(app)
        assert re.search(r"[✓✖] I\d", words(app)) is None
        await decide(pilot, "a", "escape")
        assert kept in said(app)

    drive(folder, walk, start=folder / NOISE, language=language, size=(200, 60))
