"""Simulation in the workbench: a scenario is made line by line, simulated in a thread, and can be stopped."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from blueprint.compare import Comparison
from blueprint.files import parse
from blueprint.model import Process
from blueprint.simulation.progress import Progress
from blueprint.simulation.scenario import GIVEN, Scenario
from blueprint.workspace import Workspace
from tests.tui.driving import drive, press, screen_text, settled
from tui.app import Workbench
from tui.screens.simulate import SimulateScreen
from tui.simulate.lines import names, said, turned, typed, wrong
from tui.simulate.run import Wish, simulated
from tui.simulate.telling import Heard, bar, heard

DESK = """\
blueprint: 1
id: desk
name: {en: "Desk [b]x[/b]", zh: 窗口}
volume: 6/hour
roles:
  customer: {name: Customer, lane: customer}
  agent: {name: {en: Agent, zh: 坐席}, lane: frontstage, count: 2}
  clerk: {name: Clerk, lane: backstage, count: 3}
customer: customer
steps:
  ask: {kind: start, role: customer, next: serve}
  serve: {role: agent, time: {wait: 5min, work: 15min}, next: done}
  done: {kind: end}
"""


async def _simulated(pilot: Pilot[None]) -> None:
    """Wait for the thread that simulates."""
    for worker in [one for one in pilot.app.workers if one.group == "simulate"]:
        await worker.wait()
    await pilot.pause()
    await settled(pilot)


def _seen(app: Workbench) -> str:
    """The words on the screen, without the line between the two parts."""
    return " ".join(screen_text(app).replace("│", " ").split())


def test_what_if_is_asked_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "processes" / "desk.yaml"
    file.parent.mkdir()
    file.write_text(DESK, "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "W")
        assert "Simulate “Desk [b]x[/b]”" in screen_text(app)
        # the first line is the volume: more work than two people do is refused, with how many would do
        await press(pilot, "right", "right", "right", "end", "enter")
        await _simulated(pilot)
        seen = _seen(app)
        assert "‹ 150% ›" in seen
        assert "Agent (work for 2.25 people and a count of 2; 3 would do" in seen
        # as many people as would do, with the waits that are written: 5 and 15 minutes
        await press(pilot, "home", "down", "right", "down", "down", "right", "right")
        assert "results of the earlier settings" not in _seen(app)  # there are none yet
        await press(pilot, "W")
        await _simulated(pilot)
        seen = _seen(app)
        await press(pilot, "home", "down")
        assert "‹ 3 › written: 2" in _seen(app)
        assert "waits as the file states them" in seen
        assert "begin to end: mean 20 min" in seen
        assert "What if: Agent 3, volume 150%." in seen
        await press(pilot, "home", "right")
        assert "▲ These are the results of the earlier settings" in _seen(app)
        await press(pilot, "left")
        assert "earlier settings" not in _seen(app)
        await press(pilot, "L")
        assert "假设：坐席 3 人、业务量 150%。" in screen_text(app)
        assert "开始到结束：平均" in screen_text(app)
        # in little room it scrolls, and no line of a table falls onto the next
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        words = app.screen.query_one("#simulate-said", Static)
        assert words.size.height == str(words.content).count("\n") + 1 > 15
        await press(pilot, "escape")
        assert not isinstance(app.screen, SimulateScreen)

    drive(file.parent, walk, start=file, size=(110, 70))
    assert file.read_text("utf-8") == DESK


def test_two_variants_are_compared_and_a_what_if_with_what_is_written(tmp_path: Path) -> None:
    file = tmp_path / "processes" / "desk.yaml"
    file.parent.mkdir()
    file.write_text(DESK, "utf-8")
    to_be = DESK.replace("id: desk", "id: desk\nvariant: to-be").replace("work: 15min", "work: 10min")
    file.with_name("desk.to-be.yaml").write_text(to_be, "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "W", "down", "down", "left", "down", "left", "end", "enter")
        await _simulated(pilot)
        seen = _seen(app)
        assert "‹ to-be (desk.to-be.yaml) ›" in seen
        assert "as-is (desk.yaml) → to-be (desk.to-be.yaml)" in seen
        await press(pilot, "right")
        assert "results of the earlier settings" not in _seen(app)  # on the line that simulates there is no other value
        assert "with the waits that the files state" in seen
        assert "Really better: begin to end" in seen
        await press(pilot, "home", "down", "down", "left", "home", "down", "right", "end", "enter")
        await _simulated(pilot)
        seen = _seen(app)
        assert "‹ as it is written ›" in seen
        assert "The same:" in seen  # with the waits that are written nobody's number counts
        assert "Really" not in seen

        assert "how much of their time people work" not in seen  # no heading without rows

    drive(file.parent, walk, start=file, size=(110, 70))


@pytest.mark.parametrize(
    ("language", "unused", "heads", "lecture"),
    [
        ("en", "With them a case takes about 2.25 h from begin to end.", ("as written", "what if"), "pair by pair"),
        ("zh", "约 2.25 小时", ("原设定", "假设"), "逐对比较"),
    ],
)
def test_waits_that_do_not_count_stand_above_and_how_it_was_judged_below_the_figures(
    tmp_path: Path, language: str, unused: str, heads: tuple[str, str], lecture: str
) -> None:
    file = tmp_path / "processes" / "desk.yaml"
    file.parent.mkdir()
    file.write_text(DESK.replace("wait: 5min", "wait: 2h"), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "W", "down", "right", "down", "right", "end", "enter")
        await _simulated(pilot)
        seen, bottom = _seen(app), screen_text(app).split("\n")[-1]
        assert seen.index(unused) < seen.index(heads[0]) < seen.index(heads[1]) < seen.index(lecture)
        assert "PgDn" not in bottom
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert "PgDn" in screen_text(app).split("\n")[-1]

    drive(file.parent, walk, start=file, language=language, size=(160, 70))


def test_which_of_several_files_is_compared_is_chosen_and_said(tmp_path: Path) -> None:
    file = tmp_path / "processes" / "desk.yaml"
    file.parent.mkdir()
    file.write_text(DESK, "utf-8")
    for name in ("n1.yaml", "n2.yaml"):
        file.with_name(name).write_text(DESK.replace("id: desk", "id: desk\nvariant: to-be"), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "V")
        assert "目标（n1.yaml）" in screen_text(app)
        assert "目标（n2.yaml）" in screen_text(app)
        await press(pilot, "down", "enter")
        assert "目标（n2.yaml）" in screen_text(app).splitlines()[0]
        await press(pilot, "V")
        assert app.view.path == file
        await press(pilot, "W", "down", "down", "left")
        assert "‹ 目标（n2.yaml） ›" in _seen(app)
        await press(pilot, "left")
        assert "‹ 目标（n1.yaml） ›" in _seen(app)
        await press(pilot, "escape", "1")
        assert "└ 目标（n1.yaml）" in screen_text(app)
        assert "└ 目标（n2.yaml）" in screen_text(app)

    drive(file.parent, walk, start=file, size=(110, 40), language="zh")


@pytest.mark.parametrize(
    ("language", "keys", "leave", "nothing"),
    [
        ("en", "Keys in a simulation", "Export: not on this screen; Esc leaves it", "i does nothing on this screen"),
        ("zh", "仿真界面按键", "导出：须先按 Esc 离开此界面", "i 在此界面不起作用"),
    ],
)
def test_the_screen_has_its_own_help_and_says_what_is_not_on_it(
    tmp_path: Path, language: str, keys: str, leave: str, nothing: str
) -> None:
    file = tmp_path / "processes" / "desk.yaml"
    file.parent.mkdir()
    file.write_text(DESK, "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "W", "question_mark")
        assert keys in screen_text(app)
        await press(pilot, "escape", "e")
        assert leave in screen_text(app)
        await press(pilot, "i")  # accepts a finding elsewhere
        assert nothing in screen_text(app)
        assert isinstance(app.screen, SimulateScreen)

    drive(file.parent, walk, start=file, size=(110, 40), language=language, toasts=True)


def test_escape_stops_a_simulation_and_then_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "processes" / "desk.yaml"
    file.parent.mkdir()
    file.write_text(DESK, "utf-8")
    stopped = Event()

    def held(progress: Progress) -> Heard:
        stopped.wait(10)  # until Escape has been pressed
        return heard(progress)

    monkeypatch.setattr("tui.screens.simulate.heard", held)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "W")
        screen = app.screen
        assert isinstance(screen, SimulateScreen)
        await press(pilot, "W")
        assert screen.query_one(OptionList).disabled
        assert "Esc stops it" in screen_text(app)
        await press(pilot, "escape")
        stopped.set()
        while screen.query_one(OptionList).disabled:  # the thread has yet to come to its end
            await pilot.pause()
        assert app.screen is screen
        assert "topped before" in screen_text(app)
        await press(pilot, "escape")
        assert app.screen is not screen

    drive(file.parent, walk, start=file, size=(150, 60))


def test_the_lines_of_a_scenario() -> None:
    process = Process(**parse(DESK).values)
    plain = Wish()
    assert names(process) == (
        "load",
        "staff.agent",
        "beside",
        "queues",
        "precision",
        "seed",
    )  # the clerk has nothing to do
    fewer = turned(process, plain, "staff.agent", -1)
    assert fewer.scenario.staff == {"agent": 1}
    assert turned(process, fewer, "staff.agent", -1).scenario.staff == {"agent": 1}  # nobody works with nobody
    assert turned(process, fewer, "staff.agent", 1) == plain
    assert typed(process, plain, "staff.agent", " 2 ") == plain
    assert (
        typed(process, plain, "load", "110").scenario.load == typed(process, plain, "load", "110%").scenario.load == 1.1
    )
    assert turned(process, typed(process, plain, "load", "111%"), "load", 1).scenario.load == 1.25
    assert turned(process, plain, "load", -1).scenario.load == 0.9
    assert turned(process, turned(process, plain, "queues", -1), "queues", 0).scenario.queues == GIVEN
    assert said(process, turned(process, plain, "precision", -1), "precision").text("en") == "until ±1%"
    assert turned(process, plain, "seed", -1).scenario.seed == 9
    for name, value in (
        ("load", "much"),
        ("load", "0%"),
        ("staff.agent", "0"),
        ("staff.agent", "²"),
        ("staff.agent", "x"),
    ):
        assert wrong(name, value) is not None
    assert wrong("load", "90%") is None


def test_the_bar_of_an_interval_narrows() -> None:
    assert [len(bar(width, 0.08).strip()) for width in (0.08, 0.04, 0.0)] == [41, 21, 1]
    assert {len(bar(width, 0.08)) for width in (0.08, 0.04, 0.02, 0.001)} == {41}


CALLED = """\
blueprint: 1
id: {id}
name: {id}
roles:
  customer: {{name: Customer, lane: customer}}
  agent: {{name: Agent, lane: frontstage, count: 2}}
customer: customer
{more}
"""
OUTER = "volume: 6/hour\nsteps:\n  ask: {kind: start, role: customer, next: go}\n  go: {kind: call, role: agent, process: inner, next: done}\n  done: {kind: end}"
INNER = "steps:\n  in: {kind: start, role: customer, next: serve}\n  serve: {role: agent, time: {work: 15min}, next: out}\n  out: {kind: end}"


def test_who_is_added_works_in_the_called_process_too(tmp_path: Path) -> None:
    """Work for 1.5 people: 75% of two, 50% of three, be it asked alone or beside what is written."""
    for id, more in (("outer", OUTER), ("inner", INNER)):
        (tmp_path / f"{id}.yaml").write_text(CALLED.format(id=id, more=more), "utf-8")
    workspace, wish = Workspace(tmp_path), Wish(Scenario(cases=20_000, replications=2, staff={"agent": 3}), "written")
    found = simulated(workspace, tmp_path / "outer.yaml", wish, lambda _: True)
    assert isinstance(found, Comparison)
    pair = found.simulated
    assert pair is not None
    for one, share in ((pair.before, 0.75), (pair.after, 0.5)):
        busy = one.of("utilisation", of="agent")
        assert busy is not None
        assert busy.mean == pytest.approx(share, rel=0.05)


def test_the_lines_have_whoever_works_only_in_a_called_process(tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    inner = CALLED.replace("  agent: {{name: Agent", "  expert: {{name: Expert")
    (folder / "outer.yaml").write_text(CALLED.format(id="outer", more=OUTER), "utf-8")
    (folder / "inner.yaml").write_text(inner.format(id="inner", more=INNER.replace("agent", "expert")), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "W")
        assert "Expert ‹ 2 ›" in _seen(app)

    drive(folder, walk, start=folder / "outer.yaml", size=(110, 50))
