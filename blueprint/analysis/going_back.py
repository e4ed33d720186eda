"""How many of the cases that come to a loop's source go back by it (analyses.md, "handoff loop")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.analysis.loops import Loop
from blueprint.graph import Flow, accumulate

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


def chance_back(study: Analysis, loop: Loop) -> float | None:
    """The probability that a case which comes to the source of a loop goes over its branch at least once.

    Over all tiers by share and by the chance of coming there. None where it cannot be told: the visits of a tier are
    unknown, or parallel work begins or ends within the cycle, so that weights are no probabilities.
    """
    going, coming = 0.0, 0.0
    for tier in study.tiers.values():
        if loop.source not in tier.flow.reached:
            continue
        if tier.visits is None or _parallel_within(tier.flow, loop.source):
            return None
        returning = _visits_once_there(tier.flow, loop.source)
        staying = _visits_once_there(tier.flow, loop.source, without=loop.index)
        if returning is None or staying is None:
            return None
        reach = tier.share * tier.visits[loop.source] / returning
        p = sum(way.p for way in tier.flow.ways[loop.source] if way.index == loop.index)
        coming += reach
        going += reach * p * staying
    return going / coming if coming > 0 else None


def _cycle(flow: Flow, source: str) -> list[str]:
    """The steps from which and to which ways lead from a step, with it."""
    return [id for id in flow.steps if flow.component[id] == flow.component[source]]


def _parallel_within(flow: Flow, source: str) -> bool:
    within = _cycle(flow, source)
    return any(
        (flow.steps[id].kind == "split" and len(flow.ways[id]) > 1)
        or (flow.steps[id].kind == "join" and len(flow.arrivals[id]) > 1)
        for id in within
    )


def _visits_once_there(flow: Flow, source: str, without: int | None = None) -> float | None:
    """The expected visits to a step of a case that has come to it; with a branch cut, those before it is taken."""
    weights: dict[str, dict[str, float]] = {}
    for id in _cycle(flow, source):
        onward = weights.setdefault(id, {})
        for way in flow.ways[id]:
            if flow.closes_cycle(way) and not (id == source and way.index == without):
                onward[way.target] = onward.get(way.target, 0.0) + way.p
    found = accumulate({source: 1.0}, weights)
    return None if found is None else found[source]
