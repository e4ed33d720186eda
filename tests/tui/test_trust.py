"""Nothing is lost and nothing is written over unasked: what others write, what a broken session left, leaving unsaved."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from blueprint.cli.tui import start
from blueprint.edit import Set
from blueprint.session import Session
from blueprint.text import both
from tests.tui.driving import drive, press, screen_text, settled
from tests.tui.libraries import CALLER, CLAIM, labels, row_of, write
from tui.app import Workbench
from tui.screens.ask import Choose

MINE = both("Name", "名称")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(tmp_path / "small", claim=CLAIM, enquiry=CALLER)


def named(name: str) -> Set:
    return Set(("name", "en"), name)


def path_of(app: Workbench, name: str) -> Path:
    return next(path for path in app.session.files() if path.name == name)


async def came_back(app: Workbench, pilot: Pilot[None]) -> None:
    """People come back to the window after they have been elsewhere."""
    app.post_message(events.AppFocus())
    await settled(pilot)


async def answer(pilot: Pilot[None], value: str) -> None:
    """Choose an answer of the question that is asked."""
    options = pilot.app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(value)
    await press(pilot, "enter")


def editing(small: Path, outside: Callable[[Path], object], *answers: str) -> str | None:
    """Edit claim.yaml while somebody else does something to it; answer, save; what stands on disk afterwards."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.change(MINE, {path_of(app, "claim.yaml"): [named("Mine")]})
        outside(small / "claim.yaml")
        await came_back(app, pilot)
        for value in answers:
            assert isinstance(app.screen, Choose)
            await answer(pilot, value)
        await press(pilot, "s")

    drive(small, walk)
    return (small / "claim.yaml").read_text("utf-8") if (small / "claim.yaml").exists() else None


THEIRS = CLAIM.replace("# the customer asks", "# somebody asks")
CLASHING = CLAIM.replace("Claims", "Theirs")
MY_TEXT = CLAIM.replace("Claims", "Mine")


def test_a_file_that_is_not_edited_is_read_again_by_itself(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        (small / "claim.yaml").write_text(CLASHING, "utf-8")
        await came_back(app, pilot)
        assert "Theirs" in row_of(app, "Theirs")
        assert not app.session.unsaved

    drive(small, walk)


def test_what_was_read_again_can_be_taken_back_and_stays_so(small: Path) -> None:
    """The file was edited and saved here before: the history goes back past what somebody else wrote."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        claim = path_of(app, "claim.yaml")
        app.change(MINE, {claim: [named("Mine")]})
        await press(pilot, "s")
        (small / "claim.yaml").write_text(CLASHING, "utf-8")
        await came_back(app, pilot)
        assert app.session.text(claim) == CLASHING
        for text in (MY_TEXT, CLAIM):
            await press(pilot, "u")
            await came_back(app, pilot)
            assert app.session.text(claim) == text

    drive(small, walk)
    assert (small / "claim.yaml").read_text("utf-8") == CLASHING


def test_new_files_come_and_files_that_are_gone_go(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.open(path_of(app, "claim.yaml"))
        write(small, gift=CLAIM.replace("claim", "gift").replace("Claims", "Gifts"))
        (small / "claim.yaml").unlink()
        await came_back(app, pilot)
        assert "Gifts" in labels(app)
        assert "Claims" not in labels(app)
        assert app.view.path is None

    drive(small, walk)


def test_what_does_not_clash_is_merged(small: Path) -> None:
    merged = editing(small, lambda path: path.write_text(THEIRS, "utf-8"), "merge")
    assert merged == MY_TEXT.replace("# the customer asks", "# somebody asks")


def test_what_goes_over_theirs_is_named_before_it_does(small: Path) -> None:
    seen: list[str] = []

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.change(MINE, {path_of(app, "claim.yaml"): [named("Mine")]})
        (small / "claim.yaml").write_text(CLASHING, "utf-8")
        await came_back(app, pilot)
        await answer(pilot, "merge")
        seen.append(screen_text(app))
        await answer(pilot, "yes")
        await press(pilot, "s")

    drive(small, walk)
    assert "These go over what they changed" in seen[0]
    assert "· Name" in seen[0]
    assert (small / "claim.yaml").read_text("utf-8") == MY_TEXT


def test_theirs_can_be_taken_and_undone(small: Path) -> None:
    """Undoing brings mine back, and what then is to be saved is asked about once more."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.change(MINE, {path_of(app, "claim.yaml"): [named("Mine")]})
        (small / "claim.yaml").write_text(CLASHING, "utf-8")
        await came_back(app, pilot)
        await answer(pilot, "theirs")
        assert not app.session.unsaved
        await press(pilot, "u")
        assert app.session.text(path_of(app, "claim.yaml")) == MY_TEXT
        await press(pilot, "s")
        await answer(pilot, "mine")

    drive(small, walk)
    assert (small / "claim.yaml").read_text("utf-8") == MY_TEXT


def test_mine_is_written_over_theirs_only_when_that_was_chosen(small: Path) -> None:
    assert editing(small, lambda path: path.write_text(CLASHING, "utf-8"), "mine") == MY_TEXT


@pytest.mark.parametrize(("chosen", "stands"), [("mine", MY_TEXT), ("theirs", None)])
def test_what_is_gone_is_written_again_or_given_up(small: Path, chosen: str, stands: str | None) -> None:
    assert editing(small, Path.unlink, chosen) == stands


def test_it_is_asked_once_until_it_changes_again(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.change(MINE, {path_of(app, "claim.yaml"): [named("Mine")]})
        (small / "claim.yaml").write_text(CLASHING, "utf-8")
        await came_back(app, pilot)
        await press(pilot, "escape")
        await came_back(app, pilot)
        assert not isinstance(app.screen, Choose)
        (small / "claim.yaml").write_text(CLASHING + "# and more\n", "utf-8")
        await came_back(app, pilot)
        assert isinstance(app.screen, Choose)
        await press(pilot, "escape", "s")
        assert isinstance(app.screen, Choose)
        await press(pilot, "escape")

    drive(small, walk)
    assert (small / "claim.yaml").read_text("utf-8") == CLASHING + "# and more\n"


def test_it_is_asked_again_if_the_file_changes_while_people_think(small: Path) -> None:
    last = THEIRS + "# and more\n"

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.change(MINE, {path_of(app, "claim.yaml"): [named("Mine")]})
        (small / "claim.yaml").write_text(CLASHING, "utf-8")
        await came_back(app, pilot)
        await answer(pilot, "merge")
        (small / "claim.yaml").write_text(last, "utf-8")
        await answer(pilot, "yes")
        await answer(pilot, "merge")
        await press(pilot, "s")

    drive(small, walk)
    assert (small / "claim.yaml").read_text("utf-8") == last.replace("Claims", "Mine")


def test_two_sessions_on_one_folder_see_each_other(small: Path) -> None:
    other = Session.open(small, state=small.parent / "state")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        other.change("x", {path: [named("Theirs")] for path in other.files() if path.name == "claim.yaml"})
        await came_back(app, pilot)
        assert "Claims" in labels(app)
        other.save()
        await came_back(app, pilot)
        assert "Theirs" in labels(app)

    drive(small, walk)
    other.close()


def broken_off(small: Path) -> None:
    """A session that edits both files, saves none, and is no more: its journal stays, as after a crash."""
    session = Session.open(small, state=small.parent / "state")
    for number, path in enumerate(session.files()):
        session.change(both(f"Change {number}", f"修改 {number}"), {path: [named(f"Left {number}")]})
    session._desk.journal.leave()


def test_what_a_broken_session_left_is_taken_up_again(small: Path) -> None:
    broken_off(small)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        seen = screen_text(app)
        assert "claim.yaml, enquiry.yaml" in seen
        assert "Change 1; Change 0" in seen
        await answer(pilot, "again")
        assert {"Left 0", "Left 1"} <= set(labels(app))
        await press(pilot, "s")

    drive(small, walk)
    assert (small / "claim.yaml").read_text("utf-8") == CLAIM.replace("Claims", "Left 0")
    assert (small / "enquiry.yaml").read_text("utf-8") == CALLER.replace("Enquiries", "Left 1")


def test_what_does_not_go_together_any_more_is_named(small: Path) -> None:
    broken_off(small)
    (small / "claim.yaml").write_text("blueprint: 1\nid: claim\n", "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await answer(pilot, "again")
        assert "· Change 0 (" in screen_text(app)
        await press(pilot, "enter")
        assert "Left 1" in labels(app)

    drive(small, walk)


def test_what_a_broken_session_left_is_offered_until_it_is_settled(small: Path) -> None:
    broken_off(small)

    async def later(app: Workbench, pilot: Pilot[None]) -> None:
        await answer(pilot, "later")
        assert not app.session.unsaved

    async def from_the_library(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "escape", "B", "enter")
        await answer(pilot, "discard")
        await press(pilot, "B")
        assert "claim.yaml" in screen_text(app)
        await press(pilot, "escape")

    async def never_again(app: Workbench, pilot: Pilot[None]) -> None:
        assert not isinstance(app.screen, Choose)

    for walk in (later, from_the_library, never_again):
        drive(small, walk)
    assert (small / "claim.yaml").read_text("utf-8") == CLAIM


@pytest.mark.parametrize(
    ("language", "words"), [("en", "B in the library brings it back"), ("zh", "可在流程库按 B 找回")]
)
def test_what_is_left_unsaved_is_what_the_question_says(small: Path, language: str, words: str) -> None:
    async def leave(app: Workbench, pilot: Pilot[None]) -> None:
        app.change(MINE, {path_of(app, "claim.yaml"): [named("Mine")]})
        await press(pilot, "q")
        assert words in "".join(screen_text(app).replace("│", "").split("\n")).replace("  ", "")
        await answer(pilot, "leave")

    async def next_day(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "B", "enter", "1", "s")

    drive(small, leave, language=language, size=(200, 50))
    assert (small / "claim.yaml").read_text("utf-8") == CLAIM
    drive(small, next_day, language=language)
    assert (small / "claim.yaml").read_text("utf-8") == MY_TEXT


def test_when_the_disk_is_full_it_is_said_that_the_journal_has_ended(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        told: list[str] = []
        monkeypatch.setattr(app, "complain", lambda words: told.append(words.text("en")))
        app.change(MINE, {path_of(app, "claim.yaml"): [named("One")]})
        await press(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            for name in ("Two", "Three"):
                app.change(MINE, {path_of(app, "claim.yaml"): [named(name)]})
                await press(pilot)
        assert len(told) == 1
        assert "The journal cannot be written any more" in told[0]
        await press(pilot, "s")
        assert len(told) == 1
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            app.change(MINE, {path_of(app, "claim.yaml"): [named("Four")]})
        assert len(told) == 2

    drive(small, walk)
    assert "Three" in (small / "claim.yaml").read_text("utf-8")


def test_where_no_journal_can_be_kept_that_is_said_once_and_when_leaving(small: Path) -> None:
    (small.parent / "state").write_text("no folder")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        told = [one.message for one in app._notifications]
        assert len([words for words in told if "No journal can be kept here" in words]) == 1
        app.change(MINE, {path_of(app, "claim.yaml"): [named("Mine")]})
        await press(pilot, "q")
        assert "is lost" in screen_text(app)
        await answer(pilot, "stay")

    drive(small, walk)


def test_where_the_trash_takes_nothing_the_next_session_finds_what_was_left(small: Path) -> None:
    session = Session.open(small, state=small.parent / "state")
    session.change(MINE, {path: [named("Mine")] for path in session.files() if path.name == "claim.yaml"})
    trash = small.parent / "state" / "trash"
    trash.rmdir()
    trash.write_text("no folder")
    session.close()
    trash.unlink()
    again = Session.open(small, state=small.parent / "state")
    assert again.recovery is not None
    assert [path.name for path in again.recovery.files] == ["claim.yaml"]
    again.close()


def test_a_file_that_cannot_be_written_is_marked_and_saving_says_why(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "writable", lambda self, path: Path(path).name != "claim.yaml")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "⊘" in row_of(app, "Claims")
        assert "⊘" not in row_of(app, "Enquiries")
        await press(pilot, "down")
        assert "read-only" in screen_text(app)

    drive(small, walk)


def test_an_error_of_the_program_itself_leaves_the_journal(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks_off(app: Workbench) -> None:
        app.session.change(MINE, {path_of(app, "claim.yaml"): [named("Mine")]})
        app._return_code = 1

    monkeypatch.setattr(Workbench, "run", breaks_off)
    assert start(small, "en") == 1
    assert len(list(tmp_path.rglob("*.journal"))) == 1
