"""The deadline budget: what the deadlines of the steps come to, against what a clock allows (analyses.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.loop_free import STEPS, in_order, kept, ways_to_passed_steps
from blueprint.graph import Flow, traced
from blueprint.model import Clock

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Overrun:
    """A clock that allows one tier fewer minutes than the deadlines of the steps on a loop-free ``path`` between its
    moments add up to; ``step`` has the longest of them. A business day is a day."""

    clock: str
    allowed_min: float
    minutes: float
    path: tuple[str, ...]
    step: str


def overruns(tier: TierAnalysis) -> tuple[Overrun, ...]:
    """The clocks whose promise to this tier the deadlines of its steps can break, each with the longest path.

    A step without a deadline counts nothing, and so does one of which only a part lies between the clock's moments: its
    deadline runs from the arrival to the end of its work. Of the entries of a join the longest counts.
    """
    flow = tier.flow
    promised = flow.process.tiers[flow.tier].sla if flow.tier in flow.process.tiers else {}
    slas = {id: sla.minutes for id in flow.reached if (sla := flow.steps[id].sla_for(flow.tier))}
    clocks = ((name, clock) for name, clock in flow.process.clocks.items() if name in promised)
    found = (_overrun(flow, name, clock, promised[name].within.minutes, slas) for name, clock in clocks)
    return tuple(one for one in found if one is not None)


def _overrun(flow: Flow, name: str, clock: Clock, allowed: float, slas: Mapping[str, float]) -> Overrun | None:
    if sum(slas.values()) <= allowed + _ROUNDING:
        return None
    first = clock.from_.step
    ends = frozenset(moment.step for moment in clock.to) & flow.reached
    if first not in flow.reached or not ends:
        return None
    unfinished = {first, *(moment.step for moment in clock.to if moment.begins)}
    between = flow.reachable_from([first]) & flow.reaching(ends)
    spent = {id: minutes for id, minutes in slas.items() if id in between and id not in unfinished}
    if sum(spent.values()) <= allowed + _ROUNDING:
        return None
    path = _longest(flow, first, ends, spent)
    minutes = sum(spent.get(id, 0.0) for id in path)
    if minutes <= allowed + _ROUNDING:
        return None
    return Overrun(name, allowed, minutes, path, max(path, key=lambda id: spent.get(id, 0.0)))


def _longest(flow: Flow, first: str, ends: frozenset[str], spent: Mapping[str, float]) -> tuple[str, ...]:
    """The loop-free path between a clock's moments on which most is ``spent``; empty where there is none.

    Where one pass in order of the steps cannot see all, paths are followed one by one, up to a limit, beyond which cycles
    are cut where they are met.
    """
    backward = ways_to_passed_steps(flow)
    order, whole = in_order(flow, backward)
    followed = None if whole else _path_by_path(flow, first, ends, spent)
    if followed is not None:
        return followed
    total: dict[str, float] = {}
    before: dict[str, str | None] = {}
    for id in order:
        counting = [way.source for way in kept(flow.arrivals[id], backward) if way.source in total]
        sources = [source for source in counting if source == first or source not in ends]
        if id == first:
            total[id], before[id] = 0.0, None
        elif sources:
            before[id] = source = max(sources, key=total.__getitem__)
            total[id] = total[source] + spent.get(id, 0.0)
    stops = [id for id in total if id in ends and id != first]
    return traced(before, max(stops, key=total.__getitem__)) if stops else ()


def _path_by_path(flow: Flow, first: str, ends: frozenset[str], spent: Mapping[str, float]) -> tuple[str, ...] | None:
    """The same by looking at every loop-free path from a start; None where there are too many."""
    leading = flow.reaching(ends)
    longest: tuple[str, ...] = ()
    most = 0.0
    queue: list[tuple[str, ...]] = [(start,) for start in flow.starts]
    left = STEPS
    while queue and left > 0:
        path = queue.pop()
        left -= len(path)
        if path[-1] in ends and first in path[:-1]:
            between = path[path.index(first) :]
            total = sum(spent.get(id, 0.0) for id in between)
            if total > most:
                longest, most = between, total
        else:
            onward = (way.target for way in flow.ways[path[-1]])
            queue += [(*path, target) for target in onward if target in leading and target not in path]
    return None if queue else longest
