"""Staffing by the half hour for a week of arrivals, each half hour as a queue in its own steady state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from blueprint.analysis.loads import arrivals_per_min, load_of
from blueprint.model import Process
from blueprint.simulation.queueing import patience_that_counts
from blueprint.simulation.staffing import Demand, Goal, Staffed, least_staff, staffed
from blueprint.simulation.weeks import WEEK, arrival_rates

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

HALF_HOUR = 30
A_DAY = 48
"""Half hours of a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What each case brings to the agents: visits, at the time at which it begins, each with a mean handling time and a
    mean patience. ``shared``: work flows over between these agents and others, which is left out here. ``ranked``: tiers
    of different priority wait in their queue; the staff is for all of them together."""

    handle_min: float
    patience_min: float | None = None
    visits_per_case: float = 1.0
    shared: bool = False
    ranked: bool = False


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
    work: Work
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


def work_of_role(study: Analysis, role: str) -> Work | None:
    """What each case brings to a role; None where no volume, no work of it or no visits are known."""
    load = load_of(study, role)
    if load is None:
        return None
    visits = load.arrivals_per_min / arrivals_per_min(study.process)
    patience = patience_that_counts(patience_min=load.patience_min, handle_min=load.handle_min)
    ranked = len({study.process.tiers[id].priority for id in load.tiers if id in study.process.tiers}) > 1
    return Work(
        handle_min=load.handle_min,
        patience_min=patience,
        visits_per_case=visits,
        shared=load.shared,
        ranked=ranked,
    )


def staff_week(process: Process, work: Work, goal: Goal) -> Week | None:
    """The agents of every half hour in which cases of a process come; None where none do."""

    @cache
    def at(rate: float) -> tuple[Demand, Staffed]:
        demand = Demand(arrivals_per_min=rate, handle_min=work.handle_min, patience_min=work.patience_min)
        return demand, staffed(demand, goal, least_staff(demand, goal))

    rates = [rate * work.visits_per_case for rate in rates_by_half_hour(process)]
    half_hours = tuple(HalfHour(number, *at(rate)) for number, rate in enumerate(rates) if rate > 0)
    return Week(half_hours, work, goal) if half_hours else None


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
