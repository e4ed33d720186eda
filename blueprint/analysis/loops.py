"""Loops: every way back, how often it is taken, and whether it does anything for the case (analyses.md, "Loop")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.analysis.measures import cost_of, wait_of
from blueprint.analysis.words import Words
from blueprint.graph import Flow, Way
from blueprint.model import Step

BARREN, REWORK, FEEDBACK = "barren", "rework", "feedback"


@dataclass(frozen=True, slots=True)
class Loop:
    """A way back from ``source`` to ``target`` by the branch with this ``index``.

    ``trips`` is the expected number of rounds of a case that is in the loop, ``p_return`` the chance of one more round;
    ``wait_min`` and ``cost`` are means of one round. None where they are unknown or without bound.
    ``p_back`` is the probability that a case at the source goes back.
    """

    source: str
    target: str
    index: int
    kind: str
    roles: tuple[str, ...]
    steps: tuple[str, ...]
    p_back: float | None
    p_return: float | None
    trips: float | None
    wait_min: float | None
    cost: float | None

    @property
    def crosses_roles(self) -> bool:
        return len(self.roles) > 1


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
        for way in closing_ways(tier.flow, tier.visits):
            found.setdefault((way.source, way.index), []).append((tier, way))
    order = tiers[0].flow.order if tiers else {}
    keys = sorted(found, key=lambda key: (order[key[0]], key[1]))
    return tuple(_loop(words, found[key], tiers) for key in keys)


def closing_ways(flow: Flow, visits: Mapping[str, float] | None) -> list[Way]:
    """The branches that close a cycle backwards in reading order; where every visit to the target comes through such
    a branch, it is the way in, and the other branches that close the cycle are the loops."""
    closing: list[Way] = []
    for id in flow.steps:
        for way in flow.ways[id]:
            if flow.order[way.target] <= flow.order[id] and id in flow.reached and flow.closes_cycle(way):
                closing += _others(flow, way) if visits and _is_way_in(way, visits) else [way]
    return list(dict.fromkeys(closing))


def _is_way_in(way: Way, visits: Mapping[str, float]) -> bool:
    return way.source != way.target and visits[way.target] - visits[way.source] * way.p <= 1e-9 * visits[way.target]


def _others(flow: Flow, way: Way) -> list[Way]:
    return [entry for entry in flow.entries[way.source] if entry.source in flow.reached and flow.closes_cycle(entry)]


def steps_of(flow: Flow, way: Way) -> frozenset[str]:
    """The two ends of a way back and all steps between them that are not beyond the target again."""
    cycle = flow.component[way.source]

    def spread(start: str, stop: str, onward: Callable[[str], Iterable[str]]) -> set[str]:
        found, queue = {start}, [start]
        while queue:
            id = queue.pop()
            if id != stop or id == start:
                fresh = [other for other in onward(id) if flow.component[other] == cycle and other not in found]
                found.update(fresh)
                queue += fresh
        return found

    forward = spread(way.target, way.source, lambda id: [exit.target for exit in flow.ways[id]])
    backward = spread(way.source, way.target, lambda id: [entry.source for entry in flow.entries[id]])
    return frozenset(forward & backward) | {way.source, way.target}


def _loop(words: Words, present: list[tuple[Weighed, Way]], tiers: Sequence[Weighed]) -> Loop:
    way = present[0][1]
    flow = present[0][0].flow
    inside = frozenset().union(*(steps_of(tier.flow, own) for tier, own in present))
    steps = tuple(sorted(inside, key=flow.order.__getitem__))
    numbers = _numbers(words, way, present, steps, tiers)
    roles = tuple(
        dict.fromkeys(flow.process.steps[id].role or "" for id in steps if words.human(flow.process.steps[id]))
    )
    kind = _kind(words, flow, way, steps, roles)
    return Loop(way.source, way.target, way.index, kind, roles, steps, **numbers)


def _numbers(
    words: Words, way: Way, present: list[tuple[Weighed, Way]], steps: tuple[str, ...], tiers: Sequence[Weighed]
) -> dict[str, float | None]:
    unknown: dict[str, float | None] = dict.fromkeys(("p_back", "p_return", "trips", "wait_min", "cost"))
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
    return {
        "p_back": back / visits(way.source),
        "p_return": 1.0 if trips is None else trips / (1 + trips),
        "trips": trips,
        "wait_min": sum(visits(id) / into * wait_of(process.steps[id]) for id in steps),
        "cost": sum(visits(id) / into * cost_of(process, process.steps[id]) for id in steps),
    }


def _kind(words: Words, flow: Flow, way: Way, steps: tuple[str, ...], roles: tuple[str, ...]) -> str:
    inside = [flow.process.steps[id] for id in steps]
    match way.branch.loop:
        case "rework":
            return REWORK
        case "handoff":
            return BARREN
        case "feedback":
            return FEEDBACK if any(_moves(step) for step in inside) else BARREN
    if flow.process.steps[way.source].kind in ("approve", "check"):
        return REWORK
    passed_on = len(roles) >= 2 or any(step.kind == "transfer" for step in inside)
    return BARREN if passed_on and _hands_back_idly(words, flow, way, frozenset(steps)) else FEEDBACK


def _moves(step: Step) -> bool:
    """Whether a round by this step brings the case something."""
    return step.value == "va" or bool(step.produces or step.captures or step.event)


def _hands_back_idly(words: Words, flow: Flow, way: Way, inside: frozenset[str]) -> bool:
    """Whether the last human visit before the way back is known to add nothing, by whichever path it comes."""
    last = _last_visits(words, flow, way, inside)
    return bool(last) and all(words.adds_nothing(flow.steps[id]) for id in last)


def _last_visits(words: Words, flow: Flow, way: Way, inside: frozenset[str]) -> set[str]:
    """The steps of the last human visits before a way back, followed backwards from its source."""
    visited: set[tuple[str, str]] = set()
    queue = [(way.source, "")]
    while queue:
        id, role = queue.pop()
        step = flow.steps[id]
        if words.human(step):
            if role and step.role != role:
                continue  # an earlier visit
            role = step.role or ""
        if (id, role) in visited:
            continue
        visited.add((id, role))
        if id != way.target:
            queue += [(entry.source, role) for entry in flow.entries[id] if entry.source in inside]
    return {id for id, _ in visited if words.human(flow.steps[id])}
