"""Parallel work in blocks: a split, branches that share nothing, and the place where they meet again.

A block lasts as long as its longest branch; the times of its branches are followed as distributions. Seen from outside
a block is one step.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from blueprint.analysis.distribution import NOTHING, Distribution, longest, mixed, spread_of
from blueprint.graph import Flow, spread

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis

_OVER = "\0over"
"""Where all ends lead to, in the graph that is read backwards."""

_NEGLIGIBLE = 1e-6
"""The share of cases that are still going round when a branch is taken to be over."""

_ROUNDS = 1000
"""Steps that are followed in one branch; where cases go round longer, simulation has to answer."""


class NotInBlocks(Exception):
    """Branches of a split that cross, do not meet in one place, or go round for very long."""


def blocks(tier: TierAnalysis) -> Blocks:
    """The parallel blocks of a tier."""
    return Blocks(tier.flow)


class Blocks:
    """The parallel blocks of one tier. Every question may raise `NotInBlocks`."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._times: dict[str, Distribution] = {}

    @cached_property
    def _met(self) -> Mapping[str, str]:
        return _meeting_places(self._flow) if self._flow.runs_parallel else {}

    def begins(self, id: str) -> bool:
        """Whether a block begins at a step."""
        return self._flow.steps[id].kind == "split" and len(self._flow.ways[id]) > 1

    def onward(self, id: str) -> dict[str, float]:
        """Where a case goes from a step, or from the whole block that begins there, with what probability."""
        if self.begins(id):
            return {self._met[id]: 1.0} if self._met[id] != _OVER else {}
        onward: dict[str, float] = {}
        for way in self._flow.ways[id]:
            onward[way.target] = onward.get(way.target, 0.0) + way.p
        return onward

    @cached_property
    def outside(self) -> frozenset[str]:
        """The steps that are in no block."""
        return frozenset(spread(self._flow.starts, self.onward))

    def branches(self, split: str) -> list[frozenset[str]]:
        """The steps of each branch of a block, blocks within included."""
        regions = [frozenset(self._region(way.target, self._met[split])) for way in self._flow.ways[split]]
        if len(frozenset().union(*regions)) < sum(map(len, regions)):
            raise NotInBlocks
        return regions

    def home(self, id: str) -> tuple[str, int] | None:
        """The outermost block in which a step stands, and the number of its branch; None outside of all."""
        if id in self.outside:
            return None
        for split in filter(self.begins, self.outside):
            for number, branch in enumerate(self.branches(split)):
                if id in branch:
                    return split, number
        raise NotInBlocks

    def time(self, split: str) -> Distribution:
        """The time from a split to where its branches meet."""
        if split not in self._times:
            self.branches(split)
            self._times[split] = longest([self._branch(way.target, split) for way in self._flow.ways[split]])
        return self._times[split]

    def own_mean(self, id: str) -> float:
        """The mean time of a step, or from a split to where its branches meet as textbooks reckon: the largest of their
        means, which is less than the mean of the largest."""
        time = self._flow.steps[id].time
        own = sum(one.mean for one in (time.wait, time.work) if one)
        return (
            own + max(self._mean(way.target, self._met[id]) for way in self._flow.ways[id]) if self.begins(id) else own
        )

    def _mean(self, begin: str, met: str) -> float:
        found = self._followed(begin, {met})
        return sum(one.mass * self.own_mean(id) for id, one in found.items() if id not in (met, _OVER))

    def arrivals(self, split: str, branch: int, until: Collection[str] = ()) -> dict[str, Distribution]:
        """When a case comes to each step of a branch, blocks within included, counted from the split: the mass is the
        expected number of times. Cases stop at the steps of ``until``."""
        begin = self._flow.ways[split][branch].target
        return self._with_inner(self._followed(begin, {self._met[split], *until}))

    def _with_inner(self, found: dict[str, Distribution]) -> dict[str, Distribution]:
        inner: dict[str, Distribution] = {}
        for id, arrived in found.items():
            if id != _OVER and self.begins(id):
                for number in range(len(self._flow.ways[id])):
                    for step, after in self.arrivals(id, number).items():
                        inner[step] = arrived.plus(after)
        return inner | found

    def _region(self, begin: str, met: str) -> set[str]:
        if begin == met:
            return set()
        return spread([begin], lambda id: [way.target for way in self._flow.ways[id] if way.target != met])

    def _branch(self, begin: str, split: str) -> Distribution:
        met = self._met[split]
        if begin == met:
            return NOTHING
        found = self._followed(begin, {met}).get(met)
        if found is None:
            raise NotInBlocks  # the branch ends elsewhere, or nowhere
        return found.scaled(1 / found.mass)

    def _followed(self, begin: str, stops: Collection[str]) -> dict[str, Distribution]:
        """When a case comes to each step from ``begin`` on: a step's time is added to what arrives at it, round after
        round of the loops."""
        waiting, arrived = {begin: NOTHING}, {begin: [NOTHING]}
        for _ in range(_ROUNDS):
            if sum(one.mass for one in waiting.values()) <= _NEGLIGIBLE:
                return {id: mixed(parts) for id, parts in arrived.items()}
            id = min(waiting, key=self._flow.order.__getitem__)
            time = waiting.pop(id)
            if id in stops:
                continue
            after = time.plus(self._duration(id))
            for target, p in self.onward(id).items() or [(_OVER, 1.0)]:
                arrived.setdefault(target, []).append(after.scaled(p))
                if target not in stops and target != _OVER:
                    waiting[target] = mixed([waiting.get(target, Distribution(())), after.scaled(p)])
        raise NotInBlocks

    def _duration(self, id: str) -> Distribution:
        time = self._flow.steps[id].time
        own = spread_of(time.wait).plus(spread_of(time.work))
        return own.plus(self.time(id)) if self.begins(id) else own


def _meeting_places(flow: Flow) -> dict[str, str]:
    """For each split the step that all its branches come to: its nearest post-dominator, or `_OVER`."""
    import networkx as nx

    back: nx.DiGraph[str] = flow.graph.subgraph(flow.reached).reverse()
    back.add_edges_from((_OVER, end) for end in flow.ends if end in flow.reached)
    after = nx.immediate_dominators(back, _OVER) if _OVER in back else {}
    splits = [id for id in flow.reached if flow.steps[id].kind == "split"]
    if any(id not in after for id in splits):
        raise NotInBlocks
    met = {id: str(after[id]) for id in splits}
    for split, step in met.items():
        if len(flow.ways[split]) > 1 and step != _OVER and flow.steps[step].kind != "join":
            raise NotInBlocks
    return met
