"""The pane of findings: what it lists, what moving selects, how it groups, what it explains."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets.markdown import MarkdownFence

from blueprint.edit import Set
from blueprint.text import Text, cell_width
from tests.tui.driving import drive, press, screen_text, settled
from tests.tui.finding import STEPS, alone, codes, goto, told
from tui.app import Workbench
from tui.findings.groups import rule_of
from tui.panes.findings import FindingsPane
from tui.screens.explain import Explain


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return alone(tmp_path / "processes")


def _title(app: Workbench) -> str:
    return next(line for line in screen_text(app).splitlines() if "· by " in line or "· 按" in line)


def test_the_gravest_come_first_under_their_title(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert codes(app) == ["FP03", "ST05", "ST04", "LP01", "FP01", "IG01"]
        assert "Findings ✖4 ▲2 · by severity" in _title(app)
        shown = screen_text(app)
        assert "error (4)" in shown
        assert "✖ ST05* Look it up" in shown

    drive(file.parent, walk, start=file)


def test_the_key_groups_by_step_and_by_rule(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4", "g")
        assert "· by step" in _title(app)
        assert codes(app) == ["IG01", "FP01", "FP03", "ST05", "ST04", "LP01"]
        assert "the whole process (1)" in screen_text(app)
        await press(pilot, "g")
        assert codes(app) == ["FP01", "FP03", "IG01", "LP01", "ST04", "ST05"]
        assert "FP01 high-rpn (1)" in screen_text(app)
        await press(pilot, "g")
        assert "· by severity" in _title(app)

    drive(file.parent, walk, start=file)


def test_a_long_message_has_whole_lines_beside_its_scroll_bar(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        lines = [line[73:-1].strip() for line in screen_text(app).splitlines()]
        begin = lines.index("anybody answers, each way counted once: at")
        assert lines[begin + 1] == "“Pass on to first technician”, “First"

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml", size=(120, 36))


def test_who_goes_back_to_the_blueprint_has_the_step_not_its_branch(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        while app.view.branch is None:
            await press(pilot, "down")
        step = app.view.step
        await press(pilot, "escape")
        assert (app.at("blueprint"), app.view.step, app.view.branch, app.view.field) == (True, step, None, ())

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml")


def test_moving_selects_the_step_and_the_field(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4", "down")
        assert (app.view.step, app.view.field) == ("look", ("steps", "look", "next"))
        await press(pilot, "down")
        assert (app.view.step, app.view.field) == ("reply", ("steps", "reply", "role"))
        await press(pilot, "up", "up")
        assert (app.view.step, app.view.field[:5]) == ("look", ("steps", "look", "fail", 0, "s"))

    drive(file.parent, walk, start=file)


def test_a_finding_of_the_whole_process_leaves_the_step(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        app.select("reply")
        goto(app, "IG01")
        await press(pilot)
        assert app.view.step == "reply"

    drive(file.parent, walk, start=file)


def test_the_list_follows_a_step_that_is_selected_elsewhere(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("done")
        await press(pilot)
        found = app.query_one(FindingsPane).found
        assert found
        assert found.finding.code == "LP01"
        assert (app.view.step, app.view.field) == ("done", ())

    drive(file.parent, walk, start=file)


def test_the_whole_message_and_the_path_stand_beside_the_list(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "LP01")
        await press(pilot)
        shown = screen_text(app)
        assert "LP01 open-customer · error" in shown
        assert "Path: ask → Look it up → done" in shown
        assert "What to do:" in shown

    drive(file.parent, walk, start=file)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "the branches of “Look it up” add up to 90%"), ("zh", "“查询”的分支概率合计为 90%")]
)
def test_enter_explains_and_escape_goes_back(file: Path, language: str, words: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "ST05")
        await press(pilot, "enter")
        assert isinstance(app.screen, Explain)
        assert words in screen_text(app)
        assert ("Why it matters" if language == "en" else "为何重要") in screen_text(app)
        await press(pilot, *["pagedown"] * 4)
        assert words not in screen_text(app)
        await press(pilot, "escape")
        assert app.pane
        assert app.pane.place == "findings"

    drive(file.parent, walk, start=file, language=language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_of_an_example_is_wider_than_the_page_of_a_rule(file: Path, language: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "ST05")
        await press(pilot, "enter")
        rule = rule_of(next(one for one in app.judged.of(file) if one.code == "ST05"))
        shown = [(fence.code, fence.size.width) for fence in app.screen.query(MarkdownFence)]
        assert max(cell_width(line) for line in rule.bad.text.splitlines()) > 68
        assert all(cell_width(line) + 4 <= width <= 72 for code, width in shown for line in code.splitlines())
        assert rule.bad.text.split() == shown[0][0].split()

    drive(file.parent, walk, start=file, language=language, size=(80, 24))


def test_the_language_changes_at_once(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4", "L")
        assert "检查结果 ✖4 ▲2 · 按严重程度" in _title(app)
        assert "错误（4）" in screen_text(app)

    drive(file.parent, walk, start=file)


def test_all_files_are_listed_and_enter_goes_to_one(file: Path) -> None:
    other = file.with_name("other.yaml")
    other.write_text(STEPS.replace("id: example", "id: other"), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4", "a")
        assert len(codes(app)) == 12
        assert "all files" in _title(app)
        listing = app.query_one(FindingsPane).listing
        listing.go(n for n, one in enumerate(listing.rows) if one and one.path == other)
        await press(pilot)
        assert app.view.path == file
        assert "other.yaml" in screen_text(app)
        await press(pilot, "enter")
        assert app.view.path == other
        assert app.view.step == "look"
        await press(pilot, "a")
        assert len(codes(app)) == 6

    drive(file.parent, walk, start=file)


def test_none_are_said_to_be_none(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        assert "Open a process to see its findings" in screen_text(app)
        app.open(folder / "complaint" / "complaint.receive.yaml")
        await press(pilot)
        assert "Nothing found." in screen_text(app)
        await press(pilot, "enter", "x", "i")
        assert app.screen is app.screen_stack[0]

    drive(folder, walk)


def test_findings_stay_until_others_come(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        before = codes(app)
        app.edit(Text.of("name"), [Set(("name",), "Other")])
        assert codes(app) == before
        await press(pilot)
        assert codes(app) == before

    drive(file.parent, walk, start=file)


def test_the_cursor_stays_on_its_finding(file: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "ST04")
        await press(pilot)
        app.edit(Text.of("rating"), [Set(("steps", "look", "fail", 0, "s"), 2)])
        await press(pilot)
        found = app.query_one(FindingsPane).found
        assert found
        assert found.finding.code == "ST04"
        assert codes(app) == ["ST05", "ST04", "LP01", "IG01"]

    drive(file.parent, walk, start=file)


def test_a_file_that_cannot_be_read_has_its_problems(tmp_path: Path) -> None:
    file = alone(tmp_path / "processes", STEPS.replace("kind: start", "knd: start"))

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        assert codes(app) == ["YA01"]
        assert "knd" in screen_text(app)
        await press(pilot, "i")
        assert "YA01 cannot be ignored" in told(app)

    drive(file.parent, walk, start=file)


def test_names_from_files_are_text_and_nothing_else(tmp_path: Path) -> None:
    name = '"[red]x[/] \\u202e ｗｉｄｅ e\\u0301 שלום"'
    file = alone(tmp_path / "processes", STEPS.replace("{en: Look it up, zh: 查询}", name))

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4", "down")
        shown = screen_text(app)
        assert "[red]x[/] \\u202e ｗｉｄｅ" in shown
        await press(pilot, "enter")
        assert "[red]x[/] \\u202e ｗｉｄｅ" in screen_text(app)

    drive(file.parent, walk, start=file)


def test_what_no_terminal_may_see_is_written_out(tmp_path: Path) -> None:
    file = alone(tmp_path / "processes", STEPS.replace("email", "\x1b[2J"))

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        assert codes(app) == ["YA01"]
        assert "\x1b" not in screen_text(app)

    drive(file.parent, walk, start=file)


@pytest.mark.parametrize(
    ("language", "mark", "hint"), [("en", "* has a fix (3)", "x  Fix…"), ("zh", "* 可自动修复（3）", "x  修复…")]
)
def test_what_a_machine_can_mend_is_marked_and_hinted_at_there_alone(
    file: Path, language: str, mark: str, hint: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        assert mark in _title(app)
        for code in codes(app):
            goto(app, code)
            await press(pilot)
            mended = code in ("ST05", "ST04", "IG01")
            assert (f"{code}*" in screen_text(app)) is mended
            assert (hint in screen_text(app).splitlines()[-1]) is mended

    drive(file.parent, walk, start=file, language=language)


@pytest.mark.parametrize(
    ("language", "row", "where"),
    [
        ("en", "Another example: Look it up", "Step: Another example: Look it up"),
        ("zh", "另一个示例：查询", "步骤：另一个示例：查询"),
    ],
)
def test_findings_of_all_files_have_the_names_of_processes_and_steps(
    file: Path, language: str, row: str, where: str
) -> None:
    other = file.with_name("other.yaml")
    text = STEPS.replace("id: example", "id: other").replace(
        "{en: Example, zh: 示例}", "{en: Another example, zh: 另一个示例}"
    )
    other.write_text(text, "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4", "a")
        assert row in screen_text(app)
        listing = app.query_one(FindingsPane).listing
        listing.go(n for n, one in enumerate(listing.rows) if one and one.path == other and one.finding.code == "LP01")
        await press(pilot)
        shown = screen_text(app)
        assert ("Path: ask → Look it up → done" if language == "en" else "路径：ask → 查询 → done") in shown
        listing.go(n for n, one in enumerate(listing.rows) if one and one.path == other and one.finding.code == "FP03")
        await press(pilot)
        assert where in screen_text(app)

    drive(file.parent, walk, start=file, language=language, size=(200, 45))


def test_a_long_name_of_a_process_leaves_room_for_that_of_the_step(file: Path) -> None:
    other = file.with_name("other.yaml")
    long = STEPS.replace("id: example", "id: other").replace("en: Example", "en: An enquiry that has got a long name")
    other.write_text(long, "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4", "a")
        assert "…: Look it up" in screen_text(app)

    drive(file.parent, walk, start=file, size=(80, 24))


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50), (50, 14)])
def test_the_finding_is_there_in_every_window(file: Path, size: tuple[int, int]) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "ST05")
        await press(pilot)
        assert "✖ ST05" in screen_text(app)
        assert "up to 90%" in screen_text(app)

    drive(file.parent, walk, start=file, size=size)


NAMED = "blueprint: 1\nid: {id}\nname: {id}\nroles:\n  agent: {{name: {name}, lane: frontstage}}\nsteps:\n  go: {{kind: start, next: done}}\n  done: {{kind: end}}\n"


def drifted(app: Workbench) -> dict[str, list[str]]:
    """The messages of TX04 by file."""
    found = {path: app.judged.of(path) for path in app.session.files()}
    told = {path.name: [one.message.text("en") for one in some if one.code == "TX04"] for path, some in found.items()}
    return {name: messages for name, messages in told.items() if messages}


def test_files_are_compared_with_each_other_and_again_after_each_change(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    for id, name in (("one", "Agent"), ("two", "Clerk")):
        (folder / f"{id}.yaml").write_text(NAMED.format(id=id, name=name), "utf-8")
    second = {"two.yaml": ["the role agent is called “Clerk” here and “Agent” in one.yaml"]}

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert drifted(app) == second
        one, two = (folder / f"{id}.yaml" for id in ("one", "two"))
        app.rewrite(Text.of("Named alike"), {one: NAMED.format(id="one", name="Clerk")})
        await settled(pilot)
        assert drifted(app) == {}
        app.rewrite(Text.of("Something else"), {two: NAMED.format(id="two", name="Clerk").replace("go", "begin")})
        await settled(pilot)
        assert drifted(app) == {}
        app.rewrite(Text.of("A third, unsaved"), {folder / "three.yaml": NAMED.format(id="three", name="Boss")})
        await settled(pilot)
        assert drifted(app) == {"three.yaml": ["the role agent is called “Boss” here and “Clerk” in one.yaml"]}
        await press(pilot, "u", "u", "u")
        assert drifted(app) == second
        app.rewrite(Text.of("Gone"), {one: None})
        await settled(pilot)
        assert drifted(app) == {}

    drive(folder, walk)


def test_a_finding_about_two_files_is_listed_in_its_own_and_can_be_ignored(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    for id, name in (("one", "Agent"), ("two", "Clerk")):
        (folder / f"{id}.yaml").write_text(NAMED.format(id=id, name=name), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "TX04")
        await press(pilot, "i", *"pilot", "enter")
        assert "TX04" not in codes(app)
        assert app.session.document(folder / "two.yaml").values["ignore"][0].rule == "TX04"

    drive(folder, walk, start=folder / "two.yaml")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_findings_of_another_process_begin_at_the_first(folder: Path, language: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        listing = app.query_one(FindingsPane).listing
        await press(pilot, "4", "end")
        assert listing.cursor == listing.count - 1 > 1
        app.open(folder / "complaint" / "complaint.handling.yaml")
        await press(pilot)
        assert listing.cursor == 1  # below the title of its group

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml", language=language)
