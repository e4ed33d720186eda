"""Shared queues: customers who are promised more wait in the same queue as all others until the first branch.

Definition: esia, triage (Reijers & Limam Mansar 2005).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.bureaucracy import is_guarded
from blueprint.analysis.measures import wait_of
from blueprint.analysis.neighbours import sources
from blueprint.model import Clock, Process, Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

MATTERS = 0.15
"""The part of the shortest promise below which a wait is no matter (our choice)."""

MOST = 0.5
"""The share of the cases from which on those promised most are too many to go before the others (our choice)."""


@dataclass(frozen=True, slots=True)
class SharedQueue:
    """A ``step`` for which all tiers wait alike, though ``first`` is promised more than the ``others`` on a clock."""

    step: str
    first: str
    others: tuple[str, ...]
    clock: str
    promised_min: float


def shared_queue(study: Analysis) -> SharedQueue | None:
    """The longest wait for one's own people that all tiers share before the first branch; None where no tier is promised
    more than all others, or it is no matter beside what is promised."""
    process, row = study.process, _shared(study)
    queues = [step for step in row if _is_queue(study, step)]
    if len(process.tiers) < 2 or not queues:
        return None
    queue = max(queues, key=wait_of)
    ids = [step.id for step in row]
    clocks = [name for name, clock in process.clocks.items() if _runs(clock, ids, queue.id)]
    found = [one for clock in clocks if (one := _first(study, queue.id, clock))]
    found = [one for one in found if wait_of(queue) > MATTERS * one.promised_min]
    return min(found, key=lambda one: one.promised_min, default=None)


def _shared(study: Analysis) -> list[Step]:
    """The steps that every case of every tier comes by one after the other, the first that branches included."""
    flows = [tier.flow for tier in study.tiers.values()]
    ahead, row = {id for flow in flows for id in flow.starts}, dict[str, Step]()
    while len(ahead) == 1 and not ahead <= row.keys():
        id = ahead.pop()
        if not all(id in flow.steps for flow in flows):
            break
        row[id] = study.process.steps[id]
        ahead = {way.target for flow in flows for way in flow.ways[id]}
    return list(row.values())


def _is_queue(study: Analysis, step: Step) -> bool:
    """Whether cases wait for people of the organization, who may take them in another order."""
    role, alone = study.process.role_of(step), len(sources(study.process, step.id)) == 1
    own = role is not None and role.kind == "person" and study.words.human(step)
    return own and alone and wait_of(step) > 0 and not is_guarded(study.process, step)


def _runs(clock: Clock, row: Sequence[str], queue: str) -> bool:
    """Whether a clock runs while cases wait in the queue."""
    before = row[: row.index(queue)]
    return clock.from_.step in before and not any(moment.step in before for moment in clock.to)


def _first(study: Analysis, step: str, clock: str) -> SharedQueue | None:
    process: Process = study.process
    promised = {id: tier.sla[clock].within.minutes for id, tier in process.tiers.items() if clock in tier.sla}
    if len(promised) < 2:
        return None
    first, second, *_ = sorted(promised, key=promised.__getitem__)
    if promised[first] == promised[second] or not 0 < study.tiers[first].share < MOST:
        return None
    others = tuple(id for id in process.tiers if id != first)
    return SharedQueue(step, first, others, clock, promised[first])
