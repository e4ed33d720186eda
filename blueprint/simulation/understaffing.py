"""Understaffing: service levels that the formulas predict below what was promised (analyses.md, "staffing")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from blueprint.analysis.loads import Load, load_of
from blueprint.model import Process, Target
from blueprint.simulation.queueing import fewest, service_level

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

_MOST_ERLANGS = 10_000
"""Larger pools are not judged."""

_MOST_PATIENT = 10_000
"""Handling times after which it makes no difference that somebody leaves."""


@dataclass(frozen=True, slots=True)
class Understaffed:
    """A step that is begun too late: the ``level`` predicted for its role's head count against the ``target`` of a
    ``tier``, the load of the role in ``erlangs``, and the head count ``needed``."""

    step: str
    tier: str
    target: Target
    level: float
    erlangs: float
    needed: int


def understaffed(study: Analysis, shortfall: float) -> tuple[Understaffed, ...]:
    """The steps where a promise on the start of their work fails by more than ``shortfall`` (a share), each with the
    target that needs most.

    The role's whole load in open hours, first come, first served: Erlang A with patience, else C. Roles whose work flows
    over, or that serve tiers of different priority, are not judged: what becomes of these only a simulation tells.
    """
    if study.process.volume is None:
        return ()
    found: dict[str, Understaffed] = {}
    for id, promises in _promised_starts(study.process).items():
        ours = [one for tier, target in promises if (one := _judged(study, id, tier, target, shortfall))]
        if ours:
            found[id] = max(ours, key=lambda one: one.needed)
    return tuple(found.values())


def _promised_starts(process: Process) -> dict[str, list[tuple[str, Target]]]:
    """The steps at the start of whose work a clock ends, with the promises on it, by tier."""
    found: dict[str, list[tuple[str, Target]]] = {}
    for name, clock in process.clocks.items():
        promises = [(id, tier.sla[name]) for id, tier in process.tiers.items() if name in tier.sla]
        for moment in clock.to:
            if moment.begins and promises and moment.step in process.steps:
                found.setdefault(moment.step, []).extend(promises)
    return found


def _judged(study: Analysis, step: str, tier: str, target: Target, shortfall: float) -> Understaffed | None:
    role = study.process.role_of(study.process.steps[step])
    if role is None or not role.count or not (study.tiers[tier].visits or {}).get(step):
        return None
    load = load_of(study, role.id)
    if load is None or not _is_plain(study, load) or role.count > _MOST_ERLANGS:
        return None
    leave = load.patience_min is not None and load.patience_min <= _MOST_PATIENT * load.handle_min
    level_of = partial(
        service_level,
        within_min=target.within.minutes,
        arrivals_per_min=load.arrivals_per_min,
        handle_min=load.handle_min,
        patience_min=load.patience_min if leave else None,
    )
    wanted = target.share - shortfall
    level = level_of(agents=role.count)
    if level >= wanted:
        return None
    needed = fewest(lambda agents: level_of(agents=agents) >= wanted)
    return Understaffed(step, tier, target, level, load.erlangs, needed)


def _is_plain(study: Analysis, load: Load) -> bool:
    """Whether a single queue, first come, first served, stands for what happens."""
    priorities = {study.process.tiers[tier].priority for tier in load.tiers}
    return not load.shared and len(priorities) == 1 and load.erlangs <= _MOST_ERLANGS
