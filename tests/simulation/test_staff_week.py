"""A week of agents by half hours."""

from __future__ import annotations

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.simulation.half_hours import Work, rates_by_half_hour, staff_week, work_of_role
from blueprint.simulation.service_levels import promises_at
from blueprint.simulation.staffing import Answered
from blueprint.workspace import load_text

PROFILE = """
  - {during: "Mon-Fri 09:00-09:30", rate: 200/hour}
  - {during: "Mon-Fri 09:30-10:00", rate: 720/hour}
  - {during: "Sat 09:00-09:15", rate: 200/hour}"""
PROCESS = """\
blueprint: 1
id: calls
name: Calls
customer: customer
volume: VOLUME
roles: {customer: {lane: customer}, agent: {name: Agent}, other: {}}
tiers: {caller: {sla: {answer: 90% in 15s}}}
clocks: {answer: {from: ask, to: talk.begin}}
steps:
  ask: {kind: start, role: customer, next: talk}
  talk: {role: agent, channel: phone, time: {work: 180s}, next: [{to: done, p: 60%}, {to: look, p: 40%}]}
  look: {role: other, time: {work: 5min}, next: done}
  done: {kind: end}
"""
GOAL = Answered(share=0.9, within_min=0.25)


def _study(volume: str = PROFILE, *changes: tuple[str, str]) -> Analysis:
    text = PROCESS.replace("VOLUME", volume)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return analyze(load_text(text))


def test_half_hours_of_a_profile() -> None:
    """200 calls an hour of 180 s take 15 agents, 720 of 240 s take 57."""
    process = _study().process
    three = staff_week(process, Work(handle_min=3), GOAL)
    four = staff_week(process, Work(handle_min=4), GOAL)
    assert three is not None
    assert four is not None
    assert [(one.day, one.minute) for one in three.half_hours] == [
        *((day, minute) for day in range(5) for minute in (540, 570)),
        (5, 540),  # a quarter of an hour is staffed like the half hour that it is in
    ]
    assert [one.staffed.staff for one in three.half_hours][::2] == [15] * 6
    assert four.half_hours[1].staffed.staff == 57
    assert four.busiest.staffed.staff == 57


def test_sums_of_a_week() -> None:
    week = staff_week(_study('[{during: "Mon 09:00-10:00", rate: 200/hour}]').process, Work(handle_min=3), GOAL)
    assert week is not None
    assert (week.agent_hours, week.agent_hours_at_peak) == (15, 15)
    assert week.work_hours == pytest.approx(10)
    assert week.service_level == pytest.approx(0.9327, abs=5e-5)


def test_a_volume_is_spread_over_the_open_hours() -> None:
    calendar = ("customer: customer\n", 'customer: customer\ncalendar: {open: "Mon-Fri 09:00-17:00"}\n')
    rates = rates_by_half_hour(_study("400/week", calendar).process)
    assert sum(rates) * 30 == pytest.approx(400)
    assert {round(rate, 12) for rate in rates} == {0, round(400 / 40 / 60, 12)}
    assert (rates[17], rates[18], rates[33], rates[34]) == (0, rates[18], rates[18], 0)


def test_periods_that_overlap_add_up() -> None:
    overlapping = '[{during: "Mon 09:00-10:00", rate: 60/hour}, {during: "Mon-Tue 09:30-10:00", rate: 30/hour}]'
    rates = rates_by_half_hour(_study(overlapping).process)
    assert (rates[18], rates[19], rates[48 + 19]) == pytest.approx((1, 1.5, 0.5))


def test_what_each_case_brings_to_a_role() -> None:
    study = _study()
    agent, other = work_of_role(study, "agent"), work_of_role(study, "other")
    assert agent == Work(handle_min=3, visits_per_case=pytest.approx(1))
    assert other == Work(handle_min=5, visits_per_case=pytest.approx(0.4))
    assert work_of_role(study, "customer") is None


def test_work_that_flows_over_and_tiers_that_are_ranked_are_named() -> None:
    ranked = "{a: {priority: 1, sla: {answer: 90% in 15s}}, b: {priority: 2, sla: {answer: 80% in 20s}}}"
    study = _study(
        PROFILE,
        ("channel: phone", "channel: phone, patience: 2min, overflow: {to: other}"),
        ("{caller: {sla: {answer: 90% in 15s}}}", ranked),
    )
    work = work_of_role(study, "agent")
    assert work is not None
    assert (work.shared, work.ranked, work.patience_min) == (True, True, 2)
    assert {promise.share for promise in promises_at(study, "agent")} == {0.9, 0.8}


def test_without_arrivals_there_is_no_week() -> None:
    assert staff_week(_study("0/week").process, Work(handle_min=3), GOAL) is None
