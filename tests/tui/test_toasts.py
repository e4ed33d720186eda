"""What people are told in passing can be read whole, over whatever it lies."""

from __future__ import annotations

import re
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets._toast import Toast

from blueprint.text import Text, cell_width
from tests.tui.driving import drive, press, screen_text
from tests.tui.editing import REPAIR
from tui.app import Workbench
from tui.canvas.sheet import Sheet

WORDS = "已撤销：在“第三位技术人员查看”后新增步骤"


def painted(app: Workbench) -> str:
    """What a terminal shows of a toast that is painted alone: a half of a wide character that is painted over is lost."""
    compositor = app.screen._compositor
    compositor._dirty_regions = {app.screen.query_one(Toast).region}
    update = compositor.render_partial_update()
    assert update
    cells: dict[tuple[int, int], str] = {}
    moved = re.split(r"\x1b\[(\d+);(\d+)H", re.sub(r"\x1b\[[\d;]*m", "", update.render_segments(app.console)))
    for y, x, text in zip(moved[1::3], moved[2::3], moved[3::3], strict=True):
        at = int(x)
        for character in text.strip("\n"):
            if cells.get((int(y), at)) == "":
                cells[int(y), at - 1] = " "
            cells[int(y), at] = character
            if cell_width(character) == 2:
                cells[int(y), at + 1] = ""
            at += cell_width(character)
    return "".join(cells[place] for place in sorted(cells))


def test_no_wide_character_is_lost_over_the_edge_of_a_pane(tmp_path: Path) -> None:
    file = tmp_path / "library" / "repair.yaml"
    file.parent.mkdir()
    file.write_text(REPAIR)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        for before in ("", "a", "ab"):
            app.clear_notifications()
            app.tell(Text.of(before + WORDS))
            await press(pilot)
            assert before + WORDS in screen_text(app)
            assert before + WORDS in painted(app)

    for width in (120, 121, 160):
        drive(file.parent, walk, start=file, size=(width, 36), language="zh", toasts=True)


def test_in_a_small_window_it_lies_below_the_drawing(tmp_path: Path) -> None:
    file = tmp_path / "library" / "repair.yaml"
    file.parent.mkdir()
    file.write_text(REPAIR)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.complain(Text.of(WORDS * 3))
        app.tell(Text.of(WORDS))
        await press(pilot)
        toasts = list(app.screen.query(Toast))
        assert len(toasts) == 2
        assert all(toast.region.y >= app.query_one(Sheet).region.bottom for toast in toasts)
        assert WORDS in screen_text(app)

    drive(file.parent, walk, start=file, size=(80, 24), language="zh", toasts=True)


def test_what_is_undone_and_done_again_quickly_is_said_in_one_toast(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "r", *"x", "enter", "u", "U", "u")
        assert [one._notification.message for one in app.screen.query(Toast)] == [
            "Undone: Rename “Ring about a noise” to “x”"
        ]
        app.complain(Text.of("This stays"))
        await press(pilot, "U")
        said = [one._notification.message.split(":")[0] for one in app.screen.query(Toast)]
        assert sorted(said) == ["Done again", "This stays"]

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml", toasts=True)


def test_who_presses_ctrl_c_is_told_how_to_leave(tmp_path: Path) -> None:
    file = tmp_path / "library" / "repair.yaml"
    file.parent.mkdir()
    file.write_text(REPAIR)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+c")
        assert "q leaves the workbench" in screen_text(app)

    drive(file.parent, walk, start=file, toasts=True)
