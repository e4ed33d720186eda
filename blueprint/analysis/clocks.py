"""Clocks: the time between two moments, over the cases that reach the second (schema.md, "Clocks")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blueprint.analysis.measures import ratio, wait_of, work_of
from blueprint.graph import Flow, accumulate, spread
from blueprint.model import Clock, Moment

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock shows: means in minutes over the ``cases`` (a share) that reach its end, of those that start it.

    ``unvalued_min`` is the part of the work whose value nobody has stated.
    """

    started: float
    cases: float
    work_min: float
    wait_min: float
    va_min: float
    unvalued_min: float

    @property
    def efficiency(self) -> float | None:
        return ratio(self.va_min, self.work_min + self.wait_min)


_ROUNDING = 1e-9

NEVER = Reading(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def read_clock(flow: Flow, clock: Clock, weights: Weights) -> Reading | None:
    """The clock on one tier, from the first ``from`` to the first ``to`` after it; `NEVER` where no case reaches it.

    None where it cannot be told from means: in a tier with parallel work, when the clock ends inside a parallel block
    or not on every path. ``weights`` are those of expected visits.
    """
    ends = {moment.step: moment for moment in clock.to if moment.step in flow.steps}
    first = clock.from_.step
    if first not in flow.reached or not ends:
        return NEVER
    started = _hit(flow.starts, _without_exits(weights, [first]), [first])
    if clock.from_.begins and any(moment == Moment(first) for moment in clock.to):
        return _reading(flow, clock, {}, started, started)  # it stops when the step's own work is done
    begin, walk = _within(flow, weights, first, ends)
    passed, arriving = accumulate(begin, walk), _chances(walk, ends)
    cases = sum(amount * arriving.get(id, 0.0) for id, amount in begin.items())
    if passed is None:
        return None
    if cases <= 0:
        return NEVER
    if (
        flow.runs_parallel
    ):  # weights are no probabilities here: every path must come to one end, and all before it counts
        astray = any(n > 0 and arriving.get(id, 0.0) <= 0 for id, n in passed.items())
        if astray or sum(passed.get(end, 0.0) for end in ends) > 1 + _ROUNDING:
            return None
        seen, cases = passed, 1.0
    else:
        seen = {id: n * arriving.get(id, 0.0) / cases for id, n in passed.items()}
    return _reading(flow, clock, seen, started, started * min(cases, 1.0))


def _within(
    flow: Flow, weights: Weights, first: str, ends: Mapping[str, Moment]
) -> tuple[Mapping[str, float], Weights]:
    """Where a case is when the clock starts, and the weights from there to its end.

    A join on the way waits only for what the clock has seen start.
    """
    cut = _without_exits(weights, ends)
    found = spread(weights.get(first, {}), lambda id: cut.get(id, {}))
    inside = {id: dict(cut.get(id, {})) for id in found}
    begin = dict(weights.get(first, {}))
    for join in (id for id in found if flow.steps[id].kind == "join"):
        entries = flow.arrivals[join]
        scale = len(entries) / max(1, sum(way.source in found or way.source == first for way in entries))
        for ways in (begin, *inside.values()):
            if join in ways:
                ways[join] *= scale
    return begin, inside


def _without_exits(weights: Weights, steps: Sequence[str] | Mapping[str, Moment]) -> Weights:
    return {id: {} if id in steps else ways for id, ways in weights.items()}


def _hit(begin: Mapping[str, float], walk: Weights, steps: Sequence[str]) -> float:
    found = accumulate(begin, walk) or {}
    return min(1.0, sum(found.get(id, 0.0) for id in steps))


def _chances(walk: Weights, ends: Mapping[str, Moment]) -> dict[str, float]:
    """The probability of coming to the clock's end from each step: the same sums, backwards."""
    back: dict[str, dict[str, float]] = {id: {} for id in walk}
    for source, ways in walk.items():
        for target, weight in ways.items():
            back.setdefault(target, {})[source] = weight
    return accumulate(dict.fromkeys((end for end in ends if end in back), 1.0), back) or {}


def _reading(flow: Flow, clock: Clock, seen: Mapping[str, float], started: float, cases: float) -> Reading:
    unworked = {moment.step for moment in clock.to if moment.begins}
    times = [(flow.steps[id], n, 0.0 if id in unworked else n * work_of(flow.steps[id])) for id, n in seen.items()]
    if clock.from_.begins:
        first = flow.steps[clock.from_.step]
        times.append((first, 0.0, work_of(first)))
    return Reading(
        started,
        cases,
        work_min=sum(work for _, _, work in times),
        wait_min=sum(n * wait_of(step) for step, n, _ in times),
        va_min=sum(work for step, _, work in times if step.value == "va"),
        unvalued_min=sum(work for step, _, work in times if step.value is None),
    )


def weigh(readings: Sequence[tuple[float, Reading | None]]) -> Reading | None:
    """A clock over all tiers: each reading weighted by the tier's share and its cases. None where one is unknown."""
    known = [(share, reading) for share, reading in readings if reading is not None]
    cases = sum(share * reading.cases for share, reading in known)
    if len(known) < len(readings) or cases <= 0:
        return None

    def mean(name: str) -> float:
        return sum(share * reading.cases * float(getattr(reading, name)) for share, reading in known) / cases

    started = sum(share * reading.started for share, reading in known)
    return Reading(started, cases, mean("work_min"), mean("wait_min"), mean("va_min"), mean("unvalued_min"))
