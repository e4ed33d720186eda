"""Elapsed time from the start of a case to its last end: its mean and variance, with parallel work.

Steps in sequence, alternatives and loops are an absorbing chain, whose first two moments solve linear equations (Kemeny &
Snell 1960); a block of parallel work is one step in it. Parallel work that is not nested in blocks has no value here:
that is a question for simulation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.blocks import Blocks, NotInBlocks, blocks
from blueprint.analysis.linear import accumulate
from blueprint.graph import Flow

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Elapsed minutes a case: mean and variance."""

    mean: float
    variance: float

    @property
    def deviation(self) -> float:
        """The standard deviation in minutes."""
        return math.sqrt(self.variance)


def elapsed(tier: TierAnalysis) -> Elapsed | None:
    """The elapsed time of a tier's cases; None where its joins are unsound, or parallel work is not in blocks."""
    if tier.visits is None:
        return None
    try:
        return _from_start(tier.flow, tier.of(blocks), tier.visits)
    except NotInBlocks:
        return None


def mean_elapsed(tier: TierAnalysis) -> float | None:
    """The mean elapsed time of a tier's cases alone: by expected visits, a block of parallel work being one step."""
    if tier.visits is None:
        return None
    try:
        parallel = tier.of(blocks)
        return sum(n * _moments(tier.flow, parallel, id)[0] for id, n in tier.visits.items() if id in parallel.outside)
    except NotInBlocks:
        return None


def over_all(parts: list[tuple[float, Elapsed | None]]) -> Elapsed | None:
    """The elapsed time over tiers with these shares of the cases."""
    known = [(share, one) for share, one in parts if one is not None]
    if len(known) < len(parts):
        return None
    mean = sum(share * one.mean for share, one in known)
    second = sum(share * (one.variance + one.mean**2) for share, one in known)
    return Elapsed(mean, max(0.0, second - mean**2))


def _from_start(flow: Flow, parallel: Blocks, visits: Mapping[str, float]) -> Elapsed | None:
    """The moments of the chain in which each block is one step; None where they are without bound."""
    come_to = [id for id in parallel.outside if visits[id] > 0]
    walk = {id: {to: p for to, p in parallel.onward(id).items() if visits[to] > 0} for id in come_to}
    times = {id: _moments(flow, parallel, id) for id in walk}
    mean = _backwards(walk, {id: mean for id, (mean, _) in times.items()})
    if mean is None:
        return None
    rest = {id: sum(p * mean[to] for to, p in walk[id].items()) for id in walk}
    second = _backwards(walk, {id: v + m * m + 2 * m * rest[id] for id, (m, v) in times.items()})
    if second is None:
        return None
    first = sum(share * mean[id] for id, share in flow.starts.items() if share > 0)
    square = sum(share * second[id] for id, share in flow.starts.items() if share > 0)
    return Elapsed(first, max(0.0, square - first * first))


def _moments(flow: Flow, parallel: Blocks, id: str) -> tuple[float, float]:
    time = flow.steps[id].time
    given = [duration for duration in (time.wait, time.work) if duration]
    mean, variance = sum(one.mean for one in given), sum(one.variance for one in given)
    if not parallel.begins(id):
        return mean, variance
    block = parallel.time(id)
    return mean + block.mean, variance + block.variance


def _backwards(walk: Mapping[str, Mapping[str, float]], gains: Mapping[str, float]) -> dict[str, float] | None:
    """What is gained in the mean from each step to the end: h = gain + P h; None where that has no bound."""
    back: dict[str, dict[str, float]] = {id: {} for id in walk}
    for source, ways in walk.items():
        for target, p in ways.items():
            back[target][source] = p
    return accumulate(gains, back)
