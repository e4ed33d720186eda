"""Every rule by its own file: it finds its bad example, and is silent on its good one, its near-misses and on the good
examples of all other rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.linting import Example, Rule, all_rules, choose, lint_paths
from blueprint.model import Finding, Severity

RULES = {rule.code: rule for rule in all_rules()}


def _findings(example: Example, folder: Path, rules: tuple[Rule, ...]) -> list[Finding]:
    for name, text in {example.file: example.document, **example.beside}.items():
        (folder / name).write_text(text, encoding="utf-8")
    file = folder / example.file
    return [one for one in lint_paths([file], rules).findings if one.file == str(file)]


@pytest.fixture(params=RULES)
def rule(request: pytest.FixtureRequest) -> Rule:
    return RULES[request.param]


def test_the_bad_example_is_found_at_the_right_steps(rule: Rule, tmp_path: Path) -> None:
    found = [finding.step for finding in _findings(rule.bad, tmp_path, choose("strict")) if finding.code == rule.code]
    assert found == list(rule.bad.at)


def test_the_good_example_and_the_near_misses_are_silent(rule: Rule, tmp_path: Path) -> None:
    for example in (rule.good, *rule.near_misses):
        assert [f.message for f in _findings(example, tmp_path, choose("strict")) if f.code == rule.code] == []


def test_no_recommended_rule_fires_on_the_good_example(rule: Rule, tmp_path: Path) -> None:
    assert [(f.code, f.step) for f in _findings(rule.good, tmp_path, choose())] == []


def test_near_misses_differ_from_the_good_example_and_each_other(rule: Rule) -> None:
    texts = {example.text for example in (rule.bad, rule.good, *rule.near_misses)}
    assert len(texts) == 4


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_text_exists_in_both_languages(rule: Rule, language: str) -> None:
    for text in (rule.finds, rule.message, rule.why, rule.remedy, rule.source):
        assert dict(text.by_language)[language].strip()


def test_a_finding_can_be_put_into_words_in_both_languages(rule: Rule, tmp_path: Path) -> None:
    for finding in _findings(rule.bad, tmp_path, choose("strict")):
        assert finding.message.text("en") != finding.message.text("zh") or finding.code in ("YA01", "TX02", "TX03")


def test_the_file_of_a_rule_is_named_after_it(rule: Rule) -> None:
    module = rule.check.__module__.rsplit(".", 1)[1]
    assert module.replace("_", "-") == rule.name


def test_the_default_set_is_every_error_and_warning() -> None:
    assert {rule.code for rule in choose()} == {rule.code for rule in all_rules() if rule.severity > Severity.INFO}
