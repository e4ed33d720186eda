"""A process simulated: replications of it, their figures with confidence intervals."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import perf_counter

from blueprint.analysis import Analysis, Lookup
from blueprint.analysis.deep import deep
from blueprint.analysis.soundness import SOUND, UNDECIDED
from blueprint.analysis.words import nobody
from blueprint.model import Process
from blueprint.simulation.compile import compiled
from blueprint.simulation.figures import ALL, Figure, Reading
from blueprint.simulation.intervals import Estimate, estimate
from blueprint.simulation.kernel import run
from blueprint.simulation.keys import STRIDE, WORD
from blueprint.simulation.model import Model
from blueprint.simulation.scenario import (
    FEWEST_REPLICATIONS,
    GIVEN,
    MODELLED,
    MOST_REPLICATIONS,
    REPLICATIONS,
    Scenario,
)
from blueprint.simulation.stability import cases_a_week, overloaded
from blueprint.simulation.weeks import WEEK, arrival_rates
from blueprint.text import Message, Trouble, both, figure, listed

_CASES, _MOST_CASES = 10_000, 200_000
"""Cases of a replication where nobody has said how many: at least, and at most for the sake of whole weeks."""

_ENOUGH = 100_000
"""Cases of all replications together where nobody has said how many replications."""

_UNSOUND = both(
    "cases of “{tier}” do not come to an end at “{step}”: mend that first (blueprint lint says more)",
    "“{tier}”的个案在“{step}”处走不到结束：请先修正（blueprint lint 给出详情）",
)
_NO_QUEUES = both(
    "queues cannot be modelled: the process needs a volume, and a role that works in it a count",
    "无法模拟排队：流程需要业务量（volume），且至少一个参与角色需要人数（count）",
)
_NOBODY = both("nobody comes: the volume is nothing", "业务量为零，没有个案到达")
_OVERLOADED = both(
    "{role}: work for {load} people and a count of {count}; {needed} would do",
    "{role}：工作量需 {load} 人，现有 {count} 人；{needed} 人即可",
)
_NEVER_OPEN = both("{role}: has work and is never at work", "{role}：有工作却从不开放")
_UNSTABLE = both(
    "the queue would grow for ever, so there is nothing to measure. {roles}", "队列会无限增长，无从度量。{roles}"
)


@dataclass(slots=True)
class Simulated:
    """What the replications of a scenario say. ``samples`` are the times of all of them by clock ("" the whole case) and
    tier; ``cases`` count in each replication."""

    process: Process
    scenario: Scenario
    modelled: bool
    cases: int
    warm_up: float
    model: Model
    values: dict[Figure, list[float]] = field(default_factory=dict)
    samples: dict[tuple[str, str], array[float]] = field(default_factory=dict)
    replications: int = 0
    unfinished: int = 0
    seconds: float = 0.0
    cases_by_tier: dict[str, int] = field(default_factory=dict)
    without_overflow: Simulated | None = None

    def of(self, says: str, tier: str = ALL, of: str = "") -> Estimate | None:
        """A figure; None where it never came about."""
        values = self.values.get(Figure(says, tier, of))
        return estimate(values) if values else None

    def less(self, other: Simulated, says: str, tier: str = ALL, of: str = "") -> Estimate | None:
        """A figure less that of another simulation, replication by replication: both had the same random numbers."""
        mine, others = (one.values.get(Figure(says, tier, of), []) for one in (self, other))
        differences = [a - b for a, b in zip(mine, others, strict=False)]
        return estimate(differences) if differences else None

    @property
    def cases_per_second(self) -> float:
        return self.cases * self.replications / self.seconds if self.seconds else 0.0

    @property
    def precise(self) -> bool:
        """Whether every clock is known as exactly as was asked for."""
        worst = self.worst_relative
        return worst is not None and worst <= (self.scenario.precision or 0.0)

    @property
    def worst_relative(self) -> float | None:
        """The widest interval of a clock's mean over all tiers, as a share of the mean."""
        means = [estimate(values) for figure, values in self.values.items() if figure[:2] == ("mean", ALL)]
        shares = [one.relative for one in means]
        return None if None in shares else max((share for share in shares if share is not None), default=0.0)


Progress = Callable[[Simulated], bool]
"""Told after each replication; returns whether to go on."""


def simulate(
    process: Process, called: Lookup = nobody, scenario: Scenario | None = None, progress: Progress = lambda _: True
) -> Simulated:
    """Simulate a process with the processes that it calls.

    Raises `Trouble` where its cases never end, where no queue can be modelled that was asked for, and where one would
    grow for ever.
    """
    scenario = scenario or Scenario()
    study = Analysis(deep(process, called))
    _must_end(study)
    if cases_a_week(study.process) <= 0:
        raise Trouble(Message(_NOBODY))
    modelled = _is_modelled(study, scenario)
    if modelled:
        _must_be_stable(study)
    found = _replicated(study.process, scenario, modelled, progress)
    bare = _without_overflow(study.process) if modelled else study.process
    if bare != study.process and not overloaded(Analysis(bare)):
        found.without_overflow = _replicated(
            bare, replace(scenario, replications=found.replications), modelled, progress
        )
    return found


def _must_end(study: Analysis) -> None:
    for id, tier in study.tiers.items():
        verdict = tier.soundness
        if verdict.kind not in (SOUND, UNDECIDED):
            at = study.process.steps.get(verdict.step or "")
            raise Trouble(Message(_UNSOUND, tier=study.process.tier_title(id), step=at.title if at else "?"))


def _is_modelled(study: Analysis, scenario: Scenario) -> bool:
    process = study.process
    working = {process.steps[id].role for id in study.reached} - study.words.customers
    able = process.volume is not None and any(role.count for id, role in process.roles.items() if id in working)
    if scenario.queues == MODELLED and not able:
        raise Trouble(Message(_NO_QUEUES))
    return able and scenario.queues != GIVEN


def _must_be_stable(study: Analysis) -> None:
    found = overloaded(study)
    if found:
        words = [
            Message(
                _OVERLOADED if one.needed else _NEVER_OPEN,
                role=one.role.title,
                load=figure(one.load),
                count=one.role.count,
                needed=one.needed,
            )
            for one in found
        ]
        raise Trouble(Message(_UNSTABLE, roles=listed(words, "; ")))


def _without_overflow(process: Process) -> Process:
    if not any(step.overflow for step in process.steps.values()):
        return process
    return replace(process, steps={id: replace(step, overflow=()) for id, step in process.steps.items()})


def _replicated(process: Process, scenario: Scenario, modelled: bool, progress: Progress) -> Simulated:
    cases = scenario.cases or _whole_weeks(process)
    warm_up = _warm_up(process, cases, modelled) if scenario.warm_up is None else scenario.warm_up
    found = Simulated(process, scenario, modelled, cases, warm_up, compiled(process, modelled=modelled))
    least = scenario.replications or max(FEWEST_REPLICATIONS, min(REPLICATIONS, _ENOUGH // cases))
    most = max(least, MOST_REPLICATIONS) if scenario.precision else least
    while found.replications < most:
        _replicate(found)
        enough = found.replications >= least and (scenario.precision is None or found.precise)
        if not progress(found) or enough:
            break
    return found


def _replicate(found: Simulated) -> None:
    seed = (found.scenario.seed + found.replications * STRIDE) & WORD
    begun = perf_counter()
    totals = run(found.model, seed, found.cases, found.warm_up)
    found.seconds += perf_counter() - begun
    found.replications += 1
    reading = Reading(found.process, found.model, totals)
    for figure_, value in reading.figures().items():
        found.values.setdefault(figure_, []).append(value)
    for tier, name in [(None, ALL), *enumerate(found.model.tiers)]:
        count = found.cases if tier is None else reading.counts[tier]
        found.cases_by_tier[name] = found.cases_by_tier.get(name, 0) + count
        for column, clock in enumerate((*found.model.clocks, "")):
            found.samples.setdefault((clock, name), array("d")).extend(reading.times(column, tier))
    found.unfinished += found.cases - len(reading.times(len(found.model.clocks), None))


def _whole_weeks(process: Process) -> int:
    """Where arrivals move through the week, as many cases as come in whole weeks, as far as that is not too many."""
    week = cases_a_week(process)
    if len(arrival_rates(process)) == 1 or week <= 0:
        return _CASES
    weeks = -(-_CASES // week)
    return max(_CASES, min(_MOST_CASES, round(weeks * week)))


def _warm_up(process: Process, cases: int, modelled: bool) -> float:
    """A tenth of the time that the cases take to come; in whole weeks where they do not come all the week alike."""
    if not modelled:
        return 0.0
    rates = arrival_rates(process)
    minutes = cases / 10 / cases_a_week(process) * WEEK
    return minutes if len(rates) == 1 else -(-minutes // WEEK) * WEEK
