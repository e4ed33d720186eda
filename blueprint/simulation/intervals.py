"""What replications say about a figure: its mean, and an interval that holds the truth with 95%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

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
    return Estimate(fmean(values), t_quantile(len(values) - 1) * stdev(values) / sqrt(len(values)))


def t_quantile(freedom: int) -> float:
    """The 97.5% quantile of Student's t, to three digits."""
    if freedom <= len(_T):
        return _T[freedom - 1]
    z = 1.959964
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
