"""Candidate fail points: where people can fail the customer and nobody has thought about it (Shostack 1984)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.handoffs import by_way

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

CONTACT, DECISION, HANDOFF, CAPTURE = "contact", "decision", "handoff", "capture"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step where people may fail: ``reasons`` says as what (a contact, a decision, a handoff's target, a capture)."""

    step: str
    reasons: tuple[str, ...]


def candidates(study: Analysis) -> tuple[Candidate, ...]:
    """The candidate fail points with neither a failure mode nor a standard, in reading order."""
    open_ = [
        step
        for step in study.process.steps.values()
        if not step.fail and step.standard is None and study.words.human(step)
    ]
    steps = study.process.steps
    targets = {steps[source].next[index].to for source, index in study.of(by_way)} if open_ else set()
    reasons = {
        step.id: tuple(
            reason
            for reason, holds in (
                (CONTACT, study.words.contact(step)),
                (DECISION, step.kind == "decision"),
                (HANDOFF, step.id in targets),
                (CAPTURE, bool(step.captures)),
            )
            if holds
        )
        for step in open_
    }
    return tuple(Candidate(id, found) for id, found in reasons.items() if found)
