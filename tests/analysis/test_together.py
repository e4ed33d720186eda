"""Which steps occur in one case, against playing every case through."""

from __future__ import annotations

from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blueprint.analysis.soundness import SOUND, soundness
from blueprint.analysis.together import together
from blueprint.graph import Flow
from blueprint.model import STANDARD_TIER, Process
from tests.strategies import parallel, sequential

Place = tuple[str, str]
"""A token that has come to a step from another."""


def _cases(flow: Flow) -> set[frozenset[str]]:
    """The steps that some case has been at, all at once: every marking with every past, breadth first."""
    begin = (frozenset({("start", "")}), frozenset[str]())
    seen, queue = {begin}, [begin]
    while queue:
        marking, past = queue.pop()
        for id in {step for step, _ in marking}:
            for after in _after(flow, marking, id):
                state = (after, past | {id})
                if state not in seen:
                    seen.add(state)
                    queue.append(state)
    return {past for _, past in seen}


def _after(flow: Flow, marking: frozenset[Place], id: str) -> list[frozenset[Place]]:
    waiting = {(id, way.source) for way in flow.arrivals[id]}
    taken = waiting if flow.steps[id].kind == "join" else {next(place for place in marking if place[0] == id)}
    if not taken <= marking:
        return []
    targets = [(way.target, id) for way in flow.ways[id]]
    if flow.steps[id].kind == "split":
        return [marking - taken | set(targets)]
    return [marking - taken | {target} for target in targets] or [marking - taken]


def _without_double_ways(process: Process) -> bool:
    """Tokens are told apart by where they come from."""
    return all(len({b.to for b in step.next}) == len(step.next) for step in process.steps.values())


@given(st.one_of(parallel(), sequential()))
@settings(deadline=None, max_examples=120)
def test_steps_that_can_occur_together_do_in_some_case(process: Process) -> None:
    flow = Flow(process, STANDARD_TIER)
    assume(_without_double_ways(process) and soundness(flow).kind == SOUND)
    steps = sorted(flow.reached)
    cases = _cases(flow)
    found = list(together(flow, steps))
    for pair in combinations(steps, 2):
        assert any(case.issuperset(pair) for case in cases) == any(group.issuperset(pair) for group in found), pair
    assert all(any(case >= group for case in cases) for group in found)
