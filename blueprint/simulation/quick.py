"""Many candidates told apart by few cases each, under the same random numbers."""

from __future__ import annotations

from statistics import fmean

from blueprint.analysis import Lookup
from blueprint.analysis.deep import deep
from blueprint.model import Process
from blueprint.simulation.compile import compiled
from blueprint.simulation.kernels import Prepared
from blueprint.simulation.scenario import Scenario


def mean_times(process: Process, called: Lookup, scenario: Scenario, *, modelled: bool) -> dict[str, float]:
    """The mean time on each clock ("" the whole case) that any case comes to the end of, in one replication of ``cases`` after
    ``warm_up``, which the scenario has to say. Nothing is asked of the process: whoever ranks proves the best of them later.

    Raises `Trouble` where cases pile up beyond all measure.
    """
    model = compiled(deep(process, called), modelled=modelled)
    totals = Prepared(model).run(scenario.seed, scenario.cases or 0, scenario.warm_up or 0.0)
    clocks = (*model.clocks, "")
    reached = {
        clock: [time for time in totals.times[at :: len(clocks)] if time >= 0] for at, clock in enumerate(clocks)
    }
    return {clock: fmean(times) for clock, times in reached.items() if times}
