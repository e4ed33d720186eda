"""Absorbing chains: the mean and the variance of the time until a case is over (Kemeny & Snell 1960)."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from blueprint.analysis.linear import accumulate

State = TypeVar("State", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Elapsed minutes a case: mean and variance."""

    mean: float
    variance: float

    @property
    def deviation(self) -> float:
        """The standard deviation in minutes."""
        return math.sqrt(self.variance)


def absorbed(
    walk: Mapping[State, Mapping[State, float]], times: Mapping[State, Elapsed], starts: Mapping[State, float]
) -> Elapsed | None:
    """The time to the end of a chain that is ``starts`` and goes on by ``walk``, each state with its own time,
    independent of where it leads; None where that has no bound.

    The first two moments solve m = t + P m and s = E[t^2] + 2 t P m + P s.
    """
    mean = _backwards(walk, {id: time.mean for id, time in times.items()})
    if mean is None:
        return None
    rest = {id: sum(p * mean[to] for to, p in walk[id].items()) for id in walk}
    squares = {id: time.variance + time.mean * (time.mean + 2 * rest[id]) for id, time in times.items()}
    second = _backwards(walk, squares)
    if second is None:
        return None
    first = sum(share * mean[id] for id, share in starts.items() if share > 0)
    square = sum(share * second[id] for id, share in starts.items() if share > 0)
    return Elapsed(first, max(0.0, square - first * first))


def _backwards(walk: Mapping[State, Mapping[State, float]], gains: Mapping[State, float]) -> dict[State, float] | None:
    """What is gained in the mean from each state to the end: h = gain + P h; None where that has no bound."""
    back: dict[State, dict[State, float]] = {id: {} for id in walk}
    for source, ways in walk.items():
        for target, p in ways.items():
            back[target][source] = p
    return accumulate(gains, back)
