"""Wait points: where cases lie (analyses.md, "wait point"; Maister 1985)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import wait_of, work_of

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class WaitPoint:
    """A step at which cases wait: mean minutes a visit, the ``share`` of the visit's time, and the expected minutes of
    waiting a case over all tiers (None where visits are unknown)."""

    step: str
    wait_min: float
    share: float
    expected_min: float | None


def wait_points(study: Analysis) -> tuple[WaitPoint, ...]:
    """Every step at which cases wait for somebody, those that cost a case most first. Delays that are meant are none."""
    found = [
        WaitPoint(
            id,
            wait_of(step),
            wait_of(step) / (wait_of(step) + work_of(step)),
            study.visits[id] * wait_of(step) if study.visits else None,
        )
        for id, step in study.process.steps.items()
        if step.kind != "wait" and wait_of(step) > 0 and id in study.reached
    ]
    return tuple(sorted(found, key=lambda point: -(point.expected_min or 0.0)))
