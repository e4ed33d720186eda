"""Driving a redesign: keys, and waiting for what a thread finds out after them."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from blueprint.library import shipped_processes
from tests.tui.driving import typed
from tui.app import Workbench
from tui.screens.redesign import RedesignScreen

NOISE = Path("company-q", "q.noise.yaml")
PASSED = Path("company-q", "q.passed.yaml")
SECOND, FIRST = "E1:second_technician+pass_second", "E1:first_technician+pass_first"
PING = "E3:third_technician+pass_first"
"""What is proposed first, second and third for a noise that nobody answers."""

_GROUPS = ("redesign", "redesign-save", "search")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two enquiries of one company, and what these stand on."""
    there = tmp_path / "processes"
    for path in (Path("organization.yaml"), NOISE, PASSED):
        (there / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped_processes() / path, there / path)
    return there


async def reckoned(pilot: Pilot[None]) -> None:
    """Wait until what was decided last is computed and stands on the screen."""
    for worker in [one for one in pilot.app.workers if one.group in _GROUPS]:
        with suppress(WorkerCancelled):
            await worker.wait()
    await pilot.pause()


async def decide(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, each once what the one before it led to is known."""
    for key in keys:
        await pilot.press(key)
        await typed(pilot)
        await reckoned(pilot)
    await pilot.pause()


def screen(app: Workbench) -> RedesignScreen:
    """The redesign that is open."""
    return next(one for one in app.screen_stack if isinstance(one, RedesignScreen))


def accepted(app: Workbench) -> tuple[str, ...]:
    """The ids of what is accepted, in order."""
    return screen(app).draft.work.accepted


def at(app: Workbench) -> str:
    """The id of the proposal at the cursor."""
    row = screen(app).row
    assert row
    return row.id


def words(app: Workbench) -> str:
    """What is said of the proposal at the cursor, all of it, on one line."""
    from textual.widgets import Static

    shown = str(screen(app).query_one("#redesign-told", Static).visual)
    return " ".join(shown.split())
