"""blueprint authority: the matrix and the chart of responsibilities in every format."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from blueprint.cli import main
from blueprint.text import cell_width

PROCESS = """\
blueprint: 1
id: refund
name: {en: Refund, zh: 退款}
owner: boss
customer: customer
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: lead, authority: {refund: 200}}
  lead: {name: {en: Lead, zh: 班长}, lane: backstage, escalates_to: boss, authority: {refund: 2000}}
  boss: {name: {en: Boss, zh: 主任}, lane: backstage, authority: {refund: 9000, apologise: true}}
  expert: {name: {en: "=HYPERLINK(1)", zh: "=HYPERLINK(1)"}, lane: support}
  crm: {lane: support, kind: system}
steps:
  ask: {kind: start, role: customer, next: receive}
  receive:
    name: {en: Receive, zh: 受理}
    role: agent
    channel: phone
    next: [{to: small, p: 0.5}, {to: study, p: 0.5}]
  small: {role: agent, decides: {refund: 150}, next: reply}
  study:
    name: {en: "@study", zh: "+研究"}
    role: expert
    to: lead
    sla: 1d
    on_timeout: {escalate: boss, notify: [agent]}
    next: grant
  grant: {role: lead, decides: {refund: 2500}, next: tell}
  tell: {kind: notify, role: crm, to: agent, next: reply}
  reply: {name: {en: Reply, zh: 答复}, role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
reports:
  - {name: weekly, every: week, from: lead, to: [boss, agent]}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    (tmp_path / "refund.yaml").write_text(PROCESS, "utf-8")
    return tmp_path


def test_the_matrix_says_who_may_who_does_and_where_it_climbs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """grant, 2500, is above the lead's 2000 and the agent's 200; on the agent's chain the boss is the first for it."""
    assert main(["authority", "refund.yaml", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["version"] == 1
    rows = [
        (row["kind"], row["role"], row["limit"], row["step"], row["amount"], row["gap"]) for row in whole["authority"]
    ]
    assert rows == [
        ("apologise", "boss", True, None, None, None),
        ("refund", "agent", 200, "small", 150, None),
        ("refund", "lead", 2000, "grant", 2500, "low"),
        ("refund", "boss", 9000, None, None, None),
    ]
    climbs = {row["step"]: row["climb"] for row in whole["authority"] if row["step"]}
    assert climbs == {"small": None, "grant": {"from": "agent", "limit": 200, "enough": "boss"}}
    assert whole["authority"][1]["above"] == [{"role": "lead", "limit": 2000}, {"role": "boss", "limit": 9000}]


def test_the_chart_of_responsibilities(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a decision the owner answers; for 150 the agent does, for 2500 the boss, the lead's limit being 2000."""
    assert main(["authority", "--raci", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["raci"]
    parts = ("responsible", "accountable", "consulted", "informed")
    assert {row["step"]: tuple(row[part] for part in parts) for row in rows} == {
        "receive": (["agent"], ["boss"], [], []),
        "small": (["agent"], ["agent"], [], []),
        "study": (["expert"], ["boss"], ["lead"], ["agent"]),
        "grant": (["lead"], ["boss"], [], []),
        "tell": (["crm"], ["boss"], [], ["agent"]),
        "reply": (["agent"], ["boss"], [], ["customer"]),
        None: (["lead"], ["boss"], [], ["agent"]),
    }


def test_csv_is_a_table_that_executes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["authority", "--raci", "--format", "csv", "--lang", "zh"]) == 0
    rows = list(csv.reader(StringIO(capsys.readouterr().out)))
    assert rows[0] == ["步骤", "客户", "客服代表", "班长", "主任", "'=HYPERLINK(1)", "crm"]
    assert ["'+研究", "", "I", "C", "A", "R", ""] in rows


def test_a_csv_file_begins_as_spreadsheets_want_it_for_chinese(here: Path) -> None:
    assert main(["authority", "refund.yaml", "-o", "a.csv", "--lang", "zh"]) == 0
    content = (here / "a.csv").read_bytes()
    assert content.startswith("\ufeff权限类别,角色,额度".encode())
    assert 'refund,客服代表,200,"班长（2,000） → 主任（9,000）",退款,small,150,,,' in content.decode("utf-8-sig")


def test_a_workbook_holds_texts_and_numbers_and_no_formula(here: Path) -> None:
    assert main(["authority", "-o", "a.xlsx"]) == 0
    page = load_workbook(here / "a.xlsx").worksheets[0]
    assert page.title == "Authority matrix"
    row = next(row for row in page.iter_rows() if row[5].value == "small")
    assert [cell.value for cell in row[:3]] == ["refund", "Agent", 200]
    assert row[2].data_type == "n"
    assert main(["authority", "-o", "r.xlsx", "--raci"]) == 0
    page = load_workbook(here / "r.xlsx").worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=HYPERLINK(1)", "@study"} <= {cell.value for cell in cells}


def test_a_workbook_needs_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["authority", "--format", "xlsx"]) == 2
    assert "-o PATH" in capsys.readouterr().err


def test_columns_of_a_chinese_table_stand_under_each_other(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["authority", "--lang", "zh", "refund.yaml"]) == 0
    lines = capsys.readouterr().out.splitlines()
    head = next(line for line in lines if "上级链" in line)
    row = next(line for line in lines if "班长（2,000） → 主任" in line)
    assert cell_width(head[: head.index("上级链")]) == cell_width(row[: row.index("班长（2,000）")])


def test_several_processes_are_one_table_and_roles_of_the_organization_are_named_once(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "organization.yaml").write_text(
        "organization: 1\nroles: {judge: {lane: backstage, authority: {waive: 10}}}\n", "utf-8"
    )
    (here / "other.yaml").write_text(PROCESS.replace("id: refund", "id: other"), "utf-8")
    assert main(["authority", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["authority"]
    assert [row["process"] for row in rows if row["step"] == "grant"] == ["other", "refund"]
    assert [row["process"] for row in rows if row["role"] == "judge"] == [None]
    assert main(["authority", "--raci", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("process,step,Customer,")


def test_a_folder_without_processes_and_a_broken_one_end_the_command(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "empty").mkdir()
    assert main(["authority", "empty"]) == 2
    assert "no process in this folder" in capsys.readouterr().err
    (here / "broken.yaml").write_text("blueprint: 1\nid: x\nsteps: [\n", "utf-8")
    assert main(["authority"]) == 2
    assert "broken.yaml:" in capsys.readouterr().err
