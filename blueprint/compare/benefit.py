"""What the change is worth in a year, where the processes say how many cases there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.analysis import Analysis
from blueprint.analysis.contact_drivers import a_week
from blueprint.analysis.measures import work_of
from blueprint.esia import Price

WEEKS_A_YEAR = 365 / 7

NOTICED = 0.05
"""Hours a week; nobody notices less."""


@dataclass(frozen=True, slots=True)
class Benefit:
    """What is saved in a year (less than 0: what it costs more): money, money lost by failures, hours of people's work.

    ``cases`` is how many there are in a week, before and after; ``work`` has the hours a week of each role that works in
    either. None: not known.
    """

    cases: tuple[float, float]
    cost: float | None
    loss: float | None
    work_h: float | None
    work: Mapping[str, tuple[float, float]]


def benefit(before: Analysis, after: Analysis, prices: tuple[Price, Price]) -> Benefit | None:
    """The benefit by each process's own volume; by that of the other where it states none. None where neither does."""
    volumes = [study.process.volume for study in (before, after)]
    stated = [a_week(volume) for volume in volumes if volume is not None]
    if not stated:
        return None
    was, now = prices
    cases = (stated[0], stated[-1])
    work = _work(before, after, cases)
    return Benefit(
        cases,
        _saved(was.cost, now.cost, cases),
        _saved(was.expected_loss, now.expected_loss, cases),
        None if work is None else sum(a - b for a, b in work.values()) * WEEKS_A_YEAR,
        work or {},
    )


def _saved(was: float | None, now: float | None, cases: tuple[float, float]) -> float | None:
    return None if was is None or now is None else (was * cases[0] - now * cases[1]) * WEEKS_A_YEAR


def _work(before: Analysis, after: Analysis, cases: tuple[float, float]) -> dict[str, tuple[float, float]] | None:
    hours = [_hours(study, n) for study, n in zip((before, after), cases, strict=True)]
    was, now = hours
    if was is None or now is None:
        return None
    return {role: (was.get(role, 0.0), now.get(role, 0.0)) for role in dict.fromkeys([*was, *now])}


def _hours(study: Analysis, cases: float) -> dict[str, float] | None:
    """Hours of work a week of each role of people; None where visits are not known."""
    if study.visits is None:
        return None
    found: dict[str, float] = {}
    for id, n in study.visits.items():
        step = study.process.steps[id]
        if step.role and study.words.human(step):
            found[step.role] = found.get(step.role, 0.0) + n * work_of(step) * cases / 60
    return {role: hours for role, hours in found.items() if hours}
