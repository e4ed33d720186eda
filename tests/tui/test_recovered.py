"""What a session that broke off left: what is said of it, and what is looked at once it is taken up again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from blueprint.edit import Set
from blueprint.session import Session
from blueprint.text import both
from tests.tui.driving import drive, press, screen_text
from tests.tui.libraries import CALLER, CLAIM, write
from tui.app import Workbench

DONE = both("Call it mine", "改成我的")


def broken_off(folder: Path, *, merged: bool = False) -> None:
    """A session that edits the second of two files, perhaps merges it with what others wrote, and is no more."""
    session = Session.open(folder, state=folder.parent / "state")
    path = next(path for path in session.files() if path.name == "enquiry.yaml")
    session.change(DONE, {path: [Set(("name", "en"), "Mine")]})
    if merged:
        path.write_text(CALLER + "# theirs\n", "utf-8")
        session.take(session.merge(path))
    session._desk.journal.leave()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(tmp_path / "small", claim=CLAIM, enquiry=CALLER)


@pytest.mark.parametrize(("language", "words"), [("en", "Done last: Call it mine"), ("zh", "最近的修改：改成我的")])
def test_after_a_merge_it_is_said_what_was_done_last(small: Path, language: str, words: str) -> None:
    broken_off(small, merged=True)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert words in screen_text(app)

    drive(small, walk, language=language)


def test_what_was_recovered_is_looked_at(small: Path) -> None:
    broken_off(small)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        assert app.view.path is not None
        assert app.view.path.name == "enquiry.yaml"
        assert "Mine" in screen_text(app).splitlines()[0]

    drive(small, walk)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "for good after 30 days: claim.yaml"), ("zh", "已满 30 天，现已彻底删除：claim.yaml")],
)
def test_what_goes_from_the_trash_for_good_is_said_at_the_start(small: Path, language: str, words: str) -> None:
    session = Session.open(small, state=small.parent / "state")
    session.rewrite("Delete", dict.fromkeys(session.files()))
    session.save()
    session.close()
    for file in (small.parent / "state" / "trash").glob("*.json"):
        data = json.loads(file.read_bytes())
        if data["path"] == "claim.yaml":
            file.write_text(json.dumps(data | {"when": "2001-01-01T00:00:00+00:00"}), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert words in "\n".join(one.message for one in app._notifications)
        await press(pilot, "B")
        assert "enquiry.yaml" in screen_text(app)
        assert "claim.yaml" not in screen_text(app)

    drive(small, walk, language=language)
