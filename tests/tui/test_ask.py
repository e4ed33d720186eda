"""Lists to choose from and lines to type in: where they begin, what moves in them, where the terminal has its cursor."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.tui.driving import drive, press, screen_text
from tui.app import Workbench

NOISE = Path("company-q", "q.noise.yaml")


def at_cursor(app: Workbench) -> str:
    """The choice at the cursor, without its note."""
    options = app.screen.query_one(OptionList)
    assert options.highlighted is not None
    return str(options.get_option_at_index(options.highlighted).prompt).split("\n")[0]


def test_a_list_opens_at_what_is_chosen_now_and_marks_it(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "T")
        assert at_cursor(app) == "Dark ✓"
        await press(pilot, "down", "enter", "T")
        assert at_cursor(app) == "Light ✓"
        assert screen_text(app).count("✓") == 1
        await press(pilot, "escape", "o")
        assert at_cursor(app) == "No overlay ✓"
        await press(pilot, "down", "down", "enter", "o")
        assert at_cursor(app) == "Waiting ✓"
        await press(pilot, "escape")
        app.select("explain")
        await press(pilot, "slash")
        assert at_cursor(app) == "Explain the noise [explain] ✓"
        await press(pilot, "escape", "R")
        assert at_cursor(app) == "Service agent ✓"

    drive(folder, walk, start=folder / NOISE)


@pytest.mark.parametrize("typed", ["", "a"])
def test_the_keys_of_lists_move_in_the_list_below_a_line(folder: Path, typed: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *typed)
        options = app.screen.query_one(OptionList)
        assert isinstance(app.focused, Input)
        last, seen = options.option_count - 1, []
        await press(pilot, "home")
        for key in ("end", "up", "down", "down", "home", "pagedown", "pageup"):
            await press(pilot, key)
            seen.append(options.highlighted)
        assert seen[:5] == [last, last - 1, last, 0, 0]
        assert (seen[5] or 0) > 1
        assert seen[6] == 0
        assert app.focused.value == typed

    drive(folder, walk, start=folder / NOISE, size=(80, 24))


@pytest.mark.parametrize(
    "keys", [("slash",), ("r",), ("3", "enter"), ("1", "slash"), ("question_mark",), ("colon",), ("3", "down", "enter")]
)
def test_the_cursor_of_the_terminal_is_where_something_is_typed_from_the_start(
    folder: Path, keys: tuple[str, ...]
) -> None:
    """An input method shows there what it offers."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, *keys)
        line = app.focused
        assert isinstance(line, Input)
        room, typed = line.content_region, len(line.value)
        assert app.cursor_position == (room.x + typed, room.y)
        await press(pilot, "x", "left")
        assert app.cursor_position == (room.x + len(line.value) - 1, line.content_region.y)

    drive(folder, walk, start=folder / NOISE)


HANDLING = Path("complaint", "complaint.handling.yaml")


@pytest.mark.parametrize(
    ("language", "typed", "found", "called"),
    [
        ("en", "calls", "Handle as a major complaint [major]", "⊞ calls Major complaint handling"),
        ("zh", "子流程", "按重大投诉处理 [major]", "⊞ 调用“重大投诉处理”"),
        ("zh", "approval", "审批退费 [approve]", "· 审批"),
    ],
)
def test_a_step_is_found_by_its_kind_and_by_what_it_calls(
    folder: Path, language: str, typed: str, found: str, called: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "slash")
        app.screen.query_one(Input).value = typed
        await press(pilot)
        assert at_cursor(app) == found
        assert called in screen_text(app)
        assert app.screen.query_one(OptionList).option_count == 1

    drive(folder, walk, start=folder / HANDLING, language=language)


def test_what_is_called_so_stands_before_what_is_noted_so(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "slash")
        app.screen.query_one(Input).value = "call"
        await press(pilot)
        found = [str(one.prompt).split("\n")[0] for one in app.screen.query_one(OptionList).options]
        assert found == ["Follow-up call [follow_up]", "Handle as a major complaint [major]"]

    drive(folder, walk, start=folder / HANDLING)


@pytest.mark.parametrize("height", [24, 36, 50])
def test_a_list_that_is_cut_off_takes_all_rows_that_the_dialog_has(folder: Path, height: int) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "T")
        options, dialog = app.screen.query_one(OptionList), app.screen.query_one(".dialog")
        below = dialog.content_region.bottom - app.screen.query_one(".dialog-keys").region.bottom
        assert below == 0
        assert options.size.height == options.virtual_size.height or dialog.size.height + 2 >= height * 9 // 10 - 1
        await press(pilot, *"zz")
        await press(pilot, "backspace", "backspace")
        assert options.size.height > height // 3

    drive(folder, walk, start=folder / NOISE, size=(100, height))


def test_a_role_has_its_lane_beside_it_and_no_id(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "right", "R")
        assert "Frontstage" in screen_text(app)
        assert "contact_centre" not in screen_text(app)

    drive(folder, walk, start=folder / NOISE, size=(80, 40))
