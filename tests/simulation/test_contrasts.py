"""Whether a difference is more than chance."""

from __future__ import annotations

from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.analysis.words import nobody
from blueprint.simulation.contrasts import Contrast, contrasts
from blueprint.simulation.figures import ALL, Figure
from blueprint.simulation.intervals import all_at_once, chance, deviation
from blueprint.simulation.scenario import GIVEN, Scenario
from blueprint.simulation.simulate import simulate_together
from blueprint.workspace import load_text


def test_students_t_test() -> None:
    """Student (1908), the sleep of ten patients: the difference of two drugs has t = 4.0621 with nine degrees of freedom."""
    sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    assert chance(sleep) == pytest.approx(0.002833, abs=1e-6)
    assert chance([-one for one in sleep]) == chance(sleep)
    assert (chance([1.0]), chance([1.0, 1.0]), chance([0.0, 0.0])) == (None, 0.0, 1.0)


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=20))
def test_the_deviation_is_that_of_the_sample(values: list[float]) -> None:
    assert deviation(values) == pytest.approx(stdev(values), rel=1e-6, abs=1e-6)
    assert deviation([values[0]] * len(values)) == 0


def test_of_many_differences_each_has_to_be_rarer() -> None:
    """Holm: the smallest against 0.05 / 4, the next against 0.05 / 3, and so on until one fails."""
    assert all_at_once([0.01, 0.04, 0.03, 0.005]) == [True, False, False, True]
    assert all_at_once([0.04]) == [True]
    assert all_at_once([0.02, 0.02, 0.02]) == [False, False, False]
    assert all_at_once([]) == []


STEPS = """\
blueprint: 1
id: desk
name: Desk
tiers: {{gold: {{share: 50%}}, rest: {{share: 50%}}}}
roles: {{clerk: {{cost: 60/h}}}}
clocks: {{served: {{from: in, to: {id}}}}}
steps:
  in: {{kind: start, next: {id}}}
  {id}: {{role: clerk, time: {{work: {{dist: exponential, mean: {mean}min}}}}, next: out}}
  out: {{kind: end}}
"""


def _contrasts(after: str) -> dict[Figure, Contrast]:
    both = [(load_text(text), nobody) for text in (STEPS.format(id="do", mean=8), after)]
    return {one.figure: one for one in contrasts(*simulate_together(both, Scenario(400, 8, queues=GIVEN)))}


def test_what_is_faster_is_really_better() -> None:
    found = _contrasts(STEPS.format(id="do", mean=7))
    time = found[Figure("mean", ALL, "served")]
    assert (time.real, time.alone, time.better, time.same) == (True, True, True, False)
    assert {figure.tier for figure in found} == {ALL, "gold", "rest"}
    assert found.keys() >= {Figure(says, "gold") for says in ("mean", "work", "cost")}
    assert Figure("handoffs") not in found


def test_what_did_not_change_is_the_same() -> None:
    assert all(
        one.same and not one.real and one.better is None for one in _contrasts(STEPS.format(id="do", mean=8)).values()
    )


def test_other_random_numbers_make_no_real_difference() -> None:
    """A step of another id draws anew, for the same mean."""
    found = _contrasts(STEPS.format(id="do_it", mean=8))
    assert not any(one.real for one in found.values())
    assert not any(one.same for one in found.values())
