"""Understaffing: service levels that the formulas predict below what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.model import Target
from blueprint.simulation.service_levels import ServiceLevel, service_levels

if TYPE_CHECKING:
    from blueprint.analysis import Analysis


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
    target that needs most. What only a simulation tells is not judged: work that flows over, tiers that are ranked."""
    found: dict[str, Understaffed] = {}
    for one in service_levels(study):
        failing = None if one.shared else _failing(one, shortfall)
        if failing and (one.step not in found or failing.needed > found[one.step].needed):
            found[one.step] = failing
    return tuple(found.values())


def _failing(one: ServiceLevel, shortfall: float) -> Understaffed | None:
    level = one.level
    if level is None or level >= one.target.share - shortfall:
        return None
    needed = one.needed(shortfall)
    return None if needed is None else Understaffed(one.step, one.tier, one.target, level, one.load.erlangs, needed)
