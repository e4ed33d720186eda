"""The figures of one run, by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from blueprint.model import Process
from blueprint.simulation.model import Kind, Model
from blueprint.simulation.pools import open_minutes
from blueprint.simulation.totals import Totals
from blueprint.simulation.weeks import WEEK

ALL = "all"
"""Stands for all tiers together."""


class Figure(NamedTuple):
    """What a figure says (``mean``, ``within``, ``wait`` ...), of which clock or role, for which tier."""

    says: str
    tier: str = ALL
    of: str = ""


class Reading:
    """The totals of one run, and what each column of its times is."""

    def __init__(self, process: Process, model: Model, totals: Totals) -> None:
        self.process, self.model, self.totals = process, model, totals
        self.columns = len(model.clocks) + 1
        self.counts = [0] * len(model.tiers)
        for tier in totals.case_tier:
            self.counts[tier] += 1

    def times(self, column: int, tier: int | None) -> list[float]:
        """The times of a column that were reached, of a tier or of all."""
        values = self.totals.times[column :: self.columns]
        if tier is None:
            return [value for value in values if value >= 0]
        return [value for value, own in zip(values, self.totals.case_tier, strict=True) if value >= 0 and own == tier]

    def figures(self) -> dict[Figure, float]:
        """Every figure of the run; none for what did not happen."""
        found: dict[Figure, float] = {}
        for tier, name in [(None, ALL), *enumerate(self.model.tiers)]:
            cases = self.totals.cases if tier is None else self.counts[tier]
            if cases:
                found |= {Figure(says, name): value / cases for says, value in self._by_case(tier)}
                found |= {Figure(says, name, of): value for says, of, value in self._by_clock(tier)}
        return found | dict(self._by_pool())

    def _by_case(self, tier: int | None) -> Iterator[tuple[str, float]]:
        """Sums over the cases of a tier."""
        totals = self.totals
        own = [node for node, of in enumerate(self.model.tier) if tier is None or of == tier]
        for says, by_node in (("abandoned", totals.abandoned), ("handoffs", totals.handoffs)):
            yield says, sum(by_node[node] for node in own)
        yield "wait", sum(totals.waited[node] for node in own) + self._given_waits(tier)
        yield "cost", self._cost(tier)
        yield "work", sum(minutes for role, _, minutes in self._work(tier))

    def _draws(self, tier: int | None) -> Iterator[int]:
        for draw, node in enumerate(self.model.draw_node):
            if node >= 0 and (tier is None or self.model.tier[node] == tier):
                yield draw

    def _given_waits(self, tier: int | None) -> float:
        """Waits that the file states; a step that is a wait is meant, and none of these."""
        model, steps = self.model, self.process.steps
        return sum(
            self.totals.worked[draw]
            for draw in self._draws(tier)
            if not model.draw_role[draw] and steps[model.step[model.draw_node[draw]]].kind != "wait"
        )

    def _work(self, tier: int | None) -> Iterator[tuple[str, int, float]]:
        """The role, how often it began, and its minutes, of everything that is work."""
        for draw in self._draws(tier):
            if self.model.draw_role[draw]:
                yield self.model.draw_role[draw], self.totals.begun[draw], self.totals.worked[draw]

    def _cost(self, tier: int | None) -> float:
        model, process = self.model, self.process
        each = sum(
            self.totals.begun[draw] * process.steps[model.step[model.draw_node[draw]]].cost
            for draw in self._draws(tier)
            if model.draw_role[draw]
        )
        roles = process.roles
        rates = {id: role.cost.amount / 60 for id, role in roles.items() if role.cost}
        return each + sum(rates.get(role, 0.0) * minutes for role, _, minutes in self._work(tier))

    def _by_clock(self, tier: int | None) -> Iterator[tuple[str, str, float]]:
        model, totals = self.model, self.totals
        tiers = range(len(model.tiers)) if tier is None else [tier]
        for column, clock in enumerate((*model.clocks, "")):
            times = self.times(column, tier)
            if times:
                yield "mean", clock, sum(times) / len(times)
            if not clock:
                continue
            cells = [one * len(model.clocks) + column for one in tiers]
            started = sum(totals.started[cell] for cell in cells)
            promised = [cell for cell in cells if model.limit[cell] >= 0]
            asked = sum(totals.started[cell] for cell in promised)
            if asked:
                yield "within", clock, sum(totals.within[cell] for cell in promised) / asked
            best = shortest_promise(model, clock)
            if started and best is not None:
                yield "within_shortest", clock, sum(1 for time in times if time <= best) / started

    def _by_pool(self) -> Iterator[tuple[Figure, float]]:
        model, totals, span = self.model, self.totals, self.totals.minutes
        for pool, role in enumerate(model.pools):
            count = self.process.roles[role].count
            if count is None or span <= 0:
                continue
            open_share = open_minutes(self.process, self.process.roles[role]) / WEEK
            worked = sum(totals.worked[draw] for draw, own in enumerate(model.draw_pool) if own == pool)
            home = [node for node in self._served() if model.draw_pool[model.option_first[node]] == pool]
            taken = sum(totals.begun[draw] for draw, own in enumerate(model.draw_pool) if own == pool)
            if count * open_share:
                yield Figure("utilisation", of=role), worked / (span * count * open_share)
            yield Figure("queue", of=role), sum(totals.waited[node] for node in home) / span
            visits = sum(self._visits(node) for node in home)
            if visits:
                yield Figure("wait", of=role), sum(totals.waited[node] for node in home) / visits
                yield Figure("waits", of=role), sum(totals.delayed[node] for node in home) / visits
                yield Figure("flows_over", of=role), sum(self._taken_elsewhere(node) for node in home) / visits
            if taken:
                yield Figure("from_others", of=role), 1 - sum(totals.begun[model.option_first[n]] for n in home) / taken

    def _served(self) -> Iterable[int]:
        return (node for node, kind in enumerate(self.model.kind) if kind == Kind.SERVED)

    def _visits(self, node: int) -> int:
        options = range(self.model.option_first[node], self.model.option_first[node + 1])
        return sum(self.totals.begun[option] for option in options) + self.totals.abandoned[node]

    def _taken_elsewhere(self, node: int) -> int:
        options = range(self.model.option_first[node] + 1, self.model.option_first[node + 1])
        return sum(self.totals.begun[option] for option in options)


def shortest_promise(model: Model, clock: str) -> float | None:
    """The shortest time that any tier is promised on a clock, in minutes."""
    limits = model.limit[model.clocks.index(clock) :: len(model.clocks)]
    return min((limit for limit in limits if limit >= 0), default=None)
