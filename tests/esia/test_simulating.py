"""Redesigns simulated beside the process as it is: I9 by the share within the promise, prices with intervals."""

from __future__ import annotations

import json
import re
from math import exp
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.edit import Set
from blueprint.esia import Bench, all_transformations
from blueprint.esia.as_json import outlook_json
from blueprint.esia.as_text import redesign_text
from blueprint.esia.search import search
from blueprint.esia.search.advice import advice
from blueprint.esia.search.as_text import search_text
from blueprint.esia.simulating import Simulator
from blueprint.linting import Subject
from blueprint.linting.judging import subject_of
from blueprint.simulation.scenario import Scenario
from blueprint.workspace import Workspace
from tests.esia.automating import subject

DESK = """\
blueprint: 1
id: desk
name: {en: Desk, zh: 柜台}
customer: customer
volume: 3/hour
tiers: {gold: {share: 50%, sla: {served: 90% in 10min}}, rest: {share: 50%}}
clocks: {served: {from: ask, to: answer}}
roles: {customer: {lane: customer}, clerk: {name: {en: Clerk, zh: 柜员}, lane: frontstage, count: COUNT}}
steps:
  ask: {kind: start, role: customer, next: answer}
  answer: {role: clerk, channel: counter, tells: answer, to: customer, time: {work: WORK}, next: done}
  done: {kind: end}
"""
ALWAYS_8, MOSTLY_LESS = "8min", {"dist": "exponential", "mean": "5min"}
SIZE = Scenario(400, 8)


def desk(work: object, count: int = 20) -> Subject:
    """A desk with so many clerks, whose work takes so long."""
    text = DESK.replace("WORK", json.dumps(work)).replace("COUNT", str(count))
    return subject(text)


def _with_work(as_is: Subject, work: object) -> Subject:
    return Bench(as_is).to_be([Set(("steps", "answer", "time", "work"), work)])


def _broken(as_is: Subject, to_be: Subject, *slower: str) -> list[str]:
    bench = Bench(as_is, slower=slower, simulator=Simulator(as_is, SIZE))
    return [broken.reason.text("en") for broken in bench.broken(to_be) if broken.invariant == "I9"]


def test_a_shorter_mean_may_leave_more_of_them_late() -> None:
    """8 min are always within 10; of an exponential mean of 5, one in e² is not, however short the mean."""
    as_is = desk(ALWAYS_8)
    to_be = _with_work(as_is, MOSTLY_LESS)
    assert Bench(as_is).broken(to_be) == ()
    (said,) = _broken(as_is, to_be)
    assert said.startswith("on the clock served 8")
    fall, half = map(float, re.findall(r"simulated: ([\d.]+) ±([\d.]+)", said)[0])
    assert abs(fall - 100 * exp(-2)) < 2 * half < 5
    assert _broken(as_is, to_be, "rest") == [said]
    assert _broken(as_is, to_be, "gold") == []


def test_a_longer_mean_may_leave_fewer_of_them_late() -> None:
    as_is = desk(MOSTLY_LESS)
    to_be = _with_work(as_is, ALWAYS_8)
    assert [broken.invariant for broken in Bench(as_is).broken(to_be)] == ["I9"]
    assert _broken(as_is, to_be) == []


def test_a_queue_that_would_grow_for_ever_is_refused_whoever_accepts_it() -> None:
    """3 an hour for 8 minutes each are 0.4 of one clerk, for 24 minutes 1.2."""
    as_is = desk(ALWAYS_8, count=1)
    (said,) = _broken(as_is, _with_work(as_is, "24min"), "gold", "rest")
    assert "it cannot be simulated: the queue would grow for ever" in said
    assert "work for 1.2 people and a count of 1; 2 would do" in said


def test_where_today_has_such_a_queue_the_stated_waits_are_taken() -> None:
    assert not Simulator(desk("24min", count=1), SIZE).before.modelled
    assert Simulator(desk(ALWAYS_8, count=1), SIZE).before.modelled


def test_candidates_are_ranked_by_few_cases() -> None:
    """The same numbers, an eighth shorter, case by case."""
    as_is = desk({"dist": "exponential", "mean": "8min"})
    simulator = Simulator(as_is, SIZE)
    seven = _with_work(as_is, {"dist": "exponential", "mean": "7min"})
    assert simulator.faster(seven.process) == pytest.approx(1 / 8)
    assert simulator.faster(as_is.process) == 0


EXAMPLE = str(Path(__file__).parent.parent / "examples" / "complaint.yaml")


def test_the_best_sets_are_simulated() -> None:
    (example,) = (one.example for one in all_transformations() if one.code == "E3")
    as_is = subject(example.before.text)
    bench = Bench(as_is, slower=["standard"], simulator=Simulator(as_is, Scenario(300, 8)))
    found = search(bench, shown=1)
    text = search_text(bench, found, advice(bench, found), "a.yaml", "zh", 100)
    said = ["8 次 × 300 件", "时间由仿真得出", "仿真，确实改善：", "--slower standard --simulate"]
    assert [words for words in said if words not in text] == []


def test_proposals_are_simulated() -> None:
    """Who no longer hands a case back has fewer handoffs."""
    workspace = Workspace(Path(EXAMPLE))
    as_is = subject_of(workspace.document(EXAMPLE), workspace)
    bench = Bench(as_is, simulator=Simulator(as_is, Scenario(300, 8)))
    cut = bench.appraise(*next(bench.proposals("E3")))
    text = redesign_text(as_is.process, [cut], "en", 100, 0, bench.simulator)
    assert "simulated, really better: " in text
    (handoffs,) = (one for one in outlook_json(cut.outlook) or [] if (one["figure"], one["tier"]) == ("handoffs", None))
    assert (handoffs["verdict"], handoffs["real"]) == ("better", True)
    assert handoffs["difference_ci95"][1] < 0


def test_how_much_is_simulated_needs_a_simulation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["redesign", EXAMPLE, "--cases", "10", "--lang", "en"]) == 2
    assert "--cases says how to simulate: add --simulate" in capsys.readouterr().err


TWO_DESKS = """\
blueprint: 1
id: desks
name: {en: Desks, zh: 柜台}
customer: customer
tiers: {gold: {share: 50%}, rest: {share: 50%}}
roles: {customer: {lane: customer}, clerk: {lane: frontstage}}
steps:
  ask: {kind: start, role: customer, next: [{to: first, tiers: [gold]}, {to: second, tiers: [rest]}]}
  first: {role: clerk, time: {work: {dist: exponential, mean: MINUTES}}, next: done}
  second: {role: clerk, time: {work: {dist: exponential, mean: 8min}}, next: done}
  done: {kind: end}
"""


def test_a_tier_is_asked_about_alone() -> None:
    """Only the work for gold becomes shorter, by an eighth."""
    as_is, to_be = (subject(TWO_DESKS.replace("MINUTES", mean)) for mean in ("8min", "7min"))
    gold, rest, everybody = (Simulator(as_is, SIZE, tier) for tier in ("gold", "rest", None))
    assert gold.faster(to_be.process) == pytest.approx(1 / 8)
    assert rest.faster(to_be.process) == 0
    assert 0 < (everybody.faster(to_be.process) or 0) < 1 / 8
    moved = {one.figure.says for one in gold.outlook(to_be.process).own if not one.same}
    assert (moved, {one.same for one in rest.outlook(to_be.process).own}) == ({"mean", "work"}, {True})
