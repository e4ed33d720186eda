"""What a simulation says to people who are no statisticians."""

from __future__ import annotations

import re

import pytest

from blueprint.simulation.cells import few
from blueprint.simulation.scenario import Scenario
from blueprint.simulation.simulate import simulate
from blueprint.simulation.simulated_text import simulation_text
from blueprint.workspace import load_text

_RARE = """\
blueprint: 1
id: rare
name: Rare
customer: customer
volume: 60/hour
roles: {customer: {lane: customer}, agent: {name: Agent}}
clocks:
  look: {from: ask, to: pick}
  answer: {from: ask, to: tell}
steps:
  ask: {kind: start, role: customer, next: pick}
  pick: {role: agent, time: {work: 0.5s}, next: [{to: tell, p: 30%}, {to: done}]}
  tell: {role: agent, to: customer, tells: answer, time: {work: 10min}, next: [{to: board, p: 10%}, {to: done}]}
  board: {kind: wait, time: {wait: 50d}, next: done}
  done: {kind: end}
"""
"""Three in ten are answered, after ten minutes; three in a hundred are over only after fifty days."""


@pytest.mark.parametrize(
    ("language", "cases", "look", "long"),
    [
        (
            "en",
            r"answer: cases +([\d.]+)% of all",
            "look: mean +<1 s$",
            "begin to end: the mean is more than nine in ten",
        ),
        ("zh", r"：计时案件 +占 ([\d.]+)%", "look：平均 +<1 秒$", "开始到结束：平均值高于九成案件的用时"),
    ],
)
def test_whose_times_they_are_and_what_hardly_takes_time_or_very_long_is_said(
    language: str, cases: str, look: str, long: str
) -> None:
    said = simulation_text(simulate(load_text(_RARE), scenario=Scenario(5_000, 3)), language)
    share = re.search(cases, said)
    assert share
    assert 28 < float(share[1]) < 32
    assert re.search(look, said, re.MULTILINE)
    assert len(re.findall(": cases|：计时案件", said)) == 1  # everybody is looked at
    assert long in said


@pytest.mark.parametrize(("number", "said"), [(0, "0"), (2.19e-5, "<0.001"), (0.0012, "0.0012"), (0.35, "0.35")])
def test_what_hardly_ever_happens_is_told_without_a_power_of_ten(number: float, said: str) -> None:
    assert few(number) == said
