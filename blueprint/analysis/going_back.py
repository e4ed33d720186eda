"""How many of the cases that come to a loop's source go back by it (analyses.md, "handoff loop")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.analysis.linear import accumulate
from blueprint.analysis.loops import Loop
from blueprint.graph import Flow

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


def chance_back(study: Analysis, loop: Loop) -> float | None:
    """The probability that a case which comes to the source of a loop goes over its branch at least once.

    Over all tiers by share and by the chance of coming there. None where it cannot be told: the visits of a tier are
    unknown, or parallel work begins or ends within the cycle, so that weights are no probabilities.
    """
    going, coming = 0.0, 0.0
    for tier in study.tiers.values():
        flow = tier.flow
        if loop.source not in flow.reached:
            continue
        cycle = flow.cycle_of(loop.source)
        if tier.visits is None or any(_parallel(flow, id) for id in cycle):
            return None
        returning = flow.of(_visits_once_there, loop.source)
        staying = flow.of(_visits_once_there, loop.source, loop.index)
        if returning is None or staying is None:
            return None
        reach = tier.share * tier.visits[loop.source] / returning
        p = sum(way.p for way in flow.ways[loop.source] if way.index == loop.index)
        coming += reach
        going += reach * p * staying
    return going / coming if coming > 0 else None


def _parallel(flow: Flow, id: str) -> bool:
    """Whether parallel work begins or ends at a step."""
    branches = {"split": flow.ways, "join": flow.arrivals}.get(flow.steps[id].kind)
    return branches is not None and len(branches[id]) > 1


def _visits_once_there(flow: Flow, source: str, without: int | None = None) -> float | None:
    """The expected visits to a step of a case that has come to it; with a branch cut, those before it is taken."""
    weights: dict[str, dict[str, float]] = {id: {} for id in flow.cycle_of(source)}
    for id, onward in weights.items():
        for way in flow.ways[id]:
            if flow.closes_cycle(way) and not (id == source and way.index == without):
                onward[way.target] = onward.get(way.target, 0.0) + way.p
    found = accumulate({source: 1.0}, weights)
    return None if found is None else found[source]
