"""Side by side in one gutter or channel: which wire takes which track, so that few cross and none run together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

_TOGETHER = 1000
"""How much worse it is that two wires run on top of each other than that they cross."""

_TOO_MANY = 24
"""With more runs than this in one place the order stays as it is: trying them out would take too long."""


@dataclass(frozen=True, slots=True)
class Run:
    """What wants a track: ``before`` and ``after`` are the places along it where wires join it from either side.

    In a gutter, places are lines and the sides are left and right; in a channel, left to right, above and below.
    """

    key: Hashable
    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def low(self) -> int:
        return min(self.before + self.after)

    @property
    def high(self) -> int:
        return max(self.before + self.after)


def merged(runs: Sequence[Run]) -> list[Run]:
    """One run for all that have the same key: they share a track, as a trunk with several ends."""
    grouped: dict[Hashable, Run] = {}
    for run in runs:
        other = grouped.get(run.key)
        grouped[run.key] = Run(run.key, other.before + run.before, other.after + run.after) if other else run
    return list(grouped.values())


def assign(runs: Sequence[Run], apart: int) -> Mapping[Hashable, int]:
    """The track of each run, from 0; runs that keep ``apart`` from each other may share one."""
    ordered = _ordered(sorted(runs, key=lambda run: (run.low, run.high)))
    track: dict[Hashable, int] = {}
    for index, run in enumerate(ordered):
        earlier = [track[other.key] for other in ordered[:index] if _meet(run, other, apart)]
        track[run.key] = max(earlier, default=-1) + 1
    return track


def overlaps(runs: Sequence[Run], track: Mapping[Hashable, int]) -> frozenset[tuple[Hashable, int]]:
    """The places (run, where) at which a run leaves towards the far side on top of one that comes in there.

    No order of tracks avoids it where two wires change places: one of them has to be moved aside.
    """
    return frozenset(
        (first.key, place)
        for first, second in permutations(runs, 2)
        if track[first.key] < track[second.key]
        for place in first.after
        if place in second.before
    )


def _meet(run: Run, other: Run, apart: int) -> bool:
    return run.low < other.high + apart and other.low < run.high + apart


def _ordered(runs: list[Run]) -> list[Run]:
    """Swap pairs while that helps; there are seldom more than a handful."""
    if len(runs) > _TOO_MANY:
        return runs
    cost = _cost(runs)
    for _ in range(len(runs)):
        before = cost
        for i, j in combinations(range(len(runs)), 2):
            tried = [*runs]
            tried[i], tried[j] = tried[j], tried[i]
            if (now := _cost(tried)) < cost:
                runs, cost = tried, now
        if cost == before:
            break
    return runs


def _cost(runs: Sequence[Run]) -> int:
    return sum(_crossings(first, second) for first, second in combinations(runs, 2))


def _crossings(first: Run, second: Run) -> int:
    """How often two runs cross if ``first`` is on the track nearer to the ``before`` side."""
    crossed = sum(second.low < place < second.high for place in first.after)
    crossed += sum(first.low < place < first.high for place in second.before)
    return crossed + _TOGETHER * sum(place in second.before for place in first.after)
