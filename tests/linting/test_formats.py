"""What is printed for sites and build servers: at the right line, escaped as each wants it, the same when lines move."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.linting import Report, choose, lint_paths
from blueprint.linting.formats import render
from blueprint.linting.formats.text import _fitting
from blueprint.text import cell_width

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
  reply: {role: agent, to: customer, channel: email, produces: reply, decides: {refund: 500}, next: done}
  done: {kind: end}
"""
TEXT = HEAD + STEPS
LINE, COLUMN = 13, TEXT.splitlines()[12].index("500") + 1
HOSTILE = '"100%, ]]>\\n::error file=x::<b>& \\\\e[31m"'
"""A name in YAML that looks like what the formats are made of: a command of its own, markup."""


def _report(file: Path, text: str = TEXT, select: str = "AU03") -> Report:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return lint_paths([file], choose(select=[select]))


def _in(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str = "example.yaml", text: str = TEXT) -> Report:
    monkeypatch.chdir(folder)
    return _report(Path(name), text)


def _fingerprints(format: str, report: Report) -> list[str]:
    whole = json.loads(render(format, report, "en"))
    if format == "gitlab":
        return [one["fingerprint"] for one in whole]
    return [one["partialFingerprints"]["about/v1"] for one in whole["runs"][0]["results"]]


# GitHub: https://docs.github.com/actions/reference/workflow-commands-for-github-actions


def test_an_annotation_stands_at_the_line_of_the_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = render("github", _in(tmp_path, monkeypatch), "en")
    head, _, words = printed.removeprefix("::").partition("::")
    assert head == (
        f"error file=example.yaml,line={LINE},endLine={LINE},col={COLUMN},endColumn={COLUMN + 3},title=AU03 ceiling"
    )
    assert words.startswith("“reply” decides refund 500")


def test_an_annotation_is_one_line_whatever_names_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT.replace("reply: {role", f"reply: {{name: {HOSTILE}, role")
    printed = render("github", _in(tmp_path, monkeypatch, "a, b: 100%\n.yaml", text), "en")
    assert len(printed.splitlines()) == 1
    assert printed.startswith("::error file=a%2C b%3A 100%25%0A.yaml,line=13,")
    assert "“100%25, ]]> ::error file=x::<b>& \\e[31m”" in printed


def test_nothing_found_prints_no_annotation(tmp_path: Path) -> None:
    assert render("github", _report(tmp_path / "a.yaml", select="ST"), "en") == ""


@pytest.mark.parametrize("format", ["github", "gitlab", "sarif"])
def test_sites_are_told_the_way_from_the_top_of_the_checkout(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "processes/b").mkdir(parents=True)
    report = _in(tmp_path / "processes/b", monkeypatch, "../a.yaml")
    assert {finding.file for finding in report.findings} == {"../a.yaml"}  # people are told what they have typed
    assert "processes/a.yaml" in re.split('[=,"]', render(format, report, "en"))
    assert "processes/a.yaml" in re.split('[=,"]', render(format, _report(tmp_path / "processes/a.yaml"), "en"))


@pytest.mark.parametrize("width", [40, 60, 200])
@pytest.mark.parametrize("name", ["Reply to the customer who has asked", "答复提出问题的客户并说明理由和后续安排"])
def test_the_line_of_a_finding_fits_the_terminal_with_the_caret_under_its_place(
    name: str, width: int, tmp_path: Path
) -> None:
    text = TEXT.replace("reply: {role", f"reply: {{name: {name}, role").replace(
        "next: done}", f"evidence: {name * 3}, next: done}}"
    )
    _, line, carets, *_ = render("text", _report(tmp_path / "a.yaml", text), "en", width=width).splitlines()
    assert max(map(cell_width, (line, carets))) <= width
    at = carets.index("^")
    assert (carets[at:], cell_width(line[: line.index("500")])) == ("^^^", at)


def test_a_line_that_fits_is_shown_whole(tmp_path: Path) -> None:
    (written,) = (line for line in TEXT.splitlines() if "500" in line)
    _, line, *_ = render("text", _report(tmp_path / "a.yaml"), "en", width=len(written) + 10).splitlines()
    assert line.partition(" | ")[2] == written


def test_a_name_of_a_file_forges_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = render("text", _in(tmp_path, monkeypatch, "a\nb.yaml"), "en")
    assert printed.startswith(f"a\\nb.yaml:{LINE}:{COLUMN}: error AU03 ")


# GitLab: https://docs.gitlab.com/ci/testing/code_quality/


def test_gitlab_has_path_line_and_severity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = json.loads(render("gitlab", _in(tmp_path, monkeypatch), "en"))
    assert one["location"] == {"path": "example.yaml", "lines": {"begin": LINE}}
    assert (one["check_name"], one["severity"]) == ("ceiling", "major")
    assert one["description"].startswith("AU03 “reply” decides refund 500")
    assert re.fullmatch(r"[0-9a-f]{32}", one["fingerprint"])


def test_nothing_found_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(render("gitlab", _report(tmp_path / "a.yaml", select="ST"), "en")) == []


# JUnit


def test_junit_has_a_failed_case_for_each_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = ElementTree.fromstring(render("junit", _in(tmp_path, monkeypatch), "en"))
    assert (root.get("tests"), root.get("failures")) == ("1", "1")
    (suite,) = root
    assert suite.get("name") == "example.yaml"
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert (failure.text or "").startswith(f"example.yaml:{LINE}:{COLUMN}: “reply” decides refund 500")


def test_junit_is_well_formed_whatever_names_hold(tmp_path: Path) -> None:
    text = TEXT.replace("reply: {role", f"reply: {{name: {HOSTILE}, role")
    root = ElementTree.fromstring(render("junit", _report(tmp_path / "<&>.yaml", text), "en"))
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert "“100%, ]]> ::error file=x::<b>& \\e[31m”" in (failure.text or "")


def test_junit_of_nothing_found_is_a_test_that_passes(tmp_path: Path) -> None:
    root = ElementTree.fromstring(render("junit", _report(tmp_path / "a.yaml", select="ST"), "en"))
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert len(root.findall("testsuite/testcase")) == 1
    assert root.find("testsuite/testcase/failure") is None


# Fingerprints

_MOVED = (
    "# who decides what\n\n"
    + HEAD
    + STEPS.replace("  look", "  # later\n  look").replace("{refund: 500}", "\n    {refund: 600}")
)


@pytest.mark.parametrize("format", ["sarif", "gitlab"])
def test_fingerprints_stay_when_lines_figures_and_files_move(format: str, tmp_path: Path) -> None:
    before = _fingerprints(format, _report(tmp_path / "a.yaml"))
    assert _fingerprints(format, _report(tmp_path / "sub/b.yaml", _MOVED)) == before
    other = TEXT.replace("id: example", "id: another")
    assert _fingerprints(format, _report(tmp_path / "c.yaml", other)) != before


@pytest.mark.parametrize("format", ["sarif", "gitlab"])
def test_no_two_findings_share_a_fingerprint(format: str) -> None:
    report = lint_paths([Path(__file__).parent.parent / "micro"], choose("strict"))
    found = _fingerprints(format, report)
    assert len(found) == len(report.findings) > 400
    assert len(set(found)) == len(found)


def test_a_path_with_spaces_and_chinese_is_a_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = json.loads(render("sarif", _in(tmp_path, monkeypatch, "投诉 处理/a.yaml"), "zh"))
    (result,) = whole["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == "投诉 处理/a.yaml"


@given(st.text(st.sampled_from("ab é答\u0301｛"), max_size=30), st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_as_much_of_a_line_is_shown_as_fits(text: str, room: int) -> None:
    ends = range(len(text) + 1)
    assert _fitting(text, room) == max(end for end in ends if sum(map(cell_width, text[:end])) <= room)
