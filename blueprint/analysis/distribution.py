"""Random times as weighted points: enough to add, to mix and to take the longest of them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from statistics import NormalDist

from blueprint.model import RandomDuration

SLICES = ((0.0, 0.9, 45), (0.9, 0.99, 18), (0.99, 0.999, 9), (0.999, 1.0, 5))
"""How a continuous time is cut, each slice becoming a point: finer towards its long tail (from, to, slices)."""

MOST = 256
"""Points that are kept; beyond, neighbours are put together at their mean."""


@dataclass(frozen=True)
class Distribution:
    """Minutes with their probabilities, in rising order. The probabilities may add up to less than 1: a part of the cases."""

    points: tuple[tuple[float, float], ...]

    @cached_property
    def mass(self) -> float:
        """The share of the cases."""
        return sum(p for _, p in self.points)

    @property
    def mean(self) -> float:
        return sum(t * p for t, p in self.points) / self.mass

    @property
    def variance(self) -> float:
        mean = self.mean
        return sum((t - mean) ** 2 * p for t, p in self.points) / self.mass

    def scaled(self, share: float) -> Distribution:
        """The same times for a share of the cases."""
        return Distribution(tuple((t, p * share) for t, p in self.points))

    def plus(self, other: Distribution) -> Distribution:
        """The sum with an independent time."""
        return _gathered((t + u, p * q) for t, p in self.points for u, q in other.points)

    def at_most(self, minutes: float) -> float:
        """The probability of at most so long."""
        return self._sums[bisect_right(self.points, (minutes, math.inf))]

    def before(self, minutes: float) -> float:
        """The probability of less."""
        return self._sums[bisect_left(self.points, (minutes, 0.0))]

    @cached_property
    def _sums(self) -> list[float]:
        return list(accumulate((p for _, p in self.points), initial=0.0))


NOTHING = Distribution(((0.0, 1.0),))


def certain(minutes: float) -> Distribution:
    """A time that does not vary."""
    return Distribution(((minutes, 1.0),)) if minutes else NOTHING


def mixed(parts: Iterable[Distribution]) -> Distribution:
    """The times of several parts of the cases together."""
    return _gathered(point for part in parts for point in part.points)


def longest(parts: Sequence[Distribution]) -> Distribution:
    """The maximum of independent times, each of all cases."""
    if len(parts) == 1:
        return parts[0]
    times = sorted({t for part in parts for t, _ in part.points})
    sums = [0.0, *(math.prod(part.at_most(t) for part in parts) for t in times)]
    return _gathered(zip(times, (b - a for a, b in pairwise(sums)), strict=True))


def spread_of(duration: RandomDuration | None) -> Distribution:
    """A duration of the file as points, with exactly its mean."""
    if duration is None:
        return NOTHING
    quantile = _quantile(duration)
    if quantile is None:
        return certain(duration.mean)
    points = [(quantile(p), mass) for p, mass in _slices()]
    scale = duration.mean / sum(t * mass for t, mass in points)
    return Distribution(tuple((t * scale, mass) for t, mass in points))


def _slices() -> Iterator[tuple[float, float]]:
    """The middle of each slice and its share."""
    for low, high, slices in SLICES:
        width = (high - low) / slices
        yield from ((low + (n + 0.5) * width, width) for n in range(slices))


def _quantile(duration: RandomDuration) -> Callable[[float], float] | None:
    """The inverse of the distribution function; None for what does not vary."""
    values = [parameter.minutes for parameter in duration.parameters]
    if duration.variance <= 0:
        return None
    match duration.shape:
        case "uniform":
            low, high = values
            return lambda p: low + p * (high - low)
        case "triangular":
            return _triangular(*values)
        case "exponential":
            return lambda p: -values[0] * math.log1p(-p)
        case "lognormal":
            sigma = math.sqrt(math.log1p((values[1] / values[0]) ** 2))
            normal = NormalDist(math.log(values[0]) - sigma**2 / 2, sigma)
            return lambda p: math.exp(normal.inv_cdf(p))
    return None


def _triangular(low: float, mode: float, high: float) -> Callable[[float], float]:
    rising = (mode - low) / (high - low)

    def quantile(p: float) -> float:
        if p < rising:
            return low + math.sqrt(p * (high - low) * (mode - low))
        return high - math.sqrt((1 - p) * (high - low) * (high - mode))

    return quantile


def _gathered(points: Iterable[tuple[float, float]]) -> Distribution:
    """Points in order, equal times put together, and neighbours where there are too many."""
    together: dict[float, float] = {}
    for t, p in points:
        if p > 0:
            together[t] = together.get(t, 0.0) + p
    ordered = sorted(together.items())
    if len(ordered) <= MOST:
        return Distribution(tuple(ordered))
    slice_ = sum(together.values()) / MOST
    kept: list[tuple[float, float]] = []
    mass = minutes = 0.0
    for t, p in ordered:
        mass, minutes = mass + p, minutes + t * p
        if mass >= slice_:
            kept.append((minutes / mass, mass))
            mass = minutes = 0.0
    if mass > 0:
        kept.append((minutes / mass, mass))
    return Distribution(tuple(kept))
