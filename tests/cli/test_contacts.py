"""The commands on contacts and on survey gaps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.text import cell_width

ORGANIZATION = """\
organization: 1
name: {en: Example Telecom, zh: 示例电信}
currency: CNY
contact_reasons:
  - {id: bill_unclear, name: {en: Bill not understood, zh: 账单看不懂}, volume: 1200/week, minutes: 6, cause_owner: billing,
     customer_value: low, company_value: low, repeats: 30%, process: ask}
  - {id: other}
orders: 80000/week
"""
ASK = """\
blueprint: 1
id: ask
name: Ask
customer: customer
roles: {customer: {lane: customer}, agent: {lane: frontstage, cost: 60/h}}
steps:
  s: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "organization.yaml").write_text(ORGANIZATION, "utf-8")
    (tmp_path / "ask.yaml").write_text(ASK, "utf-8")
    return tmp_path


def test_contacts_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """1200 contacts by 80000 orders; 7200 minutes at 60 an hour are 7200."""
    assert main(["contacts", str(folder), "--format", "json", "--lang", "en"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["version"], whole["contacts_per_order"], whole["ranked_by"]) == (1, 0.015, "cost")
    first, last = whole["reasons"]
    assert (first["id"], first["action"], first["cost_per_week"]) == ("bill_unclear", "eliminate", 7200)
    assert (last["id"], last["action"], last["minutes_per_week"]) == ("other", None, None)


@pytest.mark.parametrize(
    ("language", "unknown", "action"),
    [("en", "not assessable from the model", "eliminate"), ("zh", "无法从模型评估", "消除")],
)
def test_contacts_in_words_pass_nothing_that_they_do_not_know(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, unknown: str, action: str
) -> None:
    assert main(["contacts", str(folder), "--lang", language]) == 0
    out = capsys.readouterr().out
    assert action in out
    assert out.count(unknown) == 2  # size and quadrant of the second reason
    assert "0.0150" in out


MATRIX = """\
organization: 1
roles: {billing: {name: {en: "Bill\\u202eing [red]", zh: 账务组}, lane: support}}
contact_reasons:
  - {id: bill, name: {en: Bill not understood, zh: 账单看不懂}, volume: 300/week, minutes: 4, cause_owner: billing,
     customer_value: low, company_value: low, process: ask}
  - {id: charge, volume: 100/week, minutes: 8, customer_value: low, company_value: low, process: ask}
  - {id: advice, volume: 400/week, minutes: 5, customer_value: high, company_value: high, known_first: true, process: ask}
  - {id: other, volume: 200/week}
"""


def test_the_matrix_has_all_quadrants_and_their_parts_of_the_whole(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """400 of 1000 contacts; 1200 and 800 of 4000 minutes, all at one rate."""
    (folder / "organization.yaml").write_text(MATRIX, "utf-8")
    assert main(["contacts", str(folder), "--format", "json"]) == 0
    matrix = json.loads(capsys.readouterr().out)["matrix"]
    assert [(one["action"], one["reasons"]) for one in matrix] == [
        ("eliminate", ["bill", "charge"]),
        ("simplify", []),
        ("automate", []),
        ("leverage", ["advice"]),
        (None, ["other"]),
    ]
    assert [one["share_of_contacts"] for one in matrix] == [pytest.approx(0.4), None, None, pytest.approx(0.4), 0.2]
    for share in ("share_of_minutes", "share_of_cost"):
        assert [one[share] for one in matrix] == [pytest.approx(0.5), None, None, pytest.approx(0.5), None]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_quadrants_stand_beside_one_another_where_there_is_room(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    (folder / "organization.yaml").write_text(MATRIX, "utf-8")
    words = {"en": ("eliminate: ", "simplify: ", "the company knows first"), "zh": ("消除：", "简化：", "企业先知情")}
    eliminate, simplify, known = words[language]
    for columns in (100, 60, 40):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert main(["contacts", str(folder), "--lang", language]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert all(cell_width(line) <= columns for line in lines)
        (first,) = (line for line in lines if eliminate in line)
        assert (simplify in first) is (columns >= 60)
        said = "".join("".join(lines).split())
        assert said.count(known.replace(" ", "")) == 1
        assert ("[red]" in said, "\u202e" in said) == (language == "en", False)


def test_contacts_need_an_organization(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["contacts", str(tmp_path), "--lang", "en"]) == 2
    assert "there is no organization.yaml" in capsys.readouterr().err
    (tmp_path / "organization.yaml").write_text("organization: 1\ncontact_reasons: [{name: x}]\n", "utf-8")
    assert main(["contacts", str(tmp_path), "--lang", "en"]) == 2
    assert "organization.yaml:2:" in capsys.readouterr().err
    assert main(["contacts", str(tmp_path / "nowhere"), "--lang", "en"]) == 2


def test_gaps_in_words_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "survey.csv"
    path.write_text("dimension,expectation,perception\nempathy,6,4.5\nassurance,5,5\n", "utf-8")
    assert main(["gaps", str(path), "--lang", "en"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[1].split() == ["empathy", "-1.50", "shortfall", "(answers:", "1)"]
    assert "met" in rows[2]
    assert all("not assessable" in row for row in rows[3:])
    assert main(["gaps", str(path), "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["gaps"][0] == {"dimension": "empathy", "gap": -1.5, "answers": 1, "shortfall": True}


def test_a_bad_survey_is_one_line_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "survey.csv"
    path.write_text("dimension,expectation,perception\nempathy,6,good\n", "utf-8")
    assert main(["gaps", str(path), "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"blueprint: {path}:2: perception: 'good' is not a number\n"
