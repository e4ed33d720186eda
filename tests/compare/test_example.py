"""The check values of the specification of ESIA: the example process, and its to-be with an empowered front line."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.compare import ALL, Comparison
from blueprint.compare.figures import BETTER, Figure
from tests.compare.pair import subject

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"


@pytest.fixture
def empowered(tmp_path: Path) -> Comparison:
    """The example with solve_now 0.55 → 0.70 and assign 0.40 → 0.25, and nothing else changed."""
    text = EXAMPLE.read_text("utf-8").replace("p: 0.55", "p: 0.70").replace("p: 0.40", "p: 0.25")
    to_be = tmp_path / "to-be.yaml"
    to_be.write_text(text.replace("variant: as-is", "variant: to-be"), "utf-8")
    return Comparison(subject(EXAMPLE), subject(to_be))


def _by_name(found: Comparison, tier: str = ALL) -> dict[str, Figure]:
    return {one.name: one for one in found.tiers[tier]}


def test_the_clock_that_the_customer_feels(empowered: Comparison) -> None:
    figures = _by_name(empowered)
    resolve = figures["clock:resolve"]
    assert resolve.was == pytest.approx(50.14 + 17.42 * 60, rel=1e-3)
    assert resolve.now == pytest.approx(39.59 + 11.27 * 60, rel=1e-3)
    assert figures["efficiency"].was == pytest.approx(0.0387, rel=2e-3)
    assert figures["efficiency"].now == pytest.approx(0.048, rel=1e-2)
    assert resolve.verdict == figures["efficiency"].verdict == BETTER


def test_cost_and_handoffs_of_the_whole_case(empowered: Comparison) -> None:
    figures = _by_name(empowered)
    assert figures["handoffs"].now == pytest.approx(2.2510, abs=5e-5)
    assert figures["cost"].now == pytest.approx(65.25, abs=5e-3)


def test_tiers_with_the_same_way_have_the_same_figures(empowered: Comparison) -> None:
    assert list(empowered.tiers) == [ALL, "vip", "standard"]
    assert _by_name(empowered, "vip")["cost"].now == pytest.approx(65.25, abs=5e-3)


def test_a_year_is_worth_what_400_cases_a_week_save(empowered: Comparison) -> None:
    saved = empowered.benefit
    assert saved is not None
    cost = _by_name(empowered)["cost"].change
    assert cost is not None
    assert saved.cost == pytest.approx(-cost * 400 * 365 / 7)


def test_only_the_decision_differs_and_its_shares_are_assumed(empowered: Comparison) -> None:
    assert {fate.now: fate.kind for fate in empowered.fates if fate.kind != "kept"} == {"triage": "changed"}
    assert {(one.to, one.was, one.now) for one in empowered.assumed} == {
        ("solve_now", 0.55, 0.70), ("assign", 0.40, 0.25),
    }  # fmt: skip
    assert not empowered.broken
