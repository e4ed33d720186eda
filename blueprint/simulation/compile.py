"""A process as the flat arrays that a kernel runs (decision 0009)."""

from __future__ import annotations

from blueprint.graph import flows
from blueprint.model import Process
from blueprint.simulation.chains import Chains
from blueprint.simulation.model import NONE, ROUNDING, Model
from blueprint.simulation.nodes import lay_out, summed
from blueprint.simulation.pools import Pools
from blueprint.simulation.weeks import arrival_rates, open_days
from blueprint.text import Message, Trouble, both

_NO_START = both(
    "cases of “{tier}” begin nowhere: there is no start for them", "“{tier}”的个案没有起点：流程中没有适用的开始步骤"
)


def compiled(process: Process, *, modelled: bool = True) -> Model:
    """The model of a process, whose calls are written out already.

    ``modelled``: people whose number is known work on one case at a time, and cases queue for them instead of waiting
    for the time that the file states. Raises `Trouble` where the cases of a tier begin nowhere.
    """
    pools = Pools(process)
    chains = Chains(process, pools if modelled else None)
    starts = [chains.add_tier(number, flow) for number, flow in enumerate(flows(process).values())]
    model = Model(tiers=tuple(process.shares), pools=tuple(pools.numbers), clocks=tuple(process.clocks))
    model.memories = chains.memories
    model.tier_upto = summed(process.shares.values())
    for tier, own in zip(model.tiers, starts, strict=True):
        if not own:
            raise Trouble(Message(_NO_START, tier=process.tier_title(tier)))
        model.start_node += [start.node for start in own]
        model.start_upto += summed(start.share for start in own)
        model.start_contact += [start.contact for start in own]
        model.start_first.append(len(model.start_node))
    lay_out(model, chains.nodes)
    pools.lay_out(model)
    _add_times(model, process)
    return model


def _add_times(model: Model, process: Process) -> None:
    """Arrivals through the week, business days, and what is promised."""
    for begin, rate in arrival_rates(process):
        model.rate_from.append(begin)
        model.rate.append(rate)
    model.open_days = open_days(process.calendar)
    for id in model.tiers:
        promised = process.tiers[id].sla if id in process.tiers else {}
        for clock in model.clocks:
            within = promised[clock].within if clock in promised else None
            model.limit.append(within.minutes + ROUNDING if within else NONE)
            model.limit_business.append(int(within is not None and within.business_days > 0))
