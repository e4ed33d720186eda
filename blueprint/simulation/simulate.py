"""A process simulated: replications of it, each with random numbers of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil
from time import perf_counter

from blueprint.analysis import Analysis, Lookup
from blueprint.analysis.deep import deep
from blueprint.analysis.words import nobody
from blueprint.model import Process
from blueprint.simulation.compile import compiled
from blueprint.simulation.figures import ALL, Reading
from blueprint.simulation.kernels import Prepared
from blueprint.simulation.progress import Progress, Told
from blueprint.simulation.refusals import has_queues, must_end
from blueprint.simulation.runs import Runs
from blueprint.simulation.sample import Sample
from blueprint.simulation.scenario import FEWEST_REPLICATIONS, MOST_REPLICATIONS, REPLICATIONS, Scenario
from blueprint.simulation.simulated import Simulated
from blueprint.simulation.stability import cases_a_week, overloaded
from blueprint.simulation.totals import Stopped, Totals
from blueprint.simulation.weeks import WEEK, arrival_rates
from blueprint.simulation.what_if import in_scenario

_CASES, _MOST_CASES = 10_000, 200_000
"""Cases of a replication where nobody has said how many: at least, and at most for the sake of whole weeks."""

_ENOUGH = 100_000
"""Cases of all replications together where nobody has said how many replications."""


def simulate(
    process: Process,
    called: Lookup = nobody,
    scenario: Scenario | None = None,
    told: Told = lambda _: True,
    threads: int | None = None,
) -> Simulated:
    """Simulate a process with the processes that it calls (`blueprint.Workspace.called` finds them).

    ``told`` hears ten times a second and after each replication, in the thread of the caller, how far it is (`Progress`:
    cases done and in all, seconds left, the widest interval, the figures so far) and says whether it goes on. Once it says
    no, what is known by then is returned as ``stopped``. Where cases may flow over, the same replications follow without
    overflow; stopped before that, `Simulated.without_overflow` has fewer of them, or is None.

    ``threads`` run at a time (None: as many as there are processors); they change nothing but the time it takes.

    Raises `Trouble` where cases never come or never end, where no queue can be modelled that was asked for, where one
    would grow for ever, and where the scenario asks for what is not there or for too many cases; `Stopped` where it was
    stopped before the first replication was over.
    """
    scenario = scenario or Scenario()
    study = Analysis(in_scenario(deep(process, called), scenario))
    must_end(study, scenario)
    found = _prepared(study.process, scenario, modelled=has_queues(study, scenario))
    bare = _without_overflow(study) if found.modelled else None
    meter = _Meter(told, 2 if bare else 1)
    _replicate_enough(found, meter, threads)
    if not found.replications:
        raise Stopped
    if bare and not found.stopped:
        same = replace(scenario, replications=found.replications, precision=None)
        found.without_overflow = _prepared(bare, same, modelled=True)
        _replicate_enough(found.without_overflow, meter, threads)
        found.stopped = found.without_overflow.stopped
        if not found.without_overflow.replications:
            found.without_overflow = None
    return found


class _Meter:
    """Tells how far the ``runs`` of a simulation are."""

    def __init__(self, told: Told, runs: int) -> None:
        self._told, self._runs = told, runs
        self._begun = perf_counter()
        self._before = 0

    def goes_on(self, found: Simulated, needed: int, running: int = 0) -> bool:
        """Whether to go on, where ``needed`` replications of the present run would be enough and so many cases are over in
        those that run."""
        done = found.replications * found.cases + running
        total = self._before + needed * found.cases * self._runs
        seconds = perf_counter() - self._begun
        goes_on = self._told(Progress(self._before + done, total, seconds, found.replications, found.widest, found))
        if found.replications >= needed:
            self._before += done
            self._runs -= 1
        return goes_on or self._runs == 0


def _prepared(process: Process, scenario: Scenario, *, modelled: bool) -> Simulated:
    cases = scenario.cases or _whole_weeks(process)
    warm_up = _warm_up(process, cases, modelled) if scenario.warm_up is None else scenario.warm_up
    return Simulated(process, scenario, modelled, cases, warm_up, compiled(process, modelled=modelled))


def _replicate_enough(found: Simulated, meter: _Meter, threads: int | None) -> None:
    begun, prepared, needed = perf_counter(), Prepared(found.model), _needed(found)
    found.kernel = prepared.kernel
    with Runs(prepared, found.scenario.seed, found.cases, found.warm_up, threads) as runs:
        while found.replications < needed and not found.stopped:
            totals = runs.next(needed - found.replications, partial(meter.goes_on, found, needed))
            if totals:
                _add(found, totals)
                needed = _needed(found)
            found.stopped = totals is None or not meter.goes_on(found, needed)
    found.seconds = perf_counter() - begun


def _needed(found: Simulated) -> int:
    """How many replications it takes; with a wanted precision, as the widest interval so far promises (its width falls
    with the square root)."""
    scenario = found.scenario
    least = scenario.replications or max(FEWEST_REPLICATIONS, min(REPLICATIONS, _ENOUGH // found.cases))
    if scenario.precision is None or found.widest is None:
        return least
    if found.precise:
        return max(least, found.replications)
    ratio = (found.widest[1].relative or 0.0) / scenario.precision if scenario.precision else MOST_REPLICATIONS
    return max(least, min(MOST_REPLICATIONS, max(found.replications + 1, ceil(found.replications * ratio**2))))


def _add(found: Simulated, totals: Totals) -> None:
    """The figures and times of one more replication."""
    reading = Reading(found.process, found.model, totals)
    found.runs.append(reading.figures())
    for tier, count in reading.counts.items():
        found.cases_by_tier[tier] = found.cases_by_tier.get(tier, 0) + count
    for of, times in reading.times.items():
        found.samples.setdefault(of, Sample()).add(times)
    found.unfinished += found.cases - len(reading.times["", ALL])


def _without_overflow(study: Analysis) -> Process | None:
    """The process without overflow; None where there is none, and where a queue would grow for ever then."""
    process = study.process
    if not any(step.overflow for step in process.steps.values()):
        return None
    bare = replace(process, steps={id: replace(step, overflow=()) for id, step in process.steps.items()})
    return None if overloaded(Analysis(bare)) else bare


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
