"""What replications say about a figure: its mean, and an interval that holds the truth with 95%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan, cos, fsum, pi, sin, sqrt
from statistics import fmean

# The 97.5% quantiles of Student's t distribution, from one degree of freedom on.
_T = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Estimate:
    """The ``mean`` over replications and the half width of its 95% confidence interval; None with one replication."""

    mean: float
    half: float | None

    @property
    def interval(self) -> tuple[float, float] | None:
        return None if self.half is None else (self.mean - self.half, self.mean + self.half)

    @property
    def real(self) -> bool | None:
        """Of a difference: whether it is more than chance."""
        return None if self.half is None else abs(self.mean) > self.half

    @property
    def relative(self) -> float | None:
        """The half width as a share of the mean."""
        if self.half is None:
            return None
        return self.half / abs(self.mean) if self.mean else (0.0 if self.half == 0 else None)


def estimate(values: Sequence[float]) -> Estimate:
    """The estimate from one value a replication."""
    if len(values) < 2:
        return Estimate(fmean(values), None)
    return Estimate(fmean(values), t_quantile(len(values) - 1) * deviation(values) / sqrt(len(values)))


def deviation(values: Sequence[float]) -> float:
    """The standard deviation of a sample. `statistics.stdev` is exact to the last digit, and several times as long at it."""
    off = [value - values[0] for value in values]
    squares = fsum([value * value for value in off]) - fsum(off) ** 2 / len(off)
    return sqrt(max(0.0, squares) / (len(off) - 1))


def t_quantile(freedom: int) -> float:
    """The 97.5% quantile of Student's t, to three digits."""
    if freedom <= len(_T):
        return _T[freedom - 1]
    z = 1.959964
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def chance(values: Sequence[float]) -> float | None:
    """How likely a mean as far from 0 is where the truth is 0, by Student's t test (two-sided); None of one value."""
    if len(values) < 2:
        return None
    spread, mean = deviation(values) / sqrt(len(values)), fmean(values)
    if spread == 0:
        return 0.0 if mean else 1.0
    return _beyond(abs(mean) / spread, len(values) - 1)


def _beyond(t: float, freedom: int) -> float:
    """The probability of more than ``t`` on either side (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(freedom))
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for k in range(3 if odd else 2, freedom - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        total += term
    within = 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
    return max(0.0, 1 - within)


def all_at_once(chances: Sequence[float], level: float = 0.05) -> list[bool]:
    """Which of several findings hold when all are looked at: in one of 20 such looks one of them is chance (Holm 1979)."""
    holds, order = [False] * len(chances), sorted(range(len(chances)), key=chances.__getitem__)
    for place, number in enumerate(order):
        if chances[number] > level / (len(chances) - place):
            break
        holds[number] = True
    return holds
