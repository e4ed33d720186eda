"""The figures of one run, by what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from blueprint.model import Process
from blueprint.simulation.arrays import Reached, reached
from blueprint.simulation.by_case import by_case
from blueprint.simulation.by_role import by_role
from blueprint.simulation.model import Model
from blueprint.simulation.totals import Totals

ALL = "all"
"""Stands for all tiers together."""


class Figure(NamedTuple):
    """What a figure says (``mean``, ``within``, ``wait`` ...), for which tier, of which clock, step or role."""

    says: str
    tier: str = ALL
    of: str = ""


class Reading:
    """The totals of one run, and what each column of its times is."""

    def __init__(self, process: Process, model: Model, totals: Totals) -> None:
        self.process, self.model, self.totals = process, model, totals

    @cached_property
    def counts(self) -> dict[str, int]:
        """The cases of each tier, and of all."""
        first, came = self.model.start_first, self.totals.came
        tiers = {name: sum(came[first[at] : first[at + 1]]) for at, name in enumerate(self.model.tiers)}
        return {ALL: self.totals.cases} | tiers

    @cached_property
    def times(self) -> dict[tuple[str, str], Reached]:
        """The times that were reached, by clock ("" the whole case) and tier; those within the shortest promise counted."""
        found, totals, columns = {}, self.totals, (*self.model.clocks, "")
        for column, clock in enumerate(columns):
            best = shortest_promise(self.model, clock) if clock else None
            found[clock, ALL] = reached(totals, len(columns), column, None, best)
            for tier, name in enumerate(self.model.tiers):
                alone = self.counts[name] == totals.cases
                found[clock, name] = found[clock, ALL] if alone else reached(totals, len(columns), column, tier, best)
        return found

    def figures(self) -> dict[Figure, float]:
        """Every figure of the run; none for what did not happen."""
        found: dict[Figure, float] = {}
        for tier, name in [(None, ALL), *enumerate(self.model.tiers)]:
            if self.counts[name]:
                by_tier = by_case(self.process, self.model, self.totals, tier, self.counts[name])
                found |= {Figure(says, name, of): value for says, of, value in by_tier}
                found |= {Figure(says, name, of): value for says, of, value in self._by_clock(tier, name)}
        return found | {
            Figure(says, of=of): value for says, of, value in by_role(self.process, self.model, self.totals)
        }

    def _by_clock(self, tier: int | None, name: str) -> Iterator[tuple[str, str, float]]:
        model, totals = self.model, self.totals
        tiers = range(len(model.tiers)) if tier is None else [tier]
        for column, clock in enumerate((*model.clocks, "")):
            times, total, within = self.times[clock, name]
            if times:
                yield "mean", clock, total / len(times)
            if not clock:
                continue
            cells = [one * len(model.clocks) + column for one in tiers]
            started = sum(totals.started[cell] for cell in cells)
            promised = [cell for cell in cells if model.limit[cell] >= 0]
            if asked := sum(totals.started[cell] for cell in promised):
                yield "within", clock, sum(totals.within[cell] for cell in promised) / asked
            if started and shortest_promise(model, clock) is not None:
                yield "within_shortest", clock, within / started


def shortest_promise(model: Model, clock: str) -> float | None:
    """The shortest time that any tier is promised on a clock, in minutes."""
    limits = model.limit[model.clocks.index(clock) :: len(model.clocks)]
    return min((limit for limit in limits if limit >= 0), default=None)
