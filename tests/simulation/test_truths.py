"""The kernel against exact values of three models: closed formulas, an absorbing chain, the stationary solution of a
Markov chain with 38,000 states. Each figure has to be inside the 99.9% interval of ten replications."""

from __future__ import annotations

from functools import cache
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

import pytest

from blueprint.simulation.figures import ALL, Figure
from blueprint.simulation.kernels import CHOICE
from blueprint.simulation.scenario import GIVEN, Scenario
from blueprint.simulation.simulate import simulate
from blueprint.simulation.simulated import Simulated
from blueprint.workspace import load
from tests.simulation.test_kernels import in_c

MODELS = Path(__file__).parent / "models"
T = 4.781
"""The 99.95% quantile of Student's t with nine degrees of freedom."""


@pytest.fixture(autouse=True, params=[pytest.param("c", marks=in_c), "python"])
def _kernel(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, request.param)
    _simulated.cache_clear()


@cache
def _simulated(model: str, cases: int, queues: str | None = None) -> Simulated:
    return simulate(load(MODELS / f"{model}.yaml"), scenario=Scenario(cases, 10, queues=queues, warm_up=None))


def _holds(found: Simulated, exact: float, says: str, tier: str = ALL, of: str = "", widest: float = 0.15) -> None:
    """The exact value is inside the interval, which is narrow enough to say something."""
    values = found.values(Figure(says, tier, of))
    half = T * stdev(values) / sqrt(len(values))
    assert abs(fmean(values) - exact) <= half
    assert half <= widest * exact


QUEUE = [pytest.param(8_000, id="short"), pytest.param(200_000, id="long", marks=pytest.mark.long)]
COMPLAINT = [pytest.param(2_500, id="short"), pytest.param(100_000, id="long", marks=pytest.mark.long)]
HOTLINE = [pytest.param(5_000, id="short"), pytest.param(150_000, id="long", marks=pytest.mark.long)]


@pytest.mark.parametrize("cases", QUEUE)
def test_one_queue_waits_as_erlang_c_says(cases: int) -> None:
    found = _simulated("queue", cases)
    _holds(found, 0.668732, "mean", of="answer", widest=0.6)
    _holds(found, 0.9, "utilisation", of="server")
    _holds(found, 9 * 0.668732, "queue", of="server", widest=0.6)


@pytest.mark.parametrize("cases", COMPLAINT)
def test_complaint_in_ten_steps(cases: int) -> None:
    found = _simulated("complaint", cases)
    _holds(found, 47.43, "mean", of="cycle")
    shares = {"front": 0.7875, "back": 0.81, "specialist": 0.75, "manager": 0.2 * 9.25 / 3}
    for role, share in shares.items():
        _holds(found, share, "utilisation", of=role)


@pytest.mark.parametrize("cases", COMPLAINT)
def test_complaint_without_queues(cases: int) -> None:
    found = _simulated("complaint", cases, GIVEN)
    _holds(found, 36.4130, "mean", of="cycle")
    times = found.samples["cycle", ALL].kept
    center = fmean(times)
    assert sqrt(fmean((time - center) ** 2 for time in times)) == pytest.approx(32.9050, rel=0.03)


@pytest.mark.parametrize("cases", HOTLINE)
def test_tiered_hotline_with_overflow_while_waiting(cases: int) -> None:
    found = _simulated("hotline", cases)
    for tier, left, wait in (("a", 0.04477, 0.08954), ("b", 0.25065, 0.75194), ("c", 0.22537, 0.90147)):
        _holds(found, left, "abandoned", tier, widest=0.4)
        _holds(found, wait, "wait", tier, widest=0.5)


def test_overflow_moves_waiting_to_the_lower_tiers() -> None:
    found = _simulated("hotline", 5_000)
    assert found.without_overflow is not None
    changes = [found.less(found.without_overflow, "abandoned", tier) for tier in "abc"]
    assert [change is not None and change.real for change in changes] == [True, True, True]
    assert [change.mean < 0 for change in changes if change] == [True, False, False]
