"""Passing on: steps that only carry information to whoever needs it next (S1, company Q; ESIA, integrate)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Carried:
    """The transfer ``step`` hands the ``items``, which the process has by then, to the step ``to`` that requires them."""

    step: str
    to: str
    items: tuple[str, ...]


def carried_by_hand(study: Analysis) -> tuple[Carried, ...]:
    """The transfers that do nothing but bring recorded data from the role that had the case to the next one. One that puts
    the customer through (a contact), that the law wants, or behind which nothing recorded is required, is none."""
    process, found = study.process, list[Carried]()
    recorded = {item for step in process.steps.values() for item in (*step.captures, *step.produces)}
    for id, step in process.steps.items():
        to = process.steps.get(step.next[0].to) if id in study.reached and len(step.next) == 1 else None
        if to is None or not study.words.human(to) or to.role == step.role or not _only_carries(study, step):
            continue
        if not any(
            step.role == other.role and id in {way.to for way in other.next} for other in process.steps.values()
        ):
            continue
        items = tuple(item for item in to.requires if item in recorded)
        if items:
            found.append(Carried(id, to.id, items))
    return tuple(found)


def _only_carries(study: Analysis, step: Step) -> bool:
    states = step.captures or step.produces or step.checks or step.decides or step.evidence or step.legal
    passes = step.kind == "transfer" and study.words.human(step)
    return passes and not states and step.to is None and not study.words.contact(step)
