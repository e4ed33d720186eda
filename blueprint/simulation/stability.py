"""Queues that would grow for ever: more work comes than the people of a role can do, and nobody loses patience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, isclose

from blueprint.analysis import Analysis
from blueprint.analysis.measures import work_of
from blueprint.model import Process, Role, Step
from blueprint.simulation.pools import open_minutes
from blueprint.simulation.weeks import WEEK, arrival_rates


@dataclass(frozen=True, slots=True)
class Overloaded:
    """A role whose work takes ``load`` people all its open hours, and how many would do."""

    role: Role
    load: float
    needed: int


def overloaded(study: Analysis) -> tuple[Overloaded, ...]:
    """The counted roles with at least as much work as they have time, leaving out steps that cases may leave: by losing
    patience, by a timeout, or by flowing over to others."""
    process = study.process
    week = cases_a_week(process)
    found = []
    for role in process.roles.values():
        minutes = open_minutes(process, role)
        if role.count is None or study.words.customers & {role.id}:
            continue
        work = week * sum(_work_a_case(study, role))
        load = work / minutes if minutes else (float("inf") if work else 0.0)
        if load > role.count or (work and isclose(load, role.count)):
            found.append(Overloaded(role, load, floor(load * (1 + 1e-9)) + 1 if minutes else 0))
    return tuple(found)


def cases_a_week(process: Process) -> float:
    """How many cases come in a week."""
    rates = arrival_rates(process)
    ends = [begin for begin, _ in rates[1:]] + [WEEK]
    return sum((end - begin) * rate for (begin, rate), end in zip(rates, ends, strict=True))


def _work_a_case(study: Analysis, role: Role) -> Iterator[float]:
    for step in study.process.steps.values():
        if step.role == role.id and step.kind not in ("start", "end"):
            for tier in study.tiers.values():
                if not _relieved(step, tier.flow.tier):
                    yield tier.share * (tier.visits or {}).get(step.id, 0.0) * work_of(step)


def _relieved(step: Step, tier: str) -> bool:
    return step.patience_for(tier) is not None or bool(step.overflow) or any(late.to for late in step.on_timeout)
