"""Many candidates told apart by few cases each, under the same random numbers."""

from __future__ import annotations

from blueprint.analysis import Lookup
from blueprint.analysis.deep import deep
from blueprint.model import Process
from blueprint.simulation.arrays import reached
from blueprint.simulation.compile import compiled
from blueprint.simulation.figures import ALL
from blueprint.simulation.kernels import Prepared
from blueprint.simulation.scenario import Scenario


def mean_times(
    process: Process, called: Lookup, scenario: Scenario, *, modelled: bool, tier: str = ALL
) -> dict[str, float]:
    """The mean time on each clock ("" the whole case) that any case of a tier comes to the end of, in one replication of
    ``cases`` after ``warm_up``, which the scenario has to say. Nothing is asked of the process: whoever ranks proves the best
    of them later.

    Raises `Trouble` where cases pile up beyond all measure.
    """
    model = compiled(deep(process, called), modelled=modelled)
    totals = Prepared(model).run(scenario.seed, scenario.cases or 0, scenario.warm_up or 0.0)
    clocks, number = (*model.clocks, ""), None if tier == ALL else model.tiers.index(tier)
    found = {clock: reached(totals, len(clocks), at, number, None) for at, clock in enumerate(clocks)}
    return {clock: one.total / len(one.times) for clock, one in found.items() if one.times}
