"""What people are told in passing can be read whole, over whatever it lies."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from blueprint.text import Text
from tests.tui.driving import drive, press, screen_text
from tests.tui.editing import REPAIR
from tui.app import Workbench

WORDS = "已撤销：在“第三位技术人员查看”后新增步骤"


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

    for width in (120, 121, 160):
        drive(file.parent, walk, start=file, size=(width, 36), language="zh", toasts=True)
