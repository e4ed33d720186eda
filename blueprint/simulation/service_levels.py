"""Service levels that the formulas predict for the head counts of a process (analyses.md, "service level", "staffing")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.loads import Load, load_of
from blueprint.model import Process, Target
from blueprint.simulation.queueing import (
    fewest,
    patience_that_counts,
    priority_waits_min,
    service_level,
    waiting,
)

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

_MOST_ERLANGS = 10_000
"""Larger pools are not judged."""


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """What becomes of a promise to a ``tier`` on a ``clock`` that ends when the work of a ``step`` begins, with so many
    ``agents`` of its role and all of the role's work (``load``) in open hours.

    ``shared``: work flows over between pools, which is left out here. ``ranked``: tiers of different priority wait in one
    queue, whose order no formula gives a service level for. Both are questions for simulation.
    """

    step: str
    clock: str
    tier: str
    target: Target
    agents: int
    load: Load
    ranked: bool
    wait_min: float | None
    """The mean wait of the tier, where a formula gives it."""

    @property
    def shared(self) -> bool:
        return self.load.shared

    @property
    def level(self) -> float | None:
        """The share of all who arrive whose work begins in time."""
        return None if self.ranked else self._with(self.agents)

    @property
    def abandoned(self) -> float | None:
        """The share that leaves before; None without patience or where tiers are ranked."""
        if self.ranked or _patience(self.load) is None:
            return None
        return waiting(
            arrivals_per_min=self.load.arrivals_per_min,
            handle_min=self.load.handle_min,
            agents=self.agents,
            patience_min=_patience(self.load),
        ).abandoned_share

    def needed(self, shortfall: float = 0.0) -> int | None:
        """The fewest agents that keep the promise but for a ``shortfall`` (a share); None where tiers are ranked."""
        return None if self.ranked else fewest(lambda agents: self._with(agents) >= self.target.share - shortfall)

    def _with(self, agents: int) -> float:
        return service_level(
            within_min=self.target.within.minutes,
            arrivals_per_min=self.load.arrivals_per_min,
            handle_min=self.load.handle_min,
            agents=agents,
            patience_min=_patience(self.load),
        )


def service_levels(study: Analysis) -> tuple[ServiceLevel, ...]:
    """Every promise on the start of a step's work, in reading order: Erlang A with patience, else C, first come, first
    served; where tiers are ranked, the mean waits of non-preemptive priority."""
    if study.process.volume is None:
        return ()
    return tuple(
        one
        for step, promises in _promised_starts(study.process).items()
        for clock, tier, target in promises
        for one in _predicted(study, step, clock, tier, target)
    )


def promises_at(study: Analysis, role: str) -> frozenset[Target]:
    """The different promises on the start of a role's work, to the tiers that come there."""
    return frozenset(
        target
        for step, promises in _promised_starts(study.process).items()
        for _, tier, target in promises
        if study.process.steps[step].role == role and (study.tiers[tier].visits or {}).get(step)
    )


def _promised_starts(process: Process) -> dict[str, list[tuple[str, str, Target]]]:
    """The steps at the start of whose work a clock ends, with the promises on it: clock, tier, target."""
    found: dict[str, list[tuple[str, str, Target]]] = {}
    for name, clock in process.clocks.items():
        promises = [(name, id, tier.sla[name]) for id, tier in process.tiers.items() if name in tier.sla]
        for moment in clock.to:
            if moment.begins and promises and moment.step in process.steps:
                found.setdefault(moment.step, []).extend(promises)
    return found


def _predicted(study: Analysis, step: str, clock: str, tier: str, target: Target) -> Iterator[ServiceLevel]:
    role = study.process.role_of(study.process.steps[step])
    if role is None or not role.count or not (study.tiers[tier].visits or {}).get(step):
        return
    load = load_of(study, role.id)
    if load is None or max(role.count, load.erlangs) > _MOST_ERLANGS:
        return
    ranked = len({study.process.tiers[id].priority for id in load.tiers}) > 1
    wait = _ranked_wait(study, load, role.count, tier) if ranked else _wait(load, role.count)
    yield ServiceLevel(step, clock, tier, target, role.count, load, ranked, wait)


def _wait(load: Load, agents: int) -> float:
    return waiting(
        arrivals_per_min=load.arrivals_per_min,
        handle_min=load.handle_min,
        agents=agents,
        patience_min=_patience(load),
    ).mean_wait_min


def _ranked_wait(study: Analysis, load: Load, agents: int, tier: str) -> float | None:
    """The mean wait of a tier among others of different priority; None where somebody leaves or no priority is set."""
    priorities = {id: study.process.tiers[id].priority for id in load.tiers}
    if None in priorities.values() or _patience(load) is not None:
        return None
    ranks = sorted({priority for priority in priorities.values() if priority is not None})
    rates = [sum(load.by_tier[id] for id, own in priorities.items() if own == rank) for rank in ranks]
    waits = priority_waits_min(arrivals_per_min=rates, handle_min=load.handle_min, agents=agents)
    return dict(zip(ranks, waits, strict=True)).get(priorities[tier] or 0)


def _patience(load: Load) -> float | None:
    return patience_that_counts(patience_min=load.patience_min, handle_min=load.handle_min)
