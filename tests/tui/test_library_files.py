"""Whole files from the library: each action by its key, what stands on disk after saving, and what undoing brings back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from blueprint.files import parse
from tests.tui.driving import drive, press, screen_text, settled
from tests.tui.libraries import BROKEN, CALLER, CLAIM, TO_BE, at, labels, pane, write
from tui.app import Workbench
from tui.screens.ask import Choose, Line

ORGANIZATION = "organization: 1\nmajor: claim\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A process, who calls it, and an organization that names it."""
    return write(tmp_path / "small", organization=ORGANIZATION, complaint__claim=CLAIM, enquiry=CALLER)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Put a text in place of what stands in the line that is asked for, and be done."""
    pilot.app.screen.query_one(Input).value = text
    await press(pilot, "enter")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))


def test_a_new_process_begins_from_a_first_draft(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "N")
        assert isinstance(app.screen, Choose)
        await press(pilot, "enter")
        assert isinstance(app.screen, Line)
        await typed(pilot, "gift")
        assert app.view.path is not None
        assert app.view.path.name == "gift.yaml"
        await press(pilot, "1", "s")

    drive(small, walk)
    document = parse((small / "complaint" / "gift.yaml").read_text("utf-8"))
    assert document.values["id"] == "gift"
    assert not document.problems


def test_a_new_process_begins_from_one_that_is_shipped(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "N", *"noise", "enter")
        await typed(pilot, "rattle")
        await press(pilot, "1", "s")

    drive(small, walk, language="en")
    document = parse((small / "rattle.yaml").read_text("utf-8"))
    assert document.values["id"] == "rattle"
    assert document.values["steps"]


def test_a_new_process_begins_from_what_is_not_saved_yet(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "D")
        await typed(pilot, "second")
        await press(pilot, "1", "N", *"second", "enter")
        await typed(pilot, "third")
        await press(pilot, "1", "s")

    drive(small, walk)
    assert "complaint/third.yaml" in files(small)


def test_an_id_is_checked_while_it_is_typed(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "D", "ctrl+u", *"enquiry")
        assert "enquiry is there already" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Line)
        await press(pilot, "E", "exclamation_mark")
        assert "an id of a-z 0-9 . _ -" in screen_text(app)
        await press(pilot, "escape")
        assert not app.session.unsaved

    drive(small, walk)


def test_a_copy_says_that_it_is_one_and_keeps_every_comment(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "D")
        await typed(pilot, "claim.small")
        assert labels(app).count("Claims (copy)") == 1
        await press(pilot, "1", "s")

    drive(small, walk)
    copy = CLAIM.replace("id: claim", "id: claim.small").replace("Claims", "Claims (copy)")
    assert (small / "complaint" / "claim.small.yaml").read_text("utf-8") == copy.replace("理赔", "理赔（副本）")
    assert (small / "complaint" / "claim.yaml").read_text("utf-8") == CLAIM


def test_another_id_goes_into_every_file_that_names_it_as_one_change(small: Path) -> None:
    write(small, **{"complaint__claim.to-be": TO_BE})

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "R")
        await typed(pilot, "loss")
        assert app.session.undoable is not None
        assert app.session.undoable.label.text("en") == "Rename claim to loss"
        await press(pilot, "1", "s")

    drive(small, walk)
    assert files(small) == ["complaint/loss.to-be.yaml", "complaint/loss.yaml", "enquiry.yaml", "organization.yaml"]
    assert (small / "complaint" / "loss.yaml").read_text("utf-8") == CLAIM.replace("id: claim", "id: loss")
    assert (small / "enquiry.yaml").read_text("utf-8") == CALLER.replace("process: claim", "process: loss")
    assert (small / "organization.yaml").read_text("utf-8") == "organization: 1\nmajor: loss\n"


def test_one_undo_takes_another_id_back_everywhere(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "R")
        await typed(pilot, "loss")
        await press(pilot, "1", "u")
        assert not app.session.unsaved

    drive(small, walk)
    assert files(small) == ["complaint/claim.yaml", "enquiry.yaml", "organization.yaml"]


def test_a_file_that_is_not_named_after_its_process_keeps_its_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", mine=CLAIM)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "mine.yaml")
        await press(pilot, "R")
        await typed(pilot, "loss")
        await press(pilot, "1", "s")

    drive(folder, walk)
    assert (folder / "mine.yaml").read_text("utf-8") == CLAIM.replace("id: claim", "id: loss")


def test_deleting_asks_names_who_calls_and_can_be_undone(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "X")
        seen = " ".join(screen_text(app).replace("│", "").split())
        assert "claim is named in Enquiries, organization.yaml" in seen
        await press(pilot, "enter")
        assert not app.session.unsaved
        await press(pilot, "X", "down", "enter")
        assert "Claims" not in labels(app)
        await press(pilot, "u")
        assert "Claims" in labels(app)

    drive(small, walk)


def test_what_was_deleted_and_saved_is_brought_back(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "X", "down", "enter", "s")
        assert files(small) == ["enquiry.yaml", "organization.yaml"]

    async def another_day(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "B")
        assert "complaint/claim.yaml" in screen_text(app)
        await press(pilot, "enter", "1", "s")

    drive(small, walk)
    drive(small, another_day)
    assert (small / "complaint" / "claim.yaml").read_text("utf-8") == CLAIM


def test_who_calls_what_is_deleted_is_judged_again(small: Path) -> None:
    """A call of a process that is not there is an error; with undo it is none any more."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        caller = next(path for path in app.session.files() if path.name == "enquiry.yaml")
        before = app.judged.of(caller)
        at(app, "claim.yaml")
        await press(pilot, "X", "down", "enter")
        await settled(pilot)
        assert len(app.judged.of(caller)) > len(before)
        await press(pilot, "u")
        assert app.judged.of(caller) == before

    drive(small, walk)


def test_a_broken_process_can_be_deleted_but_not_copied(small: Path) -> None:
    write(small, torn=BROKEN)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "torn.yaml")
        await press(pilot, "D")
        await typed(pilot, "whole")
        assert not app.session.unsaved
        await press(pilot, "X", "down", "enter", "s")

    drive(small, walk)
    assert "torn.yaml" not in files(small)


def test_from_problem_to_problem_in_the_text(small: Path) -> None:
    """A step without a role, and a kind that is none."""
    text = CLAIM.replace("role: agent, ", "").replace("kind: end", "kind: ende")
    write(small, wrong=text.replace("id: claim", "id: wrong"))
    lines = [number for number, line in enumerate(text.splitlines(), 1) if "answer:" in line or "ende" in line]

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "wrong.yaml")
        await press(pilot, "Y")
        seen = []
        for key in ("n", "n", "N"):
            seen.append(f"line {lines[0]} of" in screen_text(app))
            await press(pilot, key)
        assert seen == [True, False, True]
        await press(pilot, "escape")
        assert app.focused is pane(app).files

    drive(small, walk)
