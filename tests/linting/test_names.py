"""Names across languages and files: what lacks a language (TX01), and what has two names (TX04)."""

from __future__ import annotations

from pathlib import Path

from blueprint.linting import choose, lint_paths

ORGANIZATION = """\
organization: 1
name: {en: Example}
languages: [zh, en]
roles:
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage}
contact_reasons:
  - {id: bill, name: {zh: 账单看不懂}}
"""
PROCESS = """\
blueprint: 1
id: %s
name: %s
roles: {agent: {name: %s, lane: frontstage}}
reports: [{name: {zh: 周报}, every: week}]
steps:
  ask: {kind: start, role: agent, next: done}
  done: {kind: end}
"""


def _found(folder: Path, code: str, files: dict[str, str], *paths: str) -> list[tuple[str, int, str]]:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    found = lint_paths([folder / path for path in paths] or [folder], choose(select=[code])).findings
    return sorted((Path(one.file).name, one.line, one.message.text("en")) for one in found if one.code == code)


def test_every_name_of_every_document_is_looked_at(tmp_path: Path) -> None:
    files = {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS % ("a", "{zh: 甲}", "Agent")}
    found = _found(tmp_path, "TX01", files)
    assert found == [
        ("a.yaml", 3, "the name “甲” is not given in: English"),
        ("a.yaml", 5, "the name “周报” is not given in: English"),
        ("organization.yaml", 2, "the name “Example” is not given in: Chinese"),
        ("organization.yaml", 7, "the name “账单看不懂” is not given in: English"),
    ]


def test_an_organization_that_states_no_languages_misses_none(tmp_path: Path) -> None:
    files = {
        "organization.yaml": ORGANIZATION.replace("languages: [zh, en]\n", ""),
        "a.yaml": PROCESS % ("a", "{zh: 甲}", "Agent"),
    }
    assert _found(tmp_path, "TX01", files) == []


def test_the_organization_says_what_a_thing_is_called(tmp_path: Path) -> None:
    """Also where a file that comes before it in order says otherwise; one finding a name, whatever its languages."""
    files = {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS % ("a", "A", "{en: Clerk, zh: 座席}")}
    assert _found(tmp_path, "TX04", files) == [
        ("a.yaml", 4, "the role agent is called “Clerk” here and “Agent” in organization.yaml")
    ]


def test_without_an_organization_the_first_file_does(tmp_path: Path) -> None:
    files = {
        "a.yaml": PROCESS % ("a", "A", "Agent"),
        "b.yaml": PROCESS % ("b", "B", "Clerk"),
        "c.yaml": PROCESS % ("c", "C", "Clerk"),
        "d.yaml": PROCESS % ("d", "D", "Agent"),
    }
    assert [file for file, _, _ in _found(tmp_path, "TX04", files)] == ["b.yaml", "c.yaml"]


def test_variants_of_one_process_have_one_name(tmp_path: Path) -> None:
    to_be = (PROCESS % ("a", "{en: B}", "Agent")).replace("id: a", "id: a\nvariant: to-be")
    files = {"a.yaml": PROCESS % ("a", "{en: A}", "Agent"), "b.yaml": to_be}
    assert _found(tmp_path, "TX04", files) == [("b.yaml", 4, "the process a is called “B” here and “A” in a.yaml")]


def test_names_in_different_languages_are_no_drift(tmp_path: Path) -> None:
    """A name without a language may be in any: it is compared with others of its kind only."""
    files = {
        "a.yaml": PROCESS % ("a", "A", "Agent"),
        "b.yaml": PROCESS % ("b", "B", "{en: Clerk}"),
        "c.yaml": PROCESS % ("c", "C", "{zh: 客服代表}"),
    }
    assert _found(tmp_path, "TX04", files) == []


def test_only_files_that_are_linted_get_findings(tmp_path: Path) -> None:
    """The others still say what was first."""
    files = {"a.yaml": PROCESS % ("a", "A", "Agent"), "b.yaml": PROCESS % ("b", "B", "Clerk")}
    files["c.yaml"] = PROCESS % ("c", "C", "Helper")
    files["blueprint.toml"] = ""
    assert [file for file, _, _ in _found(tmp_path, "TX04", files, "c.yaml")] == ["c.yaml"]


def test_a_process_may_accept_its_own_name(tmp_path: Path) -> None:
    text = (PROCESS % ("a", "A", "{en: Clerk}")) + "ignore: [{rule: TX04, reason: the branch calls it so}]\n"
    assert _found(tmp_path, "TX04", {"organization.yaml": ORGANIZATION, "a.yaml": text}) == []
