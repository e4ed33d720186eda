"""The last message of a path, by the clauses of EL03: notices to staff and transfers are left out; the last `to` counts."""

from __future__ import annotations

import pytest

from blueprint.analysis import analyze
from blueprint.analysis.last_message import last_messages_elsewhere
from blueprint.workspace import load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles: {customer: {lane: customer}, agent: {lane: frontstage}, expert: {lane: support}, crm: {kind: system}}
"""


def _found(steps: str, extra: str = "") -> list[tuple[str, tuple[str, ...]]]:
    study = analyze(load_text(HEAD + extra + "steps:\n" + steps + "  done: {kind: end}\n"))
    return [(one.step, one.path) for tier in study.tiers.values() for one in tier.of(last_messages_elsewhere)]


ASK = "  ask: {kind: start, role: customer, next: tell}\n  tell: {role: agent, to: customer, next: last}\n"


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("{role: expert, to: agent, next: done}", ["last"]),
        ("{role: expert, to: crm, next: done}", ["last"]),
        ("{kind: notify, role: crm, to: agent, next: done}", []),
        ("{kind: transfer, role: agent, to: expert, next: done}", []),
        ("{role: expert, next: done}", []),
    ],
)
def test_what_is_left_out(last: str, found: list[str]) -> None:
    assert [step for step, _ in _found(ASK + f"  last: {last}\n")] == found


def test_only_the_last_of_several_messages_counts_with_its_path() -> None:
    steps = """\
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, to: expert, next: b}
  b: {role: expert, to: agent, next: [{to: tell, p: .5}, {to: done, p: .5}]}
  tell: {role: agent, to: customer, next: done}
"""
    assert _found(steps) == [("b", ("ask", "a", "b", "done"))]


def test_a_branch_that_is_never_taken_is_no_path() -> None:
    steps = """\
  ask: {kind: start, role: customer, next: b}
  b: {role: expert, to: agent, next: [{to: tell, p: 1}, {to: done, p: 0}]}
  tell: {role: agent, to: customer, next: done}
"""
    assert _found(steps) == []


def test_a_path_without_any_message_has_no_last_one() -> None:
    assert _found("  ask: {kind: start, role: customer, next: a}\n  a: {role: agent, next: done}\n") == []


def test_a_join_waits_for_the_customer_who_is_told_beside() -> None:
    steps = """\
  ask: {kind: start, role: customer, next: s}
  s: {kind: split, next: [a, b]}
  a: {role: expert, to: agent, next: j}
  b: {role: agent, to: customer, next: j}
  j: {kind: join, next: done}
"""
    assert _found(steps) == []


def test_a_block_before_the_message_does_not_hide_it() -> None:
    """The customer is told inside the block: the join happens, and the message comes after it."""
    steps = """\
  ask: {kind: start, role: customer, next: s}
  s: {kind: split, next: [a, b]}
  a: {role: expert, next: j}
  b: {role: agent, to: customer, next: j}
  j: {kind: join, next: file}
  file: {role: expert, to: agent, next: done}
"""
    assert _found(steps) == [("file", ("ask", "s", "a", "j", "file", "done"))]


def test_each_tier_has_its_own_paths() -> None:
    steps = """\
  ask: {kind: start, role: customer, next: b}
  b: {role: expert, to: agent, next: [{to: tell, tiers: [vip]}, {to: done, tiers: [standard]}]}
  tell: {role: agent, to: customer, tiers: [vip], next: done}
"""
    assert [step for step, _ in _found(steps, "tiers: {vip: {}, standard: {}}\n")] == ["b"]


def test_a_call_that_tells_the_customer_on_every_path_is_a_message_to_the_customer() -> None:
    answering = load_text(
        HEAD.replace("id: case", "id: other") + "steps:\n" + ASK.replace("last", "done") + "  done: {kind: end}\n"
    )
    steps = """\
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, to: expert, next: c}
  c: {kind: call, role: expert, process: other, next: done}
  done: {kind: end}
"""
    process = load_text(HEAD + "steps:\n" + steps)
    known, unknown = analyze(process, lambda called, caller: answering), analyze(process)
    assert known.tiers["standard"].of(last_messages_elsewhere) == ()
    assert [one.step for one in unknown.tiers["standard"].of(last_messages_elsewhere)] == ["a"]
