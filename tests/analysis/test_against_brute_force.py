"""The exact analyses against slow and simple computations that share nothing with them."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.analysis.as_json import analysis_json
from blueprint.analysis.as_text import analysis_text
from blueprint.analysis.handoffs import handoffs
from blueprint.analysis.soundness import DEADLOCK, SOUND, UNSYNCHRONISED, soundness
from blueprint.analysis.visits import visits, weighted
from blueprint.analysis.words import Words
from blueprint.graph import Flow
from blueprint.model import STANDARD_TIER, Process
from tests.strategies import TIERS, parallel, sequential

FLOWING = 1e-12
"""Cases that are still under way when the slow computations stop."""


def _walk(process: Process, tier: str) -> tuple[Counter[str], float]:
    """Visits and handoffs by sending one case through, share by share, together with who had it last."""
    seen: Counter[str] = Counter()
    changes = 0.0
    under_way: dict[tuple[str, str], float] = {("start", ""): 1.0}
    while sum(under_way.values()) > FLOWING:
        onward: dict[tuple[str, str], float] = defaultdict(float)
        for (id, last), share in under_way.items():
            step = process.steps[id]
            seen[id] += share
            if step.kind != "start" and step.role in ("agent", "expert"):
                changes += share * (last not in ("", step.role))
                last = step.role
            stated = sum(branch.p_for(tier) or 0.0 for branch in step.next)
            for branch in step.next:
                p = branch.p_for(tier)
                onward[branch.to, last] += share * (1 - stated if p is None else p)
        under_way = onward
    return seen, changes


@given(sequential(), st.sampled_from(sorted(TIERS)))
@settings(deadline=None, max_examples=60)
def test_visits_and_handoffs_agree_with_walking_through(process: Process, tier: str) -> None:
    flow = Flow(process, tier)
    exact = visits(flow, weighted(flow))
    assert exact is not None
    seen, changes = _walk(process, tier)
    assert exact == pytest.approx({id: seen[id] for id in process.steps}, abs=1e-7)
    assert handoffs(flow, Words(process), exact).expected == pytest.approx(changes, abs=1e-6)


def _explore(process: Process, limit: int = 30_000) -> str | None:
    """Every marking of the net with a place for each step and each entry of a join; None where there are too many."""
    entries: dict[str, list[tuple[str, int]]] = defaultdict(list)
    reached = Flow(process, STANDARD_TIER).reached
    for step in process.steps.values():
        for index, branch in enumerate(step.next if step.id in reached else ()):
            entries[branch.to].append((step.id, index))
    initial = frozenset({("start", -1)})
    after: dict[frozenset[tuple[str, int]], set[frozenset[tuple[str, int]]]] = {}
    queue = [initial]
    verdicts = set()
    while queue:
        marking = queue.pop()
        if marking in after:
            continue
        if len(after) > limit:
            return None
        after[marking] = set()
        for taken, steps in _firings(process, marking, entries):
            left = set(marking) - taken
            doubled = any(place in left for place in steps)
            if doubled or len(set(steps)) < len(steps):
                verdicts.add(UNSYNCHRONISED)
                continue
            after[marking].add(frozenset(left | set(steps)))
        if marking and not after[marking] and not verdicts & {UNSYNCHRONISED}:
            verdicts.add(DEADLOCK)
        queue += after[marking]
    return "unsound" if verdicts else SOUND


def _firings(process, marking, entries):  # type: ignore[no-untyped-def]
    for place in marking:
        step = process.steps[place[0]]
        if step.kind == "end":
            yield {place}, []
            continue
        taken = {place}
        if step.kind == "join":
            taken = {(step.id, n) for n in range(len(entries[step.id]))}
            if not taken <= marking:
                continue
        targets = [
            (b.to, entries[b.to].index((step.id, n)) if process.steps[b.to].kind == "join" else -1)
            for n, b in enumerate(step.next)
        ]
        if step.kind == "split":
            yield taken, [target for target in targets if process.steps[target[0]].kind != "end"]
        else:
            for target in targets:
                yield taken, [target] if process.steps[target[0]].kind != "end" else []


@given(parallel())
@settings(deadline=None, max_examples=150)
def test_soundness_agrees_with_looking_at_every_marking(process: Process) -> None:
    slow = _explore(process)
    verdict = soundness(Flow(process, STANDARD_TIER))
    if slow is not None:
        assert (verdict.kind == SOUND) == (slow == SOUND), verdict


@given(parallel())
@settings(deadline=None, max_examples=60)
def test_a_counter_example_is_a_path_of_the_process(process: Process) -> None:
    flow = Flow(process, STANDARD_TIER)
    verdict = soundness(flow)
    if verdict.at_joins:
        assert verdict.path[0] == "start"
        assert verdict.path[-1] == verdict.step
        assert set(verdict.path) <= flow.steps.keys()


@given(st.one_of(sequential(), parallel()))
@settings(deadline=None, max_examples=60)
def test_no_analysis_fails_on_any_process(process: Process) -> None:
    analysis = analyze(process)
    found = analysis_json(analysis, "zh")
    assert found["sound"] in (True, False, "undecided")
    assert analysis_text(analysis, "zh")
    for tier in analysis.tiers.values():
        assert len(set(tier.passed_on.path)) >= len(set(tier.passed_on.transfers))
        assert set(tier.passed_on.path) <= process.steps.keys()
        assert {loop.step for loop in (*tier.unanswered, *tier.unheard)} <= process.steps.keys()


def test_a_state_space_beyond_the_limit_is_undecided() -> None:
    from tests.strategies import process

    # twelve branches, each of which may go back to where a part of it ends: such a circle is not reduced
    wide = {f"a{n}": {"kind": "split", "next": [f"b{n}", "end"]} for n in range(12)}
    wide |= {f"b{n}": {"kind": "decision", "next": ["meet", f"a{n}"]} for n in range(12)}
    steps = {
        "start": {"kind": "start", "next": "fork"},
        "fork": {"kind": "split", "next": [f"a{n}" for n in range(12)]},
        **wide,
        "meet": {"kind": "join", "next": "end"},
        "end": {"kind": "end"},
    }
    flow = Flow(process(steps), STANDARD_TIER)
    assert soundness(flow, limit=50).kind == "undecided"
