"""What is asked of many times: the same in C and in Python."""

from __future__ import annotations

from array import array
from random import Random
from statistics import stdev

import pytest

from blueprint.simulation.arrays import Reached, deviation, ordered, reached
from blueprint.simulation.kernels import CHOICE
from blueprint.simulation.model import Model
from blueprint.simulation.totals import Totals, nothing_yet
from tests.simulation.test_kernels import in_c

TIMES = [(1.0, 5.0), (-1.0, 7.0), (2.0, -1.0), (0.0, 3.0)]
TIERS = [0, 1, 1, 0]


@pytest.fixture(autouse=True, params=[pytest.param("c", marks=in_c), "python"])
def _kernel(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, request.param)


def _totals() -> Totals:
    totals = nothing_yet(Model(tiers=("a", "b"), pools=(), clocks=("cycle",)), len(TIMES))
    totals.times, totals.case_tier = array("d", [time for row in TIMES for time in row]), array("h", TIERS)
    return totals


def test_times_that_were_reached_by_column_and_tier() -> None:
    totals = _totals()
    assert reached(totals, 2, 0, None, 1.0) == Reached(array("d", [1.0, 2.0, 0.0]), 3.0, 2)
    assert reached(totals, 2, 1, 0, None) == Reached(array("d", [5.0, 3.0]), 8.0, 0)
    assert reached(totals, 2, 0, 1, 5.0) == Reached(array("d", [2.0]), 2.0, 1)


def test_order_and_deviation() -> None:
    random = Random(1)
    times = array("d", [random.expovariate(1) * 10 ** random.randint(-9, 9) for _ in range(2_000)] + [0.0, 0.0])
    assert list(ordered(times)) == sorted(times)
    assert deviation(times) == pytest.approx(stdev(times))
    assert (list(ordered(array("d"))), deviation(times[:1])) == ([], None)


@in_c
def test_sums_are_rounded_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    totals, random = _totals(), Random(2)
    totals.times = array("d", [random.expovariate(1.0) for _ in range(2 * 5_000)])
    totals.case_tier = array("h", [0, 1] * 2_500)
    found = []
    for kernel in ("c", "python"):
        monkeypatch.setenv(CHOICE, kernel)
        found.append((reached(totals, 2, 1, 0, 1.0), deviation(totals.times)))
    assert found[0] == found[1]
