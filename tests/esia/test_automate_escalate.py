"""A2 tells the next superior of what is late, also where nobody has said when it is."""

from __future__ import annotations

from blueprint.esia import Bench
from tests.esia.automating import new_findings, proposals, steps, subject, to_be

COMPLAINT = """
group: complaint
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: %s, work: 20min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""


def test_a_complaint_that_waits_long_has_half_more_than_its_mean_wait() -> None:
    found = subject(COMPLAINT % "2h..6h")  # 4 h in the mean, and 6 h at most
    (one,) = proposals("A2", found)
    (level,) = to_be(found, one).process.steps["look"].on_timeout
    assert level.after is not None
    assert (level.after.minutes, level.escalate) == (360, "manager")
    assert {name.name: name.range for name in one.assumptions} == {"after": (180, 540)}


def test_the_user_says_when_it_is_late() -> None:
    found = subject(COMPLAINT % "2d")
    (one,) = proposals("A2", found)
    (level,) = to_be(found, one, after=90).process.steps["look"].on_timeout
    assert level.after is not None
    assert level.after.minutes == 90


def test_it_covers_one_deadline_more_and_finds_nothing_new() -> None:
    found = subject(COMPLAINT % "4h")
    (one,) = proposals("A2", found)
    after = to_be(found, one)
    assert (Bench(found).before.uncovered, Bench(after).before.uncovered) == (1, 0)
    assert new_findings(found, after) == set()


def test_an_hour_is_no_long_wait_and_elsewhere_no_wait_is() -> None:
    assert steps("A2", COMPLAINT % "1h") == []
    assert steps("A2", (COMPLAINT % "4h").replace("group: complaint", "group: other")) == []


def test_nobody_is_told_where_nobody_stands_above() -> None:
    assert steps("A2", (COMPLAINT % "4h").replace("role: expert", "role: manager")) == []


def test_a_tier_without_a_deadline_has_the_longest_of_the_others() -> None:
    """The first level is each tier's own deadline; the second reaches the tier that has none."""
    text = """
tiers: {gold: {share: 10%}, silver: {share: 30%}, plain: {share: 60%}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, sla: {gold: 6h, silver: 1d}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
    found = subject(text)
    (one,) = proposals("A2", found)
    levels = to_be(found, one).process.steps["look"].on_timeout
    assert [(level.after and level.after.minutes, level.escalate) for level in levels] == [
        (None, "manager"),
        (1440, "manager"),
    ]
    assert new_findings(found, to_be(found, one)) == set()


def test_a_tier_that_never_comes_by_needs_no_deadline() -> None:
    text = """
tiers: {gold: {share: 10%}, plain: {share: 90%}}
steps:
  ask: {kind: start, role: customer, next: [{to: look, tiers: [gold]}, {to: reply, tiers: [plain]}]}
  look: {role: expert, time: {wait: 4h, work: 20min}, sla: {gold: 6h}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
    (one,) = proposals("A2", subject(text))
    assert one.assumptions == ()
