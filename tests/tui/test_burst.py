"""Keys that come all at once, from quick fingers or from a script: each finds what the one before has begun."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.tui.driving import drive, screen_text, settled
from tests.tui.editing import difference, work
from tests.tui.finding import alone, goto
from tests.tui.inspecting import CLAIM as TIMED
from tests.tui.inspecting import claims
from tests.tui.libraries import CALLER, CLAIM, pane, write
from tui.app import Workbench
from tui.canvas.sheet import Sheet
from tui.panes.inspector import InspectorPane
from tui.screens.export import ExportScreen

NAMED = {"enter": "\r", "escape": "\x1b", "tab": "\t", "down": None, "right": None}


async def burst(app: Workbench, pilot: Pilot[None], *words: str) -> None:
    """Keys by name, and texts of which each letter is a key: all are there before the first is looked at."""
    for key in (key for word in words for key in ([word] if word in NAMED else word)):
        app.post_message(events.Key(key if key in NAMED else _character_to_key(key), NAMED.get(key, key)))
    await settled(pilot)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A folder with two processes."""
    return write(tmp_path / "two", claim=CLAIM, enquiry=CALLER)


def test_the_filter_gets_every_letter_and_none_after_escape(two: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await burst(app, pilot, "/enq")
        assert pane(app).filter.value == "enq"
        await burst(app, pilot, "escape", "/lai", "escape", "Lk")
        assert (pane(app).filter.value, app.language) == ("", "zh")

    drive(two, walk)


def test_what_is_found_is_opened_and_walked_on_in(two: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await burst(app, pilot, "/enq", "enter", "right")
        assert app.view.path == two / "enquiry.yaml"
        assert app.view.step == "claim"

    drive(two, walk)


def test_lines_that_are_pasted_become_one(two: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        claim = two / "claim.yaml"
        app.open(claim)
        app.go("blueprint")
        app.post_message(events.Key("r", "r"))
        app.post_message(events.Paste("Look it up\r  and answer\n\nat once\n"))
        app.post_message(events.Key("enter", None))
        await settled(pilot)
        assert "Look it up and answer at once" in app.session.text(claim)

    drive(two, walk)


def test_a_pasted_text_comes_where_the_key_before_it_leads(two: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.post_message(events.Key("slash", "/"))
        app.post_message(events.Paste("lai"))
        await settled(pilot)
        assert pane(app).filter.value == "lai"

    drive(two, walk)


@pytest.mark.parametrize(
    ("key", "letter", "language", "cursor"), [("alt+j", "j", "en", 1), ("alt+shift+l", "L", "zh", 0)]
)
def test_escape_and_the_key_behind_it_are_two(two: Path, key: str, letter: str, language: str, cursor: int) -> None:
    """A terminal sends the same for both of them and for one key with Alt."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await burst(app, pilot, "/xyz")
        app.post_message(events.Key(key, letter))
        await settled(pilot)
        assert pane(app).filter.value == ""
        assert (app.language, pane(app).files.cursor) == (language, cursor)

    drive(two, walk)


def test_questions_one_after_another_get_their_answers(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await burst(app, pilot, "aBook it", "enter", "rNote it", "enter")

    after = work(tmp_path, walk, form="canvas")
    assert difference(after) == [
        "- next: sort",
        "+ next: book_it",
        "+ book_it: {name: Note it, role: agent, next: sort}",
    ]


def test_a_step_is_pointed_out_and_the_questions_behind_it_answered(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await burst(app, pilot, "n")
        letter = app.query_one(Sheet).typing["close"]
        await burst(app, pilot, "escape", "n", letter, "all is said", "enter", "20%", "enter", "down", "enter")

    after = work(tmp_path, walk, step="bill", form="canvas", size=(200, 50))
    assert "{to: close, p: 20%, when: all is said}" in after


def test_a_field_of_the_inspector_is_found_and_typed(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await burst(app, pilot, "right", "3", *["down"] * 6, "enter", "45min", "enter", "s")

    drive(file.parent, walk, start=file)
    assert file.read_text("utf-8") == TIMED.replace("work: 30min", "work: 45min")


def test_what_comes_behind_escape_is_for_the_list_that_was_left(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await burst(app, pilot, "right", "3", "enter", "escape", "down", "enter", "tab", "escape", "L")
        row = app.query_one(InspectorPane).row
        assert row
        assert (row.path, app.language) == (("steps", "look", "role"), "zh")
        await burst(app, pilot, ":cl", "escape", "/x", "escape", "1")
        assert app.at("library")
        assert app.session.undoable is None

    drive(file.parent, walk, start=file)


def test_cell_after_cell_of_the_table(tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.look(field=("steps", "receive", "name"))
        await settled(pilot)
        await burst(app, pilot, "enter", "Hear", "enter", "enter", "billing", "enter", "enter", "7min", "enter")

    new = ["+ name: {en: Hear, zh: 接听}", "+ role: billing", "+ time: {work: 7min}"]
    assert difference(work(tmp_path, walk))[3:] == new


def test_the_palette_opens_what_is_typed(two: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await burst(app, pilot, ":Enquiries", "enter")
        assert len(app.screen_stack) == 1
        assert app.view.path == two / "enquiry.yaml"

    drive(two, walk)


def test_a_fix_is_waited_for_and_made(tmp_path: Path) -> None:
    file = alone(tmp_path / "one")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.go("findings")
        goto(app, "ST04")
        await burst(app, pilot, "x", "down", "enter", "s")

    drive(file.parent, walk, start=file)
    assert "role: agnet" not in file.read_text("utf-8")


def test_dialogs_that_stay_take_the_keys(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.look(tier="gold")
        await burst(app, pilot, "c", "right", "right")
        assert "▸ Clerk: answer" in screen_text(app)
        assert app.view.step == "ask"
        await burst(app, pilot, "escape", "e", "right")
        assert isinstance(app.screen, ExportScreen)
        assert "svg" not in screen_text(app)

    drive(file.parent, walk, start=file)
