"""What a price leaves out for speed changes no figure."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.analysis.linear import accumulate, circling
from blueprint.esia import Bench, price
from blueprint.esia.price import corners
from blueprint.files import parse
from blueprint.linting.judging import subject_of
from blueprint.model import Process
from blueprint.workspace import Workspace
from tests.esia.near import near
from tests.esia.processes import flawed
from tests.strategies import parallel, sequential

FEW = settings(max_examples=40, deadline=None)
SAME = {"work_min", "wait_min", "elapsed_min", "cost", "handoffs"}


@FEW
@given(st.one_of(sequential(), parallel()))
def test_means_are_those_of_the_measures(process: Process) -> None:
    study = analyze(process)
    found, measures = price(study), study.measures
    for name in SAME:
        assert getattr(found, name) == near(getattr(measures, name)), name


@FEW
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=12), st.integers(0, 5))
def test_expected_visits_solve_their_equations_exactly(ways: list[tuple[int, int, int]], start: int) -> None:
    """n = inflow + Wᵀn, in fractions; a tenth or more of what comes to a step leaves."""
    weights: dict[int, dict[int, float]] = {step: {} for step in range(6)}
    for source, target, tenths in ways:
        if sum(weights[source].values()) + tenths / 10 <= 0.9 + 1e-9:
            weights[source][target] = weights[source].get(target, 0.0) + tenths / 10
    found = accumulate({start: 1.0}, weights)
    assert found is not None
    exact = {(a, b): Fraction(round(w * 10), 10) for a, ways_ in weights.items() for b, w in ways_.items()}
    for step in weights:
        arriving = sum(float(p) * found[a] for (a, b), p in exact.items() if b == step)
        assert found[step] == pytest.approx((step == start) + arriving, rel=1e-9, abs=1e-12)


def test_what_stands_before_and_behind_the_loops_is_told_from_them() -> None:
    weights = {"a": {"b": 1.0}, "b": {"c": 1.0}, "c": {"b": 0.5, "d": 0.5}, "d": {"e": 1.0}, "e": {}}
    assert set(circling(weights)) == {"b", "c"}
    assert accumulate({"a": 1.0}, weights) == pytest.approx({"a": 1, "b": 2, "c": 2, "d": 1, "e": 1})


def test_a_loop_that_is_never_left_is_infinite_only_for_cases_that_come_there() -> None:
    weights = {"a": {"b": 1.0}, "b": {}, "c": {"c": 1.0}}
    assert accumulate({"a": 1.0}, weights) == pytest.approx({"a": 1, "b": 1, "c": 0})
    assert accumulate({"a": 1.0}, weights | {"b": {"c": 0.1}}) is None


@settings(max_examples=15, deadline=None)
@given(flawed())
def test_tiers_that_go_the_same_ways_have_one_price(text: str) -> None:
    tiers = '"tiers": {"vip": {"share": 0.1, "sla": {}}, "standard": {}}, "clocks": {"resolve": {"from": "ask", "to": "answer"}},'
    document = parse(text.replace('"steps"', tiers + '"steps"', 1), str(Path(__file__).parent / "tiers.yaml"))
    subject = subject_of(document, Workspace(Path(__file__).parent / "none"))
    whole, once = asdict(price(subject.study)), asdict(Bench(subject).before)
    readings = whole.pop("clocks")["resolve"], once.pop("clocks")["resolve"]
    assert once == near(whole)
    assert readings[0] == near(readings[1])


def test_tiers_with_ways_of_their_own_are_priced_apart() -> None:
    example = Path(__file__).parent.parent / "examples" / "complaint.yaml"
    workspace = Workspace(example)
    subject = subject_of(workspace.document(example), workspace)
    whole, apart = asdict(price(subject.study)), asdict(Bench(subject).before)
    assert apart.pop("clocks").keys() == whole.pop("clocks").keys()
    assert apart == near(whole)


def test_a_corner_is_relative_to_the_larger_of_before_and_after() -> None:
    """Half of the work left out at 60/h: 30 of 60 minutes, so half the time and half the cost; nothing else moves."""
    head = "blueprint: 1\nid: two\nname: Two\nroles: {agent: {cost: 60/h}}\nsteps:\n  ask: {kind: start, next: a}\n"
    end = "  done: {kind: end}\n"
    one = "  a: {role: agent, time: {work: 30min}, next: NEXT}\n"
    two = one.replace("NEXT", "b") + "  b: {role: agent, time: {work: 30min}, next: done}\n"
    long, short = (
        Bench(subject_of(parse(head + steps + end, "two.yaml"), Workspace(Path(__file__).parent / "none"))).before
        for steps in (two, one.replace("NEXT", "done"))
    )
    assert corners(long, short) == {"time": 0.5, "cost": 0.5, "quality": 0.0, "flexibility": 0.0}
    assert corners(short, long) == {"time": -0.5, "cost": -0.5, "quality": 0.0, "flexibility": 0.0}
