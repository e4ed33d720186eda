"""As-is and to-be under the same random numbers, for people and programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.compare import Comparison
from blueprint.compare.as_json import comparison_json
from blueprint.compare.as_markdown import comparison_markdown
from blueprint.compare.as_text import comparison_text
from blueprint.compare.simulated import simulated
from blueprint.simulation.scenario import Scenario
from tests.esia.test_simulating import ALWAYS_8, MOSTLY_LESS, SIZE, desk


@pytest.fixture
def compared(pair: Comparison) -> Comparison:
    """The refund: 22 minutes of work become 14 and some seconds of a machine, and nobody queues for the one team lead."""
    both = simulated(pair.before, pair.after, Scenario(400, 6), lambda _: True)
    return Comparison(pair.before, pair.after, simulated=both)


def test_json(compared: Comparison) -> None:
    found = json.loads(json.dumps(comparison_json(compared, "en")))["simulation"]
    assert {name: found[name] for name in ("cases", "replications", "seed", "queues")} == {
        "cases": 400, "replications": 6, "seed": 1, "queues": "modelled"
    }  # fmt: skip
    by_name = {(one["figure"], one.get("clock"), one.get("role")): one for one in found["contrasts"]}
    work = by_name["work_min", None, None]
    assert (work["before"], work["after"], work["tier"]) == (pytest.approx(22), pytest.approx(14 + 11 / 60), None)
    assert (work["difference"], work["verdict"], work["real"]) == (pytest.approx(-8 + 11 / 60), "better", True)
    assert by_name["time_min", "answer", None]["difference_ci95"][1] < 0
    assert by_name["utilisation", None, "agent"]["verdict"] is None
    assert found["compared"] == sum(one["difference"] != 0 for one in found["contrasts"])


def test_without_a_simulation_there_is_none(pair: Comparison) -> None:
    assert comparison_json(pair, "en")["simulation"] is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["6 × 400 cases", "Really better: on the clock answer", "yes, better", "with queues", "Agent"]),
        ("zh", ["6 次 × 400 件", "确实改善：计时“响应”", "是，改善", "按人数模拟排队", "客服代表"]),
    ],
)
def test_text(compared: Comparison, language: str, words: list[str]) -> None:
    for text in (comparison_text(compared, language, 100), comparison_markdown(compared, language)):
        assert [word for word in words if word not in text] == []


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The complaint as it is shipped and its to-be: every case is acknowledged half a minute later, whatever happens else."""
    few = ["--simulate", "--cases", "150", "--replications", "4", "--warm-up", "1d", "--lang", "en"]
    assert main(["compare", "complaint.handling", *few]) == 0
    out = capsys.readouterr().out
    assert "Really worse: on the clock acknowledge" in out
    assert "Simulated: VIP customer" in out
    assert main(["compare", "complaint.handling", *few, "--tier", "vip"]) == 0
    out = capsys.readouterr().out
    assert "Simulated: Standard customer" not in out
    assert "Simulated: VIP customer" in out


def test_promises_are_judged_by_the_simulation_unless_a_tier_may_be_slower() -> None:
    """Eight minutes are always within ten, a mean of five is not; and what is missed is accepted tier by tier."""
    as_is, to_be = desk(ALWAYS_8), desk(MOSTLY_LESS)
    both = simulated(as_is, to_be, SIZE, lambda _: True)
    assert Comparison(as_is, to_be).broken == ()
    assert [one.invariant for one in Comparison(as_is, to_be, simulated=both).broken] == ["I9"]
    assert Comparison(as_is, to_be, simulated=both, slower=["gold"]).broken == ()


def test_a_tier_that_may_be_slower_has_to_be_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "complaint.handling", "--slower", "gold", "--lang", "en"]) == 2
    assert "there is no tier gold; the tiers are: vip, standard" in capsys.readouterr().err


def test_options_of_a_simulation_need_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "complaint.handling", "--cases", "400", "--lang", "en"]) == 2
    assert "--cases says how to simulate: add --simulate" in capsys.readouterr().err
