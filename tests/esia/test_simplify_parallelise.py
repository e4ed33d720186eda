"""S3 parallelise: which steps in a row are independent, and what doing them side by side takes."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench, price
from tests.esia.automating import new_findings, proposals, steps, subject, to_be

ROW = """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 1h}, requires: request, produces: finding, next: count}
  count: {role: manager, time: {wait: 6h, work: 1h}, requires: request, produces: price, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""


def test_elapsed_time_is_that_of_the_longest_and_work_stays() -> None:
    """5 h and 7 h one after the other, then 5 min: 12 h 5 min; side by side 7 h 5 min."""
    found = subject(ROW)
    (one,) = proposals("S3", found)
    after = to_be(found, one)
    before, now = price(found.study), price(after.study)
    assert (before.elapsed_min, now.elapsed_min) == pytest.approx((725, 425))
    assert (now.work_min, now.wait_min) == pytest.approx((before.work_min, before.wait_min))
    assert new_findings(found, after) == set()
    assert Bench(found).broken(after) == ()


def test_as_many_handoffs_side_by_side_as_in_a_row() -> None:
    """Agent, expert, manager, agent: three; from the agent to two roles at once and back: three."""
    taken = ROW.replace("next: look}", "next: take}") + "  take: {role: agent, time: {work: 5min}, next: look}\n"
    found = subject(taken)
    (one,) = proposals("S3", found)
    assert (price(found.study).handoffs, price(to_be(found, one).study).handoffs) == (3, 3)


def test_three_in_a_row_begin_together() -> None:
    three = ROW.replace("produces: price, next: reply", "produces: price, next: draw") + (
        "  draw: {role: agent, time: {wait: 2h, work: 1h}, requires: request, produces: plan, next: reply}\n"
    )
    found = subject(three)
    (one,) = proposals("S3", found)
    assert one.steps == ("look", "count", "draw")
    assert price(to_be(found, one).study).elapsed_min == pytest.approx(425)


def test_cases_that_come_back_do_all_of_it_again() -> None:
    """Half of the cases come back once and again: two rounds in the mean, of 7 h and 5 min each."""
    back = ROW.replace(
        "produces: reply, next: done}", "produces: reply, next: [{to: done, p: 0.5}, {to: look, p: 0.5, loop: rework}]}"
    )
    found = subject(back)
    (one,) = proposals("S3", found)
    after = to_be(found, one)
    assert after.study.sound
    assert price(after.study).elapsed_min == pytest.approx(2 * 425)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("requires: request, produces: price", "requires: finding, produces: price"),
        ("requires: request, produces: price", "requires: request, produces: finding"),
        ("requires: request, produces: price", "checks: finding, produces: price"),
        ("requires: request, produces: price, ", ""),
        ("role: manager, time", "role: expert, time"),
        ("role: manager, time", "role: crm, time"),
        ("role: manager, time", "role: customer, time"),
        ("role: manager, time", "role: manager, decides: {refund: 100}, time"),
        ("role: manager, time", "role: manager, to: customer, tells: progress, time"),
        ("role: manager, time", "role: manager, channel: phone, time"),
        ("role: manager, time", "role: manager, sla: 1d, on_timeout: {to: done}, time"),
        ("role: manager, time", "role: manager, fail: [{mode: wrong finding, recover: look}], time"),
        ("role: manager, time: {wait: 6h, work: 1h}", "role: manager, time: {work: 5min}"),
        ("role: manager, time: {wait: 6h, work: 1h}", "role: manager"),
        ("next: look}", "next: [{to: look, p: 0.5}, {to: count, p: 0.5}]}"),
    ],
)
def test_silent_where_one_needs_the_other_or_little_is_saved(said: str, instead: str) -> None:
    assert said in ROW
    assert steps("S3", ROW.replace(said, instead)) == []


def test_silent_where_a_clock_begins_or_ends_at_one_of_them() -> None:
    assert steps("S3", "clocks: {looking: {from: ask, to: look}}" + ROW) == []


def test_segregation_of_the_two_is_kept() -> None:
    found = subject("separate: [[look, count]]" + ROW)
    (one,) = proposals("S3", found)
    assert Bench(found).broken(to_be(found, one)) == ()
