"""E8 by hand: two records of one thing become one, and what only the comparison found is watched."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench
from blueprint.linting.rule import FRAME
from tests.esia.automating import new_findings, proposals, subject, to_be

DATA = "data: {order: {}, sheet: {copy_of: order}}\n"
STEPS = """\
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, evidence: number, captures: [order], produces: [sheet], time: {work: 5min}, next: compare}
  compare: {kind: check, role: expert, requires: [order, sheet], time: {wait: 4h, work: 6min}, next: deliver}
  deliver: {role: expert, requires: [sheet], time: {work: 9min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
REFUSING = "rejects: 4%, escape: 50, next: [{to: deliver, p: 0.96}, {to: take, p: 0.04, loop: rework}]"


def process(data: str = DATA, steps: str = STEPS, frame: str = FRAME) -> str:
    return frame + data + steps


def test_the_comparison_and_the_copy_go() -> None:
    found = subject(process())
    (one,) = proposals("E8", found)
    after = to_be(found, one)
    assert "compare" not in after.process.steps
    assert "compare" in after.process.dropped
    assert after.process.steps["deliver"].requires == ("order",)
    assert after.process.steps["take"].produces == ()
    assert after.process.steps["deliver"].fail == ()
    was, now = Bench(found).before, Bench(after).before
    assert (was.elapsed_min or 0) - (now.elapsed_min or 0) == pytest.approx(246)
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()


@pytest.mark.parametrize(("unseen", "loss"), [(0.0, 0.0), (0.5, 1.0), (1.0, 2.0)])
def test_what_only_the_comparison_found_becomes_a_failure(unseen: float, loss: float) -> None:
    """4% sent back, 50 each where it goes on: half of it unseen is 0.02 · 50."""
    found = subject(process(steps=STEPS.replace("next: deliver}", REFUSING + "}", 1)))
    (one,) = proposals("E8", found)
    after = to_be(found, one, unseen=unseen)
    assert Bench(after).before.expected_loss == pytest.approx(loss)
    assert new_findings(found, after) == set()


def test_a_comparison_for_one_tier_weighs_by_its_visits() -> None:
    """Half of the cases, 1 / 0.96 times each, are compared; 4% of that, half unseen: 0.5 / 0.96 · 0.02 = 0.0104."""
    steps = STEPS.replace("next: deliver}", REFUSING + "}", 1)
    steps = steps.replace("next: compare", "next: [{to: compare, tiers: [a]}, {to: deliver, tiers: [b]}]")
    found = subject(process(DATA + "tiers: {a: {share: 50%}, b: {share: 50%}}\n", steps))
    (one,) = proposals("E8", found)
    assert to_be(found, one).process.steps["deliver"].fail[0].p == pytest.approx(0.0104)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("copy_of: order", ""),
        ("copy_of: order", "copy_of: order, legal: {source: the law}"),
        ("outputs: [reply]", "outputs: [reply, sheet]"),
        ("requires: [order, sheet]", "requires: [order, sheet, account]"),
        ("requires: [order, sheet]", "requires: [order, sheet], checks: [solvency]"),
        ("requires: [order, sheet]", "requires: [sheet]"),
        ("requires: [order, sheet]", "requires: [order, sheet], produces: release"),
        ("kind: check", "kind: task"),
    ],
)
def test_what_is_no_mere_comparison(old: str, new: str) -> None:
    assert old in process()
    assert proposals("E8", subject(process().replace(old, new))) == []


def test_a_copy_that_comes_from_outside_is_not_asked_for_any_more() -> None:
    text = process().replace("inputs: [request]", "inputs: [request, sheet]").replace(", produces: [sheet]", "")
    found = subject(text)
    (one,) = proposals("E8", found)
    assert to_be(found, one).process.inputs == ("request",)


@pytest.mark.parametrize(
    ("old", "new", "invariant"),
    [
        (
            "role: expert, requires: [order, sheet]",
            "role: expert, legal: {source: the law}, requires: [order, sheet]",
            "I4",
        ),
        ("steps:", "separate: [[take, compare]]\nsteps:", "I3"),
        ("captures: [order], produces", "produces", "I6"),
    ],
)
def test_what_must_stay_is_refused(old: str, new: str, invariant: str) -> None:
    """By law, by segregation of duties, and where only the copy is there on every way."""
    found = subject(process().replace(old, new))
    (one,) = proposals("E8", found)
    assert invariant in [broken.invariant for broken in Bench(found).broken(to_be(found, one))]
