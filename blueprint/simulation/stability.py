"""Queues that would grow for ever: more work comes than the people of a role, or of several together, can do, and nobody
loses patience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from blueprint.analysis import Analysis
from blueprint.analysis.measures import work_of
from blueprint.model import Process, Role, Step
from blueprint.simulation.pools import open_minutes
from blueprint.simulation.sharing_out import Work, too_busy
from blueprint.simulation.weeks import WEEK, arrival_rates


@dataclass(frozen=True, slots=True)
class Overloaded:
    """Roles whose work takes ``load`` people all their open hours, and how many would do; several where work flows over
    between them."""

    roles: tuple[Role, ...]
    load: float
    needed: int

    @property
    def count(self) -> int:
        return sum(role.count or 0 for role in self.roles)


def overloaded(study: Analysis) -> tuple[Overloaded, ...]:
    """The counted roles with at least as much work as they have time, or several that have to do it between them, leaving
    out steps that cases may leave: by losing patience, or by a timeout."""
    process, work = study.process, _work(study)
    counted = [role for role in process.roles.values() if role.count is not None]
    time = {role.id: (role.count or 0) * open_minutes(process, role) for role in counted}
    alone = [[role] for role in counted if too_busy({ids: work[ids] for ids in work if ids == {role.id}}, time)]
    busy = too_busy(work, time)
    together = [[role for role in counted if role.id in busy]] if busy else []
    return tuple(_overloaded(process, roles, work) for roles in alone or together)


def cases_a_week(process: Process) -> float:
    """How many cases come in a week."""
    rates = arrival_rates(process)
    ends = [begin for begin, _ in rates[1:]] + [WEEK]
    return sum((end - begin) * rate for (begin, rate), end in zip(rates, ends, strict=True))


def _overloaded(process: Process, roles: Sequence[Role], work: Work) -> Overloaded:
    minutes = sum(work[ids] for ids in work if ids <= {role.id for role in roles})
    people = [role.count or 0 for role in roles]
    shares = people if any(people) else [1] * len(people)
    time = [count * open_minutes(process, role) for count, role in zip(shares, roles, strict=True)]
    open_each = sum(time) / sum(shares)
    load = minutes / open_each if open_each else float("inf")
    return Overloaded(tuple(roles), load, floor(load * (1 + 1e-9)) + 1 if open_each else 0)


def _work(study: Analysis) -> Work:
    """The minutes a week that cases wait for as long as it takes, by the roles that may do them; at the best pace, so that
    what is too much is so for certain."""
    week, work = cases_a_week(study.process), defaultdict[frozenset[str], float](float)
    for step in study.process.steps.values():
        for tier in study.tiers.values():
            name = tier.flow.tier
            takers = _takers(study, step, name)
            minutes = week * tier.share * (tier.visits or {}).get(step.id, 0.0) * min(takers.values(), default=0.0)
            if minutes and not _may_leave(step, name):
                work[frozenset(takers)] += minutes
    return work


def _takers(study: Analysis, step: Step, tier: str) -> dict[str, float]:
    """The roles that may do the work of a step, and how long it takes each; none where it never queues."""
    if step.role is None or step.kind in ("start", "end") or step.role in study.words.customers:
        return {}
    taking = {step.role: work_of(step)}
    for other in step.overflow:
        if other.to in study.process.roles and (not other.tiers or tier in other.tiers):
            taking[other.to] = other.work.mean if other.work else taking[step.role]
    roles = study.process.roles
    return taking if all(id in roles and roles[id].count is not None for id in taking) else {}


def _may_leave(step: Step, tier: str) -> bool:
    return step.patience_for(tier) is not None or any(late.to for late in step.on_timeout)
