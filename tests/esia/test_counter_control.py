"""N1 by hand: a guard where a failure matters, nothing else sees it, and it saves more than it costs."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import FRAME
from tests.esia.automating import new_findings, proposals, subject, to_be
from tests.shipped import ROOT, WORKSPACE

PRICED = FRAME.replace("lane: frontstage,", "lane: frontstage, cost: 60/h,").replace(
    "lane: support, escalates_to: manager", "lane: support, cost: 60/h, escalates_to: manager"
)
FAILURE = "{mode: {en: Misunderstood, zh: 理解有误}, s: 6, o: 4, d: 5, p: 10%, cost: 80, recover: look}"
TAKEN_DOWN = """\
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: phone, evidence: number, captures: question, time: {work: 5min}, fail: [%s], next: solve}
  solve: {kind: task, role: expert, requires: question, produces: finding, time: {work: 9min}, next: reply}
  reply: {role: agent, to: customer, channel: email, requires: finding, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
HIDDEN = FAILURE.replace("d: 5, p: 10%, cost: 80", "d: 7, p: 8%, cost: 200")
MADE = """\
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, requires: request, produces: finding, time: {work: 10min}, fail: [%s], next: reply}
  reply: {role: agent, to: customer, channel: email, requires: finding, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""


def taken_down(failure: str = FAILURE) -> str:
    return PRICED + TAKEN_DOWN % failure


def made(failure: str = HIDDEN, expert: str = "lane: support") -> str:
    return (PRICED + MADE % failure).replace("lane: support, cost: 60/h", f"{expert}, cost: 60/h")


@pytest.mark.parametrize(("caught", "loss"), [(0.5, 4.0), (0.25, 6.0), (1.0, 0.0)])
def test_a_device_costs_half_a_minute_and_stops_a_part(caught: float, loss: float) -> None:
    """10% of 80 is 8 a case; half a minute at 60 an hour is 0.50."""
    found = subject(taken_down())
    (one,) = proposals("N1", found)
    after = to_be(found, one, caught=caught)
    was, now = Bench(found).before, Bench(after).before
    assert (was.expected_loss, now.expected_loss) == (pytest.approx(8.0), pytest.approx(loss))
    assert (now.cost or 0) - (was.cost or 0) == pytest.approx(0.5)
    assert (now.work_min or 0) - (was.work_min or 0) == pytest.approx(0.5)
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()
    assert proposals("N1", after) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("s: 6, o: 4, d: 5", "s: 6, o: 4, d: 4"),  # 96
        ("s: 6, o: 4, d: 5", "s: 10, o: 9"),  # no risk priority number
        ("recover: look", "recover: look, pokayoke: {how: read back}"),
        ("p: 10%, ", ""),
        (", cost: 80", ""),
        ("p: 10%", "p: 1.25%"),  # half of 1 a case is what half a minute costs
        ("kind: task, role: expert", "kind: check, checks: question, role: expert"),
        ("kind: task, role: expert, requires: question", "kind: check, role: expert"),
        (", cost: 60/h", ""),
    ],
)
def test_where_no_guard_is_called_for(old: str, new: str) -> None:
    assert old in taken_down()
    assert proposals("N1", subject(taken_down().replace(old, new))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("p: 10%", "p: 1.3%"),
        ("kind: task, role: expert, requires: question", "kind: check, role: expert, checks: solvency"),
        ("time: {work: 5min}, fail", "fail"),
    ],
)
def test_just_worth_it_or_another_check_or_a_work_that_nobody_states(old: str, new: str) -> None:
    found = subject(taken_down().replace(old, new))
    (one,) = proposals("N1", found)
    assert new_findings(found, to_be(found, one)) == set()


def test_at_a_machine_the_guard_is_a_key_to_press() -> None:
    """10% of 80 is 8 a case, 6 seconds of the caller at 60 an hour 0.10."""
    found = subject(taken_down().replace("role: agent, channel: phone", "role: crm, channel: phone", 1))
    (one,) = proposals("N1", found)
    assert one.values["work"] == pytest.approx(0.1)
    assert (to_be(found, one).study.measures.work_min or 0) - (found.study.measures.work_min or 0) == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("old", "new", "type"),
    [
        ("", "", "server/task"),
        ("role: agent, channel: phone", "role: crm, channel: phone", "customer/encounter"),
        ("role: agent, channel: phone", "role: customer, channel: phone", "customer/preparation"),
        ("time: {work: 5min}, fail", "standard: {dimension: empathy}, fail", "server/treatment"),
    ],
)
def test_the_device_suits_who_does_what(old: str, new: str, type: str) -> None:
    found = subject(taken_down().replace(old, new, 1))
    (one,) = proposals("N1", found)
    device = to_be(found, one).process.steps["look"].fail[0].pokayoke
    assert device is not None
    assert device.type == type


def test_what_others_do_is_not_ours_to_guard() -> None:
    text = taken_down().replace("  crm:", "  hospital: {lane: support, kind: external}\n  crm:")
    assert proposals("N1", subject(text.replace("look: {role: agent", "look: {role: hospital"))) == []


def test_two_failures_of_one_step_are_told_apart() -> None:
    found = subject(taken_down(f"{FAILURE}, {FAILURE.replace('Misunderstood', 'Forgotten')}"))
    assert [one.id for one in proposals("N1", found)] == ["N1:look:1", "N1:look:2"]


def test_what_whoever_does_it_hardly_sees_another_person_looks_over() -> None:
    """8% of 200 are 16 a case. Half of that goes back: 1 / (1 - 0.04) visits with 4% left of 200."""
    found = subject(made())
    (one,) = proposals("N1", found)
    after = to_be(found, one)
    check = after.process.steps["check_look"]
    assert (check.kind, check.role, check.rejects) == ("check", "expert", pytest.approx(0.04))
    assert after.process.separate == (("look", "check_look"),)
    assert Bench(found).before.expected_loss == pytest.approx(16)
    assert Bench(after).before.expected_loss == pytest.approx(0.04 * 200 / 0.96)
    assert Bench(after).before.handoffs == Bench(found).before.handoffs
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()
    assert proposals("N1", after) == []


@pytest.mark.parametrize(
    ("expert", "role"), [("lane: support, count: 1", "manager"), ("lane: support, count: 2", "expert")]
)
def test_a_single_person_is_looked_over_by_the_superior(expert: str, role: str) -> None:
    found = subject(made(expert=expert))
    (one,) = proposals("N1", found)
    after = to_be(found, one)
    assert after.process.steps["check_look"].role == role
    assert bool(after.process.separate) is (role == "expert")
    assert Bench(found).broken(after) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("p: 8%", "p: 11%"),  # too often
        ("d: 7", "d: 6"),  # seen by whoever does it
        ("produces: finding, time", "time"),  # nothing to look at
        ("look: {role: expert,", "look: {role: expert, channel: phone,"),  # too late
    ],
)
def test_where_a_second_look_is_no_use_there_is_a_device(old: str, new: str) -> None:
    text = made().replace(old, new).replace("s: 6, o: 4", "s: 6, o: 5")
    found = subject(text)
    (one,) = proposals("N1", found)
    assert "check_look" not in to_be(found, one).process.steps


@pytest.mark.parametrize(
    ("file", "steps"),
    [
        ("complaint/complaint.handling.yaml", ["receive"]),
        ("complaint/complaint.major.yaml", ["first_call"]),
        ("contact-centre/vip.callback.yaml", ["log_request"]),
        ("contact-centre/hotline.tiered.yaml", ["greet"]),  # a key to press, of every caller, for 0.45 a case
        ("information/info.deregister.yaml", []),  # searched for by the system, and checked
    ],
)
def test_the_shipped_processes(file: str, steps: list[str]) -> None:
    found = subject_of(WORKSPACE.document(ROOT / file), WORKSPACE)
    assert [step for one in proposals("N1", found) for step in one.steps] == steps
