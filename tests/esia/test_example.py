"""The example process of the format's specification on the bench: every figure that the specification of ESIA states."""

from __future__ import annotations

from pathlib import Path

import pytest

import blueprint
from blueprint.edit import Edit, Set
from blueprint.esia import Appraisal, Bench, Price, price
from blueprint.esia.price import value_of
from blueprint.esia.rewrite import bypass
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import Subject
from blueprint.text import both
from blueprint.workspace import Unreadable, Workspace

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"
REASON = both("tried", "试")


@pytest.fixture(scope="module")
def example() -> Subject:
    workspace = Workspace(EXAMPLE)
    return subject_of(workspace.document(EXAMPLE), workspace)


@pytest.fixture(scope="module")
def found(example: Subject) -> dict[str, Appraisal]:
    return {one.proposal.id: one for one in Bench(example).appraisals()}


def _resolve(one: Price) -> tuple[float, float, float]:
    reading = one.clocks["resolve"]
    assert reading is not None
    assert reading.efficiency is not None
    return reading.work_min, reading.wait_min / 60, reading.efficiency


def test_the_baseline(example: Subject) -> None:
    assert _resolve(price(example.study)) == pytest.approx((50.14, 17.42, 0.0387), rel=1e-3)


def _empowered(example: Subject) -> Price:
    edits: list[Edit] = [
        Set(("steps", "triage", "next", 0, "p"), 0.70),
        Set(("steps", "triage", "next", 1, "p"), 0.25),
    ]
    return price(Bench(example).to_be(edits).study)


def test_empower_as_two_edits_of_branches(example: Subject) -> None:
    after = _empowered(example)
    assert _resolve(after) == pytest.approx((39.59, 11.27, 0.048), rel=1e-2)
    assert after.handoffs == pytest.approx(2.2510, abs=5e-5)
    assert after.cost == pytest.approx(65.25, abs=5e-3)


def test_empower_as_proposed_costs_the_same(example: Subject, found: dict[str, Appraisal]) -> None:
    proposed = found["I1:triage+solve_now+decide_compensation:refund"]
    assert proposed.accepted
    assert _resolve(proposed.after) == pytest.approx(_resolve(_empowered(example)))
    assert proposed.after.cost == pytest.approx(65.25, abs=5e-3)


def test_cut_ping_pong(found: dict[str, Appraisal]) -> None:
    proposed = found["E3:investigate+assign"]
    assert proposed.accepted
    assert _resolve(proposed.after) == pytest.approx((44.93, 14.29, 0.0417), rel=2e-3)
    assert proposed.after.handoffs == pytest.approx(2.7333, abs=5e-5)
    assert proposed.after.cost == pytest.approx(75.68, abs=5e-3)


def test_the_only_decider_of_an_amount_stays(found: dict[str, Appraisal]) -> None:
    dropped = found["E2:decide_compensation"]
    assert not dropped.accepted
    assert "I2" in [broken.invariant for broken in dropped.broken]
    assert (dropped.after.elapsed_min or 0) < (dropped.before.elapsed_min or 0)


def test_the_same_from_python(found: dict[str, Appraisal]) -> None:
    proposed = {one.proposal.id: one for one in blueprint.redesign(EXAMPLE)}
    assert [(id, one.accepted, one.after) for id, one in proposed.items()] == [
        (id, one.accepted, one.after) for id, one in found.items()
    ]
    assert not proposed["E2:decide_compensation"].accepted


def test_from_python_a_tier_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="gold"):
        blueprint.redesign(EXAMPLE, tier="gold")
    with pytest.raises(Unreadable):
        blueprint.redesign(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("step", "to", "invariant", "said"),
    [
        ("external", "pause", "I4", "ISO 10002 7.9"),
        ("decide_compensation", "pay", "I3", "different persons"),
        ("decide_compensation", "pay", "I2", "refund of 2,000 CNY"),
    ],
)
def test_what_must_stay_is_refused_with_the_reason(
    example: Subject, step: str, to: str, invariant: str, said: str
) -> None:
    bench = Bench(example)
    broken = bench.broken(bench.to_be(bypass(example.document, [step], to, REASON)))
    assert any(one.invariant == invariant and said in one.reason.text("en") for one in broken)


def test_no_time_and_no_cost_is_one_bare_number(found: dict[str, Appraisal]) -> None:
    """Always a range: it rests on what the file states too. Six minutes at 30 CNY an hour more, for I2; ten minutes at 90
    in a tenth of the cases, for A1; each at half and at one and a half times."""
    for one in found.values():
        spans = [one.spans[name] for name in ("elapsed_min", "work_min", "wait_min", "cost")]
        assert all(low < high or (low, high) == (0, 0) for low, high in spans), one.proposal.id
    assert found["I2:follow_up"].spans["cost"] == pytest.approx((1.5, 4.5))
    assert found["A1:external"].spans["cost"] == pytest.approx((-2.25, -0.75))


def test_every_change_has_a_range_that_holds_it(found: dict[str, Appraisal]) -> None:
    for one in found.values():
        for name, (low, high) in one.spans.items():
            change = (value_of(one.after, name) or 0.0) - (value_of(one.before, name) or 0.0)
            assert low - 1e-8 <= change <= high + 1e-8
        assert one.proposal.assumptions or one.stated
