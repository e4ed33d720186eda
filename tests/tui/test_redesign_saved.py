"""The best sets of proposals, and the plan and the to-be as files: by keys, never over the as-is."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from blueprint.cli import main
from blueprint.session import NotSaved
from blueprint.text import Message, both
from blueprint.workspace import Workspace
from tests.tui.driving import drive, press, screen_text
from tests.tui.redesigning import NOISE, SECOND, accepted, decide, folder, reckoned, screen
from tui.app import Workbench
from tui.redesign.searching import Searching

__all__ = ["folder"]
TO_BE, PLAN = Path("company-q", "q.noise.to-be.yaml"), Path("company-q", "q.noise.plan.yaml")


async def _saved(pilot: Pilot[None]) -> None:
    """Accept the first proposal, and save under the names that are proposed."""
    await decide(pilot, "P", "down", "a", "s", "enter", "enter")


def test_plan_and_to_be_are_one_change_and_the_plan_makes_the_same_to_be(folder: Path, tmp_path: Path) -> None:
    before = (folder / NOISE).read_bytes()

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _saved(pilot)
        assert not app.session.unsaved
        assert (folder / TO_BE).exists()
        assert (folder / PLAN).exists()
        assert "not saved as a plan" not in screen_text(app)
        assert "not yet on disk" not in screen_text(app)
        await decide(pilot, "escape", "V")
        assert app.view.path == folder / TO_BE
        await decide(pilot, "V")
        assert app.view.path == folder / NOISE
        await press(pilot, "u", "s")
        assert not (folder / TO_BE).exists()
        assert not (folder / PLAN).exists()
        await press(pilot, "U", "s")

    drive(folder, walk, start=folder / NOISE)
    assert (folder / NOISE).read_bytes() == before
    replayed = tmp_path / "again.yaml"
    main(["redesign", str(folder / NOISE), "--plan", str(folder / PLAN), "-o", str(replayed)])
    assert replayed.read_bytes() == (folder / TO_BE).read_bytes()
    to_be = Workspace(folder).process_of(Workspace(folder).document(folder / TO_BE))
    assert to_be
    assert to_be.variant == "to-be"
    assert "second_technician" in to_be.dropped


def test_the_plan_keeps_reasons_and_values(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "r", *"[b]x[/]", "enter")
        await decide(pilot, "down", "v", *"10%", "enter", "a", "s", "enter", "enter", "escape")
        await press(pilot, "s")

    drive(folder, walk, start=folder / NOISE)
    document = Workspace(folder).document(folder / PLAN)
    assert not document.problems
    (taken,) = document.values["accepted"]
    assert (taken.id, taken.with_) == ("E3:third_technician+pass_first", {"left": "10%"})
    (left,) = document.values["rejected"]
    assert (left.id, left.reason.text("en")) == (SECOND, "[b]x[/]")


def test_nothing_is_written_over_the_as_is_or_anything_else(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "a", "s")
        for name, said in (
            ("q.noise.yaml", "is the process as it is"),
            ("q.passed.yaml", "is there already, and something else"),
            ("../company-q/q.noise.yaml", "is the process as it is"),
            ("../../out.yaml", "is not in this folder"),
            ("q.noise", "is the process as it is"),
            ("none/x.yaml", "is not in this folder"),
        ):
            app.screen.query_one(Input).value = name
            await press(pilot, "enter")
            assert said in " ".join(screen_text(app).split()), name
        await press(pilot, "escape")
        assert not app.session.unsaved

    drive(folder, walk, start=folder / NOISE)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("en", "1 of 2: the file of the to-be", "2 of 2: the file of the plan"), ("zh", "目标流程", "第 2 个文件")],
)
def test_the_two_files_are_asked_for_one_by_one_and_called_alike(
    folder: Path, language: str, first: str, second: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "a", "s")
        assert first in screen_text(app)
        app.screen.query_one(Input).value = "calm.to-be"
        await decide(pilot, "enter")
        assert second in screen_text(app)
        assert app.screen.query_one(Input).value == "calm.plan.yaml"
        app.screen.query_one(Input).value = "calm.why"
        await decide(pilot, "enter")

    drive(folder, walk, start=folder / NOISE, language=language)
    assert {path.name for path in (folder / NOISE.parent).glob("calm*")} == {"calm.to-be.yaml", "calm.why.yaml"}


def test_the_plan_is_not_written_over_the_to_be(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "a", "s", "enter")
        app.screen.query_one(Input).value = TO_BE.name
        await press(pilot, "enter")
        assert "is the to-be: choose another name" in screen_text(app)

    drive(folder, walk, start=folder / NOISE)


def test_files_that_are_there_are_asked_about(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _saved(pilot)
        first = app.session.text(folder / TO_BE)
        await decide(pilot, "n", "a", "s", "enter", "enter")
        assert "Replace q.noise.to-be.yaml, q.noise.plan.yaml?" in screen_text(app)
        await decide(pilot, "enter")
        assert app.session.text(folder / TO_BE) == first
        await decide(pilot, "s", "enter", "enter", "down", "enter")
        assert app.session.text(folder / TO_BE) != first

    drive(folder, walk, start=folder / NOISE)


def test_what_was_saved_is_left_without_a_question_unless_that_was_undone(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _saved(pilot)
        await decide(pilot, "escape", "u", "q")
        assert "is in no plan yet" in screen_text(app)
        await press(pilot, "escape", "U", "q")
        assert not app.is_running or "is in no plan yet" not in screen_text(app)

    drive(folder, walk, start=folder / NOISE)


def test_where_the_files_lie_is_said_and_that_they_do_not_where_they_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        with monkeypatch.context() as full:
            full.setattr("blueprint.session.session.write", _no_room)
            await _saved(pilot)
        assert app.session.unsaved == {folder / TO_BE, folder / PLAN}
        assert "in the library, not yet on disk" in screen_text(app)
        await decide(pilot, "escape", "q")
        asked = screen_text(app)
        assert "q.noise.plan.yaml, q.noise.to-be.yaml: not on disk, and will not" in asked
        assert "stay as they are on disk" not in asked
        await decide(pilot, "escape", "P", "s", "enter", "enter", "down", "enter")
        assert not app.session.unsaved
        assert "lie in" in screen_text(app)
        assert "not yet on disk" not in screen_text(app)

    drive(folder, walk, start=folder / NOISE, size=(200, 45), toasts=True)


def _no_room(path: Path, *_: object) -> None:
    raise NotSaved(Message("{why}", why=both("no room", "空间不足")))


def test_of_a_to_be_no_redesign_is_made(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _saved(pilot)
        await decide(pilot, "escape", "V", "P")
        assert "This is the to-be" in screen_text(app)
        assert len(app.screen_stack) == 1

    drive(folder, walk, start=folder / NOISE, toasts=True)


def test_a_set_of_the_front_is_chosen_and_what_was_rejected_is_in_none(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P", "down", "r", "x", "enter", "b")
        assert "The best of all" in screen_text(app)
        await decide(pilot, "enter")
        assert len(accepted(app)) > 1
        assert SECOND not in accepted(app)
        found = screen(app).found
        assert found
        assert not found.made.missed
        await decide(pilot, "u")
        assert accepted(app) == ()

    drive(folder, walk, start=folder / NOISE)


def test_a_search_tells_how_far_it_is_and_ends_when_people_want(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()
    told = Searching._told

    def slow(self: Searching, progress: object) -> bool:
        if progress.looked == 3:  # type: ignore[attr-defined]
            told(self, progress)  # type: ignore[arg-type]
            assert go.wait(20)
        return told(self, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(Searching, "_told", slow)
    monkeypatch.setattr("tui.redesign.searching._OFTEN", 0.0)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await decide(pilot, "P")
        await press(pilot, "b")
        assert "Looking for the best sets" in screen_text(app)
        while "3 of " not in screen_text(app):
            await pilot.pause()
        await press(pilot, "L")
        assert "已比较 3/" in screen_text(app)
        await press(pilot, "L", "escape")
        go.set()
        await reckoned(pilot)
        assert "The best of 3 sets looked at" in screen_text(app)
        await press(pilot, "escape")
        assert accepted(app) == ()

    drive(folder, walk, start=folder / NOISE)
