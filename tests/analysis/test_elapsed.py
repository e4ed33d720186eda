"""Elapsed time: the moments of sequences, alternatives, loops and AND blocks (analyses.md, "Elapsed time")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.analysis.chain import Elapsed
from blueprint.analysis.elapsed import elapsed
from blueprint.workspace import load_text
from tests.strategies import process

Times = dict[float, float]
"""An exact distribution: minutes and probabilities."""


def _elapsed(steps: str) -> Elapsed | None:
    text = f"blueprint: 1\nid: p\nname: p\nroles: {{a: {{lane: frontstage}}}}\nsteps:\n{steps}"
    return analyze(load_text(text)).tiers["standard"].of(elapsed)


def _block(first: str, second: str) -> Elapsed:
    found = _elapsed(f"""
  go: {{kind: start, next: fork}}
  fork: {{kind: split, next: [x, y]}}
  x: {{role: a, time: {{work: {first}}}, next: meet}}
  y: {{role: a, time: {{work: {second}}}, next: meet}}
  meet: {{kind: join, next: done}}
  done: {{kind: end}}
""")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second", "mean", "variance"),
    [
        ("30min", "50min", 50, 0),
        # the larger of two uniform times on 0..60: 2/3 of 60, variance 60²/18
        ("0..60min", "0..60min", 40, 200),
        # of two exponential times of mean 60: 60 (1 + 1/2), variance 60² (1 + 1/4)
        ("{dist: exponential, mean: 1h}", "{dist: exponential, mean: 1h}", 90, 4500),
        # max(X, 30), X uniform on 0..60: 1/2·30 + 1/2·45; E = 450 + (60³ - 30³)/180 = 1500, less 37.5²
        ("0..60min", "30min", 37.5, 93.75),
    ],
)
def test_the_longer_of_two(first: str, second: str, mean: float, variance: float) -> None:
    found = _block(first, second)
    assert found.mean == pytest.approx(mean, rel=0.005)
    assert found.variance == pytest.approx(variance, rel=0.05, abs=1e-9)


def test_variance_of_steps_and_of_a_loop() -> None:
    # Work uniform on 0..60 (mean 30, variance 300), repeated with 0.2: N is geometric with mean 1.25 and variance
    # 0.2/0.64. The mean is 1.25·30, the variance 1.25·300 + 0.3125·30².
    found = _elapsed("""
  go: {kind: start, next: try}
  try: {role: a, time: {work: 0..60min}, next: [{to: try, p: 0.2}, {to: done}]}
  done: {kind: end}
""")
    assert found is not None
    assert found.mean == pytest.approx(37.5)
    assert found.variance == pytest.approx(375 + 281.25)


def test_a_loop_within_a_branch_goes_round_as_often_as_it_does() -> None:
    # x takes 10 minutes a round and is repeated with 1/2; y takes 25. P(x ≤ 2 rounds) = 3/4, else 30, 40, ...:
    # 25·3/4 + Σ_{n≥3} 10n/2ⁿ, and Σ_{n≥3} n/2ⁿ = 2 - 1/2 - 1/2 = 1.
    found = _elapsed("""
  go: {kind: start, next: fork}
  fork: {kind: split, next: [x, y]}
  x: {role: a, time: {work: 10min}, next: [{to: x, p: 0.5}, {to: meet}]}
  y: {role: a, time: {work: 25min}, next: meet}
  meet: {kind: join, next: done}
  done: {kind: end}
""")
    assert found is not None
    assert found.mean == pytest.approx(28.75, rel=1e-4)


def test_branches_that_end_apart_last_as_long_as_the_longest() -> None:
    found = _elapsed("""
  go: {kind: start, next: fork}
  fork: {kind: split, next: [x, y]}
  x: {role: a, time: {work: 10min}, next: done}
  y: {role: a, time: {wait: 1h, work: 10min}, next: filed}
  done: {kind: end}
  filed: {kind: end}
""")
    assert found == Elapsed(70, 0)


def test_branches_that_cross_are_left_to_simulation() -> None:
    # a2 waits for b1: the branches depend on each other
    found = _elapsed("""
  go: {kind: start, next: fork}
  fork: {kind: split, next: [a1, b1]}
  a1: {role: a, time: {work: 10min}, next: wait}
  b1: {role: a, time: {work: 20min}, next: fork2}
  fork2: {kind: split, next: [wait, b2]}
  wait: {kind: join, next: a2}
  a2: {role: a, time: {work: 5min}, next: meet}
  b2: {role: a, time: {work: 5min}, next: meet}
  meet: {kind: join, next: done}
  done: {kind: end}
""")
    assert found is None


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> Any:
    """Nested blocks: a step of so many minutes, or several parts in sequence, as alternatives or at the same time."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.integers(1, 60))
    kind = draw(st.sampled_from(["sequence", "either", "both"]))
    return kind, draw(st.lists(trees(depth - 1), min_size=2, max_size=3))


def _exact(tree: Any) -> Times:
    if isinstance(tree, int):
        return {float(tree): 1.0}
    kind, parts = tree
    times = [_exact(part) for part in parts]
    if kind == "either":
        return _summed((t, p / len(parts)) for part in times for t, p in part.items())
    found = times[0]
    for part in times[1:]:
        combined = max if kind == "both" else lambda a, b: a + b
        found = _summed((combined(t, u), p * q) for t, p in found.items() for u, q in part.items())
    return found


def _summed(points: Iterator[tuple[float, float]]) -> Times:
    found: Times = {}
    for t, p in points:
        found[t] = found.get(t, 0.0) + p
    return found


def _written(tree: Any, after: str, steps: dict[str, Any], numbers: Iterator[int]) -> str:
    """Write a tree as steps that lead on to ``after``; the id of its first step."""
    id = f"s{next(numbers)}"
    if isinstance(tree, int):
        steps[id] = {"role": "agent", "time": {"work": f"{tree}min"}, "next": after}
        return id
    kind, parts = tree
    if kind == "sequence":
        for part in reversed(parts):
            after = _written(part, after, steps, numbers)
        return after
    met = f"{id}m"
    steps[id] = {"kind": "decision" if kind == "either" else "split", "next": []}
    steps[id]["next"] = [_written(part, met, steps, numbers) for part in parts]
    steps[met] = {"kind": "decision" if kind == "either" else "join", "next": after}
    return id


@given(trees())
@settings(max_examples=60, deadline=None)
def test_nested_blocks_of_constant_times_are_exact(tree: Any) -> None:
    steps: dict[str, Any] = {}
    first = _written(tree, "end", steps, count())
    flow = {"start": {"kind": "start", "role": "customer", "next": first}, **steps, "end": {"kind": "end"}}
    exact = _exact(tree)
    mean = sum(t * p for t, p in exact.items())
    found = analyze(process(flow)).tiers["vip"].of(elapsed)
    assert found is not None
    assert found.mean == pytest.approx(mean)
    assert found.variance == pytest.approx(sum((t - mean) ** 2 * p for t, p in exact.items()), abs=1e-6)


def test_a_start_that_no_case_comes_by_does_not_count_even_where_it_goes_round_for_ever() -> None:
    assert _elapsed("""
  go: {kind: start, share: 1, next: x}
  idle: {kind: start, share: 0, next: wait}
  wait: {role: a, time: {work: 1h}, next: wait}
  x: {role: a, time: {work: 10min}, next: done}
  done: {kind: end}
""") == Elapsed(10, 0)


def test_without_any_arrival_there_is_no_time() -> None:
    assert _elapsed("""
  go: {kind: start, share: 0, next: wait}
  wait: {role: a, time: {work: 1h}, next: wait}
""") == Elapsed(0, 0)


@pytest.mark.parametrize("first", ["{role: a, next: [{to: done, p: 0}]}", "{kind: join, next: done}"])
def test_branches_that_come_to_no_end_leave_the_time_open(first: str) -> None:
    found = _elapsed(f"""
  go: {{kind: start, next: fork}}
  fork: {{kind: split, next: [x, y]}}
  x: {first}
  y: {{role: a, time: {{work: 1h}}, next: [{{to: done, p: 0}}]}}
  done: {{kind: end}}
""")
    assert found is None
