"""ST06, ST09, ST11, EL01 and EL02 where their definitions are easily got wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.files import parse
from blueprint.linting import choose, lint_document
from blueprint.model import Finding
from blueprint.workspace import Workspace

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
inputs: request
outputs: reply
value: an answer
tiers: {vip: {share: 10%%}, standard: {}}
roles: {customer: {lane: customer}, agent: {lane: frontstage}, crm: {kind: system}}
steps:
  ask: {kind: start, role: customer, next: %s}
"""
TAIL = """\
  a: {role: agent, next: r}
  b: {role: crm, next: r}
  r: {role: agent, to: customer, produces: reply, next: done}
  done: {kind: end}
"""


def _findings(folder: Path, code: str, text: str) -> list[Finding]:
    document = parse(text, str(folder / "case.yaml"))
    assert not document.problems
    found = lint_document(document, Workspace(folder), choose(select=[code]))
    return [finding for finding in found if finding.code == code]


@pytest.mark.parametrize(
    ("exits", "found"),
    [
        ("[a, b]", True),
        ("[{to: a, p: .4}, b]", False),
        ("[{to: r, p: .4}, a, b]", True),
        ("[{to: r, p: 1}, a, b]", False),  # nothing is left to share
        ("[{to: a, p: {vip: .4}}, b]", True),  # the other tier states neither
        ("[{to: a, p: {vip: .4, standard: .2}}, b]", False),
        ("[{to: a, tiers: [vip]}, b]", False),  # who names the tier takes what is left
        ("[{to: a, tiers: [vip]}, {to: r, tiers: [vip]}, b]", True),
    ],
)
def test_two_branches_share_what_is_left(tmp_path: Path, exits: str, found: bool) -> None:
    assert [one.step for one in _findings(tmp_path, "ST06", HEAD % exits + TAIL)] == ["ask"] * found


def test_the_tiers_are_named_where_only_some_lack_a_probability(tmp_path: Path) -> None:
    (finding,) = _findings(tmp_path, "ST06", HEAD % "[{to: a, p: {vip: .4}}, b]" + TAIL)
    message = finding.message.text("en")
    assert "for “standard”" in message
    assert "100%" in message


def test_a_refusal_has_the_probability_of_its_rejects(tmp_path: Path) -> None:
    steps = "  ok: {kind: check, role: agent, rejects: 4%, next: [{to: a, loop: rework}, r]}\n"
    assert (
        _findings(tmp_path, "ST06", HEAD % "a" + TAIL.replace("role: agent, next: r", "role: agent, next: ok") + steps)
        == []
    )


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("  r: {role: agent, next: done}\n", True),
        ("  r: {kind: wait, role: agent, next: a}\n  a: {role: agent, next: done}\n", True),
        ("  r: {kind: decision, next: a}\n  a: {role: agent, next: done}\n", True),  # nobody's work
        ("  r: {kind: call, role: agent, process: other, next: a}\n  a: {role: customer, next: done}\n", False),
    ],
)
def test_activities_are_steps_with_a_role(tmp_path: Path, steps: str, found: bool) -> None:
    assert bool(_findings(tmp_path, "ST09", HEAD % "r" + steps + "  done: {kind: end}\n")) == found


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("  d: {kind: decision, next: a}\n", True),
        ("  d: {kind: decision, role: agent, next: [{to: a}, {to: done, p: 0}]}\n", False),  # two exits are written
        ("  d: {kind: decision, next: a}\n  e: {role: agent, next: d}\n", False),  # lets two ways meet
    ],
)
def test_a_decision_with_one_entry_and_one_exit(tmp_path: Path, steps: str, found: bool) -> None:
    assert [one.step for one in _findings(tmp_path, "ST11", HEAD % "d" + steps + TAIL)] == ["d"] * found


def test_each_missing_element_and_each_output_has_its_own_finding(tmp_path: Path) -> None:
    text = HEAD % "a" + TAIL
    text = (
        text.replace("inputs: request\n", "")
        .replace("value: an answer\n", "")
        .replace("outputs: reply", "outputs:\n  - reply\n  - letter\n  - lesson")
    )
    found = _findings(tmp_path, "EL01", text)
    lines = [text.splitlines()[one.line - 1].strip() for one in found]
    assert sorted(lines) == ["- lesson", "- letter", "blueprint: 1", "blueprint: 1"]


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("role: customer", False),
        ("role: agent", True),
        ("event: flood", False),
        ("lane: customer", False),
        ("share: 1", True),
    ],
)
def test_a_need_is_the_customers_or_an_event(tmp_path: Path, start: str, found: bool) -> None:
    text = (HEAD % "a" + TAIL).replace("start, role: customer", f"start, {start}")
    assert [one.step for one in _findings(tmp_path, "EL02", text)] == ["ask"] * found


def test_a_process_that_is_not_there_is_no_hint_for_itself(tmp_path: Path) -> None:
    """Where a call names it in a map of its own, its id stands there as that of a process does."""
    text = HEAD % "go" + "  go: {kind: call, role: agent, process: {id: claim.ask}, next: r}\n" + TAIL
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    (finding,) = _findings(tmp_path, "ST04", text)
    assert finding.message.text("en") == "there is no process “claim.ask”"
    (tmp_path / "ask.yaml").write_text(text.replace("id: case", "id: claim.asked"), "utf-8")
    (finding,) = _findings(tmp_path, "ST04", text)
    assert finding.message.text("en") == "there is no process “claim.ask”; did you mean “claim.asked”?"
