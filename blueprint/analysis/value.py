"""Value: how much of the work moves the case on for the customer (Dumas et al.), and how much of the time (George)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import is_work, ratio, total_wait, work_of

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

UNSET = "unset"
VALUES = ("va", "bva", "nva", UNSET)
"""What work can be to the customer; what nobody has classified is kept apart and is none of the three."""

RESOLVE = "resolve"
"""The clock on which cycle efficiency is judged where a process has it."""


@dataclass(frozen=True, slots=True)
class ValueShares:
    """Work by its value, each of `VALUES`: expected ``minutes`` of work a case over all tiers, and the number of work
    ``steps`` that some tier comes by. ``minutes`` is None where a tier's visits are unknown."""

    minutes: Mapping[str, float] | None
    steps: Mapping[str, int]

    def share_of_minutes(self, value: str) -> float | None:
        """The share of the minutes that have this value; None where they are unknown or there are none."""
        return None if self.minutes is None else ratio(self.minutes[value], sum(self.minutes.values()))

    def share_of_steps(self, value: str) -> float | None:
        """The share of the steps that have this value; None of none."""
        return ratio(self.steps[value], sum(self.steps.values()))


def value_shares(study: Analysis) -> ValueShares:
    """What the work of a process is to the customer."""
    process = study.process
    steps = dict.fromkeys(VALUES, 0)
    for id in study.reached:
        if is_work(process.steps[id]):
            steps[process.steps[id].value or UNSET] += 1
    return ValueShares(_minutes(study), steps)


def _minutes(study: Analysis) -> dict[str, float] | None:
    if study.visits is None:
        return None
    minutes = dict.fromkeys(VALUES, 0.0)
    for id, n in study.visits.items():
        step = study.process.steps[id]
        minutes[step.value or UNSET] += n * work_of(step)
    return minutes


def unclassified(study: Analysis) -> tuple[str, ...]:
    """The steps at which somebody works and nobody has said what that is to the customer."""
    return tuple(id for id, step in study.process.steps.items() if step.value is None and is_work(step))


@dataclass(frozen=True, slots=True)
class CycleEfficiency:
    """The share of the time that adds value, on the clock named or (None) from the start to the end.

    ``at_most`` is the share if all work of unset value added some; ``known`` is False where no minute of value is stated
    and work is left that may have some: the share is then no evidence.
    """

    clock: str | None
    share: float
    at_most: float
    known: bool


def cycle_efficiency(study: Analysis) -> CycleEfficiency | None:
    """The cycle efficiency on the clock `RESOLVE`, else of the whole process; None where it cannot be told."""
    if RESOLVE in study.process.clocks:
        reading = study.clocks[RESOLVE]
        if reading is None:
            return None
        return _efficiency(study, RESOLVE, reading.va_min, reading.unvalued_min, reading.work_min + reading.wait_min)
    minutes = study.of(value_shares).minutes
    if minutes is None or study.visits is None:
        return None
    waiting = total_wait(study.process, study.visits)
    return _efficiency(study, None, minutes["va"], minutes[UNSET], sum(minutes.values()) + waiting)


def _efficiency(study: Analysis, clock: str | None, va: float, unset: float, total: float) -> CycleEfficiency | None:
    if total <= 0:
        return None
    return CycleEfficiency(clock, va / total, (va + unset) / total, known=va > 0 or not _may_add_value(study))


def _may_add_value(study: Analysis) -> bool:
    """Whether there is work that is, or may be, of value and whose minutes nobody has stated."""
    steps = (study.process.steps[id] for id in study.reached)
    return any(is_work(step) and step.value in ("va", None) and step.time.work is None for step in steps)
