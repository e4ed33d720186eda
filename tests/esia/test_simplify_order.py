"""S2 knock-out-order, S4 early-eligibility and S5 isolate-exception: what comes first, and what that saves."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from blueprint.esia import Bench, all_transformations, price
from tests.esia.automating import new_findings, proposals, steps, subject, to_be, written

CHECKS = {one.code: one for one in all_transformations()}["S2"].example.before.text
ELIGIBLE = {one.code: one for one in all_transformations()}["S4"].example.before.text
RARE = {one.code: one for one in all_transformations()}["S5"].example.before.text


def _checks(checks: list[tuple[float, float]]) -> str:
    """Independent checks with these shares refused and minutes of work."""
    lines = ["steps:", "  ask: {kind: start, role: customer, next: c0}"]
    for n, (rejects, work) in enumerate(checks):
        onward = f"c{n + 1}" if n + 1 < len(checks) else "reply"
        lines.append(
            f"  c{n}: {{kind: check, role: agent, requires: request, time: {{work: {work:g}min}}, rejects: {rejects},"
        )
        lines.append(f"       next: [{{to: {onward}, p: {1 - rejects:g}}}, {{to: refused, p: {rejects}}}]}}")
    lines.append("  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}")
    return "\n".join([*lines, "  done: {kind: end}", "  refused: {kind: end}", ""])


def _least(checks: list[tuple[float, float]]) -> float:
    """The least expected work over every order."""
    return min(_work(order) for order in permutations(checks))


def _work(order: tuple[tuple[float, float], ...]) -> float:
    left, work = 1.0, 0.0
    for rejects, minutes in order:
        work += left * minutes
        left *= 1 - rejects
    return work


@pytest.mark.parametrize("shares", product((0.1, 0.4, 0.25), repeat=3))
def test_no_order_of_the_checks_costs_less(shares: tuple[float, float, float]) -> None:
    checks = list(zip(shares, (30.0, 10.0, 2.0), strict=True))
    found = subject(_checks(checks))
    ones = proposals("S2", found)
    after = to_be(found, ones[0]) if ones else found
    assert price(after.study).work_min == pytest.approx(_least(checks))
    assert new_findings(found, after) == set()


def test_the_work_of_the_example() -> None:
    """Before 60 + 0.9 × 2 + 5 min, after 2 + 0.8 × 60 + 5 min; 4 h of waiting for 80% only."""
    found = subject(CHECKS)
    (one,) = proposals("S2", found)
    now = price(to_be(found, one).study)
    assert (price(found.study).work_min, now.work_min) == pytest.approx((66.8, 55))
    assert now.wait_min == pytest.approx(0.8 * 240)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("    requires: request\n    rejects: 20%", "    requires: finding\n    rejects: 20%"),
        ("    requires: request\n    rejects: 20%", "    rejects: 20%"),
        ("    time: {work: 2min}\n", ""),
        ("    kind: check\n    role: agent", "    kind: approve\n    role: agent"),
        ("    role: agent\n    time", "    role: agent\n    decides: {refund: 100}\n    time"),
        ("rejects: 20%", "rejects: 0.2%"),
        ("next: review}", "next: [{to: review, p: 0.5}, {to: cover, p: 0.5}]}"),
    ],
)
def test_checks_stay_where_they_depend_or_too_little_is_said(said: str, instead: str) -> None:
    text = CHECKS.replace("    rejects: 10%", "    produces: finding\n    rejects: 10%")
    assert said in text
    changed = text.replace(said, instead, 1).replace(
        "{to: refuse, p: 0.2}", "{to: refuse, p: 0.002}", "0.2%" in instead
    )
    assert steps("S2", changed) == []


def test_what_is_refused_must_not_come_back_into_the_row() -> None:
    assert steps("S2", CHECKS.replace("{to: refuse, p: 0.2}", "{to: review, p: 0.2, loop: rework}")) == []


def test_two_legal_checks_keep_their_order() -> None:
    found = subject(CHECKS.replace("    rejects", "    legal: {source: the law}\n    rejects"))
    (one,) = proposals("S2", found)
    assert "I4" in {broken.invariant for broken in Bench(found).broken(to_be(found, one))}


def test_the_test_comes_before_the_form() -> None:
    """20 min for the form saved for the 30% who are turned away: 6 min a case."""
    found = subject(ELIGIBLE)
    (one,) = proposals("S4", found)
    after = to_be(found, one)
    assert (price(found.study).work_min or 0) - (price(after.study).work_min or 0) == pytest.approx(6)
    assert new_findings(found, after) == set()


def test_a_comment_moves_with_the_test() -> None:
    found = subject(ELIGIBLE.replace("  screen:\n", "  # who qualifies\n  screen:\n"))
    (one,) = proposals("S4", found)
    assert "  # who qualifies\n  screen:\n    kind: check" in written(found, one)


def test_two_forms_before_one_test_both_come_behind_it() -> None:
    two = ELIGIBLE.replace("value: bva, next: screen}", "value: bva, next: more}") + (
        "  more: {role: agent, captures: [job], time: {work: 10min}, value: bva, next: screen}\n"
    )
    found = subject(two)
    (one,) = proposals("S4", found)
    after = to_be(found, one)
    assert (price(found.study).work_min or 0) - (price(after.study).work_min or 0) == pytest.approx(9)
    assert [after.process.steps[id].next[0].to for id in ("ask", "screen", "form", "more")] == [
        "screen", "form", "more", "serve",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("requires: [request]", "requires: [request, income]"),
        ("next: [{to: serve, p: 0.7}, {to: refuse, p: 0.3}]", "next: serve"),
        ("value: va, next: reply}", "value: va, next: [{to: reply, p: 0.9}, {to: screen, p: 0.1, loop: rework}]}"),
    ],
)
def test_the_form_stays_where_the_test_needs_it_or_comes_again(said: str, instead: str) -> None:
    assert said in ELIGIBLE
    assert steps("S4", ELIGIBLE.replace(said, instead)) == []


def test_what_is_made_between_form_and_test_holds_the_test_back() -> None:
    """The bench says what is missing: the look-up lies between."""
    between = ELIGIBLE.replace("value: bva, next: screen}", "value: bva, next: look_up}").replace(
        "requires: [request]", "requires: [score]"
    ) + ("  look_up: {role: crm, time: {work: 5s}, requires: request, produces: score, next: screen}\n")
    found = subject(between)
    (one,) = proposals("S4", found)
    assert {broken.invariant for broken in Bench(found).broken(to_be(found, one))} == {"I6"}


def test_the_exception_that_is_recognised_skips_the_work_and_the_wait() -> None:
    """Of 4%, 80% are known at once: 3.2% skip 1470 min and 1 min of sorting; looking for them takes 1 min a case."""
    found = subject(RARE)
    (one,) = proposals("S5", found)
    saved = (price(found.study).elapsed_min or 0) - (price(to_be(found, one).study).elapsed_min or 0)
    assert saved == pytest.approx(0.032 * 1471 - 1, rel=1e-3)
    assert new_findings(found, to_be(found, one)) == set()
    assert Bench(found).broken(to_be(found, one)) == ()


@pytest.mark.parametrize("known", [0.5, 0.8, 1.0])
def test_as_many_come_to_the_exception_as_before(known: float) -> None:
    found = subject(RARE)
    (one,) = proposals("S5", found)
    after = to_be(found, one, known=known)
    assert (after.study.visits or {})["settle"] == pytest.approx(0.04, abs=1e-5)
    sums = [sum(branch.p_for("standard") or 0 for branch in step.next) for step in after.process.steps.values()]
    assert all(total <= 1 + 1e-6 for total in sums)


def test_each_tier_keeps_its_own_share() -> None:
    tiers = "tiers: {a: {share: 50%}, b: {share: 50%}}"
    found = subject(
        tiers + RARE.replace("p: 0.96", "p: {a: 0.96, b: 0.99}").replace("p: 0.04", "p: {a: 0.04, b: 0.01}")
    )
    (one,) = proposals("S5", found)
    after = to_be(found, one)
    assert [(after.study.tiers[id].visits or {})["settle"] for id in ("a", "b")] == pytest.approx(
        [0.04, 0.01], abs=1e-5
    )


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("p: 0.96}\n      - {to: settle, p: 0.04", "p: 0.9}\n      - {to: settle, p: 0.1"),
        ("    requires: record\n", "    requires: finding\n"),
        ("    requires: record\n", ""),
        ("    role: agent\n    time", "    role: agent\n    captures: urgency\n    time"),
        ("wait: 1d, work: 30min", "work: 0min"),
        ("role: expert, time", "role: crm, time"),
        ("when: urgent}", "when: urgent, loop: rework}"),
    ],
)
def test_no_exception_where_it_is_frequent_or_cannot_be_known_before(said: str, instead: str) -> None:
    assert said in RARE
    assert steps("S5", RARE.replace(said, instead)) == []
