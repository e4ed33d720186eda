"""The explanation of a rule says where its example fails, what its sources are and what its examples leave out."""

from __future__ import annotations

import re

import pytest

from blueprint.linting import all_rules
from blueprint.linting.explain import explanation, framed
from blueprint.linting.rule import FRAME, Rule
from blueprint.linting.sources import SOURCES

RULES = {rule.code: rule for rule in all_rules()}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_both_languages_name_the_same_sources(rule: Rule) -> None:
    english, chinese = (set(re.findall(r"S[0-4]|CN2020", rule.source.text(language))) for language in ("en", "zh"))
    assert english == chinese


def test_a_source_is_named_in_full() -> None:
    assert f"- S1: {SOURCES['S1'].text('en')}" in explanation(RULES["HO02"], "en")
    assert f"- S1：{SOURCES['S1'].text('zh')}" in explanation(RULES["HO02"], "zh")
    assert "- S1" not in explanation(RULES["ST01"], "en")


def test_the_steps_where_the_bad_example_fails_are_named() -> None:
    assert "## Example: found, at `look`\n" in explanation(RULES["AU02"], "en")
    assert "## 示例：有问题（位于 `look`）\n" in explanation(RULES["AU02"], "zh")


def test_the_frame_is_shown_where_examples_leave_it_out() -> None:
    assert FRAME in framed(RULES["AU02"], "en")  # the limit that its message speaks of stands there
    assert framed(RULES["CD01"], "en") == ""  # an organization has no frame


@pytest.mark.parametrize(
    ("language", "heads", "said"),
    [
        (
            "en",
            [
                "Example: found, at `look`",
                "Example: nothing is found here",
                "Example: nothing is found here, although it is close",
            ],
            "made up",
        ),
        ("zh", ["示例：有问题（位于 `look`）", "示例：没有问题", "示例：看似相近，也没有问题"], "虚构"),
    ],
)
def test_every_example_stands_under_a_heading_that_says_so(language: str, heads: list[str], said: str) -> None:
    page = explanation(RULES["AU02"], language)
    before, *examples = re.split(r"^## (?=Example|示例)", page, flags=re.MULTILINE)
    assert "```" not in before
    assert [one.splitlines()[0] for one in examples] == heads
    assert said in examples[0]
