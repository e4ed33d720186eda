"""Processes that are simulated in step, with the same random numbers."""

from __future__ import annotations

import pytest

from blueprint.analysis.words import nobody
from blueprint.simulation.scenario import GIVEN, Scenario
from blueprint.simulation.simulate import simulate, simulate_together
from blueprint.text import Trouble
from blueprint.workspace import load_text

DESK = """\
blueprint: 1
id: desk
variant: {variant}
name: Desk
{volume}
roles: {{clerk: {{count: {count}}}}}
steps:
  in: {{kind: start, next: do}}
  do: {{role: clerk, time: {{wait: 7min, work: {{dist: exponential, mean: {mean}min}}}}, next: out}}
  out: {{kind: end}}
"""


def _desk(variant: str, mean: int = 8, count: int = 1, volume: str = "volume: 6/hour") -> tuple:
    return load_text(DESK.format(variant=variant, mean=mean, count=count, volume=volume)), nobody


def test_the_same_random_numbers_leave_only_what_differs() -> None:
    """All of the work becomes an eighth shorter, case by case: the difference has an eighth of the spread of the work."""
    scenario = Scenario(500, 8, queues=GIVEN)
    before, after = simulate_together([_desk("as-is"), _desk("to-be", mean=7)], scenario)
    change = after.less(before, "work")
    assert change
    was = before.of("work")
    assert was
    assert change.mean == pytest.approx(-was.mean / 8)
    assert change.half == pytest.approx((was.half or 0) / 8)
    assert change.real


def test_what_is_simulated_together_is_what_is_simulated_alone() -> None:
    scenario = Scenario(300, 3)
    before, after = simulate_together([_desk("as-is"), _desk("to-be", count=2)], scenario)
    assert before.runs == simulate(_desk("as-is")[0], scenario=scenario).runs
    alone = simulate(_desk("to-be", count=2)[0], scenario=Scenario(300, 3, warm_up=before.warm_up))
    assert after.runs == alone.runs


def test_queues_are_modelled_in_all_or_in_none() -> None:
    unknown = _desk("to-be", volume="")
    assert [one.modelled for one in simulate_together([_desk("as-is"), unknown], Scenario(50, 2))] == [False, False]
    assert [one.modelled for one in simulate_together([_desk("as-is"), _desk("to-be")], Scenario(50, 2))] == [
        True,
        True,
    ]


def test_a_precision_is_reached_in_all_of_them() -> None:
    before, after = simulate_together([_desk("as-is", count=9), _desk("to-be")], Scenario(200, 3, precision=0.1))
    assert before.precise
    assert after.precise
    assert (
        before.replications
        == after.replications
        > simulate(_desk("as-is", count=9)[0], scenario=Scenario(200, 3, precision=0.1)).replications
    )


def test_what_is_refused_says_of_which() -> None:
    with pytest.raises(Trouble) as refused:
        simulate_together([_desk("as-is"), _desk("to-be", mean=10)])
    assert "to-be: the queue would grow for ever" in str(refused.value).lower()
