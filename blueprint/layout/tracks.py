"""Side by side in one gutter or channel: which link takes which track, so that few cross and none run together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

_TOGETHER = 1000
"""How much worse it is that two links run on top of each other than that they cross."""

_TOO_MANY = 24
"""With more runs than this side by side their order stays as it is: trying others out would take too long."""


@dataclass(frozen=True, slots=True)
class Run:
    """What wants a track: ``before`` and ``after`` are the places along it where links join it from either side.

    In a gutter, places are lines and the sides are left and right; in a channel, left to right, above and below.
    ``low`` and ``high`` are the first and the last place.
    """

    key: Hashable
    before: tuple[int, ...]
    after: tuple[int, ...]
    low: int = field(init=False, compare=False)
    high: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        places = self.before + self.after
        object.__setattr__(self, "low", min(places))
        object.__setattr__(self, "high", max(places))


def assign(runs: Iterable[Run], apart: int) -> Mapping[Hashable, int]:
    """The track of each run, from 0; runs that keep ``apart`` from each other may share one."""
    track: dict[Hashable, int] = {}
    for together in _clusters(runs, apart):
        placed: list[tuple[int, int, int]] = []
        for run in _ordered(together):
            low, high = run.low - apart, run.high + apart
            mine = 1 + max((taken for taken, begun, ended in placed if low < ended and begun < high), default=-1)
            placed.append((mine, run.low, run.high))
            track[run.key] = mine
    return track


def overlaps(runs: Iterable[Run], track: Mapping[Hashable, int]) -> frozenset[tuple[Hashable, int]]:
    """The places (run, where) at which a run leaves towards the far side on top of one that comes in there.

    No order of tracks avoids it where two links change places: one of them has to be moved aside.
    """
    runs = tuple(runs)
    if len(runs) == 1:
        return frozenset()
    coming: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        for place in set(run.before):
            coming[place].append(run)
    return frozenset(
        (run.key, place)
        for run in runs
        for place in run.after
        if any(track[run.key] < track[other.key] for other in coming.get(place, ()))
    )


def _clusters(runs: Iterable[Run], apart: int) -> Iterator[list[Run]]:
    """The runs in groups that keep ``apart`` from each other, each from the first to the last."""
    together: list[Run] = []
    reach = 0
    for run in sorted(runs, key=lambda run: (run.low, run.high)):
        if together and run.low >= reach + apart:
            yield together
            together = []
        reach = max(reach, run.high) if together else run.high
        together.append(run)
    if together:
        yield together


def _ordered(runs: list[Run]) -> list[Run]:
    """Swap pairs while that helps; there are seldom more than a handful."""
    if not 1 < len(runs) <= _TOO_MANY:
        return runs
    cost = [[_crossings(first, second) for second in runs] for first in runs]
    order = list(range(len(runs)))
    for _ in runs:
        helped = False
        for i, j in combinations(range(len(runs)), 2):
            if _gain(cost, order, i, j) > 0:
                order[i], order[j] = order[j], order[i]
                helped = True
        if not helped:
            break
    return [runs[index] for index in order]


def _gain(cost: Sequence[Sequence[int]], order: Sequence[int], i: int, j: int) -> int:
    """How many crossings fewer there are when the i-th and the j-th in order change places."""
    first, second = order[i], order[j]
    gain = cost[first][second] - cost[second][first]
    for between in order[i + 1 : j]:
        gain += cost[first][between] + cost[between][second] - cost[second][between] - cost[between][first]
    return gain


def _crossings(first: Run, second: Run) -> int:
    """How often two runs cross if ``first`` is on the track nearer to the ``before`` side."""
    low, high = second.low, second.high
    crossed = sum(low < place < high for place in first.after)
    low, high = first.low, first.high
    crossed += sum(low < place < high for place in second.before)
    return crossed + _TOGETHER * sum(place in second.before for place in first.after)
