"""Calendars as the kernel knows them: a week of minutes from Monday 00:00 by the calendar of the process.

Every week is like the next: no holidays, and the clocks stand as in the first week of 2026 (decision 0009).
"""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from blueprint.model import MINUTES_A_DAY, Calendar, Process, Rate, Span

WEEK = 7 * MINUTES_A_DAY
_REFERENCE = datetime(2026, 1, 5)

Hours = list[tuple[float, float]]
"""Open hours of a week in rising order, without overlap: from, to."""


def open_hours(calendar: Calendar, home: Calendar) -> Hours:
    """The open hours of a calendar in the week of another, ``home``."""
    if not calendar.open:
        return [(0.0, WEEK)]
    shift = _offset(home.tz) - _offset(calendar.tz) if calendar.tz != home.tz else 0.0
    return _joined(_spans(calendar.open, shift))


def _spans(spans: tuple[Span, ...], shift: float) -> Hours:
    """The hours of each day, moved by a shift of the clock; what goes over the end of the week begins it."""
    hours: Hours = []
    for span in spans:
        for day in span.weekdays:
            begin = (day * MINUTES_A_DAY + span.start + shift) % WEEK
            end = begin + max(0, span.end - span.start)
            hours += [(begin, min(end, WEEK)), (0.0, end - WEEK)] if end > WEEK else [(begin, end)]
    return hours


def _joined(hours: Hours) -> Hours:
    joined: Hours = []
    for begin, end in sorted(hours):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > begin:
            joined.append((begin, end))
    return joined


def _offset(zone: str) -> float:
    """Minutes before universal time; 0 for a zone that nobody knows."""
    try:
        offset = _REFERENCE.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except (KeyError, ValueError, OSError):
        return 0.0
    return offset.total_seconds() / 60 if offset else 0.0


def minutes_of(hours: Hours) -> float:
    """How long it is open in a week."""
    return sum(end - begin for begin, end in hours)


def arrival_rates(process: Process) -> list[tuple[float, float]]:
    """Cases a minute through the week, as (from, rate) from minute 0 on; one a minute where no volume is stated."""
    match process.volume:
        case None:
            return [(0.0, 1.0)]
        case Rate() as rate:
            hours = open_hours(process.calendar, process.calendar)
            week = rate.count / rate.minutes * WEEK
            return _summed([(hours, week / minutes_of(hours))] if hours else [])
        case periods:
            each = [(_joined(_spans(one.during, 0.0)), one.rate.count / one.rate.minutes) for one in periods]
            return _summed(each)


def _summed(rates: list[tuple[Hours, float]]) -> list[tuple[float, float]]:
    """Rates that hold at the same time add up."""
    edges = sorted({0.0, WEEK} | {edge for hours, _ in rates for span in hours for edge in span})
    steps: list[tuple[float, float]] = []
    for begin, _ in pairwise(edges):
        now = sum(rate for hours, rate in rates for start, end in hours if start <= begin < end)
        if not steps or steps[-1][1] != now:
            steps.append((begin, now))
    return steps


def open_days(calendar: Calendar) -> list[int]:
    """For each weekday from Monday whether it is a business day."""
    days = {day for span in calendar.open for day in span.weekdays}
    return [int(day in days or not days) for day in range(7)]


def later(time: float, minutes: float, days: list[int]) -> float:
    """A time and so many minutes after it, of which each whole day is a business day: the same clock time on the n-th
    open day after. ``days`` says of each weekday whether it is open."""
    whole = int(minutes // MINUTES_A_DAY)
    weeks, left = divmod(whole, sum(days))
    day = int(time // MINUTES_A_DAY)
    ahead = 7 * weeks
    while left:
        ahead += 1
        left -= days[(day + ahead) % 7]
    return time + ahead * MINUTES_A_DAY + (minutes - whole * MINUTES_A_DAY)
