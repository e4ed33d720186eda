"""Loops: every way back, how often it is taken, and whether it does anything for the case (analyses.md, "Loop")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blueprint.analysis.measures import cost_of, wait_of
from blueprint.analysis.words import Words
from blueprint.graph import Flow, Way, spread
from blueprint.model import Process, Step

BARREN, REWORK, FEEDBACK = "barren", "rework", "feedback"


@dataclass(frozen=True, slots=True)
class Loop:
    """A way back from ``source`` to ``target`` by the branch with this ``index``.

    ``trips`` is the expected number of rounds of a case that is in the loop, ``p_return`` the chance of one more round;
    ``wait_min`` and ``cost`` are means of one round. None where they are unknown or without bound.
    """

    source: str
    target: str
    index: int
    kind: str
    roles: tuple[str, ...]
    steps: tuple[str, ...]
    p_return: float | None
    trips: float | None
    wait_min: float | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """One tier's graph with its share of the cases and its expected visits (None where they are unknown)."""

    flow: Flow
    share: float
    visits: Mapping[str, float] | None


def loops(words: Words, tiers: Sequence[Weighed]) -> tuple[Loop, ...]:
    """Every loop of the process, over all tiers by share, in reading order."""
    found: dict[tuple[str, int], list[tuple[Weighed, Way]]] = {}
    for tier in tiers:
        for way in tier.flow.of(closing_ways):
            found.setdefault((way.source, way.index), []).append((tier, way))
    order = tiers[0].flow.order if tiers else {}
    keys = sorted(found, key=lambda key: (order[key[0]], key[1]))
    return tuple(_loop(words, found[key], tiers) for key in keys)


def closing_ways(flow: Flow) -> list[Way]:
    """The branches that close a cycle backwards in reading order; where every visit to the target comes through such
    a branch, it is the way in, and the branches back to where the cycle is entered are the loops."""
    closing: list[Way] = []
    for id in flow.steps:
        for way in flow.ways[id]:
            if id in flow.reached and flow.goes_back(way):
                closing += _ways_back(flow, way) if _is_way_in(flow, way) else [way]
    return list(dict.fromkeys(closing))


def _is_way_in(flow: Flow, way: Way) -> bool:
    """Whether nothing comes to the target of a way for the first time but by it."""
    if way.source == way.target or way.target in flow.starts:
        return False
    others = (entry for entry in flow.arrivals[way.target] if entry is not way)
    return all(flow.always_passes(entry.source, way.target) for entry in others)


def _ways_back(flow: Flow, way: Way) -> list[Way]:
    """The ways within a cycle to the steps at which it is entered from outside."""
    inside = flow.cycle_of(way.source)
    entered = {id for id in inside if id in flow.starts or not all(map(flow.closes_cycle, flow.arrivals[id]))}
    return [back for id in inside for back in flow.ways[id] if back.target in entered]


def steps_of(flow: Flow, way: Way) -> frozenset[str]:
    """The two ends of a way back and all steps between them that are not beyond the target again."""
    if way.source == way.target:
        return frozenset({way.source})
    cycle = flow.component[way.source]

    def forward(id: str) -> list[str]:
        inside = [exit.target for exit in flow.ways[id] if flow.component[exit.target] == cycle]
        return [] if id == way.source else inside

    def backward(id: str) -> list[str]:
        inside = [entry.source for entry in flow.entries[id] if flow.component[entry.source] == cycle]
        return [] if id == way.target else inside

    after, before = spread([way.target], forward), spread([way.source], backward)
    return frozenset(after & before) | {way.source, way.target}


def _loop(words: Words, present: list[tuple[Weighed, Way]], tiers: Sequence[Weighed]) -> Loop:
    way = present[0][1]
    flow = present[0][0].flow
    inside = frozenset().union(*(tier.flow.of(steps_of, own) for tier, own in present))
    steps = tuple(sorted(inside, key=flow.order.__getitem__))
    numbers = _numbers(words, way, present, steps, tiers)
    roles = tuple(
        dict.fromkeys(flow.process.steps[id].role or "" for id in steps if words.human(flow.process.steps[id]))
    )
    kind = _kind(words, present, steps, roles)
    return Loop(way.source, way.target, way.index, kind, roles, steps, **numbers)


def _numbers(
    words: Words, way: Way, present: list[tuple[Weighed, Way]], steps: tuple[str, ...], tiers: Sequence[Weighed]
) -> dict[str, float | None]:
    unknown: dict[str, float | None] = dict.fromkeys(("p_return", "trips", "wait_min", "cost"))
    if any(tier.visits is None for tier in tiers):
        return unknown

    def visits(id: str) -> float:
        return sum(tier.share * (tier.visits or {}).get(id, 0.0) for tier in tiers)

    back = sum(tier.share * (tier.visits or {})[way.source] * own.p for tier, own in present)
    into, first = visits(way.target), visits(way.target) - back
    process = words.process
    if into <= 0:
        return unknown
    trips = back / first if first > 1e-12 else None
    a_round = [(process.steps[id], visits(id) / into) for id in steps]
    return {
        "p_return": 1.0 if trips is None else trips / (1 + trips),
        "trips": trips,
        "wait_min": sum(n * wait_of(step) for step, n in a_round),
        "cost": sum(n * cost_of(process, step) for step, n in a_round),
    }


def _kind(words: Words, present: list[tuple[Weighed, Way]], steps: tuple[str, ...], roles: tuple[str, ...]) -> str:
    process, way = words.process, present[0][1]
    if is_rework(process, way):
        return REWORK
    inside = [process.steps[id] for id in steps]
    match way.branch.loop:
        case "handoff":
            return BARREN
        case "feedback":
            return FEEDBACK if any(_moves(step) for step in inside) else BARREN
    passed_on = len(roles) >= 2 or any(step.kind == "transfer" for step in inside)
    return BARREN if passed_on and _hands_back_idly(words, present) else FEEDBACK


def is_rework(process: Process, way: Way) -> bool:
    """Whether the loop that a way closes is rework: it is said to be, or it is not said what else a check sends back for."""
    checked = process.steps[way.source].kind in ("approve", "check")
    return way.branch.loop == "rework" or (way.branch.loop is None and checked)


def _moves(step: Step) -> bool:
    """Whether a round by this step brings the case something."""
    return step.value == "va" or bool(step.produces or step.captures or step.event)


def _hands_back_idly(words: Words, present: list[tuple[Weighed, Way]]) -> bool:
    """Whether the last human visit before the way back is known to add nothing, by whichever path, for every tier."""
    last = {id for tier, way in present for id in tier.flow.of(_last_visits, way, words)}
    return bool(last) and all(words.adds_nothing(words.process.steps[id]) for id in last)


def _last_visits(flow: Flow, way: Way, words: Words) -> set[str]:
    """The steps of the last human visits before a way back, followed backwards from its source."""
    inside = flow.of(steps_of, way)
    visited: set[tuple[str, str]] = set()
    queue = [(way.source, "")]
    while queue:
        id, role = queue.pop()
        step = flow.steps[id]
        if words.human(step):
            if role and (step.role != role or step.kind == "transfer"):
                continue  # an earlier visit: what leaves a transfer is a handoff
            role = step.role or ""
        if (id, role) in visited:
            continue
        visited.add((id, role))
        if id != way.target:
            queue += [(entry.source, role) for entry in flow.arrivals[id] if entry.source in inside]
    return {id for id, _ in visited if words.human(flow.steps[id])}
