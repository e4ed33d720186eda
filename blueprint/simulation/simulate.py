"""A process simulated, or several under the same random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from blueprint.analysis import Analysis, Lookup
from blueprint.analysis.deep import deep
from blueprint.analysis.words import nobody
from blueprint.model import Process
from blueprint.simulation.compile import compiled
from blueprint.simulation.progress import Told
from blueprint.simulation.refusals import about, has_queues, must_begin, must_end, must_get_past
from blueprint.simulation.replicating import replicate
from blueprint.simulation.scenario import GIVEN, MODELLED, Scenario
from blueprint.simulation.simulated import Simulated
from blueprint.simulation.stability import cases_a_week, overloaded
from blueprint.simulation.weeks import WEEK, arrival_rates
from blueprint.simulation.what_if import in_scenario

_CASES, _MOST_CASES = 10_000, 200_000
"""Cases of a replication where nobody has said how many: at least, and at most for the sake of whole weeks."""


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
    no, what is known by then is returned as ``stopped``. Where cases may flow over, the same replications are made without
    overflow too (`Simulated.without_overflow`).

    ``threads`` run at a time (None: as many as there are processors); they change nothing but the time it takes. Where the
    kernel is in Python they are processes, as it holds the interpreter. Where processes are not forked (Windows, macOS, a
    program with threads of its own) they have to be asked for: the program's main module is then loaded in each, and has to
    allow for it (``if __name__ == "__main__"``).

    Raises `Trouble` where cases never come or never end, where no queue can be modelled that was asked for, where one
    would grow for ever, and where the scenario asks for what is not there or for too many cases; `Stopped` where it was
    stopped before the first replication was over.
    """
    scenario = scenario or Scenario()
    study = _studied(process, called, scenario)
    found = _prepared(study.process, scenario, modelled=has_queues(study, scenario))
    bare = _without_overflow(study) if found.modelled else None
    if bare:
        found.without_overflow = _prepared(bare, scenario, modelled=True)
    replicate([found, found.without_overflow] if found.without_overflow else [found], told, threads)
    return found


def simulate_together(
    processes: Sequence[tuple[Process, Lookup]],
    scenario: Scenario | None = None,
    told: Told = lambda _: True,
    threads: int | None = None,
) -> list[Simulated]:
    """Simulate processes in step, each with those that it calls: as many cases and replications of each, with the same
    random numbers for the same steps, so that `Simulated.less` says what differs. The first decides where the scenario
    leaves something open. Queues are modelled where they can be in all of them, else in none.

    All else is as in `simulate`; `Trouble` says which process it is about.
    """
    scenario = scenario or Scenario()
    studies, queues = [], []
    for process, called in processes:
        with about(process):
            studies.append(_studied(process, called, scenario))
            queues.append(has_queues(studies[-1], scenario))
    first = _prepared(studies[0].process, scenario, modelled=all(queues))
    scenario = replace(scenario, cases=first.cases, warm_up=first.warm_up)
    found = [first, *(_prepared(study.process, scenario, modelled=all(queues)) for study in studies[1:])]
    replicate(found, told, threads)
    return found


def simulate_like(process: Process, called: Lookup, other: Simulated) -> Simulated:
    """Simulate a process in step with another that has been simulated already: as often, with the same random numbers and
    queues where that had some. Raises `Trouble` as `simulate` does."""
    queues = MODELLED if other.modelled else GIVEN
    scenario = replace(
        other.scenario, warm_up=other.warm_up, replications=other.replications, precision=None, queues=queues
    )
    study = _studied(process, called, scenario)
    has_queues(study, scenario)
    found = _prepared(study.process, replace(scenario, cases=other.cases), modelled=other.modelled)
    replicate([found], lambda _: True)
    return found


def _studied(process: Process, called: Lookup, scenario: Scenario) -> Analysis:
    study = Analysis(in_scenario(deep(process, called), scenario))
    must_end(study, scenario)
    return study


def _prepared(process: Process, scenario: Scenario, *, modelled: bool) -> Simulated:
    cases = scenario.cases or whole_weeks(process)
    warm_up = _warm_up(process, cases, modelled) if scenario.warm_up is None else scenario.warm_up
    must_begin(process, warm_up)
    model = compiled(process, modelled=modelled)
    must_get_past(process, model)
    return Simulated(process, scenario, modelled, cases, warm_up, model)


def _without_overflow(study: Analysis) -> Process | None:
    """The process without overflow; None where there is none, and where a queue would grow for ever then."""
    process = study.process
    if not any(step.overflow for step in process.steps.values()):
        return None
    bare = replace(process, steps={id: replace(step, overflow=()) for id, step in process.steps.items()})
    return None if overloaded(Analysis(bare)) else bare


def whole_weeks(process: Process, least: int = _CASES) -> int:
    """How many cases to simulate, at ``least`` so many: where arrivals move through the week as many as come in whole weeks,
    as far as that is not too many."""
    week = cases_a_week(process)
    if len(arrival_rates(process)) == 1 or week <= 0:
        return least
    weeks = -(-least // week)
    return max(least, min(_MOST_CASES, round(weeks * week)))


def _warm_up(process: Process, cases: int, modelled: bool) -> float:
    """A tenth of the time that the cases take to come; in whole weeks where they do not come all the week alike."""
    if not modelled:
        return 0.0
    rates = arrival_rates(process)
    minutes = cases / 10 / cases_a_week(process) * WEEK
    return minutes if len(rates) == 1 else -(-minutes // WEEK) * WEEK
