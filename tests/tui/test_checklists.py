"""The checklists in the workbench: of one process or of all, one list at a time."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.tui.driving import drive, press, screen_text
from tui.app import Workbench
from tui.screens.checklists import ChecklistScreen

HOSTILE = """\
blueprint: 1
id: one
name: "[red]x[/] \\u202e"
customer: customer
roles: {customer: {lane: customer}, agent: {name: Ann, lane: frontstage}}
steps:
  ask: {kind: start, role: customer, channel: [phone, email], next: tell}
  tell: {role: agent, to: customer, tells: answer, channel: email, value: va, time: {work: 5min}, next: done}
  done: {kind: end}
"""


def test_the_lists_are_turned_over_and_read_of_one_process_or_of_all(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "one.yaml").write_text(HOSTILE, "utf-8")
    (folder / "two.yaml").write_text(HOSTILE.replace("id: one", "id: two").replace("[phone, email]", "phone"), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "K")
        while not isinstance(app.screen, ChecklistScreen):
            await pilot.pause(0)
        await press(pilot, "right")
        seen = screen_text(app)
        assert "Checklist 2 of 4: [red]x[/]" in seen
        assert "\u202e" not in seen
        await press(pilot, "left", "left")
        assert "Checklist 4 of 4: [red]x[/]" in screen_text(app)
        assert "not assessable from the model; look at: the weight of satisfaction" in screen_text(app)
        await press(pilot, "p", "L")
        assert "检查清单 4/4：全部流程" in screen_text(app)
        assert "2 个流程中，2 个只在客户找上门时才启动" in screen_text(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, ChecklistScreen)

    drive(folder, walk, start=folder / "one.yaml")
