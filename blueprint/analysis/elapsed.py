"""Elapsed time from the start of a case to its last end: its mean and variance, with parallel work.

Steps in sequence, alternatives and loops are an absorbing chain, whose first two moments solve linear equations (Kemeny &
Snell 1960). A block between a split and the place where its branches meet again lasts as long as its longest branch; the
times of its branches are followed as distributions. Parallel work that is not nested in such blocks has no value here:
that is a question for simulation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.distribution import NOTHING, Distribution, longest, mixed, spread_of
from blueprint.graph import Flow, accumulate

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis

_OVER = "\0over"
"""Where all ends lead to, in the graph that is read backwards."""

_NEGLIGIBLE = 1e-6
"""The share of cases that are still going round when a branch is taken to be over."""

_ROUNDS = 1000
"""Steps that are followed in one branch; where cases go round longer, simulation has to answer."""


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
        return _Blocks(tier.flow).from_start()
    except _NotInBlocks:
        return None


def over_all(parts: list[tuple[float, Elapsed | None]]) -> Elapsed | None:
    """The elapsed time over tiers with these shares of the cases."""
    known = [(share, one) for share, one in parts if one is not None]
    if len(known) < len(parts):
        return None
    mean = sum(share * one.mean for share, one in known)
    second = sum(share * (one.variance + one.mean**2) for share, one in known)
    return Elapsed(mean, max(0.0, second - mean**2))


class _NotInBlocks(Exception):
    """Branches of a split that cross, do not meet in one place, or go round for very long."""


class _Blocks:
    """The parallel blocks of one tier, each with the distribution of its time."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._times: dict[str, Distribution] = {}
        self._met: Mapping[str, str] = _meeting_places(flow) if flow.runs_parallel else {}

    def from_start(self) -> Elapsed:
        """The moments of the chain in which each block is one step."""
        walk: dict[str, dict[str, float]] = {}
        queue = list(self._flow.starts)
        while queue:
            id = queue.pop()
            if id not in walk:
                walk[id] = self._onward(id)
                queue += walk[id]
        times = {id: self._moments(id) for id in walk}
        mean = _backwards(walk, {id: mean for id, (mean, _) in times.items()})
        rest = {id: sum(p * mean[to] for to, p in walk[id].items()) for id in walk}
        second = _backwards(walk, {id: v + m * m + 2 * m * rest[id] for id, (m, v) in times.items()})
        first = sum(share * mean[id] for id, share in self._flow.starts.items())
        return Elapsed(
            first, max(0.0, sum(share * second[id] for id, share in self._flow.starts.items()) - first * first)
        )

    def _is_block(self, id: str) -> bool:
        return self._flow.steps[id].kind == "split" and len(self._flow.ways[id]) > 1

    def _onward(self, id: str) -> dict[str, float]:
        """Where a case goes from a step, or from a whole block."""
        if self._is_block(id):
            return {self._met[id]: 1.0} if self._met[id] != _OVER else {}
        onward: dict[str, float] = {}
        for way in self._flow.ways[id]:
            onward[way.target] = onward.get(way.target, 0.0) + way.p
        return onward

    def _moments(self, id: str) -> tuple[float, float]:
        time = self._flow.steps[id].time
        given = [duration for duration in (time.wait, time.work) if duration]
        mean, variance = sum(one.mean for one in given), sum(one.variance for one in given)
        if self._is_block(id):
            block = self._block(id)
            return mean + block.mean, variance + block.variance
        return mean, variance

    def _block(self, split: str) -> Distribution:
        """The time from a split to where its branches meet."""
        if split not in self._times:
            met = self._met[split]
            begins = [way.target for way in self._flow.ways[split]]
            regions = [self._region(begin, met) for begin in begins]
            if len(frozenset().union(*regions)) < sum(map(len, regions)):
                raise _NotInBlocks
            self._times[split] = longest([self._branch(begin, met) for begin in begins])
        return self._times[split]

    def _region(self, begin: str, met: str) -> set[str]:
        """The steps of a branch, before its meeting place."""
        found: set[str] = set()
        queue = [begin]
        while queue:
            id = queue.pop()
            if id != met and id not in found:
                found.add(id)
                queue += [way.target for way in self._flow.ways[id]]
        return found

    def _branch(self, begin: str, met: str) -> Distribution:
        """The time of a branch: each step's time is added to what arrives at it, round after round of its loops."""
        if begin == met:
            return NOTHING
        waiting, arrived = {begin: NOTHING}, [Distribution(())]
        for _ in range(_ROUNDS):
            if sum(one.mass for one in waiting.values()) <= _NEGLIGIBLE:
                found = mixed(arrived)
                return found.scaled(1 / found.mass)
            id = min(waiting, key=self._flow.order.__getitem__)
            after = waiting.pop(id).plus(self._time(id))
            for target, p in self._onward(id).items() or [(met, 1.0)]:
                if target == met:
                    arrived.append(after.scaled(p))
                else:
                    waiting[target] = mixed([waiting.get(target, Distribution(())), after.scaled(p)])
        raise _NotInBlocks

    def _time(self, id: str) -> Distribution:
        time = self._flow.steps[id].time
        own = spread_of(time.wait).plus(spread_of(time.work))
        return own.plus(self._block(id)) if self._is_block(id) else own


def _meeting_places(flow: Flow) -> dict[str, str]:
    """For each split the step that all its branches come to: its nearest post-dominator, or `_OVER`."""
    import networkx as nx

    back: nx.DiGraph[str] = flow.graph.subgraph(flow.reached).reverse()
    back.add_edges_from((_OVER, end) for end in flow.ends if end in flow.reached)
    after = nx.immediate_dominators(back, _OVER)
    met = {id: str(after[id]) for id in flow.reached if flow.steps[id].kind == "split" and id in after}
    for split, step in met.items():
        if len(flow.ways[split]) > 1 and step != _OVER and flow.steps[step].kind != "join":
            raise _NotInBlocks
    return met


def _backwards(walk: Mapping[str, Mapping[str, float]], gains: Mapping[str, float]) -> dict[str, float]:
    """What is gained in the mean from each step to the end: h = gain + P h."""
    back: dict[str, dict[str, float]] = {id: {} for id in walk}
    for source, ways in walk.items():
        for target, p in ways.items():
            back[target][source] = p
    return accumulate(gains, back) or {}
