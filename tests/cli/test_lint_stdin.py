"""blueprint lint -: what an editor has is linted as if it were saved."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blueprint.cli import main

ORGANIZATION = "organization: 1\nroles: {customer: {lane: customer}, agent: {lane: frontstage}}\n"
PROCESS = """\
blueprint: 1
id: plain
name: {en: Plain, zh: 简单}
customer: customer
owner: agent
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, next: reply}
  reply: {role: agent, to: customer, next: done}
  done: {kind: end}
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "processes").mkdir()
    (tmp_path / "processes" / "organization.yaml").write_text(ORGANIZATION, "utf-8")
    (tmp_path / "processes" / "plain.yaml").write_text(PROCESS, "utf-8")

    def go(text: str | bytes, *arguments: str) -> tuple[int, str, str]:
        content = text.encode("utf-8") if isinstance(text, str) else text
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        code = main(["lint", *arguments, "--lang", "en"])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return go


def codes(out: str) -> list[str]:
    return [one["code"] for one in json.loads(out)["findings"]]


def test_it_is_judged_in_the_workspace_and_with_the_settings_of_its_file(run: Run) -> None:
    as_saved = run("", "processes/plain.yaml", "--format", "json")
    assert run(PROCESS, "-", "--stdin-filename", "processes/plain.yaml", "--format", "json") == as_saved
    new = ("--stdin-filename", "processes/new.yaml", "--format", "json")
    assert run(PROCESS, *new, "--ignore", "ST12")[1] == as_saved[1].replace("plain.yaml", "new.yaml")
    assert set(codes(run(PROCESS, *new)[1])) - set(codes(as_saved[1])) == {"ST12"}  # the copy says that it is one
    assert "ST04" in codes(run(PROCESS, "-", "--format", "json")[1])  # here nobody defines the roles
    wrong = PROCESS.replace("next: done", "next: don")
    code, out, _ = run(wrong, "-", "--stdin-filename", "processes/plain.yaml")
    assert (code, "processes/plain.yaml:9:44: error ST04" in out.replace("\\", "/")) == (1, True)
    Path("processes/pyproject.toml").write_text('[tool.blueprint]\nignore = ["ST"]\n', "utf-8")
    assert "ST04" not in codes(run(wrong, "-", "--stdin-filename", "processes/plain.yaml", "--format", "json")[1])


def test_the_organization_itself_and_one_that_cannot_be_read(run: Run) -> None:
    assert codes(
        run(ORGANIZATION + "what: 1\n", "--stdin-filename", "processes/organization.yaml", "--format", "json")[1]
    ) == ["YA01"]
    Path("processes/organization.yaml").write_text("organization: [", "utf-8")
    found = json.loads(run(PROCESS, "--stdin-filename", "processes/plain.yaml", "--format", "json")[1])["findings"]
    assert {Path(one["file"]).name for one in found if one["code"] == "YA01"} == {"organization.yaml"}


def test_fixes_are_printed_and_nothing_is_written(run: Run) -> None:
    ignoring = PROCESS.replace("to: customer,", "to: customer, ignore: {rule: AU01, reason: none},")
    assert "IG01" in codes(run(ignoring, "-", "--stdin-filename", "processes/plain.yaml", "--format", "json")[1])
    code, out, _ = run(ignoring, "-", "--stdin-filename", "processes/plain.yaml", "--fix")
    assert (code, out) == (0, PROCESS)
    code, out, _ = run(ignoring, "-", "--stdin-filename", "processes/plain.yaml", "--diff")
    assert (code, "-  reply: {role: agent, to: customer, ignore:" in out) == (1, True)
    assert run(PROCESS, "-", "--stdin-filename", "processes/plain.yaml", "--diff") == (0, "", "")
    assert Path("processes/plain.yaml").read_text("utf-8") == PROCESS


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"\0", b"a: [", b"<<<<<<< HEAD\n"])
def test_whatever_comes_in_is_a_finding(run: Run, content: bytes) -> None:
    code, out, err = run(content, "-", "--format", "json")
    assert (code, codes(out)[:1], err) == (1, ["YA01"], "")


@pytest.mark.parametrize("more", [["processes"], ["--watch"], ["--write-baseline"]])
def test_it_goes_alone(run: Run, more: list[str]) -> None:
    code, _, err = run(PROCESS, "-", *more)
    assert (code, err.startswith("blueprint: what comes in is linted alone")) == (2, True)


def test_stdin_may_be_closed_or_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", None)  # as Python has it where whoever started it has closed it
    assert main(["lint", "-", "--lang", "en"]) == 1
    assert "nothing is written here" in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert main(["lint", "-", "--lang", "en"]) == 1
    assert "larger than 4 MiB" in capsys.readouterr().out


class Endless(io.RawIOBase):
    """A stream such as `yes blueprint` makes."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        buffer[:] = b"y" * len(buffer)
        return len(buffer)
