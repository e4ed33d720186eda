"""The engine: what is chosen, what is hidden, and that no rule fails on any process."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.files import parse
from blueprint.linting import Subject, all_rules, choose, lint, lint_document
from blueprint.model import Process, Severity
from blueprint.workspace import Workspace
from tests.strategies import parallel, sequential

HEAD = """\
blueprint: 1
id: example
name: Example
customer: customer
owner: agent
value: The question is answered
inputs: question
outputs: reply
roles: {customer: {lane: customer}, agent: {lane: frontstage, authority: {refund: 100}}}
"""
STEPS = """\
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, decides: {refund: 500}%s, next: done}
  done: {kind: end}
"""


def _codes(folder: Path, text: str, **chosen: object) -> list[str]:
    document = parse(text, str(folder / "example.yaml"))
    return sorted(finding.code for finding in lint_document(document, Workspace(folder), choose(**chosen)))  # type: ignore[arg-type]


@given(st.one_of(sequential(), parallel()))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_rule_fails_on_any_process(tmp_path: Path, process: Process) -> None:
    subject = Subject(parse(HEAD + STEPS % ""), Workspace(tmp_path), analyze(process))
    for rule in all_rules():
        if rule.on == "process":
            for hit in rule.check(subject):
                assert hit.step is None or hit.step in process.steps
                assert set(hit.path) <= process.steps.keys()


def test_a_step_hides_what_it_ignores_and_nothing_else(tmp_path: Path) -> None:
    assert _codes(tmp_path, HEAD + STEPS % "") == ["AU03"]
    assert _codes(tmp_path, HEAD + STEPS % ", ignore: {rule: AU03, reason: pilot}") == []


def test_an_organization_ignores_for_all_its_processes(tmp_path: Path) -> None:
    (tmp_path / "organization.yaml").write_text(
        "organization: 1\nignore: {rule: AU03, reason: under review}\n", "utf-8"
    )
    (tmp_path / "example.yaml").write_text(HEAD + STEPS % "", "utf-8")
    assert lint(tmp_path) == ()


def test_what_an_organization_ignores_for_nothing_is_found_once_all_its_files_are_judged(tmp_path: Path) -> None:
    """HO02 hides nothing; AU03 hides something in one file of two."""
    organization = "organization: 1\nignore:\n  - {rule: AU03, reason: pilot}\n  - {rule: HO02, reason: pilot}\n"
    files = {
        "organization.yaml": organization,
        "a.yaml": HEAD + STEPS % "",
        "b.yaml": (HEAD + STEPS % "").replace("500", "50"),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text.replace("id: example", f"id: {name[0]}"), "utf-8")
    found = [(Path(one.file).name, one.line, one.message.text("en")) for one in lint(tmp_path)]
    assert found == [("organization.yaml", 4, "HO02 is ignored here, but it finds nothing: take the ignore out")]
    assert lint(tmp_path / "a.yaml") == lint(tmp_path / "organization.yaml") == ()
    assert lint(tmp_path, ignore=["HO"]) == ()
    assert lint(tmp_path, ignore=["IG"]) == ()
    (tmp_path / "blueprint.toml").write_text("[paths.'b.yaml']\nignore = ['HO']\n", "utf-8")
    assert lint(tmp_path) == ()
    (tmp_path / "blueprint.toml").write_text("", "utf-8")
    (tmp_path / "b.yaml").write_text("blueprint: 1\nid: b\n", "utf-8")
    assert {one.code for one in lint(tmp_path)} == {"YA01"}


@pytest.mark.parametrize(("rule", "hint"), [("au02", "AU02"), ("no-need", "EL02"), ("AU022", "AU02"), ("zzzz", None)])
def test_an_ignore_of_what_is_no_rule_says_so(tmp_path: Path, rule: str, hint: str | None) -> None:
    said = f"there is no rule “{rule}”, so nothing is ignored here" + (f"; did you mean {hint}?" if hint else "")
    ignore = f"ignore: {{rule: {rule}, reason: accepted}}\n"
    for text in (HEAD + ignore + STEPS % "", f"organization: 1\n{ignore}"):
        document = parse(text, str(tmp_path / "organization.yaml" if "organization:" in text else tmp_path / "x.yaml"))
        found = lint_document(document, Workspace(tmp_path), choose(select=["IG"]))
        assert [finding.message.text("en") for finding in found] == [said]


def test_what_cannot_be_read_cannot_be_ignored(tmp_path: Path) -> None:
    text = HEAD + "ignore: {rule: YA01, reason: because}\n" + STEPS % ", rol: agent"
    assert _codes(tmp_path, text, ignore=["YA01"]) == ["YA01"]
    assert _codes(tmp_path, text, select=["AU"]) == ["YA01"]


def test_an_ignore_of_a_rule_that_is_not_run_is_no_finding(tmp_path: Path) -> None:
    text = HEAD + "ignore: {rule: HO02, reason: known}\n" + STEPS % ""
    assert _codes(tmp_path, text) == ["AU03", "IG01"]
    assert _codes(tmp_path, text, select=["AU", "IG"]) == ["AU03"]


def test_rule_sets() -> None:
    assert all(rule.severity > Severity.INFO for rule in choose())
    assert {rule.code[:2] for rule in choose("soundness")} == {"ST", "TX", "YA"}
    assert choose("strict") == all_rules()
    with pytest.raises(ValueError, match="ZZ"):
        choose(select=["ZZ"])


def test_findings_come_by_file_line_column_and_code(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.yaml").write_text(HEAD.replace("example", name) + STEPS % ", next_to: x, rol: y", "utf-8")
    found = [finding.order for finding in lint(tmp_path)]
    assert found == sorted(found)
    assert len(found) == 4


def test_an_unreadable_organization_does_not_make_its_processes_wrong(tmp_path: Path) -> None:
    (tmp_path / "organization.yaml").write_text("organization: 1\nrolls: {}\n", "utf-8")
    (tmp_path / "example.yaml").write_text(HEAD + STEPS.replace("role: agent", "role: clerk") % "", "utf-8")
    for target in (tmp_path, tmp_path / "example.yaml"):
        assert [(finding.code, Path(finding.file).name) for finding in lint(target)] == [("YA01", "organization.yaml")]


def test_a_called_variant_that_is_not_there_is_an_unknown_process(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(HEAD.replace("example", "other") + STEPS % "", "utf-8")
    call = ", kind: call, process: {id: other, variant: %s}"
    assert "ST04" not in _codes(tmp_path, HEAD + STEPS % (call % "as-is"))
    assert "ST04" in _codes(tmp_path, HEAD + STEPS % (call % "to-be"))
