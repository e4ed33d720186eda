"""Bureaucracy: checks and approvals that stop hardly anything (analyses.md; ESIA, inspection)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import cost_of
from blueprint.graph import refusal
from blueprint.model import Process, Step, covers

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Inspection:
    """A check or approve and the share that it ``rejects``.

    Where the cost of a defect let through is known, ``saved`` is what a visit saves (``rejects`` × that cost: what it
    refuses is what it finds) and ``cost`` what a visit costs.
    """

    step: str
    rejects: float
    saved: float | None
    cost: float

    @property
    def pays(self) -> bool:
        """Whether it is known to be worth its cost, or not known to cost more than it saves."""
        return self.saved is not None and self.saved >= self.cost


def inspections(study: Analysis) -> tuple[Inspection, ...]:
    """The checks and approves that could be done without: no law and no separation of duties asks for them, and what
    they decide has been decided before them on every path."""
    steps = study.process.steps
    return tuple(
        one
        for one in refusing(study)
        if not is_guarded(study.process, steps[one.step]) and not _decides_first(study, steps[one.step])
    )


def refusing(study: Analysis) -> tuple[Inspection, ...]:
    """The checks and approves of any tier that state what they refuse, in reading order."""
    process = study.process
    found: list[Inspection] = []
    for id, step in process.steps.items():
        rejects = stated_rejects(study, step) if step.kind in ("check", "approve") and id in study.reached else None
        if rejects is not None:
            saved = None if step.escape is None else rejects * step.escape
            found.append(Inspection(id, rejects, saved, cost_of(process, step)))
    return tuple(found)


def is_guarded(process: Process, step: Step) -> bool:
    """Whether the law or a separation of duties wants the step to be done, and by somebody of its own."""
    return step.legal is not None or any(step.id in group for group in process.separate)


def stated_rejects(study: Analysis, step: Step) -> float | None:
    """The share of its visits that a check or approve refuses, over all tiers; None where nobody has said.

    It is the step's ``rejects``, or else the probability of the exit by which it refuses, where the others leave no
    doubt about it.
    """
    if step.rejects is not None:
        return step.rejects
    exit = refusal(study.process, step)
    if exit is None or sum(branch.p is None for branch in step.next) > 1:
        return None
    refused = total = 0.0
    for tier in study.tiers.values():
        if step.id in tier.flow.reached:
            weight = tier.share * (tier.visits[step.id] if tier.visits else 1.0)
            refused += weight * sum(way.p for way in tier.flow.exits[step.id] if way.branch is exit)
            total += weight
    return refused / total if total > 0 else None


def _decides_first(study: Analysis, step: Step) -> bool:
    """Whether some case comes to the step with what it decides not yet decided, as much of it."""
    for kind, amount in step.decides.items():
        others = (one for one in study.process.steps.values() if one is not step)
        earlier = {one.id for one in others if covers(one.decides.get(kind), amount)}
        if amount is not False and any(
            step.id in tier.flow.happening(tier.flow.starts, earlier) for tier in study.tiers.values()
        ):
            return True
    return False
