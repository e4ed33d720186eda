"""A1 sends what is only to be known, and leaves to people what they say and judge."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench
from tests.esia.automating import new_findings, proposals, steps, subject, to_be, written

BEFORE = """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, next: tell}
"""
AFTER = """
  reply: {role: agent, to: customer, channel: email, evidence: letter, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""


def _with(tell: str) -> str:
    return f"{BEFORE}  tell: {{{tell}, next: reply}}{AFTER}"


PLAIN = "kind: notify, role: agent, to: customer, channel: email, time: {wait: 1h, work: 4min}"


def test_a_written_notice_is_sent_by_the_system() -> None:
    assert steps("A1", _with(PLAIN)) == ["tell"]


@pytest.mark.parametrize(
    "tell",
    [
        "kind: notify, role: agent, to: customer, channel: phone, time: {work: 4min}",  # said, not written
        "kind: notify, role: agent, to: customer, channel: [email, visit], time: {work: 4min}",
        "kind: notify, role: agent, to: customer, tells: answer, time: {work: 4min}",
        "kind: notify, role: agent, to: customer, tells: follow_up, time: {work: 4min}",
        "kind: notify, role: agent, to: customer, decides: {refund: 10}, time: {work: 4min}",
        "kind: notify, role: agent, to: customer, captures: [mood], time: {work: 4min}",
        "kind: notify, role: crm, to: customer, channel: sms, time: {work: 10s}",  # is sent by a system
        "role: agent, to: customer, channel: email, tells: progress, time: {work: 4min}",  # no mere notice
    ],
)
def test_what_people_say_or_judge_stays_with_them(tell: str) -> None:
    assert steps("A1", _with(tell)) == []


def test_the_only_word_of_a_person_on_some_path_stays_a_persons() -> None:
    text = """
steps:
  ask: {kind: start, role: customer, next: sort}
  sort: {kind: decision, role: expert, next: [{to: reply, p: 0.8}, {to: tell, p: 0.2}]}
  tell: {kind: notify, role: agent, to: customer, channel: email, time: {work: 4min}, next: done}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
    assert steps("A1", text) == []


def test_a_notice_to_colleagues_is_sent_too() -> None:
    assert steps("A1", _with("kind: notify, role: agent, to: manager, time: {work: 4min}")) == ["tell"]


def test_nothing_is_proposed_without_a_system_or_with_several_to_choose_from() -> None:
    roles = """blueprint: 1
id: example
name: example
customer: customer
roles: {customer: {lane: customer}, agent: {lane: frontstage}, expert: {lane: support}%s}
"""
    assert steps("A1", roles % "" + _with(PLAIN).lstrip()) == []
    assert steps("A1", roles % ", crm: {kind: system}" + _with(PLAIN).lstrip()) == ["tell"]
    assert steps("A1", roles % ", crm: {kind: system}, ivr: {kind: system}" + _with(PLAIN).lstrip()) == []


def test_times_are_the_assumptions() -> None:
    """Before: 20 + 4 + 5 min of work and 4 + 1 h of waiting. After: 10 s for the notice, or a minute, and half of its
    wait where half is kept."""
    found = subject(_with(PLAIN))
    (one,) = proposals("A1", found)
    price = Bench(found).before
    assert (price.work_min, price.wait_min) == (29, 300)
    after = Bench(to_be(found, one)).before
    assert after.work_min == pytest.approx(25 + 10 / 60)
    assert after.wait_min == 240
    kept = Bench(to_be(found, one, work=1.0, kept=0.5)).before
    assert (kept.work_min, kept.wait_min) == (26, 270)
    assert "time: {wait: 30min, work: 1min}" in written(found, one, work=1.0, kept=0.5)


def test_there_is_no_wait_to_assume_where_none_is_stated() -> None:
    found = subject(_with("kind: notify, role: agent, to: customer, time: {work: 4min}"))
    (one,) = proposals("A1", found)
    assert list(one.values) == ["work"]
    assert "to: customer, time: {work: 10s}" in written(found, one)


def test_of_a_notice_that_states_no_work_nothing_is_known() -> None:
    assert steps("A1", _with("kind: notify, role: agent, to: customer, channel: email, time: {wait: 1h}")) == []


def test_no_queue_of_people_is_left_behind() -> None:
    tell = f"{PLAIN}, patience: 5min, overflow: [{{to: manager, after: 1min}}]"
    found = subject(_with(tell))
    (one,) = proposals("A1", found)
    step = to_be(found, one).process.steps["tell"]
    assert (step.role, step.patience, step.overflow) == ("crm", None, ())
    assert new_findings(found, to_be(found, one)) == set()


def test_a_complaint_that_its_owner_sees_by_this_alone_keeps_him() -> None:
    """Who owns a complaint must see it (HO05); another step of his makes the notice a mere notice."""
    process = """blueprint: 1
id: example
name: example
group: complaint
customer: customer
owner: agent
roles: {customer: {lane: customer}, clerk: {lane: frontstage}, agent: {lane: frontstage}, crm: {kind: system}}
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: clerk, channel: phone, time: {work: 5min}, next: tell}
  tell: {kind: notify, role: agent, to: customer, channel: email, time: {work: 4min}, next: reply}
  reply: {role: %s, to: customer, channel: email, time: {work: 5min}, next: done}
  done: {kind: end}
"""
    assert steps("A1", process % "clerk") == []
    assert steps("A1", process % "agent") == ["tell"]
