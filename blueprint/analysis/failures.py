"""Fail points 失误点: where the service is likely to fail, worst first (analyses.md; IEC 60812)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.model import FailureMode, Process
from blueprint.quick import quickly_made

RISKY = 100
"""The risk priority number from which on a failure mode needs a guard."""


@quickly_made
@dataclass(frozen=True, slots=True)
class FailPoint:
    """A failure mode at a step (``index`` in its list), with its expected loss a case where that can be known."""

    step: str
    index: int
    failure: FailureMode
    expected_loss: float | None


def fail_points(process: Process, visits: Mapping[str, float] | None) -> tuple[FailPoint, ...]:
    """Every failure mode, ranked by expected loss where it is known, then by risk priority number."""
    found = [
        FailPoint(id, index, failure, _loss(failure, visits.get(id, 0.0) if visits else None))
        for id, step in process.steps.items()
        for index, failure in enumerate(step.fail)
    ]
    return tuple(sorted(found, key=_rank))


def _loss(failure: FailureMode, n: float | None) -> float | None:
    if n is None or failure.p is None or failure.cost is None:
        return None
    return n * failure.p * failure.cost


def _rank(point: FailPoint) -> tuple[bool, float, int]:
    loss = point.expected_loss
    return (loss is None, -(loss or 0.0), -(point.failure.rpn or 0))
