"""Baselines: known by what a finding is about, and so the same findings wherever their lines have gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.files import parse
from blueprint.linting import Report, choose, lint_paths
from blueprint.linting.about import about
from blueprint.linting.baseline import BadBaseline, without_known, write
from blueprint.linting.keys import key
from tests.linting.test_formats import HEAD, STEPS, TEXT

LOOP = """\
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, next: [{to: reply, p: 60%}, {to: ask_back, p: 40%}]}
  ask_back: {role: expert, next: look}
  reply:
    role: agent
    to: customer
    produces: reply
    fail: [{mode: Lost, s: 9, recover: look}, {mode: Late, s: 9, recover: look}]
    next: done
  done: {kind: end}
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), "example"),
        (("steps", "look", "next", 1, "p"), "example/steps/look/next/ask_back/p"),
        (("steps", "ask", "next", 0), "example/steps/ask/next/look"),  # a list of one, written without the list
        (("steps", "reply", "fail", 1), "example/steps/reply/fail/Late"),
        (("inputs", 0), "example/inputs/question"),
        (("steps", "nowhere", "sla"), "example/steps/nowhere/sla"),
    ],
)
def test_a_place_is_named_by_what_stands_there(path: tuple[str | int, ...], expected: str) -> None:
    assert about(parse(HEAD + LOOP), path) == expected


def test_a_to_be_is_not_its_as_is() -> None:
    assert about(parse(HEAD + "variant: to-be\n" + LOOP), ("owner",)) == "example@to-be/owner"


def test_what_has_no_id_is_named_by_its_file() -> None:
    assert about(parse("organization: 1\nroles: {agent: {}}\n", "x/organization.yaml"), ()) == "organization.yaml"


def _lint(folder: Path, text: str = TEXT, name: str = "a.yaml") -> Report:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return lint_paths([folder], choose("strict"))


def _left(report: Report, file: Path) -> list[str]:
    return [key(finding) for finding in without_known(report, lambda _: file).findings]


def test_what_is_written_down_is_known(tmp_path: Path) -> None:
    report, file = _lint(tmp_path / "p", HEAD + LOOP), tmp_path / "known.json"
    assert write(report, lambda _: file, "any") == {file: len(report.findings)}
    assert _left(report, file) == []
    assert without_known(report, lambda _: file).known == len(report.findings) > 3
    assert without_known(report, lambda _: None) == report


def test_lines_that_move_bring_nothing_back(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    write(_lint(tmp_path / "p", HEAD + LOOP), lambda _: file, "any")
    moved = LOOP.replace("{to: reply, p: 60%}, {to: ask_back, p: 40%}", "{to: ask_back, p: 45%}, {to: reply, p: 55%}")
    lines = moved.splitlines(keepends=True)
    moved = "".join([lines[0], "  # the way back first\n", lines[3], lines[1], lines[2], *lines[4:]])
    assert _left(_lint(tmp_path / "q", "# moved\n" + HEAD + moved, "other.yaml"), file) == []


def test_what_is_new_is_found(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    write(_lint(tmp_path / "p", HEAD + LOOP), lambda _: file, "any")
    worse = LOOP.replace("{mode: Late, s: 9,", "{mode: Gone, s: 9, recover: look}, {mode: Late, s: 9,")
    assert _left(_lint(tmp_path / "p", HEAD + worse), file) == ["FP01 example/steps/reply/fail/Gone"]


def test_of_several_alike_as_many_are_known_as_there_were(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    write(_lint(tmp_path / "p", HEAD + LOOP), lambda _: file, "any")
    worse = LOOP.replace("{mode: Late, s: 9,", "{mode: Late, s: 10, recover: look}, {mode: Late, s: 9,")
    assert _left(_lint(tmp_path / "p", HEAD + worse), file) == ["FP01 example/steps/reply/fail/Late"]


def test_what_cannot_be_read_is_never_known(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    report = _lint(tmp_path / "p", TEXT + "stray: 1\n")
    assert write(report, lambda _: file, "any") == {file: 0}
    assert [finding.code for finding in without_known(report, lambda _: file).findings] == ["YA01"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 2, "findings": {}}', '{"version": 1, "findings": {"a": "b"}}']
)
def test_what_is_no_baseline_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(content, "utf-8")
    with pytest.raises(BadBaseline, match=r"known\.json: this is no baseline"):
        without_known(_lint(tmp_path / "p"), lambda _: tmp_path / "known.json")


def test_the_command_knows_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(TEXT, "utf-8")
    assert main(["lint", "--lang", "en"]) == 1
    assert main(["lint", "--baseline", "known.json", "--lang", "en"]) == 2
    assert main(["lint", "--baseline", "known.json", "--write-baseline", "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["lint", "--baseline", "known.json", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "nothing found in 1 file; 1 more known from the baseline\n"
    assert json.loads(Path("known.json").read_text("utf-8")) == {
        "version": 1,
        "findings": {"AU03 example/steps/reply/decides/refund": 1},
    }
    Path("blueprint.toml").write_text('baseline = "known.json"\n', "utf-8")
    assert main(["lint"]) == 0
    Path("a.yaml").write_text(TEXT.replace("refund: 500", "gift: 500"), "utf-8")
    assert main(["lint"]) == 1


def test_a_baseline_without_a_place_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + STEPS, "utf-8")
    assert main(["lint", str(tmp_path), "--write-baseline", "--lang", "en"]) == 2
    assert "--baseline FILE" in capsys.readouterr().err
