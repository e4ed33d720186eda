"""Rules of other packages: they are run and told of like those that ship, and whatever is broken is refused by name."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from blueprint.cli import main
from blueprint.files import read
from blueprint.linting import all_rules, lint_document, rules_in, wrong_examples
from blueprint.linting.choosing import chosen
from blueprint.linting.plugins import plugged_in, tolerate
from blueprint.workspace import Workspace

_ABOUT = """\
Metadata-Version: 2.1
Name: acme-rules
Version: 0.1.0
Project-URL: Documentation, https://acme.example/rules
"""

PROCESS = """\
blueprint: 1
id: plain
name: {en: Plain, zh: 简单}
customer: customer
owner: agent
value: {en: An answer, zh: 答复}
inputs: question
outputs: reply
roles: {customer: {lane: customer}, agent: {lane: frontstage}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, next: reply}
  reply: {name: {en: Reply, zh: 答复}, role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
Install = Callable[..., None]
Run = Callable[..., tuple[int, str, str]]


def _forget() -> None:
    for cached in (all_rules, plugged_in, chosen):
        cached.cache_clear()
    for name in [name for name in sys.modules if name.split(".")[0] == "acme_rules"]:
        del sys.modules[name]
    importlib.invalidate_caches()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """The command in a folder with the process and a package of one rule; `pip` may not have installed it yet."""
    monkeypatch.chdir(tmp_path)
    Path("plain.yaml").write_text(PROCESS, "utf-8")
    assert main(["new-rule", "ACME01", "small-talk", "made", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == "next: pip install -e made && blueprint explain ACME01"

    def go(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        code = main([*arguments, "--lang", lang])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    yield go
    monkeypatch.undo()
    _forget()


@pytest.fixture
def installed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The package is installed: it is on the path, and a folder tells of its entry points."""
    about = tmp_path / "made" / "acme_rules-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(_ABOUT, "utf-8")
    (about / "entry_points.txt").write_text("[blueprint.rules]\nacme = acme_rules\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "made"))
    _forget()
    return run


def test_the_examples_of_a_new_rule_are_right(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend("made")
    _forget()
    rules = list(rules_in(importlib.import_module("acme_rules")))
    assert [(rule.code, rule.name) for rule in rules] == [("ACME01", "small-talk")]
    assert wrong_examples(rules[0]) == []


def test_it_is_a_rule_like_any_other(installed: Run) -> None:
    code, out, _ = installed("lint", "plain.yaml", "--select", "ACME", "--fail-on", "warning")
    assert (code, "plain.yaml:12:3: warning ACME01 “look” has no name" in out) == (1, True)
    assert "ACME01" in installed("lint", "plain.yaml")[1]
    assert "ACME01" not in installed("lint", "plain.yaml", "--ignore", "ACME01")[1]
    assert "没有名称的任务" in installed("explain", "acme01", lang="zh")[1]
    assert "small-talk" in installed("rules")[1]
    rules = {one["code"]: one["from"] for one in json.loads(installed("rules", "--format", "json")[1])["rules"]}
    assert (rules["ACME01"], rules["AU01"]) == ("acme-rules 0.1.0", None)
    driver = json.loads(installed("lint", "plain.yaml", "--format", "sarif")[1])["runs"][0]["tool"]["driver"]
    own = next(rule for rule in driver["rules"] if rule["id"] == "ACME01")
    assert own["helpUri"] == "https://acme.example/rules"
    Path("blueprint.toml").write_text('ignore = ["ACME"]\n', "utf-8")
    assert "ACME01" not in installed("lint", "plain.yaml")[1]


def test_another_rule_goes_into_the_same_package(installed: Run) -> None:
    assert installed("new-rule", "ACME02", "long-talk", "made")[:2] == (
        0,
        "written: made/acme_rules/long_talk.py\n".replace("/", str(Path("/"))),
    )
    os.utime("made/acme_rules-0.1.0.dist-info/entry_points.txt", (1, 1))  # as installing it again does
    _forget()
    assert "ACME02" in installed("lint", "plain.yaml")[1]
    assert "is the code or the name of another rule" in installed("new-rule", "ACME02", "talk", "made")[2]


@pytest.mark.parametrize(("code", "name"), [("ACME01", "talk"), ("ACME02", "small-talk")])
def test_what_a_rule_beside_it_has_is_taken_before_the_package_is_installed(run: Run, code: str, name: str) -> None:
    Path("made/acme_rules/small_talk.py").rename("made/acme_rules/other.py")
    assert run("new-rule", code, name, "made")[0] == 2
    assert [file.name for file in sorted(Path("made/acme_rules").glob("*.py"))] == ["__init__.py", "other.py"]


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("from blueprint.model", "from blueprint.nowhere", "its rules cannot be loaded: ModuleNotFoundError"),
        ("RULE = Rule(", "RULES = Rule(", "its rules cannot be loaded: AttributeError"),
        ("RULE = Rule(", "RULE = dict(", "RULE is no Rule"),
        ('"ACME01",', '"AUX01",', "AUX01 begins as the codes of rules that ship"),
        ('"ACME01",', '"acme",', "acme small-talk is no code and name of a rule"),
        ('"small-talk"', '"no-authority"', "ACME01 no-authority is the code or the name of another rule"),
        ("subject.process.steps.values()", "subject.nothing", "ACME01 fails: AttributeError"),
        ('"step": step.id', '"stop": step.id', "ACME01 fails: KeyError"),
        ("RULE = Rule(", "raise SystemExit(0)\nRULE = Rule(", "its rules cannot be loaded: SystemExit"),
    ],
)
def test_a_broken_one_is_told_in_a_line_that_names_its_distribution(
    installed: Run, was: str, now: str, why: str
) -> None:
    file = Path("made/acme_rules/small_talk.py")
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, now), "utf-8")
    _forget()
    code, out, err = installed("lint", "plain.yaml", "--no-cache")
    assert (code, out) == (2, "")
    assert err.startswith("blueprint: acme-rules 0.1.0: ")
    assert why in err
    assert err.count("\n") == 1


def test_the_workbench_goes_on_without_a_rule_that_fails(installed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path("made/acme_rules/small_talk.py")
    file.write_text(file.read_text("utf-8").replace("subject.process.steps.values()", "subject.nothing"), "utf-8")
    _forget()
    monkeypatch.setattr("blueprint.linting.plugins._TOLERATED", Event())
    document = read(Path("plain.yaml"))
    tolerate()
    assert "ACME01" not in {finding.code for finding in lint_document(document, Workspace(), all_rules())}


def test_what_is_being_written_is_judged_anew(installed: Run) -> None:
    """A package that is used from where people work on it changes while its version stays."""
    Path("made/acme_rules-0.1.0.dist-info/direct_url.json").write_text('{"dir_info": {"editable": true}}', "utf-8")
    assert "ACME01" in installed("lint", "plain.yaml")[1]
    file = Path("made/acme_rules/small_talk.py")
    file.write_text(file.read_text("utf-8").replace('== "task"', '== "check"'), "utf-8")
    _forget()
    assert "ACME01" not in installed("lint", "plain.yaml")[1]
