"""Staffing as JSON values. What has no bound, as the wait where agents cannot keep up, is null."""

from __future__ import annotations

from typing import Any

from blueprint.simulation.half_hours import HALF_HOUR, HalfHour, Week
from blueprint.simulation.staffing import Demand, Goal, Staffed, least_staff, square_root_staff, staffed

VERSION = 1
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def staffing_json(demand: Demand, goal: Goal) -> dict[str, Any]:
    """The JSON of the fewest agents for one demand, with one fewer and one more."""
    least = least_staff(demand, goal)
    return {
        "version": VERSION,
        **_staffed(staffed(demand, goal, least)),
        "erlangs": demand.erlangs,
        "one_fewer": _staffed(staffed(demand, goal, least - 1)) if least > 1 else None,
        "one_more": _staffed(staffed(demand, goal, least + 1)),
        "square_root_staff": square_root_staff(demand, goal),
    }


def week_json(week: Week) -> dict[str, Any]:
    """The JSON of a week by half hours; times are those of the process's calendar."""
    return {
        "version": VERSION,
        "staff": week.busiest.staffed.staff,
        "service_level": week.service_level,
        "agent_hours": week.agent_hours,
        "agent_hours_at_peak": week.agent_hours_at_peak,
        "work_hours": week.work_hours,
        "without_overflow": week.work.shared,
        "ranked": week.work.ranked,
        "half_hours": [_half_hour(one, week.goal) for one in week.half_hours],
    }


def _half_hour(one: HalfHour, goal: Goal) -> dict[str, Any]:
    return {
        "day": DAYS[one.day],
        "from": clock_time(one.minute),
        "arrivals": one.demand.arrivals_per_min * HALF_HOUR,
        "erlangs": one.demand.erlangs,
        **_staffed(one.staffed),
        "square_root_staff": square_root_staff(one.demand, goal),
    }


def _staffed(one: Staffed) -> dict[str, Any]:
    return {
        "staff": one.staff,
        "p_wait": one.waiting.p_wait,
        "service_level": one.service_level,
        "asa_s": one.waiting.mean_wait_min * 60 if one.keeps_up else None,
        "occupancy": one.waiting.occupancy,
        "abandoned_share": one.waiting.abandoned_share,
    }


def clock_time(minute: int) -> str:
    """A time of the day as hours and minutes."""
    return f"{minute // 60:02}:{minute % 60:02}"
