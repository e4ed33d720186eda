"""A step table taken back into its process changes what was changed in the table, and nothing else."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from blueprint.edit import Refused, Set, apply, steps_of
from blueprint.files import Document, parse
from blueprint.interchange.adopt import Adopted, BadTable, adopt
from blueprint.interchange.columns import HEADS, columns, head, parts
from blueprint.interchange.read_table import Row, Table, read_table
from blueprint.interchange.sheet import render
from blueprint.interchange.step_table import as_kept, shown, step_sheet
from blueprint.workspace import Workspace, load_text
from tests.shipped import AS_IS

ROOT = Path(__file__).parents[2]
FILES = [*AS_IS, ROOT / "tests" / "examples" / "complaint.yaml"]
SAMPLE = (ROOT / "tests" / "examples" / "complaint.yaml").read_text(encoding="utf-8")


def table_of(document: Document, path: Path, language: str = "en") -> Path:
    """The step table of a process, as ``export`` writes it."""
    process = Workspace(document.file).process_of(document) or load_text(document.text)
    content = render(path.suffix[1:], [step_sheet(document, process)], language)
    path.write_bytes(content if isinstance(content, bytes) else f"\ufeff{content}".encode())
    return path


def taken_back(document: Document, path: Path, **options: bool) -> Adopted:
    process = Workspace(document.file).process_of(document) or load_text(document.text)
    return adopt(document, process, read_table(path), **options)


WAYS = [("en", "xlsx"), ("zh", "csv"), ("zh", "xlsx"), ("en", "csv")]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_table_taken_back_changes_nothing(file, tmp_path):
    """In one of the languages and formats, in turn."""
    changes_nothing(file, *WAYS[FILES.index(file) % len(WAYS)], tmp_path)


@pytest.mark.long
@pytest.mark.parametrize(("language", "suffix"), WAYS)
@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_table_taken_back_in_each_way_changes_nothing(file, language, suffix, tmp_path):
    changes_nothing(file, language, suffix, tmp_path)


def changes_nothing(file, language, suffix, tmp_path):
    document = Workspace(file).document(file)
    adopted = taken_back(document, table_of(document, tmp_path / f"t.{suffix}", language))
    assert (adopted.text, adopted.said, adopted.missing) == (document.text, [], [])


TEXTS = st.one_of(
    st.sampled_from(["=1+1", "+1", "-1", "@x", "'=1", "'", "_x0041_", "<b>&amp;", '"a", b', "a\nb", "{a: b}", "[x", "60%", "\u202egnp", "投诉：甲、乙；丙"]),
    st.text(max_size=20).filter(str.strip),
    st.text(alphabet=" ,;:[]{}%'\"=\n/\\-+@、；：【】", min_size=1, max_size=8).filter(str.strip),
)  # fmt: skip
LABELS = st.one_of(
    TEXTS,
    st.fixed_dictionaries({"en": TEXTS, "zh": TEXTS}),
    st.fixed_dictionaries({"zh": TEXTS}),
    st.fixed_dictionaries({"fr": TEXTS}),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(LABELS, min_size=5, max_size=5), st.sampled_from(["xlsx", "csv"]))
def test_whatever_is_written_in_a_step_comes_back(texts, suffix):
    name, evidence, mode, when, standard = texts
    edits = [
        Set(("steps", "receive", "name"), name),
        Set(("steps", "receive", "evidence"), [evidence, "paper"]),
        Set(("steps", "receive", "fail", 0, "mode"), mode),
        Set(("steps", "triage", "next", 1, "when"), when),
        Set(("steps", "receive", "standard", "text"), standard),
    ]
    try:
        text = apply(SAMPLE, edits)
    except Refused:
        return
    document = parse(text)
    if document.problems:
        return
    with TemporaryDirectory() as folder:
        adopted = taken_back(document, table_of(document, Path(folder) / f"t.{suffix}"))
    assert (adopted.said, adopted.text) == ([], text)


def edited(tmp_path: Path, changes: dict[tuple[str, str], object], language: str = "en", **options: bool) -> Adopted:
    """The sample after its table was exported, some cells changed, and the table taken back."""
    document = parse(SAMPLE, "complaint.yaml")
    path = table_of(document, tmp_path / "t.xlsx", language)
    book = load_workbook(path)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    rows = {page.cell(row, 1).value: row for row in range(2, page.max_row + 1)}
    for (id, column), value in changes.items():
        page.cell(rows[id], heads[head(column).text(language)]).value = value
    book.save(path)
    return taken_back(document, path, **options)


def lines_changed(text: str) -> dict[str, str]:
    """What stands in the lines that are not as they were, where none came or went."""
    pairs = list(zip(SAMPLE.splitlines(), text.splitlines(), strict=True))
    return {old.strip(): new.strip() for old, new in pairs if old != new}


@pytest.mark.parametrize(
    ("cell", "value", "line", "changed"),
    [
        (("receive", "time.work"), "5min", "time: {wait: 40s, work: 4min..6min..12min}", "time: {wait: 40s, work: 5min}"),
        (("receive", "role"), "tech", "role: agent", "role: tech"),
        (("receive", "role"), "技术部", "role: agent", "role: tech"),
        (("receive", "name.zh"), "登记", "name: {en: Receive and register, zh: 受理登记}", "name: {en: Receive and register, zh: 登记}"),
        (("receive", "channel"), "phone、web", "channel: phone", "channel: [phone, web]"),
        (("receive", "captures"), "name, phone", "captures: [name, phone, order_no, story]", "captures: [name, phone]"),
        (("inform", "moment_of_truth"), "否", "moment_of_truth: true", "moment_of_truth: false"),
        (("decide_compensation", "value"), "不增值", "value: bva", "value: nva"),
        (("solve_now", "decides"), "refund: 150", "solve_now: {role: agent, time: {work: 8min}, value: va, decides: {refund: 200}, next: inform}", "solve_now: {role: agent, time: {work: 8min}, value: va, decides: {refund: 150}, next: inform}"),
        (("investigate", "sla"), "1d", "sla: 2d", "sla: 1d"),
        (("receive", "fail.rating"), "7/4/5", "- {mode: {en: Story recorded wrongly, zh: 记录不准}, s: 6, o: 4, d: 5, p: 3%, cost: 80,", "- {mode: {en: Story recorded wrongly, zh: 记录不准}, s: 7, o: 4, d: 5, p: 3%, cost: 80,"),
        (("triage", "next"), "solve_now 50%\nassign 45%\nmajor 5%", None, None),
    ],
)  # fmt: skip
def test_one_changed_cell_changes_one_field(cell, value, line, changed, tmp_path):
    adopted = edited(tmp_path, {cell: value})
    assert len(adopted.said) == 1
    if line is not None:
        assert lines_changed(adopted.text) == {line: changed}


def test_probabilities_and_conditions_change_where_they_stand(tmp_path):
    text = edited(tmp_path, {("triage", "next"): "solve_now 50%\nassign 0.45\nmajor 5%"}).text
    assert lines_changed(text) == {
        "- {to: solve_now, p: 0.55, when: simple and refund <= 200}": "- {to: solve_now, p: 50%, when: simple and refund <= 200}",
        "- {to: assign,    p: 0.40, when: ordinary}": "- {to: assign,    p: 0.45, when: ordinary}",
        "- {to: major,     p: 0.05, when: major}": "- {to: major,     p: 5%, when: major}",
    }


def test_a_branch_may_go_and_keep_the_others(tmp_path):
    cells = {("triage", "next"): "solve_now 60%\nassign 40%", ("triage", "next.when.en"): "simple\nordinary"}
    steps = load_text(edited(tmp_path, cells).text).steps
    assert [(way.to, way.p) for way in steps["triage"].next] == [("solve_now", 0.6), ("assign", 0.4)]


def test_an_emptied_cell_takes_the_field_out(tmp_path):
    adopted = edited(
        tmp_path, {("receive", "value"): None, ("receive", "evidence.en"): None, ("receive", "evidence.zh"): ""}
    )
    step = load_text(adopted.text).steps["receive"]
    assert (step.value, step.evidence) == (None, ())


@pytest.mark.parametrize(
    ("cell", "value"), [(("receive", "captures"), "name、phone；order_no,story"), (("receive", "channel"), "phone，")]
)
def test_another_spelling_of_the_same_is_no_change(cell, value, tmp_path):
    adopted = edited(tmp_path, {cell: value})
    assert (adopted.said, adopted.text) == ([], SAMPLE)


def test_columns_that_a_table_lacks_change_nothing(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("id,work\nreceive,5min\n", encoding="utf-8")
    adopted = taken_back(parse(SAMPLE), path)
    assert len(adopted.said) == 1
    assert set(adopted.missing) == set(load_text(SAMPLE).steps) - {"receive"}


def test_rows_come_and_go_and_get_other_ids(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "编号,新编号,名称,角色,办理,下一步\nsolve_now,settle,,agent,8min,inform\nthank,,感谢客户,客服代表,1min,inform\n",
        encoding="gb18030",
    )
    text = taken_back(parse(SAMPLE), path).text
    steps = load_text(text).steps
    assert list(steps)[list(steps).index("settle") + 1] == "thank"
    assert steps["thank"].name.text("zh") == "感谢客户"
    assert steps["triage"].next[0].to == "settle"
    assert text.count("\n") == SAMPLE.count("\n") + 1


def test_what_the_table_does_not_touch_may_be_wrong(tmp_path):
    """A role that nobody defines is a finding, and no reason to refuse other changes."""
    document = parse(SAMPLE.replace("{role: tech", "{role: nobody").replace("role: tech\n", "role: nobody\n"), "c.yaml")
    path = table_of(document, tmp_path / "t.xlsx")
    assert taken_back(document, path).said == []


def test_steps_go_only_when_asked(tmp_path):
    document = parse(SAMPLE, "complaint.yaml")
    path = table_of(document, tmp_path / "t.xlsx")
    book = load_workbook(path)
    page = book.worksheets[0]
    page.delete_rows(next(row for row in range(2, page.max_row) if page.cell(row, 1).value == "pay"))
    book.save(path)
    assert taken_back(document, path).missing == ["pay"]
    with pytest.raises(Refused, match="pay"):  # two steps that must be separate name it
        taken_back(document, path, remove=True)


def test_every_column_has_a_head_and_a_place_in_the_schema():
    assert {stem for stem in HEADS if stem not in ("id", "new id")} == {
        column.removesuffix(".en") for column in columns() if not column.endswith(".zh") and column != "id"
    }
    assert len({head(column).text("en") for column in columns()}) == len(columns())
    assert len({head(column).text("zh") for column in columns()}) == len(columns())
    assert len(parts()) == len({part.path for part in parts()})


ODD = ["", "5min", "=1", "{a: b}", "[x", "a: b", "#c", "- x", "&a", "*b", "~", "true", "1:30", "甲、乙", "6/4/5\n-/-/1", "agent",
       "receive 20%\npay 80% [rework]", "x" * 3000, "：", "a\n\nb", "\n\nz", "50%", "!!python/x", "@x", "`", "? z", "key: |\n x"]  # fmt: skip
CHANGES = st.dictionaries(
    st.tuples(st.sampled_from(list(load_text(SAMPLE).steps)), st.sampled_from(columns()[1:])),
    st.one_of(st.sampled_from(ODD), st.text(max_size=12)),
    max_size=3,
)


@settings(deadline=None, max_examples=80)
@given(CHANGES)
def test_odd_cells_are_refused_or_change_their_own_fields_once(changes):
    document, process = parse(SAMPLE, "c.yaml"), load_text(SAMPLE)
    before = steps_of(document)
    rows = {id: dict(shown(id, written, process)) for id, written in before.items()}
    for (id, column), value in changes.items():
        rows[id][column] = as_kept(value)
    places = {column: place for place, column in enumerate(columns())}
    table = Table("t.csv", "", places, tuple(Row(number, cells) for number, cells in enumerate(rows.values(), 2)))
    try:
        text = adopt(document, process, table).text
    except (BadTable, Refused):
        return
    fields = {column: part.path[0] for part in parts() for column in part.columns}
    touched = {(id, fields[column]) for id, column in changes}
    after = steps_of(parse(text, "c.yaml"))
    for id in before:
        for name in {*before[id], *after[id]}:
            assert (id, name) in touched or before[id].get(name) == after[id].get(name)
    assert adopt(parse(text, "c.yaml"), load_text(text), table).said == []
