"""Where a case waits, as a drawing marks it: at every step with a wait, and more strongly where it waits longest."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from blueprint.analysis.measures import wait_of
from blueprint.drawing.called import within

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Step

LONG = 0.5
"""A wait is long where a case waits at least this share of what it waits at the worst step (own default)."""


class Wait(NamedTuple):
    """Mean minutes of waiting at a visit: ``here``, and ``within`` the processes that the step calls.

    It is ``long`` if a case waits hardly longer anywhere.
    """

    here: float
    within: float
    long: bool


class Waits:
    """The waits of a process, or of one ``tier`` of it."""

    def __init__(self, study: Analysis, tier: str | None = None) -> None:
        self._study, self._tier = study, tier
        self._visits = study.tiers[tier].visits if tier else study.visits

    def at(self, step: Step) -> Wait | None:
        """The wait at a step, be it for somebody or a pause that is meant; None where there is none."""
        here, within = self._all[step.id]
        if not here + within:
            return None
        return Wait(here, within, self._a_case(step.id) >= LONG * self._most)

    @cached_property
    def _all(self) -> dict[str, tuple[float, float]]:
        study, tier = self._study, self._tier
        return {
            id: (wait_of(step), within(study, id, lambda _, one: wait_of(one), tier))
            for id, step in study.process.steps.items()
        }

    @cached_property
    def _most(self) -> float:
        return max(map(self._a_case, self._all), default=0.0)

    def _a_case(self, id: str) -> float:
        return sum(self._all[id]) * (1.0 if self._visits is None else self._visits.get(id, 0.0))
