"""Handoffs that the owner of a process never sees."""

from __future__ import annotations

import pytest

from blueprint.analysis import analyze
from blueprint.analysis.unseen import Unseen, unseen_by_owner
from blueprint.workspace import load_text

HEAD = """\
blueprint: 1
id: case
name: Case
group: complaint
owner: lead
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage}
  clerk: {lane: backstage}
  expert: {lane: support}
  lead: {lane: backstage}
  crm: {lane: support, kind: system}
steps:
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, channel: phone, next: b}
"""
TAIL = """\
  r: {role: clerk, to: customer, channel: email, next: done}
  done: {kind: end}
"""


def _unseen(steps: str, head: str = HEAD) -> Unseen | None:
    (tier,) = analyze(load_text(head + steps + TAIL)).tiers.values()
    return tier.of(unseen_by_owner)


def test_the_handing_step_the_receiver_and_a_path_are_shown() -> None:
    """Through a system the handoff is still the agent's."""
    assert _unseen("  b: {role: crm, next: r}\n") == Unseen("a", "r", ("ask", "a", "b", "r", "done"))


@pytest.mark.parametrize(
    "seen",
    [
        "role: lead, next: r",
        "role: clerk, to: lead, next: r",
        "kind: notify, role: crm, to: lead, next: r",
        "kind: call, process: other, role: lead, next: r",
    ],
)
def test_a_step_by_the_owner_or_to_the_owner_is_enough(seen: str) -> None:
    assert _unseen(f"  b: {{{seen}}}\n") is None


def test_a_notice_after_a_timeout_stands_on_no_path() -> None:
    found = _unseen("  b: {role: clerk, sla: 1d, on_timeout: {escalate: lead, notify: [lead]}, next: r}\n")
    assert found is not None
    assert found.step == "a"


def test_one_path_past_the_owner_is_enough() -> None:
    found = _unseen("""\
  b: {kind: decision, next: [{to: c, p: 0.9}, {to: e, p: 0.1}]}
  c: {role: lead, next: r}
  e: {role: expert, next: r}
""")
    assert found == Unseen("a", "e", ("ask", "a", "b", "e", "r", "done"))


def test_a_path_never_taken_is_none() -> None:
    assert _unseen("  b: {kind: decision, next: [{to: c, p: 1}, {to: r, p: 0}]}\n  c: {role: lead, next: r}\n") is None


def test_a_handoff_after_which_every_path_comes_by_the_owner_is_seen() -> None:
    assert _unseen("  b: {role: expert, next: c}\n  c: {role: lead, next: r}\n") is None


def test_without_a_handoff_there_is_nothing_to_see() -> None:
    assert _unseen("  b: {role: agent, next: out}\n  out: {kind: end}\n") is None


def test_a_transfer_hands_on_within_a_role_too() -> None:
    found = _unseen("  b: {kind: transfer, role: agent, next: c}\n  c: {role: agent, next: out}\n  out: {kind: end}\n")
    assert found is not None
    assert (found.step, found.receiver) == ("b", "c")


def test_a_transfer_to_an_end_is_no_handoff() -> None:
    assert _unseen("  b: {kind: transfer, role: agent, next: out}\n  out: {kind: end}\n") is None


def test_a_block_with_the_owner_in_it_does_not_go_past_the_owner() -> None:
    """A join can happen only if all its entries can."""
    block = "  b: {kind: split, next: [c, e]}\n  c: {role: expert, next: j}\n  j: {kind: join, next: r}\n"
    assert _unseen(block + "  e: {role: lead, next: j}\n") is None
    assert _unseen(block + "  e: {role: clerk, next: j}\n") is not None


def test_the_owner_alone_passes_nothing_by() -> None:
    assert _unseen("  b: {role: clerk, next: r}\n", HEAD.replace("owner: lead", "owner: agent")) is None
    assert _unseen("  b: {role: clerk, next: r}\n", HEAD.replace("owner: lead\n", "")) is None
