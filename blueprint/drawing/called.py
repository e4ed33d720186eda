"""What a case meets in the processes that a step calls, and in those that they call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Process, Step

Measure = Callable[["Process", "Step"], float]
"""An amount of one visit to a step of a process."""


def within(
    study: Analysis, step: str, measure: Measure, tier: str | None = None, entered: frozenset[str] = frozenset()
) -> float:
    """The mean amount of a case in the process that a step calls, for a ``tier`` where that process has it.

    Nothing where there is no such process, where it is this one or one of those ``entered`` before, or where nobody
    knows how often a case comes by its steps.
    """
    inner = study.of(_studies).get(step)
    if inner is None:
        return 0.0
    around = entered | {study.process.id}
    if inner.process.id in around:
        return 0.0
    process = inner.process
    visits = inner.tiers[tier].visits if tier in inner.tiers else inner.visits
    return sum(
        n * (measure(process, process.steps[id]) + within(inner, id, measure, tier, around))
        for id, n in (visits or {}).items()
    )


def _studies(study: Analysis) -> Mapping[str, Analysis]:
    """The study of the process that each call enters."""
    found = {id: study.words.callee(step) for id, step in study.process.steps.items()}
    return {id: study.instead(callee) for id, callee in found.items() if callee}
