"""Two simulations figure by figure, by pairs of replications: what differs, and whether that is more than chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from blueprint.simulation.figures import ALL, Figure
from blueprint.simulation.intervals import Estimate, all_at_once, chance, estimate
from blueprint.simulation.simulated import Simulated

RISING, FALLING, NEUTRAL = 1, -1, 0

BETTER = {
    "mean": FALLING,
    "within": RISING,
    "wait": FALLING,
    "abandoned": FALLING,
    "handoffs": FALLING,
    "escalated": NEUTRAL,
    "first_contact": RISING,
    "work": FALLING,
    "cost": FALLING,
    "utilisation": NEUTRAL,
}
"""Where more, or less, of a figure is better; in the order in which they are shown."""

SLIGHT = 0.001
"""The part of a figure that is no difference (our choice)."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A figure before and after, and the ``change`` by pairs. ``chance`` is how likely a change as large comes about where
    there is none (None: one pair says nothing); ``real``: it holds even though many figures are looked at."""

    figure: Figure
    before: Estimate
    after: Estimate
    change: Estimate
    chance: float | None
    real: bool = False

    @property
    def same(self) -> bool:
        """Whether they are known to be the same, as far as anybody minds."""
        if self.change.half is None:
            return self.change.mean == 0
        return abs(self.change.mean) + self.change.half <= SLIGHT * max(abs(self.before.mean), abs(self.after.mean))

    @property
    def alone(self) -> bool:
        """Whether it would be taken for real if nothing else were looked at."""
        return not self.same and bool(self.change.real)

    @property
    def better(self) -> bool | None:
        """Whether it moved to the better; None where that is a matter of opinion."""
        way = BETTER[self.figure.says]
        return None if way == NEUTRAL or self.same else (self.change.mean > 0) == (way == RISING)


def contrasts(before: Simulated, after: Simulated) -> tuple[Contrast, ...]:
    """The figures that both have and of which there is anything, over all cases, by tier and by role."""
    found = [one for figure in _figures(before) if (one := _contrast(before, after, figure))]
    differ = [at for at, one in enumerate(found) if not one.same and one.chance is not None]
    holds = all_at_once([found[at].chance or 0.0 for at in differ])
    for at, real in zip(differ, holds, strict=True):
        found[at] = replace(found[at], real=real)
    return tuple(found)


def _figures(before: Simulated) -> Iterator[Figure]:
    tiers = before.model.tiers if len(before.model.tiers) > 1 else ()
    for tier in (ALL, *tiers):
        yield from (Figure(says, tier, of) for of in (*before.model.clocks, "") for says in BETTER)
    yield from (Figure("utilisation", of=role) for role in before.model.pools)


def _contrast(before: Simulated, after: Simulated, figure: Figure) -> Contrast | None:
    differences = after.differences(before, figure)
    if not differences:
        return None
    was, now = (estimate(one.values(figure)) for one in (before, after))
    return Contrast(figure, was, now, estimate(differences), chance(differences)) if was.mean or now.mean else None
