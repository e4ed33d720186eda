"""Overflow: pools that take others' work, and whether anybody notices what becomes of their own (analyses.md, TR03)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Starved:
    """An overflow, by its index at a ``step``, into a ``pool`` none of whose own ``tiers`` is promised anything there."""

    step: str
    index: int
    pool: str
    tiers: tuple[str, ...]


def starved(study: Analysis) -> tuple[Starved, ...]:
    """The overflows into pools whose own tiers have no promise on a clock that ends at a step of the pool."""
    return tuple(_starved(study))


def _starved(study: Analysis) -> Iterator[Starved]:
    for id, step in study.process.steps.items():
        for index, overflow in enumerate(step.overflow):
            flowing = overflow.tiers or study.tiers
            if not any(tier in study.tiers and id in study.tiers[tier].flow.reached for tier in flowing):
                continue
            if not is_promised(study, overflow.to):
                yield Starved(id, index, overflow.to, tuple(_own_steps(study, overflow.to)))


def is_promised(study: Analysis, pool: str) -> bool:
    """Whether any of the tiers that come by a pool is promised something there; a pool to which none comes has nothing to
    lose."""
    own = _own_steps(study, pool)
    return not own or any(_promised(study, tier, steps) for tier, steps in own.items())


def _own_steps(study: Analysis, pool: str) -> Mapping[str, Sequence[str]]:
    """The steps of a role that each tier comes by, for the tiers that come by any."""
    steps = [id for id, step in study.process.steps.items() if step.role == pool]
    reached = {name: [id for id in steps if id in tier.flow.reached] for name, tier in study.tiers.items()}
    return {tier: own for tier, own in reached.items() if own}


def _promised(study: Analysis, tier: str, steps: Sequence[str]) -> bool:
    """Whether a tier has a promise on a clock that ends at one of the steps."""
    sla = study.process.tiers[tier].sla if tier in study.process.tiers else {}
    ends = (moment.step for name in sla if name in study.process.clocks for moment in study.process.clocks[name].to)
    return any(end in steps for end in ends)
