"""Escalation: which deadlines somebody hears of when they pass, and whether he can do more (analyses.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import wait_of
from blueprint.analysis.words import Words
from blueprint.model import Process, Role, Step, lower

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

LONG_WAIT_MIN = 60.0
"""Complaints are to be escalated wherever the mean wait is longer."""

SAME, BELOW, LESS = "same", "below", "less"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The steps that need a way up when time runs out: those with a deadline, and in complaints those with a long wait.
    ``uncovered`` are those of ``due`` without one."""

    due: tuple[str, ...]
    uncovered: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The covered share; None where no step needs a way up."""
        return 1 - len(self.uncovered) / len(self.due) if self.due else None


def coverage(process: Process, long_wait_min: float = LONG_WAIT_MIN) -> Coverage:
    """Which steps have an ``on_timeout``, of those that need one."""
    complaints = process.group == "complaint"
    steps = process.steps.values()
    due = [step for step in steps if step.sla is not None or (complaints and _wait_for_somebody(step) > long_wait_min)]
    return Coverage(tuple(step.id for step in due), tuple(step.id for step in due if not step.on_timeout))


def _wait_for_somebody(step: Step) -> float:
    """The mean wait in minutes; a delay that is meant is none."""
    meant = step.kind == "wait" and step.event is None
    return 0.0 if meant else wait_of(step)


@dataclass(frozen=True, slots=True)
class WrongTarget:
    """A timeout of a ``step``, by its index, that escalates to nobody with more authority: to the *same* role, to one
    *below* it on the chain, or to one with *less* authority in all that both may decide (``kinds``)."""

    step: str
    index: int
    target: str
    why: str
    kinds: tuple[str, ...] = ()


def wrong_targets(study: Analysis) -> tuple[WrongTarget, ...]:
    """The escalations that do not lead upwards."""
    return tuple(
        found
        for step in study.process.steps.values()
        for index, timeout in enumerate(step.on_timeout)
        if timeout.escalate and (found := _wrong(study.process, step, index, timeout.escalate))
    )


def _wrong(process: Process, step: Step, index: int, id: str) -> WrongTarget | None:
    role, target = process.role_of(step), process.roles.get(id)
    if role is None or target is None:
        return None
    if target is role:
        return WrongTarget(step.id, index, id, SAME)
    if target in process.superiors(role.id):
        return None
    if role in process.superiors(id):
        return WrongTarget(step.id, index, id, BELOW)
    kinds = tuple(kind for kind in role.authority if kind in target.authority)
    less = all(lower(target.authority[kind], role.authority[kind]) for kind in kinds)
    return WrongTarget(step.id, index, id, LESS, kinds) if kinds and less else None


def circles(roles: Mapping[str, Role]) -> tuple[tuple[str, ...], ...]:
    """The circles of roles that escalate to each other, each from the role that is written first."""
    order = list(roles)
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for id in roles:
        chain: list[str] = []
        current: str | None = id
        while current is not None and current in roles and current not in seen:
            seen.add(current)
            chain.append(current)
            current = roles[current].escalates_to
        if current in chain:
            circle = chain[chain.index(current) :]
            first = circle.index(min(circle, key=order.index))
            found.append((*circle[first:], *circle[:first]))
    return tuple(found)


def unlimited_waits(study: Analysis) -> tuple[str, ...]:
    """The steps at which the case waits for an event or is in the customer's hands, and nothing limits for how long."""
    return tuple(
        step.id
        for step in study.process.steps.values()
        if _others_turn(study.words, step) and step.sla is None and not step.on_timeout
    )


def _others_turn(words: Words, step: Step) -> bool:
    if step.kind == "wait" and step.event is not None:
        return True
    return words.by_customer(step) and step.kind not in ("start", "end")
