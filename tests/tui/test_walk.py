"""Walk as customer: driven by its keys, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import drive, press, screen_text
from tui.app import Workbench
from tui.screens.walk import WalkScreen

COMPLAINT = Path("complaint", "complaint.handling.yaml")
ONE = """\
blueprint: 1
id: one
name: "[red]x[/] \\u202e نظام"
customer: customer
roles: {customer: {lane: customer}, agent: {name: "[bold]Ann[/]", lane: frontstage}}
steps:
  ask: {kind: start, role: customer, next: tell}
  tell:
    {role: agent, name: "[link=x]tell[/] 👩‍👩‍👧", to: customer, tells: answer, captures: ["name"], evidence: "[blink]a letter[/]",
     time: {work: 5min}, next: done}
  done: {kind: end}
"""


async def _begin(pilot: Pilot[None], tier: int = 1) -> None:
    """Into the shoes of a tier of complaint.handling: VIPs come first, the others are the second."""
    await press(pilot, "c", *["down"] * tier, "enter")


def test_the_walk_goes_on_back_and_asks_at_branches(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _begin(pilot)
        assert "▸ You: Complain" in screen_text(app)
        await press(pilot, "right", "enter", "space")
        seen = screen_text(app)
        assert "you get: Case number by SMS" in seen
        assert "(out of your sight: 1 step; you wait 2 min" in seen  # “Sort the complaint” stands in the front
        assert "3  ordinary complaint: Case owner asks again  50%" in seen
        await press(pilot, "3")
        assert "▲ asked for again: What happened" in screen_text(app)
        await press(pilot, "left")
        assert "asked for again" not in screen_text(app)
        await press(pilot, "1")
        assert "▸ Service agent: Settle on the spot" in screen_text(app)

    drive(folder, walk, start=folder / COMPLAINT)


def marked(app: Workbench) -> str:
    """The number of the way that is marked at a choice."""
    found = re.search(r"▸ (\d)  ", screen_text(app))
    return found[1] if found else ""


@pytest.mark.parametrize(("language", "keys"), [("en", "↑↓ ⏎, or its key"), ("zh", "↑↓ ⏎ 选择，或按前面的键")])
def test_arrows_move_among_the_ways_at_a_choice_and_enter_takes_one(folder: Path, language: str, keys: str) -> None:
    """Of the four ways for an ordinary complaint the third, 50%, is the likely one."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _begin(pilot)
        assert keys not in screen_text(app)
        await press(pilot, "right", "down", "down")
        assert keys in screen_text(app)
        assert marked(app) == "3"
        await press(pilot, "down", "down")
        assert marked(app) == "4"
        await press(pilot, "up", "up", "up")
        assert marked(app) == "1"
        await press(pilot, "up", "down")
        assert marked(app) == "2"
        await press(pilot, "left", "right")
        assert marked(app) == "3", "of what was moved nothing is left"
        await press(pilot, "up", "up", "enter")
        assert {"en": "Settle on the spot", "zh": "当场解决"}[language] in screen_text(app)

    drive(folder, walk, start=folder / COMPLAINT, language=language)


def test_the_end_says_how_it_was_and_leaving_leaves_the_selection_where_it_was(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        before = app.view
        await _begin(pilot)
        await press(pilot, *["right"] * 3, "1", *["right"] * 3)
        seen = screen_text(app)
        assert "▸ End: Closed" in seen
        assert "How it was" in seen
        assert "Contacts: 2; notices: 1." in seen
        await press(pilot, "right", "left", "escape")
        assert not isinstance(app.screen, WalkScreen)
        assert app.view == before

    drive(folder, walk, start=folder / COMPLAINT)


def test_a_case_that_nobody_answers_is_called_so(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _begin(pilot)
        await press(pilot, *["right"] * 3, "2", "2", "right")
        assert "▲ You never got an answer." in screen_text(app)

    drive(folder, walk, start=folder / COMPLAINT)


def test_a_subprocess_takes_its_time_and_silence_is_named_for_what_it_is(folder: Path) -> None:
    """A VIP's complaint is called major: 0:42 until then, and the mean of that process as its own analysis has it."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _begin(pilot, tier=0)
        await press(pilot, "down")
        assert re.search(r"No news of your case +40 s\n", screen_text(app)), "until somebody talks with them"
        await press(pilot, "down", "down")
        seen = screen_text(app)
        assert "▸ Case owner: Handle as a major complaint  2.7 d" in seen
        assert "within the subprocess “Major complaint handling”: 2.67 d on average" in seen
        assert "2.7 d of 5 d" in seen
        assert "Longest silence before" in seen
        assert re.search(r"No news of your case +–\n", seen)
        assert "Roles involved" in seen
        await press(pilot, "up", "L")
        assert "▸ CRM系统：确认受理" in screen_text(app)
        await press(pilot, "down")
        assert "其中子流程“重大投诉处理”平均 2.67 天" in screen_text(app)
        assert "答复前最长沉默" in screen_text(app)

    drive(folder, walk, start=folder / COMPLAINT)


def test_what_stands_behind_the_line_is_what_the_drawing_has_below_it(folder: Path) -> None:
    """The three transfers of q.noise are the agent's, in the front; only the technicians' three steps are behind."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "c", *["right"] * 4)
        assert "(out of your sight: 6 steps, 3 of them behind the line of visibility; you wait" in screen_text(app)
        await press(pilot, "L")
        assert "（您看不到：6 个步骤，其中 3 个在可视分界线之后；您等待" in screen_text(app)

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml")


def test_how_long_it_takes_in_a_process_that_is_not_there_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    path = tmp_path / "lib" / "one.yaml"
    promised = "tiers: {all: {share: 100%, sla: {answer: 1h}}}\nclocks: {answer: {from: ask, to: tell}}\nsteps:"
    calling = ONE.replace("{role: agent, name", "{kind: call, process: gone, role: agent, name")
    path.write_text(calling.replace("steps:", promised), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "c", "right", "right")
        unknown = "within the subprocess “gone”: how long it takes there is not known, and not counted"
        assert screen_text(app).count(f"▲ {unknown}") == 2  # at the step, and where the walk is summed up
        assert "? answer: at least 5 min; promised were 1 h." in screen_text(app)
        assert "✓ answer" not in screen_text(app)

    drive(tmp_path / "lib", walk, start=path)


def test_the_tier_that_is_looked_at_walks(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.look(tier="vip")
        await press(pilot, "c")
        assert "Customer: VIP customer" in screen_text(app)

    drive(folder, walk, start=folder / COMPLAINT)


def test_the_language_changes_on_the_way_and_feelings_are_a_curve(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "c", "down", "enter", *["right"] * 5)
        assert "How it feels" in screen_text(app)
        await press(pilot, "L")
        seen = screen_text(app)
        assert "流程体验：产品询价" in seen
        assert "客户感受" in seen
        assert "−2 ┤ ●" in seen

    drive(folder, walk, start=folder / "company-q" / "q.price.yaml")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_what_a_file_says_stays_text(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "lib").mkdir()
    path = tmp_path / "lib" / "one.yaml"
    path.write_text(ONE, "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "c", "right")
        seen = screen_text(app)
        assert "Walk as customer: [red]x[/] \\u202e" in seen
        if size[0] == 80:
            assert "[bold]Ann[/]: [link=x]tell[/]" in seen
            assert "you get: [blink]a letter[/]" in seen

    drive(tmp_path / "lib", walk, start=path, size=size)


def test_without_a_process_there_is_nothing_to_walk(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "c")
        assert not isinstance(app.screen, WalkScreen)

    drive(folder, walk)
