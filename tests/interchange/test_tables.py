"""Tables as people leave them: any order of columns, either language, dates, merged cells, other encodings, slips."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from blueprint.files import parse
from blueprint.interchange.adopt import BadTable, adopt
from blueprint.interchange.begin import begin
from blueprint.interchange.read_table import Table, letter, read_table
from blueprint.model import Process
from blueprint.text import Trouble
from blueprint.workspace import load_text

SAMPLE = (Path(__file__).parents[1] / "examples" / "complaint.yaml").read_text(encoding="utf-8")
Fill = Callable[[Worksheet], None]


def book(tmp_path: Path, rows: list[list[Any]], fill: Fill = lambda _: None) -> Path:
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = "Steps"
    for row in rows:
        page.append(row)
    fill(page)
    path = tmp_path / "table.xlsx"
    workbook.save(path)
    return path


def made(path: Path) -> Process:
    """The process that begins with a table."""
    return load_text(begin("p", "P", read_table(path), "p.yaml"))


def complaints(path: Path) -> list[str]:
    table = read_table(path)
    with pytest.raises(BadTable) as bad:
        begin("p", "P", table, "p.yaml")
    return [message.text("en") for message in bad.value.messages]


def into(table: Table) -> str:
    return adopt(parse(SAMPLE, "complaint.yaml"), load_text(SAMPLE), table).text


def test_a_chinese_table_becomes_a_process(tmp_path):
    process = made(
        book(
            tmp_path,
            [
                ["客户投诉处理"],
                [],
                ["责任岗位", " 步骤名称", "泳道", "类型", "等待时间", "办理时间", "下一步", "备注"],
                ["客户", "客户来电 ", "客户", "开始", None, None, None, "x"],
                ["客服代表", "受理登记", "前台", None, "40s", " 5min\u3000", None, None],
                [None] * 8,
                ["主任", "审批", "后台", "审批", "2h", "10min", "答复 80%\n受理登记 20% 【rework】", None],
                ["客服代表", "答复", "前台", None, None, "6min", None, None],
            ],
        )
    )
    assert list(process.steps) == ["客户来电", "受理登记", "审批", "答复", "end"]
    assert process.customer == "客户"
    assert [process.lane_of(step) for step in process.steps.values()][:3] == ["customer", "frontstage", "backstage"]
    assert [step.kind for step in process.steps.values()] == ["start", "task", "approve", "task", "end"]
    assert process.steps["受理登记"].time.work.mean == 5
    ways = process.steps["审批"].next
    assert [(way.to, way.p, way.loop) for way in ways] == [("答复", 0.8, None), ("受理登记", 0.2, "rework")]
    assert [process.steps[id].next[0].to for id in ("客户来电", "受理登记", "答复")] == ["受理登记", "审批", "end"]


def test_roles_and_steps_of_several_words_get_ids(tmp_path):
    rows = [
        ["step", "who", "next"],
        ["Take the call", "Service agent", ""],
        ["Close", "Service agent", "Take the call"],
    ]
    process = made(book(tmp_path, rows))
    assert list(process.steps) == ["start", "take_the_call", "close"]
    assert process.roles["service_agent"].name.text("en") == "Service agent"
    assert process.steps["close"].next[0].to == "take_the_call"
    assert process.steps["take_the_call"].name.text("en") == "Take the call"


def test_percentages_numbers_as_text_dates_and_durations(tmp_path):
    def fill(page: Worksheet) -> None:
        page["D2"].number_format = "0%"
        page["F2"].number_format = "yyyy-mm-dd"

    rows = [
        ["id", "role", "kind", "rejects", "cost", "measure", "work", "next"],
        ["a", "x", "approve", 0.2, "12.5", date(2026, 3, 1), timedelta(minutes=90), "b"],
        ["b", "x", "", None, 7.0, None, None, "a"],
    ]
    steps = made(book(tmp_path, rows, fill)).steps
    assert (steps["a"].rejects, steps["a"].cost, steps["b"].cost) == (0.2, 12.5, 7)
    assert steps["a"].standard.measure == "2026-03-01"
    assert steps["a"].time.work.mean == 90


def test_merged_cells_hold_for_all_their_rows(tmp_path):
    rows = [["id", "role", "next"], ["a", "agent", ""], ["b", None, ""], ["c", None, ""]]
    process = made(book(tmp_path, rows, lambda page: page.merge_cells("B2:B4")))
    assert {process.steps[id].role for id in "abc"} == {"agent"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_any_encoding_and_separator(encoding, separator, tmp_path):
    path = tmp_path / "t.csv"
    rows = ["编号,名称,角色,办理", "a,受理,客服,5min", ",,,", "b,答复,客服,6min"]
    path.write_bytes("\r\n".join(rows).replace(",", separator).encode(encoding))
    process = made(path)
    assert process.steps["a"].name.text("zh") == "受理"
    assert process.steps["b"].time.work.mean == 6


def test_formulas_of_names_stay_texts(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("id,name,role\na,'=1+1,x\nb,'quoted',x\n", encoding="utf-8")
    steps = made(path).steps
    assert [steps[id].name.text("en") for id in "ab"] == ["=1+1", "'quoted'"]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("work", 5, "table.xlsx, sheet Steps, row 3, column D (work): 5 has no unit: write 5s, 5min, 5h or 5d"),
        ("work", time(1, 30), "row 3, column D (work): 01:30 can be read in several ways"),
        ("kind", "tsak", "row 3, column E (kind): 'tsak' is not one of start"),
        ("rejects", "120%", "row 3, column F (rejects): '120%' is not a share"),
        ("next", "fnish", "row 3, column C (next): there is no step fnish; did you mean finish?"),
        ("next", "finish 140%", "row 3, column C (next): '140%' is not a share"),
        ("lane", "middle", "row 3, column G (lane): 'middle' is not one of customer"),
        ("decides", "refund: much", "row 3, column H (decides): 'much' is not an amount"),
    ],
)
def test_a_bad_cell_is_named_by_sheet_row_and_column(column, value, said, tmp_path):
    heads = ["id", "role", "next", "work", "kind", "rejects", "lane", "decides"]
    bad = ["b", "x", "", "", "", "", "", ""]
    bad[heads.index(column)] = value
    rows = [heads, ["a", "x"], bad, ["finish", "x"]]
    (line,) = complaints(book(tmp_path, rows))
    assert said in line


def test_every_bad_cell_is_named_at_once(tmp_path):
    rows = [["id", "role", "work", "wait"], ["a", "x", "5", "1"], ["b", "", "7 weeks long", ""]]
    found = complaints(book(tmp_path, rows))
    assert [line.split(": ")[0] for line in found] == [
        "table.xlsx, sheet Steps, row 2, column D (wait)",
        "table.xlsx, sheet Steps, row 2, column C (work)",
        "table.xlsx, sheet Steps, row 3",
        "table.xlsx, sheet Steps, row 3, column C (work)",
    ]


def test_an_id_stands_once(tmp_path):
    found = complaints(book(tmp_path, [["id", "role"], ["a", "x"], ["a", "x"]]))
    assert found == ["table.xlsx, sheet Steps, row 3, column A (id): the id a stands in row 2 already"]


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        (lambda page: page.__setitem__("B2", "=1+1"), "sheet Steps, row 2, column B: a formula whose value"),
        (lambda page: page.__setitem__("B2", "#N/A"), "sheet Steps, row 2, column B: the cell holds the error #N/A"),
        (lambda page: page.__setitem__("C1", "ID "), "row 1, column C (ID): the same column as A"),
        (lambda page: page.delete_rows(1), "no row names the columns"),
        (lambda page: page.delete_rows(2), "there are no steps below the head"),
    ],
)
def test_tables_that_cannot_be_read(fill, said, tmp_path):
    with pytest.raises(Trouble) as trouble:
        read_table(book(tmp_path, [["id", "role"], ["a", "x"]], fill))
    assert said in trouble.value.message.text("en")


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0 old", b"\0\1\2\xff", b"", b"a,b\n1,2"]
)
def test_what_is_no_table_is_said_in_one_line(content, tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    with pytest.raises(Trouble) as trouble:
        read_table(path)
    assert "\n" not in trouble.value.message.text("zh")


def test_a_role_that_an_existing_process_does_not_have_is_refused(tmp_path):
    path = book(tmp_path, [["id", "role"], ["receive", "agnet"]])
    with pytest.raises(BadTable) as bad:
        into(read_table(path))
    words = bad.value.messages[0].text("en")
    assert words == "table.xlsx, sheet Steps, row 2, column B (role): there is no role agnet; did you mean agent?"


def test_an_existing_process_says_which_cell_is_wrong(tmp_path):
    path = book(tmp_path, [["编号", "办理"], ["receive", "5"]])
    with pytest.raises(BadTable) as bad:
        into(read_table(path))
    words = bad.value.messages[0].text("zh")
    assert words.startswith("table.xlsx，工作表 Steps，第 2 行，B 列（办理）：")


def test_a_new_row_follows_the_row_above_it_and_leads_on(tmp_path):
    rows = [
        ["id", "name", "role", "work"],
        ["receive"],
        ["calm", "Calm the customer", "客服代表", "2min"],
        ["acknowledge"],
    ]
    steps = load_text(
        into(
            read_table(
                book(
                    tmp_path,
                    [
                        rows[0],
                        ["receive", "Receive and register", "agent", "4min..6min..12min"],
                        rows[2],
                        ["acknowledge", "", "crm", "5s"],
                    ],
                )
            )
        )
    ).steps
    assert list(steps)[1:4] == ["receive", "calm", "acknowledge"]
    assert (steps["calm"].role, steps["calm"].next[0].to) == ("agent", "acknowledge")


def test_columns_are_named_as_spreadsheets_do():
    assert [letter(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
