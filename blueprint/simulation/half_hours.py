"""Staffing by the half hour for a week of arrivals, each half hour as a queue in its own steady state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import ceil

from blueprint.model import Process
from blueprint.simulation.staffing import Demand, Goal, Staffed, least_staff, staffed
from blueprint.simulation.weeks import WEEK, arrival_rates

HALF_HOUR = 30
A_DAY = 48
"""Half hours of a day."""


@dataclass(frozen=True, slots=True)
class HalfHour:
    """A half hour in which somebody comes: its number from Monday 00:00, the demand and the fewest agents for it."""

    number: int
    demand: Demand
    staffed: Staffed

    @property
    def day(self) -> int:
        """0 is Monday."""
        return self.number // A_DAY

    @property
    def minute(self) -> int:
        """When it begins, in minutes after midnight."""
        return self.number % A_DAY * HALF_HOUR


@dataclass(frozen=True, slots=True)
class Week:
    """A week of agents; ``half_hours`` holds at least one."""

    half_hours: tuple[HalfHour, ...]
    goal: Goal

    @property
    def busiest(self) -> HalfHour:
        """The half hour that takes most agents."""
        return max(self.half_hours, key=lambda one: one.staffed.staff)

    @property
    def agent_hours(self) -> float:
        return sum(one.staffed.staff for one in self.half_hours) / 2

    @property
    def work_hours(self) -> float:
        """The hours of handling that come."""
        return sum(one.demand.erlangs for one in self.half_hours) / 2

    @property
    def agent_hours_at_peak(self) -> float:
        """The agent hours if the busiest half hour's agents were there in all of them."""
        return self.busiest.staffed.staff * len(self.half_hours) / 2

    @property
    def service_level(self) -> float | None:
        """The share of the whole week's arrivals that is answered in time."""
        levels = [(one.demand.arrivals_per_min, one.staffed.service_level) for one in self.half_hours]
        answered = sum(rate * level for rate, level in levels if level is not None)
        return answered / sum(rate for rate, _ in levels) if levels[0][1] is not None else None


def staff_week(process: Process, goal: Goal, *, visits_per_case: float, each: Demand) -> Week | None:
    """The agents of every half hour; None where nobody comes. ``each``: handling time and patience; its arrivals are
    those of the process, each case making so many visits, at the time at which it begins."""

    @cache
    def at(rate: float) -> tuple[Demand, Staffed]:
        demand = replace(each, arrivals_per_min=rate)
        return demand, staffed(demand, goal, least_staff(demand, goal))

    rates = [rate * visits_per_case for rate in rates_by_half_hour(process)]
    half_hours = tuple(HalfHour(number, *at(rate)) for number, rate in enumerate(rates) if rate > 0)
    return Week(half_hours, goal) if half_hours else None


def rates_by_half_hour(process: Process) -> list[float]:
    """Cases a minute in each half hour of the week from Monday 00:00: the highest rate in it, for agents are needed while
    it lasts."""
    rates = [0.0] * (7 * A_DAY)
    for begin, end, rate in _stretches(process):
        for number in range(int(begin // HALF_HOUR), ceil(end / HALF_HOUR)):
            rates[number] = max(rates[number], rate)
    return rates


def _stretches(process: Process) -> Iterator[tuple[float, float, float]]:
    for (begin, rate), (end, _) in pairwise([*arrival_rates(process), (WEEK, 0.0)]):
        yield begin, end, rate
