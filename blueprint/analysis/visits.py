"""Expected visits: how often a case of one tier comes by each step, exact with loops (analyses.md)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from blueprint.analysis.linear import accumulate
from blueprint.graph import Flow, Way, spread

Visits = Mapping[str, float]
Weights = Mapping[str, Mapping[str, float]]


def visits(flow: Flow, weights: Weights) -> Visits | None:
    """The expected visits of every step of the tier, by its `weighted` ways; None where they are infinite."""
    found = accumulate(flow.starts, weights)
    return None if found is None else {id: found.get(id, 0.0) for id in flow.steps}


def chance(begin: Mapping[str, float], weights: Weights, steps: Collection[str]) -> float:
    """The probability that a case which begins so comes to one of some steps."""
    found = accumulate(begin, without_exits(weights, steps)) or {}
    return min(1.0, sum(found.get(id, 0.0) for id in steps))


def without_exits(weights: Weights, steps: Collection[str]) -> Weights:
    """The weights with nothing led on from some steps."""
    return {id: {} if id in steps else ways for id, ways in weights.items()}


def weighted(flow: Flow, without: Collection[tuple[str, int]] = ()) -> dict[str, dict[str, float]]:
    """The share of a step's visits that each next step receives, over all branches between the two.

    A split sends weight 1 down each exit, a join takes the mean of the entries that the tier can reach. Branches in
    ``without`` (source and index) are cut, and with them the branches to steps from which nothing else led to an end;
    the other exits of their steps are scaled up in proportion.
    """
    without = {*without, *_leading_nowhere(flow, without)} if without else without
    weights: dict[str, dict[str, float]] = {id: {} for id in flow.steps if id in flow.reached}
    for id, onward in weights.items():
        for way, p in _kept(flow.ways[id], without, splits=flow.steps[id].kind == "split"):
            share = p / len(flow.arrivals[way.target]) if flow.steps[way.target].kind == "join" else p
            onward[way.target] = onward.get(way.target, 0.0) + share
    return weights


def _leading_nowhere(flow: Flow, without: Collection[tuple[str, int]]) -> set[tuple[str, int]]:
    """The branches to steps from which an end can be reached only by what is cut."""

    def sources(id: str) -> list[str]:
        return [way.source for way in flow.arrivals[id] if (way.source, way.index) not in without]

    leading = spread(flow.ends, sources)
    lost = flow.ending - leading
    return {(way.source, way.index) for id in lost for way in flow.arrivals[id]}


def _kept(ways: tuple[Way, ...], without: Collection[tuple[str, int]], *, splits: bool) -> list[tuple[Way, float]]:
    kept = [way for way in ways if (way.source, way.index) not in without] if without else ways
    if splits or len(kept) == len(ways):
        return [(way, way.p) for way in kept]
    left = sum(way.p for way in kept)
    total = sum(way.p for way in ways)
    return [(way, way.p * total / left) for way in kept] if left > 0 else []
