"""blueprint export to tables, and blueprint import."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from blueprint.cli import main
from blueprint.workspace import load

SAMPLE = Path(__file__).parents[1] / "examples" / "complaint.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    shutil.copy(SAMPLE, tmp_path / "complaint.yaml")
    return tmp_path


def changed(path: Path, cell: str, value: object) -> None:
    book = load_workbook(path)
    book.worksheets[0][cell] = value
    book.save(path)


def test_out_and_in_again(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (here / "complaint.yaml").read_bytes()
    assert main(["export", "complaint.yaml", "-o", "steps.xlsx"]) == 0
    assert main(["import", "steps.xlsx", "--into", "complaint.yaml"]) == 0
    assert "nothing changes" in capsys.readouterr().out
    assert (here / "complaint.yaml").read_bytes() == before
    page = load_workbook("steps.xlsx").worksheets[0]
    changed(here / "steps.xlsx", next(cell.coordinate for row in page for cell in row if cell.value == "40s"), "30s")
    assert main(["import", "steps.xlsx", "--into", "complaint.yaml", "--dry-run"]) == 0
    assert (here / "complaint.yaml").read_bytes() == before
    assert main(["import", "steps.xlsx", "--into", "complaint.yaml"]) == 0
    assert "receive: wait: 40s → 30s" in capsys.readouterr().out
    assert (here / "complaint.yaml").read_bytes() == before.replace(b"wait: 40s", b"wait: 30s")


def test_changes_may_go_to_another_file(here: Path) -> None:
    Path("t.csv").write_text("id,value\nreceive,bva\n", encoding="utf-8")
    assert main(["import", "t.csv", "--into", "complaint.yaml", "-o", "new.yaml"]) == 0
    assert (here / "complaint.yaml").read_bytes() == SAMPLE.read_bytes()
    assert load("new.yaml").steps["receive"].value == "bva"
    assert main(["import", "t.csv", "--into", "complaint.yaml", "-o", "new.yaml"]) == 2


def test_a_csv_file_begins_as_spreadsheets_want_it(here: Path) -> None:
    assert main(["export", "complaint.yaml", "--to", "csv", "--lang", "zh"]) == 0
    text = (here / "complaint.handling.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff编号,名称（英文）,名称（中文）,类型,角色,泳道")


def test_a_new_process_begins_with_a_table(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("退款 步骤.csv").write_text("名称,角色,泳道,备注\n受理,客服,前台,x\n退款,财务,后台,\n", encoding="gb18030")
    assert main(["import", "退款 步骤.csv", "-o", "refund.yaml", "--lang", "zh"]) == 0
    process = load("refund.yaml")
    assert (process.id, process.name.text("zh"), list(process.steps)) == (
        "refund",
        "退款 步骤",
        ["start", "受理", "退款", "end"],
    )
    assert "备注" in capsys.readouterr().err
    assert main(["import", "退款 步骤.csv", "-o", "refund.yaml"]) == 2
    assert main(["lint", "refund.yaml"]) in (0, 1)
    assert main(["export", "refund.yaml", "-o", "refund.mmd"]) == 0
    assert "受理" in Path("refund.mmd").read_text(encoding="utf-8")


def test_a_bad_table_changes_nothing_and_says_where(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("t.csv").write_text("id,work,role\nreceive,5,agent\npay,3min,nobody\n", encoding="utf-8")
    assert main(["import", "t.csv", "--into", "complaint.yaml"]) == 2
    assert capsys.readouterr().err == "blueprint: t.csv, row 3, column C (role): there is no role nobody\n"
    Path("t.csv").write_text("id,work\nreceive,5\npay,x\n", encoding="utf-8")
    assert main(["import", "t.csv", "--into", "complaint.yaml"]) == 2
    assert [line.split(": ")[1] for line in capsys.readouterr().err.splitlines()] == [
        "t.csv, row 2, column B (work)",
        "t.csv, row 3, column B (work)",
    ]
    assert (here / "complaint.yaml").read_bytes() == SAMPLE.read_bytes()
    assert main(["import", "missing.xlsx"]) == 2
    assert capsys.readouterr().err == "blueprint: missing.xlsx: there is no such file or folder\n"
