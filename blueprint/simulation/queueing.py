"""Queues in formulas: Erlang B, C and A, non-preemptive priority, service levels, the fewest agents for a target.

Arrivals are Poisson, handling times and patience exponential. Loads are in erlangs (arrivals times handling time), times
in minutes, shares from 0 to 1; rates and times are above 0, agents at least 1. Every sum has positive terms only, and what would overflow is scaled by its largest term,
so that ten thousand agents lose no digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from math import exp, expm1, floor, fsum, inf, log

_NEGLIGIBLE = 1e-18
"""A term of a sum that is smaller than this part of it ends the sum."""

_MOST_PATIENT = 10_000
"""Handling times after which it makes no difference that somebody leaves."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queue in its steady state, over all who arrive: the share that waits, the mean wait (the average speed of
    answer), how many wait on average, the share of the agents' time that is worked, the share that leaves unanswered."""

    p_wait: float
    mean_wait_min: float
    mean_queue: float
    occupancy: float
    abandoned_share: float = 0.0


def erlang_b(*, load_erlangs: float, agents: int) -> float:
    """The share that is turned away where nobody can wait."""
    blocked = 1.0
    for k in range(1, agents + 1):
        blocked = load_erlangs * blocked / (k + load_erlangs * blocked)
    return blocked


def erlang_c(*, load_erlangs: float, agents: int) -> float:
    """The share that waits where everybody waits; 1 where there is more work than agents can do."""
    if load_erlangs >= agents:
        return 1.0
    blocked = erlang_b(load_erlangs=load_erlangs, agents=agents)
    return agents * blocked / (agents - load_erlangs + load_erlangs * blocked)


def waiting(*, arrivals_per_min: float, handle_min: float, agents: int, patience_min: float | None = None) -> Waiting:
    """The queue before the agents: Erlang A with a mean patience, Erlang C without."""
    load = arrivals_per_min * handle_min
    if patience_min is not None:
        return _Impatient(arrivals_per_min, handle_min, agents, patience_min).waiting
    p_wait = erlang_c(load_erlangs=load, agents=agents)
    if load >= agents:
        return Waiting(p_wait, inf, inf, 1.0)
    mean_wait = p_wait * handle_min / (agents - load)
    return Waiting(p_wait, mean_wait, arrivals_per_min * mean_wait, load / agents)


def service_level(
    *, within_min: float, arrivals_per_min: float, handle_min: float, agents: int, patience_min: float | None = None
) -> float:
    """The share of all who arrive that is answered within a time; who leaves is not answered."""
    if patience_min is not None:
        return _Impatient(arrivals_per_min, handle_min, agents, patience_min).answered_within(within_min)
    load = arrivals_per_min * handle_min
    if load >= agents:
        return 0.0
    return 1.0 - erlang_c(load_erlangs=load, agents=agents) * exp(-(agents - load) * within_min / handle_min)


def fewest(meets: Callable[[int], bool]) -> int:
    """The smallest number of agents, from 1, that ``meets`` a target which more agents meet as well."""
    high = 1
    while not meets(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if meets(middle) else (middle, high)
    return high


def patience_that_counts(*, patience_min: float | None, handle_min: float) -> float | None:
    """A mean patience, where it makes a difference to anybody."""
    return patience_min if patience_min is not None and patience_min <= _MOST_PATIENT * handle_min else None


def priority_waits_min(*, arrivals_per_min: Sequence[float], handle_min: float, agents: int) -> tuple[float, ...]:
    """The mean wait of each class, the first served first, where nobody's work is interrupted and all take the same time.

    Priority only moves waiting about: the mean over all classes is that of first come, first served.
    """
    loads = [rate * handle_min / agents for rate in arrivals_per_min]
    up_to = [fsum(loads[:n]) for n in range(len(loads) + 1)]
    base = erlang_c(load_erlangs=fsum(loads) * agents, agents=agents) * handle_min / agents
    return tuple(base / ((1 - before) * (1 - own)) if own < 1 else inf for before, own in pairwise(up_to))


class _Impatient:
    """Erlang A, by the sums over its birth-death chain.

    In a state with n waiting the rate of departures is theta(c + n), with theta = 1 / patience and theta c = agents /
    handling time. So the states with waiting weigh Phi(c + 1, arrivals / theta) times the state in which all agents are
    busy and nobody waits, where Phi(a, y) = sum of y^n / (a (a + 1) ... (a + n - 1)).
    """

    def __init__(self, arrivals_per_min: float, handle_min: float, agents: int, patience_min: float) -> None:
        self._arrivals, self._handle, self._agents, self._patience = arrivals_per_min, handle_min, agents, patience_min
        self._c = agents * patience_min / handle_min
        self._y = arrivals_per_min * patience_min
        self._log_weight, self._mean_waiting = _series(self._c + 1, self._y)
        blocked = erlang_b(load_erlangs=arrivals_per_min * handle_min, agents=agents)
        self._p_wait = _odds((1 / blocked - 1) if blocked else inf, -self._log_weight)

    @property
    def waiting(self) -> Waiting:
        queue = self._p_wait * self._mean_waiting
        mean_wait = queue / self._arrivals
        abandoned = mean_wait / self._patience
        occupancy = self._arrivals * self._handle * (1 - abandoned) / self._agents
        return Waiting(self._p_wait, mean_wait, queue, occupancy, abandoned)

    def answered_within(self, within_min: float) -> float:
        """Who waits and is answered is answered by a departure after n + 1 others: c / (c + n + 1) of those who come n-th.
        Of these waits, as many are longer than ``within_min`` as Phi is smaller at the arrivals that have not left by then.
        """
        left = within_min / self._patience
        answered, _ = _series(self._c + 2, self._y)
        late, _ = _series(self._c + 2, self._y * exp(-left))
        late += -self._y * expm1(-left) - (self._c + 1) * left
        part = self._c / (self._c + 1) * exp(answered - self._log_weight) * -expm1(min(0.0, late - answered))
        return 1 - self._p_wait + self._p_wait * part


def _odds(against: float, log_scale: float) -> float:
    """1 / (1 + against e^log_scale), where either may be very large."""
    if against <= 0:
        return 1.0
    exponent = log(against) + log_scale
    return 1 / (1 + exp(exponent)) if exponent < 700 else 0.0


def _series(a: float, y: float) -> tuple[float, float]:
    """The logarithm of the sum of y^n / (a (a + 1) ... (a + n - 1)) over n, and the mean of n by these terms.

    The terms are added outwards from the largest, which is 1 here.
    """
    largest = max(0, floor(y - a) + 1)
    total, moment = 1.0, float(largest)
    term = 1.0
    for n in count(largest + 1):
        term *= y / (a + n - 1)
        total += term
        moment += n * term
        if n * term <= _NEGLIGIBLE * moment:
            break
    term = 1.0
    for n in range(largest - 1, -1, -1):
        term *= (a + n) / y
        total += term
        moment += n * term
        if term <= _NEGLIGIBLE * total:
            break
    return log(total) + fsum(log(y / (a + n)) for n in range(largest)), moment / total
