"""Staffing: the fewest agents for a goal, what others would do, and the square-root rule beside them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import ceil, exp, isfinite, sqrt
from statistics import NormalDist

from blueprint.simulation.queueing import Waiting, fewest, service_level, waiting
from blueprint.text import Message, Trouble, both, figure

MOST_ERLANGS = 100_000
"""Larger loads are not staffed: each number of agents that is tried takes as many steps as there are agents."""

_TOO_MUCH = both("a load of {erlangs} erlangs is too large: {most} at most", "工作量 {erlangs} 爱尔兰过大：最多 {most}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What comes to agents who share one queue: first come, first served. Without patience nobody leaves."""

    arrivals_per_min: float
    handle_min: float
    patience_min: float | None = None

    @property
    def erlangs(self) -> float:
        """The load: how many agents the work itself keeps busy."""
        return self.arrivals_per_min * self.handle_min

    def waiting(self, agents: int) -> Waiting:
        return waiting(
            arrivals_per_min=self.arrivals_per_min,
            handle_min=self.handle_min,
            agents=agents,
            patience_min=self.patience_min,
        )

    def answered(self, agents: int, *, within_min: float) -> float:
        """The share of all who arrive that is answered within a time."""
        return service_level(
            within_min=within_min,
            arrivals_per_min=self.arrivals_per_min,
            handle_min=self.handle_min,
            agents=agents,
            patience_min=self.patience_min,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The goal that at least this ``share`` of all who arrive is answered ``within_min`` minutes (1: to the last digit)."""

    share: float
    within_min: float

    def is_met(self, demand: Demand, agents: int) -> bool:
        return demand.answered(agents, within_min=self.within_min) >= self.share


@dataclass(frozen=True, slots=True)
class AtMost:
    """The goal that at most this ``share`` of all who arrive has to wait (``p_wait``) or leaves (``abandoned_share``)."""

    measure: str
    share: float

    def is_met(self, demand: Demand, agents: int) -> bool:
        found: float = getattr(demand.waiting(agents), self.measure)
        return found <= self.share


Goal = Answered | AtMost


@dataclass(frozen=True, slots=True)
class Staffed:
    """A number of agents and what they achieve; the ``service_level`` is None where the goal names no time for it."""

    staff: int
    service_level: float | None
    waiting: Waiting

    @property
    def keeps_up(self) -> bool:
        """Whether the queue comes to rest."""
        return isfinite(self.waiting.mean_wait_min)


def staffed(demand: Demand, goal: Goal, agents: int) -> Staffed:
    """What so many agents achieve."""
    level = demand.answered(agents, within_min=goal.within_min) if isinstance(goal, Answered) else None
    return Staffed(agents, level, demand.waiting(agents))


def least_staff(demand: Demand, goal: Goal) -> int:
    """The fewest agents that meet the goal and whose queue comes to rest; raises `Trouble` for more than `MOST_ERLANGS`."""
    if demand.erlangs > MOST_ERLANGS:
        raise Trouble(Message(_TOO_MUCH, most=f"{MOST_ERLANGS:,}", erlangs=figure(demand.erlangs)))

    def meets(agents: int) -> bool:
        return (demand.patience_min is not None or agents > demand.erlangs) and goal.is_met(demand, agents)

    return fewest(meets)


_THOUSANDTHS = 10_000
"""Up to ten: with so many roots of the load to spare nobody waits."""


def safety_factor(demand: Demand, goal: Goal) -> float | None:
    """The least beta, in thousandths, with which A + beta sqrt(A) agents for a load A meet the goal in the limit of large
    loads (Halfin & Whitt 1981), where nobody leaves; None for a goal on those who do."""
    if isinstance(goal, AtMost) and goal.measure != "p_wait":
        return None
    most, within_min = (1 - goal.share, goal.within_min) if isinstance(goal, Answered) else (goal.share, 0.0)
    decay = sqrt(demand.erlangs) * within_min / demand.handle_min

    def kept(thousandths: int) -> bool:
        beta = thousandths / 1000
        return _waits(beta) * exp(-beta * decay) <= most

    return bisect_left(range(_THOUSANDTHS), True, key=kept) / 1000


def square_root_staff(demand: Demand, goal: Goal) -> int | None:
    """The answer of the square-root rule; None where `safety_factor` knows none."""
    beta = safety_factor(demand, goal)
    return None if beta is None else ceil(demand.erlangs + beta * sqrt(demand.erlangs))


def _waits(beta: float) -> float:
    """The share that waits in the limit of large loads."""
    normal = NormalDist()
    return 1 / (1 + beta * normal.cdf(beta) / normal.pdf(beta))
