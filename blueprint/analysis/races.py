"""Parallel work whose times are all exponential: a chain of where its branches are, which gives exact moments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from blueprint.analysis.chain import Elapsed, absorbed
from blueprint.graph import Flow

if TYPE_CHECKING:
    from blueprint.analysis.blocks import Blocks

_MOST = 256
"""States of a chain; larger blocks keep their times as points."""

Place = tuple[str, int] | None
"""Where a branch is: in which time of a step (its wait, then its work); None once it is over."""

State = tuple[Place, ...]


def race(flow: Flow, parallel: Blocks, split: str) -> Elapsed | None:
    """The time of a block; None where a time in it is not exponential, another block stands in it, or it is very large."""
    steps = {id for branch in parallel.branches(split) for id in branch}
    if any(parallel.begins(id) or not _is_exponential(flow, id) for id in steps):
        return None
    return _Race(flow, parallel, split).time


def _is_exponential(flow: Flow, id: str) -> bool:
    time = flow.steps[id].time
    return all(one is None or one.mean == 0 or one.shape == "exponential" for one in (time.wait, time.work))


class _Race:
    """The chain of one block."""

    def __init__(self, flow: Flow, parallel: Blocks, split: str) -> None:
        self._flow, self._parallel = flow, parallel
        self._met = next(iter(parallel.onward(split)), None)
        self._start: State = tuple(self._entered(way.target) for way in flow.ways[split])

    @property
    def time(self) -> Elapsed | None:
        walk: dict[State, Mapping[State, float]] = {}
        times: dict[State, Elapsed] = {}
        waiting = [self._start]
        while waiting:
            state = waiting.pop()
            if state in walk:
                continue
            if len(walk) == _MOST:
                return None
            walk[state], times[state] = self._onward(state)
            waiting += walk[state]
        return absorbed(walk, times, {self._start: 1.0})

    def _onward(self, state: State) -> tuple[dict[State, float], Elapsed]:
        """Where a state leads, and how long it lasts: until the first branch moves on."""
        means = {n: self._mean(place) for n, place in enumerate(state) if place is not None}
        at_once = next((n for n, mean in means.items() if mean == 0), None)
        rates = {n: 1 / mean for n, mean in means.items()} if at_once is None else {at_once: 1.0}
        whole = sum(rates.values())
        onward: dict[State, float] = {}
        for n, rate in rates.items():
            for place, p in self._after(state[n]).items():
                moved = (*state[:n], place, *state[n + 1 :])
                onward[moved] = onward.get(moved, 0.0) + p * rate / whole
        mean = 1 / whole if rates and at_once is None else 0.0
        return onward, Elapsed(mean, mean * mean)

    def _entered(self, id: str) -> Place:
        return None if id == self._met else (id, 0)

    def _mean(self, place: tuple[str, int]) -> float:
        times = self._times(place[0])
        return times[place[1]] if times else 0.0

    def _times(self, id: str) -> list[float]:
        time = self._flow.steps[id].time
        return [one.mean for one in (time.wait, time.work) if one is not None and one.mean > 0]

    def _after(self, place: Place) -> dict[Place, float]:
        assert place is not None
        id, number = place
        if number + 1 < len(self._times(id)):
            return {(id, number + 1): 1.0}
        onward = self._parallel.onward(id)
        return {self._entered(target): p for target, p in onward.items()} or {None: 1.0}
