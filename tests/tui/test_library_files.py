"""Whole files from the library: each action by its key, what stands on disk after saving, and what undoing brings back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from blueprint.files import parse
from blueprint.text import Text
from tests.tui.driving import drive, press, screen_text, settled
from tests.tui.libraries import BROKEN, CALLER, CLAIM, TO_BE, at, labels, pane, write
from tui.app import Workbench
from tui.screens.ask import Choose, Line

ORGANIZATION = "organization: 1\nmajor: claim\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A process, who calls it, and an organization that names it."""
    return write(tmp_path / "small", organization=ORGANIZATION, complaint__claim=CLAIM, enquiry=CALLER)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Put a text in place of what stands in the line that is asked for, and be done."""
    pilot.app.screen.query_one(Input).value = text
    await press(pilot, "enter")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))


def test_a_new_process_begins_from_a_first_draft(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "N")
        assert isinstance(app.screen, Choose)
        await press(pilot, "enter")
        assert isinstance(app.screen, Line)
        await typed(pilot, "Gift wrapping")
        assert "Id of “Gift wrapping”, which is also its file in small/complaint/" in screen_text(app)
        assert app.screen.query_one(Input).value == "gift_wrapping"
        await typed(pilot, "gift")
        assert app.view.path is not None
        assert app.view.path.name == "gift.yaml"
        await press(pilot, "1", "s")

    drive(small, walk)
    document = parse((small / "complaint" / "gift.yaml").read_text("utf-8"))
    assert document.values["id"] == "gift"
    assert document.values["name"] == Text.of("Gift wrapping")
    assert not document.problems


def test_a_new_process_begins_from_one_that_is_shipped(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "N", *"noise", "enter")
        await typed(pilot, "Rattle")
        await press(pilot, "enter", "1", "s")

    drive(small, walk, language="en")
    text = (small / "rattle.yaml").read_text("utf-8")
    assert text.startswith("blueprint: 1\nid: rattle\nname: Rattle\n"), "nothing is said above it of the other one"
    assert parse(text).values["steps"]


def test_a_chinese_name_is_the_name_and_an_id_is_proposed_all_the_same(small: Path) -> None:
    write(small, other=CLAIM.replace("id: claim", "id: new.process"))

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "N", *"异响", "enter")
        assert "新流程的名称" in screen_text(app)
        await typed(pilot, "空调异响")
        assert "“空调异响”的 id，也是文件名；文件放在 small/" in screen_text(app)
        await press(pilot, "enter", "1", "s")

    drive(small, walk, language="zh")
    document = parse((small / "new.process_2.yaml").read_text("utf-8"))
    assert document.values["name"] == Text.of("空调异响")


def test_nothing_is_made_where_the_name_or_the_id_is_not_given(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "N", "enter", "escape")
        await press(pilot, "N", "enter", *"Gift", "enter", "escape")
        assert not app.session.unsaved

    drive(small, walk)


def test_a_new_process_begins_from_what_is_not_saved_yet(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "D")
        await typed(pilot, "second")
        await press(pilot, "1", "N", *"second", "enter")
        await typed(pilot, "Third")
        await press(pilot, "enter")
        await press(pilot, "1", "s")

    drive(small, walk)
    assert "complaint/third.yaml" in files(small)


def test_an_id_is_checked_while_it_is_typed(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "D", "ctrl+u", *"enquiry")
        assert "enquiry is there already" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Line)
        await press(pilot, "E", "exclamation_mark")
        assert "an id of a-z 0-9 . _ -" in screen_text(app)
        await press(pilot, "escape")
        assert not app.session.unsaved

    drive(small, walk)


def test_a_copy_says_that_it_is_one_and_keeps_every_comment(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "D")
        await typed(pilot, "claim.small")
        assert labels(app).count("Claims (copy)") == 1
        await press(pilot, "1", "s")

    drive(small, walk)
    copy = CLAIM.replace("id: claim", "id: claim.small").replace("Claims", "Claims (copy)")
    assert (small / "complaint" / "claim.small.yaml").read_text("utf-8") == copy.replace("理赔", "理赔（副本）")
    assert (small / "complaint" / "claim.yaml").read_text("utf-8") == CLAIM


def test_another_id_goes_into_every_file_that_names_it_as_one_change(small: Path) -> None:
    write(small, **{"complaint__claim.to-be": TO_BE})

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "R")
        await typed(pilot, "loss")
        assert app.session.undoable is not None
        assert app.session.undoable.label.text("en") == "Change the id claim to loss"
        await press(pilot, "1", "s")

    drive(small, walk)
    assert files(small) == ["complaint/loss.to-be.yaml", "complaint/loss.yaml", "enquiry.yaml", "organization.yaml"]
    assert (small / "complaint" / "loss.yaml").read_text("utf-8") == CLAIM.replace("id: claim", "id: loss")
    assert (small / "enquiry.yaml").read_text("utf-8") == CALLER.replace("process: claim", "process: loss")
    assert (small / "organization.yaml").read_text("utf-8") == "organization: 1\nmajor: loss\n"


def test_after_another_id_one_looks_at_the_file_that_was_meant_and_plans_are_named_alike(small: Path) -> None:
    write(small, **{"complaint__claim.to-be": TO_BE, "complaint__claim.plan": "plan: 1\nof: claim\n"})

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "R")
        await typed(pilot, "loss")
        assert app.view.path is not None
        assert app.view.path.name == "loss.yaml"
        await press(pilot, "1", "s")

    drive(small, walk)
    assert [path.name for path in sorted((small / "complaint").iterdir())] == [
        "loss.plan.yaml",
        "loss.to-be.yaml",
        "loss.yaml",
    ]
    assert (small / "complaint" / "loss.plan.yaml").read_text("utf-8") == "plan: 1\nof: loss\n"


@pytest.mark.parametrize(("key", "value"), [("r", "Claims"), ("R", "claim"), ("D", "claim_2")])
def test_nothing_is_wrong_before_anything_is_typed(small: Path, key: str, value: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, key)
        assert app.screen.query_one(Input).value == value
        assert "there already" not in screen_text(app)
        if key != "D":
            await press(pilot, "enter")
            assert not isinstance(app.screen, Line)
            assert not app.session.unsaved
        await press(pilot, "escape")

    drive(small, walk)


@pytest.mark.parametrize(
    ("language", "name", "written"),
    [("en", "Losses: all", '{en: "Losses: all", zh: 理赔}'), ("zh", "赔付", "{en: Claims, zh: 赔付}")],
)
def test_another_name_is_that_in_the_language_shown(small: Path, language: str, name: str, written: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "r")
        await typed(pilot, name)
        assert name in labels(app)
        assert app.session.undoable is not None
        assert "“" + name + "”" in app.session.undoable.label.text(language)
        await press(pilot, "s")

    drive(small, walk, language=language)
    text = (small / "complaint" / "claim.yaml").read_text("utf-8")
    assert text == CLAIM.replace("{en: Claims, zh: 理赔}", written)


def test_a_name_in_one_language_gets_the_other_beside_it(small: Path) -> None:
    write(small, gift=CLAIM.replace("id: claim", "id: gift").replace("{en: Claims, zh: 理赔}", "Gifts"))

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "gift.yaml")
        await press(pilot, "r")
        await typed(pilot, "礼品")
        await press(pilot, "s")

    drive(small, walk, language="zh")
    document = parse((small / "gift.yaml").read_text("utf-8"))
    assert document.values["name"] == Text.of({"en": "Gifts", "zh": "礼品"})


def test_one_undo_takes_another_id_back_everywhere(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "R")
        await typed(pilot, "loss")
        await press(pilot, "1", "u")
        assert not app.session.unsaved

    drive(small, walk)
    assert files(small) == ["complaint/claim.yaml", "enquiry.yaml", "organization.yaml"]


def test_a_file_that_is_not_named_after_its_process_keeps_its_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", mine=CLAIM)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "mine.yaml")
        await press(pilot, "R")
        await typed(pilot, "loss")
        await press(pilot, "1", "s")

    drive(folder, walk)
    assert (folder / "mine.yaml").read_text("utf-8") == CLAIM.replace("id: claim", "id: loss")


def test_deleting_asks_names_who_calls_and_can_be_undone(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "X")
        seen = " ".join(screen_text(app).replace("│", "").split())
        assert "claim is named in Enquiries, organization.yaml" in seen
        await press(pilot, "enter")
        assert not app.session.unsaved
        await press(pilot, "X", "down", "enter")
        assert "Claims" not in labels(app)
        await press(pilot, "u")
        assert "Claims" in labels(app)

    drive(small, walk)


def test_what_was_deleted_and_saved_is_brought_back(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "X", "down", "enter", "s")
        assert files(small) == ["enquiry.yaml", "organization.yaml"]

    async def another_day(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "B")
        assert "complaint/claim.yaml" in screen_text(app)
        await press(pilot, "enter", "1", "s")

    drive(small, walk)
    drive(small, another_day)
    assert (small / "complaint" / "claim.yaml").read_text("utf-8") == CLAIM


@pytest.mark.parametrize(
    ("language", "waiting", "said"),
    [("en", "● 1 not saved", "Deleted: claim.yaml"), ("zh", "● 1 个文件未保存", "已删除：claim.yaml")],
)
def test_what_is_deleted_waits_to_be_saved_and_is_not_called_saved(
    small: Path, language: str, waiting: str, said: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, "X", "down", "enter")
        assert waiting in screen_text(app)
        await press(pilot, "s")
        assert said in screen_text(app)
        assert "Saved" not in screen_text(app)
        assert waiting not in screen_text(app)

    drive(small, walk, language=language, toasts=True)


def test_who_calls_what_is_deleted_is_judged_again(small: Path) -> None:
    """A call of a process that is not there is an error; with undo it is none any more."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        caller = next(path for path in app.session.files() if path.name == "enquiry.yaml")
        before = app.judged.of(caller)
        at(app, "claim.yaml")
        await press(pilot, "X", "down", "enter")
        await settled(pilot)
        assert len(app.judged.of(caller)) > len(before)
        await press(pilot, "u")
        assert app.judged.of(caller) == before

    drive(small, walk)


def test_a_broken_process_can_be_deleted_but_not_copied(small: Path) -> None:
    write(small, torn=BROKEN)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "torn.yaml")
        await press(pilot, "D")
        await typed(pilot, "whole")
        assert not app.session.unsaved
        await press(pilot, "X", "down", "enter", "s")

    drive(small, walk)
    assert "torn.yaml" not in files(small)


def test_from_problem_to_problem_in_the_text(small: Path) -> None:
    """A step without a role, and a kind that is none."""
    text = CLAIM.replace("role: agent, ", "").replace("kind: end", "kind: ende")
    write(small, wrong=text.replace("id: claim", "id: wrong"))
    lines = [number for number, line in enumerate(text.splitlines(), 1) if "answer:" in line or "ende" in line]

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "wrong.yaml")
        await press(pilot, "Y")
        seen = []
        for key in ("n", "n", "N"):
            seen.append(f"line {lines[0]} of" in screen_text(app))
            await press(pilot, key)
        assert seen == [True, False, True]
        await press(pilot, "escape")
        assert app.focused is pane(app).files

    drive(small, walk)


@pytest.mark.parametrize(
    ("keys", "language", "words"),
    [
        (("D", "ctrl+u"), "en", "cannot begin with a dot"),
        (("R", "ctrl+u"), "zh", "不能以点开头"),
        (("N", "enter", *"Gift", "enter", "ctrl+u"), "en", "cannot begin with a dot"),
    ],
)
def test_no_id_makes_a_hidden_file(small: Path, keys: tuple[str, ...], language: str, words: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot, *keys, *".gift")
        assert words in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Line)
        assert app.session.undoable is None
        await press(pilot, "home", "delete", "enter")
        assert small / "complaint" / "gift.yaml" in app.session.files()

    drive(small, walk, language=language)
