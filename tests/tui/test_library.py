"""The library: every file in its group and its columns, found by typing, opened by enter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from blueprint.drawing.canvas.charsets import BOXES
from blueprint.model import Severity
from blueprint.text import both
from tests.tui.driving import drive, press, screen_text
from tests.tui.libraries import BROKEN, CALLER, CLAIM, TO_BE, at, labels, pane, row_of, write
from tui.app import Workbench
from tui.canvas.map_box import MapBox
from tui.library.columns import CALLS
from tui.library.fuzzy import score
from tui.library.heads import head
from tui.library.rows import rows
from tui.screens.text import TextView


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two processes, one of them as it is and as it is to be."""
    folder = tmp_path / "small"
    return write(folder, organization="organization: 1\n", claim=CLAIM, better__claim=TO_BE, enquiry=CALLER)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["Organization", "Complaints:", "Claims", "to-be", "Contact centre:", "Enquiries"]),
        ("zh", ["组织", "客户投诉:", "理赔", "目标", "呼叫中心:", "咨询"]),
    ],
)
def test_files_stand_in_their_groups_and_variants_under_their_process(
    small: Path, language: str, shown: list[str]
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert labels(app) == shown
        assert all(words.rstrip(":") in screen_text(app) for words in shown)

    drive(small, walk, language=language)


def test_a_file_without_a_group_belongs_to_its_folder(tmp_path: Path) -> None:
    plain = CLAIM.replace("group: complaint\n", "")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert labels(app) == ["Crises:", "Claims", "mine:", "Claims", "Other:", "Claims"]

    folder = write(tmp_path / "f", a=plain, mine__b=plain.replace("claim", "b"), crisis__c=plain.replace("claim", "c"))
    drive(folder, walk)


def test_columns_say_steps_lead_time_and_findings(folder: Path) -> None:
    """A visit has 13 steps and lasts 3.88 h; the complaint as it is has three errors and nine warnings."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert row_of(app, "Customer v").split("│")[1].split()[-3:] == ["13", "3.88", "h"]
        assert row_of(app, "Complaint h").split("│")[1].split()[-2:] == ["✖3", "▲9"]

    drive(folder, walk)


def test_columns_are_aligned_by_cells(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        files = pane(app).files
        widths = {sum(segment.cell_length for segment in files.render_line(y)) for y in range(files.size.height)}
        assert len(widths) == 1

    for size in ((80, 24), (150, 45), (200, 50)):
        drive(folder, walk, size=size, language="zh")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "calls “Claims”; the lead time leaves out the time in there"), ("zh", "调用“理赔”；历时不含其中的时间")],
)
def test_a_process_that_calls_others_bears_their_sign_and_says_what_its_lead_time_leaves_out(
    small: Path, language: str, said: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert BOXES.signs["call"] == CALLS  # as on the step in the drawing
        assert "⊞" in row_of(app, "Enquiries" if language == "en" else "咨询")
        assert "⊞" not in row_of(app, "Claims" if language == "en" else "理赔")
        at(app, "enquiry.yaml")
        await press(pilot)
        about = str(pane(app).query_one("#about").render())
        assert f"⊞ {said}" in about
        at(app, "claim.yaml")
        await press(pilot)
        assert "⊞" not in str(pane(app).query_one("#about").render())

    drive(small, walk, size=(200, 50), language=language)


def test_what_is_changed_is_marked_until_it_is_saved(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        path = next(path for path in app.session.files() if path.name == "enquiry.yaml")
        app.rewrite(both("More", "更多"), {path: CALLER + "# more\n"})
        await press(pilot)
        assert "●" in row_of(app, "Enquiries")
        assert "●" not in row_of(app, "Claims")
        await press(pilot, "s")
        assert "●" not in row_of(app, "Enquiries")

    drive(small, walk)


def test_a_broken_file_says_what_is_wrong_and_opens_as_text(small: Path) -> None:
    write(small, torn=BROKEN)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "✗ torn" in row_of(app, "✗")
        at(app, "torn.yaml")
        await press(pilot, "enter")
        assert isinstance(app.screen, TextView)
        assert "name: [" in screen_text(app)
        assert "✖" in screen_text(app)
        await press(pilot, "escape")
        assert app.pane is pane(app)

    drive(small, walk)


def test_what_cannot_be_decoded_or_entered_is_listed(small: Path) -> None:
    (small / "bytes.yaml").write_bytes(b"blueprint: 1\nid: \xff\n")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "✗ bytes.yaml" in row_of(app, "bytes.yaml")
        at(app, "bytes.yaml")
        await press(pilot, "Y")
        assert "id: \\xff" in screen_text(app)

    drive(small, walk)


def test_moving_opens_nothing_and_enter_opens_and_goes_there(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "down", "down")
        assert app.view.path is None
        await press(pilot, "enter")
        assert app.view.path is not None
        assert app.view.path.name == "claim.yaml"
        assert app.pane is not None
        assert app.pane.place == "blueprint"

    drive(small, walk)


def test_a_group_folds(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "down", "enter")
        assert labels(app) == ["Organization", "Complaints:", "Contact centre:", "Enquiries"]
        await press(pilot, "right")
        assert "Claims" in labels(app)
        await press(pilot, "down", "left")
        assert "Claims" not in labels(app)
        assert labels(app)[pane(app).files.cursor] == "Complaints:"

    drive(small, walk)


@pytest.mark.parametrize("typed", ["enqu", "nqry", "咨", "enquiry.y"])
def test_typing_filters_by_id_and_by_both_names(small: Path, typed: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *typed)
        assert labels(app) == ["Contact centre:", "Enquiries"]
        await press(pilot, "enter")
        assert app.view.path is not None
        assert app.view.path.name == "enquiry.yaml"

    drive(small, walk)


def test_escape_leaves_the_filter_and_clears_it(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", "q", "q")
        assert labels(app) == []
        assert "Esc shows all" in screen_text(app)
        await press(pilot, "escape")
        assert len(labels(app)) == 6
        assert app.focused is pane(app).files

    drive(small, walk)


@pytest.mark.parametrize("keys", [("slash", *"enquiry", "enter"), ("home", "down", "left")])
def test_what_is_opened_elsewhere_is_seen_whatever_is_looked_for_or_folded(small: Path, keys: tuple[str, ...]) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, *keys)
        claim = small / "claim.yaml"
        assert claim not in {row.path for row in pane(app).files.rows}
        app.open(claim)
        await press(pilot)
        assert pane(app).files.path == claim
        assert not pane(app).filter.value

    drive(small, walk)


def test_the_language_changes_at_once(small: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "L")
        assert "客户投诉" in screen_text(app)
        assert "/ 按名称或 id 筛选" in screen_text(app)

    drive(small, walk)


def test_a_hostile_name_stays_text(tmp_path: Path) -> None:
    text = CLAIM.replace("{en: Claims, zh: 理赔}", '"[red]x[/] \\e[2J\\u202E好e\\u0301"')
    folder = write(tmp_path / "f", claim=text)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        seen = screen_text(app)
        assert "[red]x[/]" in seen
        assert "\x1b" not in seen
        assert "\u202e" not in seen

    drive(folder, walk)


def test_an_empty_folder_says_what_to_do_and_begins_a_library(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert "There is no process" in screen_text(app)
        assert "⏎  Open" not in screen_text(app), "there is nothing to open"
        await press(pilot, "I", "1", "s")
        assert app.view.path is not None
        assert app.view.path.name == "enquiry.yaml"

    app = drive(tmp_path / "new", walk)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["enquiry.yaml", "organization.yaml"]
    assert not any(app.session.document(path).problems for path in (tmp_path / "new").iterdir())


def test_a_head_is_read_as_yaml_says() -> None:
    text = (
        "# x\nblueprint: 1\nid: 'a.b'  # id\nname:\n  en: >-\n    Long\n    name\n  zh: 名\nsteps:\n  s: {name: No}\n"
    )
    found = head(Path("x.yaml"), text)
    assert (found.kind, found.id, found.group, found.variant) == ("blueprint", "a.b", None, "as-is")
    assert found.title.text("en") == "Long name"
    assert found.title.text("zh") == "名"


def test_a_small_window_is_all_library_and_a_plan_is_named_with_its_process(tmp_path: Path) -> None:
    folder = write(tmp_path / "small", claim=CLAIM, mine="plan: 1\nof: claim\n")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "claim.yaml")
        await press(pilot)
        assert "claim · claim.yaml · plan: mine.yaml" in screen_text(app)
        assert labels(app)[-2:] == ["Projects and plans:", "Claims (plan)"]
        assert pane(app).size.width == 78

    drive(folder, walk, size=(80, 24))


def test_the_same_process_and_variant_twice_are_told_apart_by_their_files() -> None:
    heads = [head(Path(name), CLAIM) for name in ("a.yaml", "b.yaml")]
    assert [row.label.text("en") for row in rows(heads, Path())] == ["Complaints", "Claims", "as-is (b.yaml)"]


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_has_a_head(text: str) -> None:
    assert head(Path("x.yaml"), f"blueprint: 1\nname: {text}").title.by_language


@given(st.text("abcé理赔", min_size=2, max_size=8), st.data())
@settings(max_examples=100, deadline=None)
def test_letters_in_their_order_in_one_word_are_found(word: str, data: st.DataObject) -> None:
    """Every second letter of a word at the least, whatever stands around it."""
    first = data.draw(st.booleans())
    kept = "".join(letter for at, letter in enumerate(word) if at % 2 == 1 - first or data.draw(st.booleans()))
    assert score(kept, ["", f"x.{word} y"]) >= 1


def test_what_is_not_there_is_not_found() -> None:
    assert score("zz", ["price.ask", "询价"]) == 0
    assert score("ask pri", ["price.ask"]) == 3
    assert score("prc", ["price.ask"]) == 1


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("noise", "Account closure info"), ("pk", "price.ask"), ("care", "clearance"), ("产询", "产品 咨询")],
)
def test_letters_that_stand_there_by_chance_are_not_what_is_wanted(wanted: str, name: str) -> None:
    """In several words, or far apart in one."""
    assert score(wanted, [name]) == 0


def test_noise_finds_the_noise(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *"noise")
        assert [label for label in labels(app) if not label.endswith(":")] == ["Product noise enquiry"]

    drive(folder, walk)


def test_one_error_is_an_error() -> None:
    assert [Severity.ERROR.counted(count).text("en") for count in (1, 2)] == ["1 error", "2 errors"]
    assert Severity.WARNING.counted(1).text("zh") == "1 个警告"


def test_several_errors_are_errors(folder: Path) -> None:
    """The complaint as it is has three."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        at(app, "complaint.handling.yaml")
        await press(pilot, "enter")
        assert "✖3 errors" in screen_text(app).splitlines()[0]

    drive(folder, walk)


def test_groups_fold_while_something_is_looked_for_too_and_all_is_as_it_was_afterwards(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        files = pane(app).files
        before = [row.path for row in files.rows]
        await press(pilot, "slash", *"enquiry")
        found = len(files.rows)
        await press(pilot, "up")
        assert files.path is None
        await press(pilot, "enter")
        assert len(files.rows) < found
        assert files.path is None
        await press(pilot, "enter")
        assert len(files.rows) == found
        await press(pilot, "enter", "escape")
        assert [row.path for row in files.rows] == before

    drive(folder, walk)


@pytest.mark.parametrize("width", [115, 118])
def test_no_row_of_the_drawer_is_cut_where_the_map_lies_below_it(folder: Path, width: int) -> None:
    """A terminal has no half of a wide character: what would be cut at the edge of the map was left out."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert app.query_one(MapBox).display
        await press(pilot, "1")
        shown, files = screen_text(app).splitlines(), pane(app).files
        for y in range(files.size.height):
            assert files.render_line(y).text.rstrip() in shown[files.region.y + y]
        await press(pilot, "2")
        assert app.query_one(MapBox).visible

    drive(folder, walk, size=(width, 36), language="zh", start=folder / "complaint" / "complaint.handling.yaml")
