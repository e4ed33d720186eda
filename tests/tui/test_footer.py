"""The line at the bottom: the best hints for where one is, and none that does not work there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from blueprint.text import Text
from tests.tui.driving import drive, press, screen_text
from tests.tui.finding import STEPS
from tui.app import Workbench

SIZES = [("en", (120, 36)), ("zh", (80, 24))]
NOISE = Path("company-q", "q.noise.yaml")
WORDS = {
    "en": ("u  Undo", "U  Redo", "s Save", "4  Findings", "n  Connect", "V  As-is or to-be"),
    "zh": ("u  撤销", "U  重做", "s 保存", "4  检查结果", "n  连线", "V  现状 / 目标"),
}


def bottom(app: Workbench) -> str:
    """The line at the bottom."""
    return screen_text(app).split("\n")[-1]


def top(app: Workbench) -> str:
    """The line on top."""
    return screen_text(app).split("\n")[0]


@pytest.fixture
def noise(folder: Path) -> Path:
    """A process with a to-be."""
    path = folder / NOISE
    text = path.read_text("utf-8")
    path.with_name("q.noise.to-be.yaml").write_text(text.replace("variant: as-is", "variant: to-be"), "utf-8")
    return path


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_who_edits_sees_how_to_undo_redo_save_connect_and_where_the_findings_are(
    noise: Path, language: str, size: tuple[int, int]
) -> None:
    undo, redo, save, *others = WORDS[language]

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert others[-1] in bottom(app)
        await press(pilot, "right", "r", "x", "enter")
        assert save in top(app)
        for hint in (undo, *others):
            assert hint in bottom(app)
        assert redo not in bottom(app)
        await press(pilot, "u")
        assert save not in top(app)
        for hint in (redo, *others):
            assert hint in bottom(app)

    drive(noise.parent.parent, walk, start=noise, language=language, size=size)


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_below_what_is_typed_or_asked_no_hint_stands_that_does_not_work_there(
    noise: Path, language: str, size: tuple[int, int]
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        hints, leave = bottom(app), {"en": "q Quit", "zh": "q 退出"}[language]
        assert top(app).endswith(leave)
        for opened in (["t"], ["r"], ["question_mark"], ["f"], ["n"], ["colon"]):
            await press(pilot, *opened)
            assert bottom(app).strip() in ("", "╯"), opened
            assert leave not in top(app), opened
            await press(pilot, *["escape"] * (2 if opened == ["n"] else 1))
            assert bottom(app) == hints, opened
            assert top(app).endswith(leave), opened
        await press(pilot, "3")
        fields = bottom(app)
        await press(pilot, "enter")
        assert bottom(app) == ""
        assert leave not in top(app)
        await press(pilot, "escape")
        assert bottom(app) == fields
        assert top(app).endswith(leave)
        await press(pilot, "1", "slash")
        assert leave not in top(app)
        assert bottom(app).split(" · ")[-1] == {"en": "Esc show all", "zh": "Esc 显示全部"}[language]
        await press(pilot, "escape")
        assert "N " in bottom(app)

    drive(noise.parent.parent, walk, start=noise, language=language, size=size)


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_on_a_process_that_cannot_be_read_it_names_the_editor_and_no_edit_of_steps(
    noise: Path, language: str, size: tuple[int, int]
) -> None:
    noise.write_text("blueprint: 1\nid: q.noise\nsteps: [\n", "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "2")
        assert {"en": "E  Edit as text", "zh": "E  文本编辑"}[language] in bottom(app)
        assert " a " not in bottom(app)
        await press(pilot, "v")
        assert " a " not in bottom(app)

    drive(noise.parent.parent, walk, start=noise, language=language, size=size)


@pytest.mark.parametrize(
    ("language", "undo", "redo", "told"),
    [
        ("en", "u  Undo: Product noise enquiry", "U  Redo: Product noise enquiry", "(in “Product noise enquiry”)"),
        ("zh", "u  撤销：产品异响咨询", "U  重做：产品异响咨询", "（“产品异响咨询”）"),
    ],
)
def test_what_is_taken_back_in_another_process_is_named_in_the_library_and_no_hint_elsewhere(
    noise: Path, folder: Path, language: str, undo: str, redo: str, told: str
) -> None:
    other = folder / "company-q" / "q.price.yaml"
    own = {"en": ("u  Undo", "U  Redo"), "zh": ("u  撤销", "U  重做")}[language]

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "r", "x", "enter", "1")
        assert own[0] in bottom(app)
        assert undo not in bottom(app)
        app.open(other)
        await press(pilot)
        assert undo in bottom(app)
        await press(pilot, "2")
        assert own[0] not in bottom(app)
        await press(pilot, "u")
        assert app.view.path == noise
        assert told in list(app._notifications)[-1].message
        assert own[1] in bottom(app)
        await press(pilot, "U")
        assert told not in list(app._notifications)[-1].message
        await press(pilot, "u")
        app.open(other)
        await press(pilot)
        assert own[1] not in bottom(app)
        await press(pilot, "r", "y", "enter", "1")
        assert own[0] in bottom(app)

    drive(folder, walk, start=noise, language=language, size=(160, 40))


def test_a_new_file_that_was_taken_back_is_called_by_its_name(folder: Path) -> None:
    new = folder / "new.yaml"

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.rewrite(Text.of("New"), {new: STEPS})
        await press(pilot, "u", "1")
        assert "U  Redo: new.yaml" in bottom(app)

    drive(folder, walk, start=folder / NOISE, size=(160, 40))
