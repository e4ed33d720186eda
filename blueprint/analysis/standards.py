"""Standards: which value-adding steps lack one, and which dimensions of service quality none covers (analyses.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.model import Step
from blueprint.schema.parts import DIMENSIONS
from blueprint.text import both

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

DIMENSION_TITLES = {
    "reliability": both("reliability", "可靠性"),
    "responsiveness": both("responsiveness", "响应性"),
    "assurance": both("assurance", "保证性"),
    "empathy": both("empathy", "移情性"),
    "tangibles": both("tangibles", "有形性"),
}
"""The dimensions of service quality as people call them."""


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """The va steps, notices apart, without a measured standard; ``none`` says that no step of the process has one."""

    steps: tuple[str, ...]
    none: bool


def measured(step: Step) -> bool:
    """Whether the step has a standard that says what is measured and what is aimed at."""
    standard = step.standard
    return standard is not None and bool(standard.measure and standard.target)


def unmeasured(study: Analysis) -> Unmeasured:
    """Where the value is made and nobody can say whether it was made well."""
    steps = study.process.steps.values()
    lacking = (step.id for step in steps if step.value == "va" and step.kind != "notify" and not measured(step))
    return Unmeasured(tuple(lacking), not any(map(measured, steps)))


def uncovered_dimensions(study: Analysis) -> tuple[str, ...]:
    """The dimensions of service quality (RATER) that no standard of the process names."""
    covered = {step.standard.dimension for step in study.process.steps.values() if step.standard}
    return tuple(dimension for dimension in DIMENSIONS if dimension not in covered)
