"""The quantities of a process: durations, random durations, rates, targets, opening hours."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from blueprint.quick import quickly_made

MINUTES_A_DAY = 1440.0


@quickly_made
@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: ``elapsed`` minutes on the clock plus ``business_days`` by the calendar."""

    elapsed: float = 0.0
    business_days: float = 0.0

    @property
    def minutes(self) -> float:
        """Calendar-free minutes: a business day counts as a day of 24 hours."""
        return self.elapsed + self.business_days * MINUTES_A_DAY


@dataclass(frozen=True)
class RandomDuration:
    """A duration that varies: ``shape`` is constant, uniform, triangular, exponential or lognormal.

    ``parameters`` are the durations as written: (value), (low, high), (low, mode, high), (mean) or (mean, sd).
    """

    shape: str
    parameters: tuple[Duration, ...]

    @cached_property
    def mean(self) -> float:
        """The mean in minutes."""
        if self.shape in ("uniform", "triangular"):
            return sum([parameter.minutes for parameter in self.parameters]) / len(self.parameters)
        return self.parameters[0].minutes

    @property
    def variance(self) -> float:
        """The variance in minutes squared."""
        values = [parameter.minutes for parameter in self.parameters]
        match self.shape:
            case "uniform":
                return (values[1] - values[0]) ** 2 / 12
            case "triangular":
                a, m, b = values
                return (a * a + m * m + b * b - a * m - a * b - m * b) / 18
            case "exponential":
                return values[0] ** 2
            case "lognormal":
                return values[1] ** 2
        return 0.0


@quickly_made
@dataclass(frozen=True, slots=True)
class Time:
    """The time of a step: waiting for the role, then work. ``work`` is None where nobody has said: unset is not zero."""

    wait: RandomDuration | None = None
    work: RandomDuration | None = None


@dataclass(frozen=True, slots=True)
class HourlyRate:
    """Money per hour of work."""

    amount: float


@dataclass(frozen=True, slots=True)
class Target:
    """A promise: this ``share`` of cases ``within`` that time."""

    within: Duration
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Rate:
    """Arrivals: ``count`` per ``minutes`` of time (spread over the open hours of the calendar)."""

    count: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Span:
    """Opening hours on some weekdays (0 is Monday), from ``start`` to ``end`` in minutes after midnight."""

    weekdays: tuple[int, ...]
    start: int = 0
    end: int = 1440


@dataclass(frozen=True, slots=True)
class Period:
    """A part of an arrival profile: the rate that holds during these hours."""

    during: tuple[Span, ...]
    rate: Rate


@dataclass(frozen=True, slots=True)
class Calendar:
    """When there is work: a time zone and opening hours. No hours means always open."""

    tz: str = "UTC"
    open: tuple[Span, ...] = ()

    @property
    def minutes_a_week(self) -> int:
        """How long it is open in a week; hours that overlap count once."""
        return sum(self._minutes_on(day) for day in range(7)) if self.open else 7 * 1440

    def _minutes_on(self, weekday: int) -> int:
        total = closed = 0
        for start, end in sorted((span.start, span.end) for span in self.open if weekday in span.weekdays):
            total += max(0, end - max(start, closed))
            closed = max(closed, end)
        return total


Amount = float | bool
"""An authority: a limit in money, or True for what needs no amount."""

Volume = Rate | tuple[Period, ...]


def covers(limit: Amount | None, amount: Amount) -> bool:
    """Whether an authority with this ``limit`` is enough for ``amount``; any limit is enough for what has no amount."""
    if limit is None or limit is False:
        return False
    return limit is True or amount is True or limit >= amount


def lower(limit: Amount, other: Amount) -> bool:
    """Whether ``limit`` allows less than ``other``."""
    return _size(limit) < _size(other)


def _size(limit: Amount) -> float:
    return math.inf if limit is True else float(limit)
