"""Redesigns simulated beside the process as it is, under the same random numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from blueprint.analysis.value import RESOLVE
from blueprint.linting.rule import Subject
from blueprint.model import Process
from blueprint.simulation.contrasts import Contrast, contrasts
from blueprint.simulation.figures import ALL
from blueprint.simulation.ranking import mean_times
from blueprint.simulation.scenario import FEWEST_REPLICATIONS, GIVEN, Scenario
from blueprint.simulation.simulate import simulate_like, simulate_together, whole_weeks
from blueprint.simulation.simulated import Simulated
from blueprint.simulation.stability import cases_a_week
from blueprint.simulation.weeks import WEEK
from blueprint.text import Message, Trouble

CASES, REPLICATIONS = 1_000, 10
"""Of a proposal, where nobody has said how many; whole weeks where arrivals move through the week (our choice)."""

RANKED = 500
"""Cases that many candidates are ranked by: under the same random numbers few tell them apart."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a simulation says of a to-be against the as-is; ``refused`` is why there is none. It is asked about a ``tier``."""

    contrasts: tuple[Contrast, ...] = ()
    refused: Message | None = None
    tier: str = ALL

    @property
    def own(self) -> tuple[Contrast, ...]:
        """The figures of the cases of its tier."""
        asked = (one for one in self.contrasts if one.figure.tier == self.tier)
        return tuple(one for one in asked if one.figure.says != "utilisation")


class Simulator:
    """Simulates what is made of a process; of the process itself once. Where its own queues would grow for ever, the waits
    that the file states are taken. What changes is asked about a ``tier``, or all cases. Raises `Trouble` where it cannot be
    simulated at all."""

    def __init__(self, as_is: Subject, scenario: Scenario | None = None, tier: str | None = None) -> None:
        self._process = as_is.process, as_is.workspace.called
        self._tier = tier if tier and len(as_is.process.tiers) > 1 else ALL
        self._scenario = scenario or Scenario()
        cases = self._scenario.cases or whole_weeks(as_is.process, CASES)
        times = self._scenario.replications or max(
            FEWEST_REPLICATIONS, min(REPLICATIONS, CASES * REPLICATIONS // cases)
        )
        self.before = self._simulated(replace(self._scenario, cases=cases, replications=times))

    def outlook(self, process: Process) -> Outlook:
        """A to-be against the as-is, by pairs of replications."""
        try:
            after = simulate_like(process, self._process[1], self.before)
            return Outlook(contrasts(self.before, after), tier=self._tier)
        except Trouble as trouble:
            return Outlook(refused=trouble.message)

    def faster(self, process: Process) -> float | None:
        """How much faster a to-be is, relative to the slower of the two: within -1 and 1. On the clock `RESOLVE` where both
        have it, else from begin to end; by few cases. None where it cannot be simulated."""
        try:
            was, now = self._quick, self._mean_times(process)
        except Trouble:
            return None
        clock = RESOLVE if RESOLVE in was and RESOLVE in now else ""
        if clock not in was or clock not in now:
            return None
        return (was[clock] - now[clock]) / (max(was[clock], now[clock]) or 1.0)

    @cached_property
    def _quick(self) -> dict[str, float]:
        return self._mean_times(self._process[0])

    def _mean_times(self, process: Process) -> dict[str, float]:
        modelled = self.before.modelled
        warm_up = RANKED / 10 / cases_a_week(self._process[0]) * WEEK if modelled else 0.0
        few = Scenario(RANKED, seed=self.before.scenario.seed, warm_up=warm_up)
        return mean_times(process, self._process[1], few, modelled=modelled, tier=self._tier)

    def _simulated(self, scenario: Scenario) -> Simulated:
        try:
            return simulate_together([self._process], scenario)[0]
        except Trouble:
            if scenario.queues == GIVEN:
                raise
            return self._simulated(replace(scenario, queues=GIVEN))
