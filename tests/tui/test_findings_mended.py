"""What is done about findings: accepted with a reason, mended after a preview; each is one change that can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import drive, press, screen_text
from tests.tui.finding import STEPS, alone, codes, goto, mend, told
from tui.app import Workbench


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return alone(tmp_path / "processes")


def _lines(app: Workbench, file: Path) -> set[str]:
    """The lines that the file did not have before."""
    return set(app.session.text(file).splitlines()) - set(STEPS.splitlines())


def test_a_finding_is_ignored_at_its_step_with_a_reason(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "FP03")
        await press(pilot, "i")
        assert "At “Look it up”" in screen_text(app)
        await press(pilot, "enter", "enter")
        assert app.screen is not app.screen_stack[0]  # an empty reason is none
        await press(pilot, *"old scale", "enter")
        assert "FP03" not in codes(app)
        assert app.session.document(file).values["steps"]["look"].ignore[0].reason.text("en") == "old scale"
        assert app.session.undoable
        assert app.session.undoable.label.text("en") == "FP03 ignored: old scale"
        assert told(app) == "FP03 ignored; u takes it back"
        await press(pilot, "u")
        assert "FP03" in codes(app)

    drive(file.parent, walk, start=file)


def test_a_finding_is_ignored_in_the_whole_process(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "FP03")
        await press(pilot, "i", "down", "enter", *"pilot", "enter", "s")
        assert "FP03" not in codes(app)
        assert file.read_text("utf-8") == STEPS + "  - {rule: FP03, reason: pilot}\n"

    drive(file.parent, walk, start=file)


def test_escape_ignores_nothing(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "FP03")
        await press(pilot, "i", "escape")
        await press(pilot, "i", "enter", *"pilot", "escape")
        assert app.session.undoable is None

    drive(file.parent, walk, start=file)


def test_what_is_said_of_ignores_cannot_be_ignored(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "IG01")
        await press(pilot, "i")
        assert "IG01 cannot be ignored" in told(app)

    drive(file.parent, walk, start=file)


@pytest.mark.parametrize(
    ("language", "note"), [("en", "This changes what the process says"), ("zh", "此修改会改变流程的含义")]
)
def test_a_fix_is_shown_before_it_is_made(file: Path, language: str, note: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "ST04")
        await mend(pilot)
        shown = screen_text(app)
        assert "-  reply: {name: {en: Answer, zh: 答复}, role: agnet," in shown
        assert "+  reply: {name: {en: Answer, zh: 答复}, role: agent," in shown
        assert note in shown
        assert "ST04" in shown
        await press(pilot, "enter")
        assert app.session.undoable is None  # the first answer is no
        await mend(pilot)
        await press(pilot, "down", "enter")
        assert "ST04" not in codes(app)
        assert len(_lines(app, file)) == 1
        await press(pilot, "u")
        assert app.session.text(file) == STEPS

    drive(file.parent, walk, start=file, language=language)


def test_a_safe_fix_says_so(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "IG01")
        await mend(pilot)
        assert "The meaning of the process stays as it is." in screen_text(app)
        await press(pilot, "down", "enter")
        assert "IG01" not in codes(app)
        assert app.session.text(file) == STEPS.split("ignore:")[0]

    drive(file.parent, walk, start=file)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No automatic fix for this. ⏎ explains what to do; P may have a redesign."),
        ("zh", "此问题不能自动修复。按 ⏎ 查看处理办法；按 P 查看改造建议。"),
    ],
)
def test_without_a_fix_people_are_told_shortly_and_stay_where_they_are(file: Path, language: str, said: str) -> None:
    other = file.with_name("other.yaml")
    other.write_text(STEPS.replace("id: example", "id: other"), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.open(other)
        await press(pilot, "4", "a")
        goto(app, "FP03")
        await mend(pilot)
        assert told(app) == said
        assert app.view.path == other
        assert app.session.undoable is None

    drive(file.parent, walk, language=language)


def test_a_finding_of_another_file_is_mended_there(file: Path) -> None:
    other = file.with_name("other.yaml")
    other.write_text(STEPS.replace("id: example", "id: other"), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.open(other)
        await press(pilot, "4", "a")
        goto(app, "ST04")
        await mend(pilot)
        await press(pilot, "down", "enter")
        assert "agnet" not in app.session.text(file)
        assert "agnet" in app.session.text(other)

    drive(file.parent, walk)


def test_a_full_width_sign_is_mended_where_nothing_else_can_be_read(file: Path) -> None:
    file.write_text(STEPS.replace("customer: customer", "customer： customer", 1), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "TX02")
        await mend(pilot)
        await press(pilot, "down", "enter")
        assert app.session.text(file) == STEPS
        assert "TX02" not in codes(app)

    drive(file.parent, walk, start=file)


def test_the_settings_choose_the_rules_of_each_file(file: Path) -> None:
    (file.parent / "blueprint.toml").write_text(
        f"ignore = ['FP']\n[paths.'{file.name}']\nselect = ['ST', 'BP03']\n", "utf-8"
    )

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        assert set(codes(app)) == {"BP03", "ST04", "ST05"}  # not FP03, nor IG01

    drive(file.parent, walk, start=file)
