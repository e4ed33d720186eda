"""The tutorial in both languages: each file is written, each command run, and what stands below it is what it prints."""

from __future__ import annotations

import re
import shlex
from math import isclose
from pathlib import Path

import pytest

from blueprint.cli import main

_DOCS = Path(__file__).parent.parent / "docs"
_FILE = "bill.complaint.yaml"
_BLOCK = re.compile(r"```(yaml|console)\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_FIGURE = re.compile(r"\d[\d,.]*\s?(?:%|(?:h|min|d|CNY)\b|小时|分钟|天|元)|\b[A-Z]{2}\d\d\b")
"""What the text says of what is printed: times, shares, money, and rules by their codes."""

_NEAR = 0.5
"""How far a simulated figure may be from the one shown: other random numbers are no other story."""


@pytest.mark.parametrize(("page", "locale"), [("tutorial.md", "C"), ("tutorial.zh.md", "zh_CN.UTF-8")])
def test_every_command_of_the_tutorial_prints_what_the_page_shows(
    page: str, locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("COLUMNS", "100")
    text = (_DOCS / page).read_text("utf-8")
    seen = ""
    for kind, block in _BLOCK.findall(text):
        if kind == "yaml":
            Path(_FILE).write_text(block, "utf-8")
            seen += block
            continue
        for command, shown in _commands(block):
            words = shlex.split(command)
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
                continue
            assert main(words[1:]) == _expected(words, shown), command
            printed = capsys.readouterr().out
            _assert_shown(shown, printed, _NEAR if {"simulate", "--simulate"} & {*words} else 0)
            seen += printed
    prose = _BLOCK.sub("", text)
    assert [one for one in _FIGURE.findall(prose) if _bare(one) not in _bare(seen)] == []


def _commands(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what is shown below it."""
    found = list(_COMMAND.finditer(block))
    ends = [one.start() for one in found[1:]] + [len(block)]
    return [(one[1].replace("\\\n", ""), block[one.end() : end]) for one, end in zip(found, ends, strict=True)]


def _expected(words: list[str], shown: str) -> int:
    """The exit code: 1 where lint finds something, which the page then shows."""
    return 1 if words[1] == "lint" and re.search(r"\d (errors|个错误)", shown) else 0


def _assert_shown(shown: str, printed: str, near: float) -> None:
    """Every stretch of what is shown is printed, in that order, however the lines are broken; its numbers about so."""
    left = _bare(printed)
    for part in re.split(r"^\s*…\s*$", shown, flags=re.MULTILINE):
        pieces = re.split(f"({_NUMBER})", _bare(part))
        pattern = [f"({_NUMBER})" if near and at % 2 else re.escape(piece) for at, piece in enumerate(pieces)]
        found = re.search("".join(pattern), left)
        assert found, part
        for one, other in zip(pieces[1::2], found.groups(), strict=bool(near)):
            assert isclose(_value(one), _value(other), rel_tol=near), part
        left = left[found.end() :]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _value(number: str) -> float:
    return float(number.replace(",", ""))
