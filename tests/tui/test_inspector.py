"""The inspector: what it shows, what is typed into it, and what stands in the file afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from blueprint.text import LANGUAGES, both
from tests.tui.driving import drive, press, screen_text, settled
from tests.tui.inspecting import CLAIM, claims, foreseen, inspect, line, seen, type_in
from tui.app import Workbench
from tui.panes.inspector import InspectorPane


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a change would do is asked for without waiting for the next key."""
    monkeypatch.setattr("tui.inspector.foresight.PAUSE", 0.0)


def _change(
    tmp_path: Path, *keys: str, typed: str | None = None, field: tuple[str | int, ...], text: str = CLAIM
) -> str:
    """The file after ``keys`` at a field of the step look (``typed`` goes before the last of them)."""
    file = claims(tmp_path, text)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, *field)
        await press(pilot, *(keys[:-1] if typed is not None else keys))
        if typed is not None:
            await type_in(pilot, typed)
            await press(pilot, keys[-1])

    return drive(file.parent, walk, start=file).session.text(file)


# What is shown


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Look at it", "clerk · Clerk", "2d", "30min", "form, receipt", "A letter", "severity 5"]),
        (
            "zh",
            ["审阅", "clerk · 文员", "等待 2d", "办理 30min", "采集数据 form, receipt", "严重度 5", "条件 材料齐全"],
        ),
    ],
)
def test_a_step_in_both_languages(tmp_path: Path, language: str, expected: list[str]) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot)
        for words in expected:
            assert words in seen(app)

    drive(file.parent, walk, start=file, language=language)


def test_the_language_changes_at_once(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot)
        await press(pilot, "L")
        assert "审阅" in seen(app)
        assert "Look at it" not in seen(app)

    drive(file.parent, walk, start=file)


def test_what_is_not_written_is_shown_on_demand(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot)
        assert "value –" in seen(app)  # wanted, though not written
        assert "patience" not in seen(app)
        await press(pilot, "full_stop")
        assert "patience –" in seen(app)
        assert "lane – (the role's)" in seen(app)
        await press(pilot, "full_stop")
        assert "patience" not in seen(app)

    drive(file.parent, walk, start=file, size=(150, 90))


def test_the_tabs_go_to_the_branch_the_role_the_tier_the_clock_and_the_process(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        pane = await inspect(app, pilot)
        found = []
        for _ in range(6):
            found.append((pane.subject.kind, pane.subject.at) if pane.subject else None)
            await press(pilot, "right_square_bracket")
        assert found == [
            ("step", ("steps", "look")),
            ("branch", ("steps", "look", "next", 0)),
            ("role", ("roles", "clerk")),
            ("tier", ("tiers", "gold")),
            ("clock", ("clocks", "look")),
            ("whole", ()),
        ]
        await press(pilot, "left_square_bracket", "left_square_bracket", "left_square_bracket", "right")
        assert pane.subject
        assert pane.subject.at == ("tiers", "plain")

    drive(file.parent, walk, start=file)


def test_the_selection_decides_and_branches_follow_one_another(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        pane = await inspect(app, pilot)
        app.select("look", 0)
        await settled(pilot)
        assert pane.subject
        assert pane.subject.kind == "branch"
        assert "Look at it → answer ‹1 of 2›" in seen(app)
        await press(pilot, "right")
        assert app.view.branch == 1
        assert "to ask" in seen(app)
        app.select("answer")
        await settled(pilot)
        assert pane.subject.kind == "step"
        assert "email" in seen(app)

    drive(file.parent, walk, start=file)


def test_the_cursor_and_the_field_that_is_looked_at_are_one(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        pane = await inspect(app, pilot)
        await press(pilot, "down", "down")
        assert app.view.field == pane.spot[1]  # type: ignore[index]
        app.look(field=("steps", "look", "fail", 0, "s"))
        await settled(pilot)
        assert pane.row
        assert pane.row.path == ("steps", "look", "fail", 0, "s")
        app.look(field=("clocks", "look", "to"))
        await settled(pilot)
        assert pane.row.path == ("clocks", "look", "to")
        app.look(field=("tiers", "plain", "share"))
        await settled(pilot)
        assert pane.row.path == ("tiers", "plain", "share")

    drive(file.parent, walk, start=file)


def test_what_a_field_means_stands_below(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "time", "wait")
        assert "waiting for the role before the work starts: a duration such as 5min" in seen(app)

    drive(file.parent, walk, start=file)


# What is typed


TYPED: list[tuple[tuple[str | int, ...], str, str, str]] = [
    (("time", "wait"), "1d", "wait: 2d", "wait: 1d"),
    (("time", "work"), "10min..1h", "work: 30min", "work: 10min..1h"),
    (("captures",), "form， photo", "[form, receipt]", "[form, photo]"),
    (("next", 0, "p"), "0.4", "answer, p: 0.5", "answer, p: 0.4"),
    (("next", 0, "p"), "gold: 0.9, plain: 0.4", "answer, p: 0.5", "answer, p: {gold: 0.9, plain: 0.4}"),
    (("fail", 0, "s"), "7", "s: 5", "s: 7"),
    (("evidence",), "A card", "A letter", "A card"),
    (("value",), "va", "{wait: 2d, work: 30min}\n", "{wait: 2d, work: 30min}\n    value: va\n"),
    (("tells",), "progress", "    time: {wait", "    tells: progress\n    time: {wait"),
    (("name", "en"), "Check: it", "en: Look at it", 'en: "Check: it"'),
    (("next", 0, "when"), "", ", when: {en: all there, zh: 材料齐全}", ", when: {zh: 材料齐全}"),
]
"""A field of the step look, what is typed there, and what then stands in the file instead of what."""


def test_a_value_is_typed_and_stands_in_the_file(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        for field, typed, old, new in TYPED:
            assert old in CLAIM
            await inspect(app, pilot, *field)
            await press(pilot, "enter")
            await type_in(pilot, typed)
            await press(pilot, "enter")
            assert app.session.text(file) == CLAIM.replace(old, new, 1)
            await press(pilot, "u")
            assert app.session.text(file) == CLAIM

    drive(file.parent, walk, start=file)


def test_undo_says_what_was_changed(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "time", "wait")
        await press(pilot, "enter")
        await type_in(pilot, "1d")
        await press(pilot, "enter")
        label = app.session.undoable.label  # type: ignore[union-attr]
        assert label.text("en") == "wait of “Look at it” changed"
        assert label.text("zh") == "修改“审阅”的等待"
        await press(pilot, "u", "s")
        assert file.read_text(encoding="utf-8") == CLAIM

    drive(file.parent, walk, start=file)


_WRONG: list[tuple[tuple[str | int, ...], str, str]] = [
    (("time", "wait"), "2", "has no unit"),
    (("time", "wait"), "1h30min", "write 90min"),
    (("channel",), "phone, ", ""),
    (("role",), "clrek", "did you mean “clerk”?"),
    (("next", 0, "p"), "1.5", "write 1.5%"),
    (("next", 0, "p"), "gold: lots", "is not a share"),
    (("value",), "vaa", "did you mean va?"),
    (("fail", 0, "s"), "five", "is not a whole number"),
]


def test_what_is_wrong_is_said_while_typing(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        for field, typed, said in _WRONG:
            await inspect(app, pilot, *field)
            await press(pilot, "enter")
            await type_in(pilot, typed)
            assert said in seen(app), field
            await press(pilot, "escape")

    assert drive(file.parent, walk, start=file).session.undoable is None


def test_what_is_wrong_is_not_taken(tmp_path: Path) -> None:
    assert _change(tmp_path, "enter", "enter", typed="2 moons", field=("time", "wait")) == CLAIM


def test_what_is_required_is_not_cleared(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "clocks", "look", "to", step=None)
        await press(pilot, "enter")
        await type_in(pilot, "")
        await press(pilot, "enter")
        assert "clock lacks “to”" in seen(app)

    assert drive(file.parent, walk, start=file).session.text(file) == CLAIM


def test_escape_leaves_everything_as_it_is(tmp_path: Path) -> None:
    assert _change(tmp_path, "enter", "escape", typed="1d", field=("time", "wait")) == CLAIM


# What can be meant


def test_roles_are_completed_by_what_they_are_called_in_any_language(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "role")
        await press(pilot, "enter")
        assert "clerk Clerk" in seen(app)
        await type_in(pilot, "文")
        assert "clerk Clerk" in seen(app)
        await press(pilot, "tab")
        assert line(app).value == "clerk"

    drive(file.parent, walk, start=file)


_COMPLETED: list[tuple[tuple[str | int, ...], str, str]] = [
    (("next", 0, "to"), "don", "done"),
    (("channel",), "phone, em", "phone, email"),
    (("captures",), "rec", "receipt"),
    (("next", 0, "p"), "pl", "plain: "),
    (("next", 0, "tiers"), "gold, pl", "gold, plain"),
    (("kind",), "app", "approve"),
    (("moment_of_truth",), "t", "true"),
]


def test_completion(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot)
        await press(pilot, "full_stop")
        for field, typed, taken in _COMPLETED:
            app.look(field=("steps", "look", *field))
            await settled(pilot)
            await press(pilot, "enter")
            await type_in(pilot, typed)
            await press(pilot, "tab")
            assert line(app).value == taken
            await press(pilot, "escape")

    drive(file.parent, walk, start=file)


def test_down_takes_one_after_another(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "value")
        await press(pilot, "enter", "down")
        assert line(app).value == "va"
        await press(pilot, "down")
        assert line(app).value == "bva"
        await press(pilot, "up", "enter")
        assert "value: va" in app.session.text(file)

    drive(file.parent, walk, start=file)


# Texts in several languages


def test_tab_goes_to_the_other_language_and_both_are_kept(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "name")
        await press(pilot, "enter")
        assert "Chinese: 审阅" in seen(app)
        await type_in(pilot, "Read it")
        await press(pilot, "tab")
        assert line(app).value == "审阅"
        assert "English: Read it" in seen(app)
        await type_in(pilot, "阅读")
        await press(pilot, "enter")

    text = drive(file.parent, walk, start=file).session.text(file)
    assert text == CLAIM.replace("{en: Look at it, zh: 审阅}", "{en: Read it, zh: 阅读}")


@pytest.mark.parametrize(
    ("language", "one", "all_of_it"),
    [
        ("en", "name (English) of “Look at it” cleared", "evidence of “审阅” cleared"),
        ("zh", "清除“审阅”的名称（中文）", "清除“Look at it”的服务证据"),
    ],
)
def test_an_empty_line_says_what_it_has_taken_away(tmp_path: Path, language: str, one: str, all_of_it: str) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        for field, said in (("name", one), ("evidence", all_of_it)):
            await inspect(app, pilot, field)
            await press(pilot, "enter")
            if not line(app).value:  # what says no language is of the one that it looks like
                await press(pilot, "tab")
            await type_in(pilot, "")
            await press(pilot, "enter")
            assert app.session.undoable
            assert said == app.session.undoable.label.text(language)
            assert said in [toast.message for toast in app._notifications]

    text = drive(file.parent, walk, start=file, language=language).session.text(file)
    assert "evidence" not in text
    assert ("审阅" if language == "en" else "Look at it") in text


def test_a_plain_text_gets_languages_when_another_is_typed(tmp_path: Path) -> None:
    text = _change(tmp_path, "enter", "tab", "enter", typed="一封信", field=("evidence",))
    assert text == CLAIM.replace("evidence: A letter", "evidence: {en: A letter, zh: 一封信}")


def test_what_is_typed_goes_into_the_file_as_others_have_written_it_meanwhile(tmp_path: Path) -> None:
    file = claims(tmp_path)
    theirs = CLAIM.replace("    time: {wait: 2d, work: 30min}\n", "")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "time", "work")
        await press(pilot, "enter")
        await type_in(pilot, "45min")
        file.write_text(theirs, encoding="utf-8")
        app.post_message(events.AppFocus())
        await settled(pilot)
        assert app.session.text(file) == theirs
        await press(pilot, "enter")

    text = drive(file.parent, walk, start=file).session.text(file)
    assert text == theirs.replace("    role: clerk\n", "    role: clerk\n    time: {work: 45min}\n")


# Lists and records


def test_an_item_is_added(tmp_path: Path) -> None:
    text = _change(tmp_path, "a", "enter", typed="Lost", field=("fail", 0, "s"))
    written = "      - {mode: Overlooked, s: 5}\n"
    assert text == CLAIM.replace(written, written + "      - {mode: {en: Lost}}\n")


def test_the_first_item_of_a_list_that_is_not_written(tmp_path: Path) -> None:
    text = CLAIM.replace("    fail:\n      - {mode: Overlooked, s: 5}\n", "")
    file = claims(tmp_path, text)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot)
        await press(pilot, "full_stop")
        app.look(field=("steps", "look", "fail"))
        await settled(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "Lost")
        await press(pilot, "enter")
        modes = app.shown.process.steps["look"].fail  # type: ignore[union-attr]
        assert [mode.mode.text("en") for mode in modes] == ["Lost"]

    drive(file.parent, walk, start=file)


def test_a_value_is_cleared_at_once_and_a_record_after_a_question(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "time", "wait")
        await press(pilot, "delete")
        assert app.session.text(file) == CLAIM.replace("{wait: 2d, work: 30min}", "{work: 30min}")
        await inspect(app, pilot, "fail", 0)
        await press(pilot, "delete", "enter")  # the first answer is no
        assert "Overlooked" in app.session.text(file)
        await press(pilot, "delete", "down", "enter")
        assert "Overlooked" not in app.session.text(file)
        await press(pilot, "u", "u")
        assert app.session.text(file) == CLAIM

    drive(file.parent, walk, start=file)


def test_a_new_clock(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "clocks", step=None)
        await press(pilot, "a")
        await type_in(pilot, "reply: {from: look.begin, to: answer}")
        await press(pilot, "enter")
        assert list(app.shown.process.clocks) == ["look", "reply"]  # type: ignore[union-attr]

    drive(file.parent, walk, start=file)


def test_one_more_tier_role_or_clock_is_added_where_one_is_looked_at(tmp_path: Path) -> None:
    """By its name, or by its id with its fields as the words above the line say."""
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "tiers", "plain", step=None)
        await press(pilot, "a")
        await type_in(pilot, "Old friends")
        await press(pilot, "enter")
        assert "Old friends old_friends ‹3 of 3›" in seen(app)
        await press(pilot, "a")
        await type_in(pilot, "gold: share: 5%")
        assert "gold is there already" in seen(app)
        await type_in(pilot, "new: share: 5%, priority: 1")
        await press(pilot, "enter", "right_square_bracket", "a")
        assert "an id with from, to, as id: field: value, field: value" in seen(app)
        await type_in(pilot, "reply：from：look.begin，to：answer")
        await press(pilot, "enter")
        assert "reply ‹2 of 2›" in seen(app)
        await inspect(app, pilot, "roles", "clerk", step=None)
        await press(pilot, "a")
        await type_in(pilot, "Manager")
        await press(pilot, "enter", *"uuuu")
        assert app.session.text(file) == CLAIM
        await press(pilot, *"UUUU")

    after = drive(file.parent, walk, start=file).session.text(file)
    tiers = "  plain: {share: 80%}\n"
    expected = CLAIM.replace(tiers, f"{tiers}  old_friends: {{name: Old friends}}\n  new: {{share: 5%, priority: 1}}\n")
    clocks = "  look: {from: ask, to: done}\n"
    expected = expected.replace(clocks, f"{clocks}  reply: {{from: look.begin, to: answer}}\n")
    clerk = "backstage, cost: 60/h}\n"
    assert after == expected.replace(clerk, f"{clerk}  manager: {{name: Manager}}\n")


# What is the organization's


def test_a_role_of_the_organization_is_changed_there(tmp_path: Path) -> None:
    """Work is 30 min at each of two visits, and 10 min for the answer: 70 min, at 60/h 70 CNY, at 90/h 105 CNY."""
    clerk = "  clerk: {name: {en: Clerk, zh: 文员}, lane: backstage, cost: 60/h}\n"
    file = claims(tmp_path, CLAIM.replace(clerk, ""))
    above = file.parent / "organization.yaml"
    above.write_text(f"organization: 1\nroles:\n{clerk}", encoding="utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        pane = await inspect(app, pilot)
        await press(pilot, "right_square_bracket", "right_square_bracket", "down", "down")
        assert "in organization.yaml" in seen(app)
        assert pane.row
        assert pane.row.path == ("roles", "clerk", "cost")
        await press(pilot, "enter")
        await type_in(pilot, "90/h")
        await foreseen(pilot)
        assert "→ cost 70 CNY → 105 CNY" in seen(app)
        await press(pilot, "enter")
        assert app.session.text(above) == f"organization: 1\nroles:\n{clerk}".replace("60/h", "90/h")
        assert app.session.unsaved == {above}

    drive(file.parent, walk, start=file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_organization_itself(folder: Path, language: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        pane = await inspect(app, pilot, step=None)
        assert {"en": "Process library", "zh": "示例流程库"}[language] in seen(app)
        await press(pilot, "right_square_bracket")
        assert pane.subject
        assert pane.subject.kind == "role"

    drive(folder, walk, start=folder / "organization.yaml", language=language)


# What it would do


def test_what_it_would_do_is_said_while_typing(tmp_path: Path) -> None:
    """Half of the cases go back, so that each comes by twice: 2 d of waiting less at a visit are 2 d less a case."""
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "time", "wait")
        await press(pilot, "enter")
        await type_in(pilot, "1d")
        await foreseen(pilot)
        assert "→ wait 4 d → 2 d" in seen(app)
        assert app.session.undoable is None  # nothing has happened
        await type_in(pilot, "48h")
        await foreseen(pilot)
        assert "no figure and no finding changes" in seen(app)

    drive(file.parent, walk, start=file)


def test_in_chinese_what_it_would_do(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "time", "wait")
        await press(pilot, "enter")
        await type_in(pilot, "1d")
        await foreseen(pilot)
        assert "→ 等待 4 天 → 2 天" in seen(app)

    drive(file.parent, walk, start=file, language="zh")


# Texts that are no friends


_HOSTILE = ["[red]x[/]", "[/]", "a\\u001b[31mb", "\\u202eabc", "é́́", "宽" * 40, "العربية"]


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        for name in _HOSTILE:
            text = CLAIM.replace("A letter", f'"{name}"').replace("en: Look at it", f'en: "{name}"')
            app.rewrite(both("Another", "另一个"), {file: text})
            await inspect(app, pilot, "evidence")
            shown = seen(app)
            assert "\x1b" not in shown
            assert "\u202e" not in shown
            if name.startswith("["):
                assert f"evidence {name}" in shown
            await press(pilot, "enter")
            await press(pilot, "escape")
            assert app.says(file) == text

    drive(file.parent, walk, start=file)


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    file = claims(tmp_path, CLAIM.replace("wait: 2d", "wait: soon"))

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.go("inspector")
        await settled(pilot)
        assert "Line 20: 'soon' is not a duration" in seen(app)

    drive(file.parent, walk, start=file)


def test_a_drawer_in_a_narrow_window(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("look")
        await press(pilot, "3")
        assert "clerk · Clerk" in seen(app)

    drive(file.parent, walk, start=file, size=(80, 24))


@pytest.mark.parametrize(
    ("typed", "written"),
    [("10 分钟", "work: 10min"), ("dist: exponential, mean: 10 min", "work: {dist: exponential, mean: 10min}")],
)
def test_a_time_may_be_typed_as_the_screen_prints_it(tmp_path: Path, typed: str, written: str) -> None:
    after = _change(tmp_path, "enter", "enter", typed=typed, field=("time", "work"))
    assert f"time: {{wait: 2d, {written}}}" in after


def test_a_name_cleared_in_one_language_is_seen_to_be_left_in_the_other_only(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "name")
        await press(pilot, "enter")
        await type_in(pilot, "")
        await press(pilot, "enter")
        assert "Look at it（只有英文）" in seen(app)

    drive(file.parent, walk, start=file, language="zh")


@pytest.mark.parametrize(("step", "target"), [("look", "Look at it → answer"), ("ask", "ask → Look at it")])
def test_a_branch_says_where_it_leads(tmp_path: Path, step: str, target: str) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, step=step)
        await press(pilot, "right_square_bracket")
        assert target in seen(app)

    drive(file.parent, walk, start=file)


# Coming from the canvas


def test_a_finding_about_a_branch_leads_to_its_step_where_times_are_changed_too(tmp_path: Path) -> None:
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        pane = app.query_one(InspectorPane)
        app.select("look", 1, ("steps", "look", "next", 1))
        await settled(pilot)
        await press(pilot, "enter")
        assert pane.subject
        assert pane.subject.kind == "step"
        assert pane.spot
        assert pane.spot[1] == ("steps", "look", "next", 1)

    drive(file.parent, walk, start=file)


def test_enter_on_a_step_opens_its_fields_at_the_one_that_was_changed_last(tmp_path: Path) -> None:
    """In a window of 80 columns, where the inspector is a drawer."""
    file = claims(tmp_path)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "right")
        assert "⏎  Edit" in screen_text(app).splitlines()[-1]
        await press(pilot, "enter")
        pane = app.query_one(InspectorPane)
        assert app.at("inspector")
        assert "Look at it" in seen(app)
        assert pane.spot
        await press(pilot, "down", "down", "down", "down", "down")
        assert pane.spot[1] == ("steps", "look", "time", "wait")
        await press(pilot, "enter")
        await type_in(pilot, "3d")
        await press(pilot, "enter", "escape", "down", "enter")
        assert pane.spot[1] == ("steps", "look", "next", 0, "to")
        await press(pilot, "escape", "right", "enter")
        assert pane.spot[1] == ("steps", "answer", "time", "wait")

    drive(file.parent, walk, start=file, size=(80, 24))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("next receive · Take down the question", "tells – (progress, for a notice; else the answer)")),
        ("zh", ("下一步 receive · 登记客户问题", "告知内容 –（通知步骤为进度告知，")),
    ],
)
def test_the_next_step_has_its_name_and_what_holds_without_a_value_stands_in_brackets(
    folder: Path, language: str, said: tuple[str, ...]
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "3")
        assert [words for words in said if words not in seen(app)] == []

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml", language=language, size=(200, 60))
