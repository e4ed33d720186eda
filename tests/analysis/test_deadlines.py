"""The deadline budget: joins, tiers, loops, moments, and every loop-free path by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.analysis.deadlines import Overrun, overruns
from blueprint.model import Clock, Duration, Moment, Process, Target, Tier
from blueprint.workspace import load, load_text
from tests.strategies import parallel, sequential

H = 60.0


def _found(steps: str, clock: str = "{from: ask, to: r}", sla: str = "1h") -> dict[str, tuple[Overrun, ...]]:
    text = f"""\
blueprint: 1
id: case
name: Case
customer: customer
roles: {{customer: {{lane: customer}}, agent: {{lane: frontstage}}, clerk: {{lane: backstage}}}}
tiers: {{vip: {{share: 10%, sla: {{c: {sla}}}}}, standard: {{share: 90%, sla: {{other: 1min}}}}}}
clocks: {{c: {clock}}}
steps:
  ask: {{kind: start, role: customer, next: a}}
{steps}
  r: {{role: agent, sla: {{standard: 9h}}, next: done}}
  done: {{kind: end}}
"""
    return {id: tier.of(overruns) for id, tier in analyze(load_text(text)).tiers.items()}


def test_the_example_of_the_format() -> None:
    """Step deadline 2 d, promised to VIPs in one business day, which counts as a day."""
    study = analyze(load(Path("tests/examples/complaint.yaml")))
    (one,) = study.tiers["vip"].of(overruns)
    assert (one.clock, one.allowed_min, one.minutes, one.step) == ("resolve", 1440, 2880, "investigate")
    assert (one.path[0], one.path[-1]) == ("complain", "inform")
    assert study.tiers["standard"].of(overruns) == ()


def test_of_parallel_work_the_longest_counts() -> None:
    steps = """\
  a: {kind: split, next: [b, c]}
  b: {role: agent, sla: 3h, next: j}
  c: {role: clerk, sla: 4h, next: j}
  j: {kind: join, next: d}
  d: {role: agent, sla: {vip: 2h, standard: 20h}, next: r}
"""
    found = _found(steps)
    assert found == {"vip": (Overrun("c", H, 6 * H, ("ask", "a", "c", "j", "d", "r"), "c"),), "standard": ()}
    assert _found(steps, sla="6h")["vip"] == ()
    assert _found(steps, sla="359min")["vip"]


def test_a_way_back_is_taken_by_no_loop_free_path() -> None:
    steps = """\
  a: {role: agent, sla: 2h, next: b}
  b: {role: clerk, sla: 3h, next: [{to: r, p: 0.5}, {to: a, p: 0.5}]}
"""
    assert [one.minutes for one in _found(steps)["vip"]] == [5 * H]
    assert _found(steps, sla="5h")["vip"] == ()
    assert [one.path for one in _found(steps, "{from: b, to: a}")["vip"]] == []


def test_a_way_with_probability_0_is_none_and_a_timeout_is_none() -> None:
    steps = """\
  a: {role: agent, on_timeout: {after: 1h, to: b}, next: [{to: r, p: {vip: 1, standard: 0.5}}, {to: b, p: {vip: 0, standard: 0.5}}]}
  b: {role: clerk, sla: 3h, next: r}
"""
    assert _found(steps)["vip"] == ()


@pytest.mark.parametrize(
    ("clock", "hours"),
    [
        ("{from: ask, to: b}", 5),
        ("{from: ask, to: b.begin}", 2),  # b's deadline ends after its work has begun
        ("{from: a, to: b}", 3),
        ("{from: a.begin, to: b}", 3),
        ("{from: a, to: b.begin}", None),
        ("{from: ask, to: [a, b]}", 2),  # whichever comes first
        ("{from: ask, to: gone}", None),
        ("{from: gone, to: b}", None),
    ],
)
def test_what_lies_between_the_moments(clock: str, hours: float | None) -> None:
    steps = """\
  a: {role: agent, sla: 2h, next: b}
  b: {role: clerk, sla: 3h, next: r}
  gone: {role: clerk, sla: 30h, next: r}
"""
    assert [one.minutes for one in _found(steps, clock)["vip"]] == ([hours * H] if hours else [])


def _paths(process: Process, id: str, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    path = (*path, id)
    yield path
    for branch in process.steps[id].next:
        stated = sum(other.p_for("vip") or 0.0 for other in process.steps[id].next)
        p = branch.p_for("vip")
        takes = process.steps[id].kind == "split" or (1 - stated > 1e-9 if p is None else p > 0)
        if takes and branch.to not in path:
            yield from _paths(process, branch.to, path)


@given(st.one_of(sequential(), parallel()), st.data())
@settings(deadline=None, max_examples=80)
def test_no_loop_free_path_is_longer(process: Process, data: st.DataObject) -> None:
    ids = list(process.steps)
    hours = {id: data.draw(st.integers(0, 9), label=id) for id in ids}
    first, *ends = (data.draw(st.sampled_from(ids), label="moment") for _ in range(3))
    process = replace(
        process,
        steps={id: replace(step, sla=Duration(H * hours[id])) for id, step in process.steps.items()},
        clocks={"c": Clock(Moment(first), tuple(Moment(end) for end in ends))},
        tiers={"vip": Tier("vip", sla={"c": Target(Duration())}), "standard": Tier("standard")},
    )
    longest = 0.0
    for path in _paths(process, "start", ()):
        if first in path[:-1] and path[-1] in ends:
            between = path[path.index(first) + 1 :]
            if not any(id in ends for id in between[:-1]):
                longest = max(longest, sum(H * hours[id] for id in between))
    found = analyze(process).tiers["vip"].of(overruns)
    assert sum(one.minutes for one in found) == longest
    for one in found:
        assert sum(H * hours[id] for id in one.path[1:]) == one.minutes


def test_many_paths_are_bounded() -> None:
    """Nine steps that all lead to each other: a million paths. What is found is a path, if not the longest."""
    ids = [f"s{n}" for n in range(9)]
    ways = {id: ", ".join(f"{{to: {other}, p: 0.1}}" for other in ids if other != id) for id in ids}
    steps = "\n".join(f"  {id}: {{role: agent, sla: 2h, next: [{ways[id]}, {{to: r, p: 0.2}}]}}" for id in ids)
    start = "  a: {kind: decision, next: [{to: s0, p: 0.5}, {to: s4, p: 0.5}]}\n"
    (one,) = _found(start + steps)["vip"]
    assert 2 * H <= one.minutes <= 18 * H
    assert len(set(one.path)) == len(one.path)
