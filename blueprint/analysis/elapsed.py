"""Elapsed time from the start of a case to its last end: its mean and variance, with parallel work.

Steps in sequence, alternatives and loops are an absorbing chain; a block of parallel work is one step in it. Parallel
work that is not nested in blocks has no value here: that is a question for simulation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from blueprint.analysis.blocks import Blocks, NotInBlocks, blocks
from blueprint.analysis.chain import Elapsed, absorbed
from blueprint.analysis.races import race
from blueprint.graph import Flow

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


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
        return sum(n * _time(tier.flow, parallel, id).mean for id, n in tier.visits.items() if id in parallel.outside)
    except NotInBlocks:
        return None


def elapsed_by_means(tier: TierAnalysis) -> float | None:
    """The elapsed time as textbooks reckon it, where of parallel branches that with the longest mean counts; that is less
    than the mean, since each branch is sometimes the last."""
    if tier.visits is None or tier.of(elapsed) is None:
        return None
    parallel = tier.of(blocks)
    return sum(n * parallel.own_mean(id) for id, n in tier.visits.items() if id in parallel.outside)


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
    return absorbed(walk, {id: _time(flow, parallel, id) for id in walk}, flow.starts)


def _time(flow: Flow, parallel: Blocks, id: str) -> Elapsed:
    time = flow.steps[id].time
    given = [duration for duration in (time.wait, time.work) if duration]
    mean, variance = sum(one.mean for one in given), sum(one.variance for one in given)
    if not parallel.begins(id):
        return Elapsed(mean, variance)
    block = parallel.time(id)
    exact = race(flow, parallel, id) or block
    return Elapsed(mean + exact.mean, variance + exact.variance)
