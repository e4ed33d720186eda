"""The chance that a case at the source of a loop goes back by it, against hand calculation and a slow walk."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from blueprint import load
from blueprint.analysis import analyze
from blueprint.analysis.going_back import chance_back
from blueprint.model import Process
from tests.strategies import process, sequential

START = {"start": {"kind": "start", "role": "customer", "next": "a"}}
END = {"end": {"kind": "end"}}


def _chances(steps: dict[str, Any]) -> dict[tuple[str, str], float | None]:
    study = analyze(process(START | steps | END))
    return {(loop.source, loop.target): chance_back(study, loop) for loop in study.loops}


def test_a_case_that_comes_again_by_another_loop_may_go_back_then() -> None:
    """At b: 20% to a, 30% to c which leads to b again, 50% out. P(ever to a) = 0.2 / (1 - 0.3)."""
    chances = _chances(
        {
            "a": {"role": "agent", "next": "b"},
            "c": {"role": "agent", "next": "b"},
            "b": {"role": "expert", "next": [{"to": "a", "p": 0.2}, {"to": "c", "p": 0.3}, {"to": "end", "p": 0.5}]},
        }
    )
    assert chances["b", "a"] == pytest.approx(2 / 7)


def test_the_loop_of_the_specifications_example() -> None:
    """At investigate 20% go to assign; of the others 4% come back from the decision: 0.2 / (1 - 0.8 * 0.04)."""
    study = analyze(load(Path(__file__).parents[1] / "examples" / "complaint.yaml"))
    loop = next(loop for loop in study.loops if (loop.source, loop.target) == ("investigate", "assign"))
    assert chance_back(study, loop) == pytest.approx(0.2 / 0.968)


def test_tiers_count_by_the_cases_that_reach_the_source() -> None:
    """vip (10%) all come to b and 40% go back; of standard (90%) half come, and none go back: 0.04 / (0.1 + 0.45).

    A vip case comes to b 1/(1 - 0.4) times, which must not weigh it any heavier.
    """
    chances = _chances(
        {
            "a": {"role": "agent", "next": [{"to": "b", "p": {"vip": 1, "standard": 0.5}}, {"to": "end"}]},
            "b": {"role": "expert", "next": [{"to": "a", "p": {"vip": 0.4, "standard": 0}}, {"to": "end"}]},
        }
    )
    assert chances == {("b", "a"): pytest.approx(0.04 / 0.55)}


def test_parallel_work_inside_the_cycle_leaves_it_untold() -> None:
    """A join takes means of its entries, which are no probabilities."""
    block = {
        "a": {"kind": "split", "next": ["b", "c"]},
        "b": {"role": "agent", "next": "d"},
        "c": {"role": "expert", "next": "d"},
        "d": {"kind": "join", "next": "e"},
    }
    e = {"role": "agent", "next": [{"to": "a", "p": 0.3}, {"to": "end", "p": 0.7}]}
    assert _chances(block | {"e": e}) == {("e", "a"): None}


def test_parallel_work_elsewhere_does_not_matter() -> None:
    block = {
        "a": {"kind": "split", "next": ["b", "c"]},
        "b": {"role": "agent", "next": [{"to": "b", "p": 0.25}, {"to": "d", "p": 0.75}]},
        "c": {"role": "expert", "next": "d"},
        "d": {"kind": "join", "next": "e"},
    }
    e = {"role": "agent", "next": [{"to": "e", "p": 0.3}, {"to": "end", "p": 0.7}]}
    chances = _chances(block | {"e": e})
    assert chances == {("b", "b"): pytest.approx(0.25), ("e", "e"): pytest.approx(0.3)}


def test_unknown_visits_leave_it_untold() -> None:
    """Alternatives that meet in a join wait for ever."""
    steps = {
        "a": {"role": "agent", "next": [{"to": "a", "p": 0.2}, {"to": "b", "p": 0.4}, {"to": "c", "p": 0.4}]},
        "b": {"role": "agent", "next": "d"},
        "c": {"role": "expert", "next": "d"},
        "d": {"kind": "join", "next": "end"},
    }
    assert _chances(steps) == {("a", "a"): None}


def _walked(model: Process, source: str, index: int) -> float:
    """The cases that ever come to the source, and of them those that ever take the branch, sent through share by share."""
    came = back = 0.0
    for tier, share in model.shares.items():
        under_way: dict[tuple[str, bool], float] = {("start", False): share}
        while sum(under_way.values()) > 1e-10:
            onward: dict[tuple[str, bool], float] = defaultdict(float)
            for (id, known), amount in under_way.items():
                step = model.steps[id]
                came += amount * (id == source and not known)
                stated = sum(branch.p_for(tier) or 0.0 for branch in step.next)
                for n, branch in enumerate(step.next):
                    p = branch.p_for(tier)
                    moved = amount * (1 - stated if p is None else p)
                    if (id, n) == (source, index):
                        back += moved  # once is enough: the case is followed no further
                    else:
                        onward[branch.to, known or id == source] += moved
            under_way = onward
    return back / came


@given(sequential(5))
@settings(deadline=None, max_examples=40)
def test_it_agrees_with_sending_cases_through(model: Process) -> None:
    study = analyze(model)
    for loop in study.loops[:2]:
        chance = chance_back(study, loop)
        assert chance == pytest.approx(_walked(model, loop.source, loop.index), abs=1e-6)
