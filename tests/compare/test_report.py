"""The comparison as people read it: expected texts, read by eye, and the contract of the JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint.compare import Comparison
from blueprint.compare.as_json import comparison_json
from blueprint.compare.as_markdown import comparison_markdown
from blueprint.compare.as_text import comparison_text
from blueprint.text import cell_width
from tests.compare.pair import AS_IS, TO_BE, subject, written

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_text(pair: Comparison, language: str) -> None:
    assert comparison_text(pair, language, 100) + "\n" == (GOLDEN / f"refund.{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_markdown(pair: Comparison, language: str) -> None:
    assert comparison_markdown(pair, language) + "\n" == (GOLDEN / f"refund.{language}.md").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_lines_keep_to_the_width(pair: Comparison, language: str) -> None:
    assert max(map(cell_width, comparison_text(pair, language, 80).split("\n"))) <= 80
    points = [line for line in comparison_text(pair, language, 60).split("\n") if "  " not in line.strip()]
    assert max(map(cell_width, points)) <= 60


def test_json(pair: Comparison) -> None:
    found = json.loads(json.dumps(comparison_json(pair, "en")))
    assert found["before"]["variant"] == "as-is"
    assert found["after"]["variant"] == "to-be"
    assert [one["tier"] for one in found["quadrangle"]] == [None]
    figures = {one["name"]: one for one in found["quadrangle"][0]["figures"]}
    assert figures["cost"] == {
        "corner": "cost", "name": "cost", "unit": "money", "before": 27, "after": 14, "change": -13, "verdict": "better",
    }  # fmt: skip
    moved = next(one for one in found["steps"] if one["now"] == "approve")
    assert moved["kind"] == "moved"
    assert {"field": "role", "was": ["Team lead"], "now": ["Agent"]} in moved["differences"]
    assert found["authority"][0] == {"about": "limit", "role": "agent", "kind": "refund", "was": 100, "now": 500}
    assert found["benefit"]["cases_per_week"] == [100, 100]
    assert {one["kind"] for one in found["feasibility"]["needs"]} == {"training", "system", "authority"}
    assert found["feasibility"]["broken"] == []


def test_two_of_the_same_variant_are_told_apart_by_their_files(tmp_path: Path) -> None:
    files = written(tmp_path, to_be=TO_BE.replace("variant: to-be", "variant: as-is"))
    first = comparison_text(Comparison(*map(subject, files)), "en", 400).split("\n")[0]
    assert all(file.name in first for file in files)


HOSTILE = "[x](http://e) <b>|*"


def test_what_files_say_stays_text(tmp_path: Path) -> None:
    name = '"' + HOSTILE + '"'
    files = written(tmp_path, AS_IS, TO_BE.replace("{en: Confirm by SMS, zh: 短信确认}", name))
    found = Comparison(*map(subject, files))
    markdown = comparison_markdown(found, "en")
    assert "<b>" not in markdown.replace("\\<b\\>", "")
    assert "[x](" not in markdown.replace("\\[x\\](", "")
