"""Which branches close a loop once a step leads to one more."""

from __future__ import annotations

import pytest

from blueprint.analysis import analyze
from blueprint.analysis.new_loops import new_loops
from blueprint.workspace import load_text

HEAD = """\
blueprint: 1
id: case
name: Case
roles: {agent: {}}
steps:
"""


@pytest.mark.parametrize(
    ("source", "to", "loops"),
    [
        ("third", "explain", []),  # explain is written before it, but leads only to the end
        ("second", "first", [("second", 1)]),
        ("first", "third", []),  # onward, within the loop that there is
        ("third", "third", [("third", 2)]),
        ("explain", "third", []),
    ],
)
def test_only_what_leads_back_along_the_ways(source: str, to: str, loops: list[tuple[str, int]]) -> None:
    """The case of company Q in short: answered at once, else passed on by three, the last of whom sends it back."""
    study = analyze(
        load_text(
            HEAD
            + """\
  ask: {kind: start, next: [{to: explain, p: 0.3}, {to: first, p: 0.7}]}
  explain: {role: agent, next: answered}
  first: {role: agent, next: second}
  second: {role: agent, next: third}
  third: {role: agent, next: [{to: first, p: 0.25}, {to: unanswered, p: 0.75}]}
  answered: {kind: end}
  unanswered: {kind: end}
"""
        )
    )
    assert new_loops(study, source, to) == loops


def test_a_way_back_that_is_written_already() -> None:
    """late leads up to early, which is no loop before early leads to late: late is where the case turns back."""
    study = analyze(
        load_text(
            HEAD
            + """\
  ask: {kind: start, next: [early, {to: late, p: 0.1}]}
  early: {role: agent, next: done}
  late: {role: agent, next: early}
  done: {kind: end}
"""
        )
    )
    assert new_loops(study, "early", "late") == [("late", 0)]
