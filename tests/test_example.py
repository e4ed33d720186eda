"""The example process of the format's specification: every figure that the specification states."""

from __future__ import annotations

from pathlib import Path

import pytest

import blueprint
from blueprint.analysis import Analysis
from blueprint.linting import lint

EXAMPLE = Path(__file__).parent / "examples" / "complaint.yaml"


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return blueprint.analyze(blueprint.load(EXAMPLE))


def test_measures_over_all_tiers(analysis: Analysis) -> None:
    measures = analysis.measures
    assert measures.work_min == pytest.approx(56.1417, abs=5e-5)
    assert (measures.wait_min or 0) / 60 == pytest.approx(89.4194, abs=5e-5)
    assert measures.va_min == pytest.approx(47.3708, abs=5e-5)
    assert measures.handoffs == pytest.approx(2.9417, abs=5e-5)
    assert measures.cost == pytest.approx(85.8396, abs=5e-5)
    assert measures.contacts == pytest.approx(3.0)
    assert measures.efficiency == pytest.approx(0.0087, abs=5e-5)
    assert measures.rework_share == pytest.approx(0.0200, abs=5e-5)


def test_the_clock_resolve(analysis: Analysis) -> None:
    resolve = analysis.clocks["resolve"]
    assert resolve is not None
    assert resolve.work_min == pytest.approx(50.1417, abs=5e-5)
    assert resolve.wait_min / 60 == pytest.approx(17.4194, abs=5e-5)
    assert resolve.efficiency == pytest.approx(0.0387, abs=5e-5)


def test_the_loop_back_to_assign(analysis: Analysis) -> None:
    loop = next(loop for loop in analysis.loops if (loop.source, loop.target) == ("investigate", "assign"))
    assert loop.kind == "barren"
    assert loop.p_return == pytest.approx(0.2066, abs=5e-5)
    assert loop.trips == pytest.approx(0.2604, abs=5e-5)


def test_the_longest_silence_is_at_investigate(analysis: Analysis) -> None:
    assert analysis.silence.step == "investigate"
    assert analysis.silence.hours == pytest.approx(34.2, abs=0.05)


def test_the_findings() -> None:
    found = {(finding.code, finding.step) for finding in lint(EXAMPLE, select=["HO02", "FP01", "AU", "LP", "ST"])}
    assert found == {
        ("HO02", "investigate"),
        ("LP03", "investigate"),  # the longest silence
        ("AU06", None),  # nobody apologises, although the agent may
        ("ST04", "major"),  # the called process stands in another file
    }
