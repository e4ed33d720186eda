"""What a process costs on the devil's quadrangle: time, cost, quality, flexibility (Brand & van der Kolk 1995)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.analysis import Analysis
from blueprint.analysis.analysis import TierAnalysis
from blueprint.analysis.clocks import Reading
from blueprint.analysis.contact_drivers import a_week
from blueprint.analysis.effort import customer_effort
from blueprint.analysis.elapsed import mean_elapsed
from blueprint.analysis.escalation import coverage
from blueprint.analysis.measures import total_cost, total_wait, total_work, work_of
from blueprint.analysis.open_loops import silent_share
from blueprint.analysis.value import RESOLVE, cycle_efficiency
from blueprint.model import Process, Step, covers


@dataclass(frozen=True, slots=True)
class Price:
    """Means a case; minutes, the currency, shares. None: not known.

    ``efficiency`` is that of the clock ``resolve`` where there is one, else of the whole process.
    ``expected_loss`` is what failures cost, as far as p and cost are stated; ``silent`` is the share of cases that end
    without any answer to the customer who began them; ``uncovered`` counts deadlines of which nobody hears when they
    pass. ``deciders`` is how many roles may make a decision of the process, in the mean over what is decided;
    ``approvals`` the visits to approve steps; ``pooled`` how many persons a minute of human work can fall to.
    ``weekly_cost`` is what all cases of a week cost, where it is known how many come: the one figure that falls with
    cases that need not come any more.
    """

    work_min: float | None
    wait_min: float | None
    elapsed_min: float | None
    efficiency: float | None
    clocks: Mapping[str, Reading | None]
    cost: float | None
    expected_loss: float | None
    handoffs: float | None
    effort: float | None
    silent: float | None
    uncovered: float
    deciders: float | None
    approvals: float | None
    pooled: float | None
    weekly_cost: float | None


QUADRANGLE: Mapping[str, tuple[str, ...]] = {
    "time": ("elapsed_min", "work_min", "wait_min", "efficiency"),
    "cost": ("cost",),
    "quality": ("expected_loss", "handoffs", "effort", "silent", "uncovered"),
    "flexibility": ("deciders", "approvals", "pooled"),
}
"""The figures of each corner."""

RISING = frozenset({"efficiency", "deciders", "pooled"})
"""The figures of which more is better."""


CLOCK = "clock:"
"""What stands before the name of a clock where it is a figure among others."""


def value_of(price: Price, name: str) -> float | None:
    """A figure by its name; that of a clock is the mean time on it, over the cases that come to its end."""
    if not name.startswith(CLOCK):
        value: float | None = getattr(price, name)
        return value
    reading = price.clocks.get(name.removeprefix(CLOCK))
    return reading.work_min + reading.wait_min if reading and reading.cases else None


def gain(names: Sequence[str], before: Price, after: Price) -> float:
    """How much better some figures become, in the mean. What is not known before and after counts as unchanged."""
    gains = [_rise(getattr(before, name), getattr(after, name)) * (1 if name in RISING else -1) for name in names]
    return sum(gains) / len(gains)


def judged(corner: str, before: Price, after: Price) -> Sequence[str]:
    """The figures by which a corner is judged: cost by that of a week, where it is known, else of a case."""
    weekly = corner == "cost" and before.weekly_cost is not None and after.weekly_cost is not None
    return ("weekly_cost",) if weekly else QUADRANGLE[corner]


def corners(before: Price, after: Price) -> dict[str, float]:
    """How much better each corner becomes, relative to the larger of before and after, so within -1 and 1.

    Time is that on the clock ``resolve`` where there is one, else the elapsed time, else waiting and work; cost that of a
    week or a case; quality and flexibility the mean over their figures.
    """
    gains = {corner: gain(judged(corner, before, after), before, after) for corner in QUADRANGLE if corner != "time"}
    return {"time": _rise(*reversed(_times(before, after))), **gains}


def _rise(was: float | None, now: float | None) -> float:
    if was is None or now is None or not (most := max(abs(was), abs(now))):
        return 0.0
    return (now - was) / most


def _times(before: Price, after: Price) -> tuple[float | None, float | None]:
    """The times that are compared: the first that are known of both."""
    for time in (_resolved, lambda price: price.elapsed_min):
        was, now = time(before), time(after)
        if was is not None and now is not None:
            return was, now
    return _in_all(before), _in_all(after)


def _resolved(price: Price) -> float | None:
    reading = price.clocks.get(RESOLVE)
    return reading.work_min + reading.wait_min if reading else None


def _in_all(price: Price) -> float | None:
    return None if price.work_min is None or price.wait_min is None else price.work_min + price.wait_min


def price(study: Analysis) -> Price:
    """The price of a process."""
    effort, efficiency = study.of(customer_effort), study.of(cycle_efficiency)
    process, visits = study.process, study.visits
    cost = None if visits is None else total_cost(process, visits)
    cases = None if process.volume is None else a_week(process.volume) * min(1.0, sum(process.shares.values()))
    return Price(
        work_min=None if visits is None else total_work(process, visits),
        wait_min=None if visits is None else total_wait(process, visits),
        elapsed_min=_weighted(study, mean_elapsed),
        efficiency=efficiency.share if efficiency else None,
        clocks=study.clocks,
        cost=cost,
        expected_loss=_expected_loss(study),
        handoffs=_weighted(study, lambda tier: tier.handoffs.expected if tier.handoffs else None),
        effort=effort.total if effort else None,
        silent=_weighted(study, lambda tier: tier.of(silent_share)),
        uncovered=float(len(coverage(process).uncovered)),
        deciders=_deciders(study),
        approvals=_approvals(study),
        pooled=_pooled(study),
        weekly_cost=None if cost is None or cases is None else cost * cases,
    )


def _weighted(study: Analysis, mean: Callable[[TierAnalysis], float | None]) -> float | None:
    """A mean over the cases of all tiers; None where that of a tier is unknown."""
    parts = [(tier.share, mean(tier)) for tier in study.tiers.values()]
    known = [share * value for share, value in parts if value is not None]
    return sum(known) if len(known) == len(parts) else None


def _expected_loss(study: Analysis) -> float | None:
    known = [point.expected_loss for point in study.fail_points if point.expected_loss is not None]
    return None if study.visits is None else sum(known)


def _deciders(study: Analysis) -> float | None:
    process = study.process
    decided = {
        (kind, amount)
        for id in study.reached
        for kind, amount in process.steps[id].decides.items()
        if amount is not False
    }
    able = [
        sum(covers(role.authority.get(kind), amount) for role in process.roles.values()) for kind, amount in decided
    ]
    return sum(able) / len(able) if able else None


def _approvals(study: Analysis) -> float | None:
    if study.visits is None:
        return None
    return sum(n for id, n in study.visits.items() if study.process.steps[id].kind == "approve")


def _pooled(study: Analysis) -> float | None:
    """Persons by minutes of work; None where it is not known how many some role has."""
    if study.visits is None:
        return None
    process, minutes, persons = study.process, 0.0, 0.0
    for id, n in study.visits.items():
        step = process.steps[id]
        if study.words.human(step) and n * work_of(step) > 0:
            count = _pool(process, step)
            if count is None:
                return None
            minutes += n * work_of(step)
            persons += n * work_of(step) * count
    return persons / minutes if minutes else None


def _pool(process: Process, step: Step) -> int | None:
    roles = [process.roles.get(id) for id in (step.role or "", *(one.to for one in step.overflow))]
    counts = [role.count for role in roles if role and role.count is not None]
    return sum(counts) if len(counts) == len(roles) else None
