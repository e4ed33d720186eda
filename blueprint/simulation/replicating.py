"""Replications of one process, or of several in step under the same random numbers, until enough is known."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from time import perf_counter

from blueprint.simulation.executors import Job
from blueprint.simulation.figures import ALL, Reading
from blueprint.simulation.kernels import Prepared
from blueprint.simulation.progress import Progress, Told
from blueprint.simulation.runs import Runs
from blueprint.simulation.sample import Sample
from blueprint.simulation.scenario import FEWEST_REPLICATIONS, MOST_REPLICATIONS, REPLICATIONS
from blueprint.simulation.simulated import Simulated
from blueprint.simulation.totals import Stopped, Totals

_ENOUGH = 100_000
"""Cases of all replications together where nobody has said how many replications."""


def replicate(together: Sequence[Simulated], told: Told, threads: int | None = None) -> None:
    """Replicate in turn until each of them has as many replications as the one that needs most.

    Raises `Stopped` where that is asked for before each has one; later they are ``stopped`` with what is known by then.
    """
    meter = _Meter(together, told)
    prepared = [Prepared(one.model) for one in together]
    jobs = [
        Job(model, one.scenario.seed, one.cases, one.warm_up) for model, one in zip(prepared, together, strict=True)
    ]
    goes_on, done = True, 0
    with Runs(jobs, meter.needed * len(together), threads) as runs:
        while goes_on and meter.needed * len(together) > done:
            totals = runs.next(meter.needed * len(together) - done, meter.goes_on)
            if totals:
                _add(together[done % len(together)], totals)
                done += 1
            goes_on = totals is not None and meter.goes_on(runs.over)
    if not together[-1].replications:
        raise Stopped
    for one, model in zip(together, prepared, strict=True):
        one.kernel, one.stopped = model.kernel, meter.needed * len(together) > done
        one.seconds = meter.seconds * one.cases * one.replications / meter.done


class _Meter:
    """Tells how far simulations are."""

    def __init__(self, together: Sequence[Simulated], told: Told) -> None:
        self._together, self._told = together, told
        self._begun = perf_counter()

    @property
    def seconds(self) -> float:
        return perf_counter() - self._begun

    @property
    def done(self) -> int:
        """Cases that are over in replications that are."""
        return sum(one.cases * one.replications for one in self._together)

    @property
    def needed(self) -> int:
        """Replications of each."""
        return max(map(_needed, self._together))

    def goes_on(self, running: int = 0) -> bool:
        """Whether to go on, where so many cases are over in those that run."""
        first, total = self._together[0], self.needed * sum(one.cases for one in self._together)
        known = [one.widest for one in self._together]
        widest = max((one for one in known if one), key=lambda one: one[1].relative or 0.0, default=None)
        return self._told(Progress(self.done + running, total, self.seconds, first.replications, widest, first))


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
    for of, reached in reading.times.items():
        found.samples.setdefault(of, Sample()).add(reached.times)
    found.unfinished += found.cases - len(reading.times["", ALL].times)
