"""What has changed: the lines are shown before they are saved and after, and counted when they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from blueprint.edit import Set
from blueprint.text import both
from tests.tui.driving import drive, press, screen_text
from tests.tui.editing import said
from tests.tui.libraries import write
from tui.app import Workbench

CLAIM = """\
blueprint: 1
id: claim
name: Claims
roles:
  customer: {lane: customer}
  agent: {lane: frontstage}
steps:
  ask: {kind: start, role: customer, next: look}   # stays
  look: {role: agent, time: {work: 5min}, next: done}
  done: {kind: end, role: agent}
"""


@pytest.mark.parametrize(
    ("language", "told", "title"),
    [
        ("en", "Saved: claim.yaml (lines +1 −1)", "What has changed"),
        ("zh", "已保存：claim.yaml（行 +1 −1）", "打开文件夹以来的改动"),
    ],
)
def test_a_changed_line_is_shown_and_counted(tmp_path: Path, language: str, told: str, title: str) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    write(folder, claim=CLAIM)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "G")
        assert title not in screen_text(app)
        (path,) = app.session.files()
        app.change(both("Longer", "更长"), {path: [Set(("steps", "look", "time", "work"), "7min")]})
        for saved in (False, True):
            await press(pilot, "G")
            seen = screen_text(app)
            assert title in seen
            assert "-  look: {role: agent, time: {work: 5min}, next: done}" in seen
            assert "+  look: {role: agent, time: {work: 7min}, next: done}" in seen
            assert "name: Claims" not in seen
            assert "⋯ steps:" in seen
            await press(pilot, "escape", *([] if saved else ["s"]))
        assert told in said(app)
        await press(pilot, "u", "G")
        assert title not in screen_text(app)

    drive(folder, walk, language=language, start=folder / "claim.yaml")
