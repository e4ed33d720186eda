"""What takes long over the times of many cases: in C where that kernel is chosen, else in Python, with the same results."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, repeat
from math import sqrt
from operator import eq, mul
from typing import NamedTuple

from blueprint.simulation.kernels import module_in_c
from blueprint.simulation.totals import Totals


class Reached(NamedTuple):
    """Times that were reached, their ``total``, and how many are ``within`` a limit."""

    times: array[float]
    total: float
    within: int


def reached(totals: Totals, columns: int, column: int, tier: int | None, limit: float | None) -> Reached:
    """What cases of a tier (None: all) reached in a column of their times."""
    module = module_in_c()
    if module:
        found = array("d")
        one = -1 if tier is None else tier
        numbers, total, within = module.reached(
            totals.times, totals.case_tier, columns, column, one, -1.0 if limit is None else limit
        )
        found.frombytes(numbers)
        return Reached(found, total, within)
    values = totals.times[column::columns]
    if tier is not None:
        values = array("d", compress(values, map(eq, totals.case_tier, repeat(tier))))
    if values and min(values) < 0:
        values = array("d", compress(values, map((0.0).__le__, values)))
    return Reached(values, _sum(values), 0 if limit is None else sum(map(limit.__ge__, values)))


def ordered(times: array[float]) -> Sequence[float]:
    """The times, the shortest first."""
    module = module_in_c()
    if module is None:
        return sorted(times)
    found = times[:]
    module.sort(found)
    return found


def deviation(times: array[float]) -> float | None:
    """The standard deviation; None of fewer than two."""
    if len(times) < 2:
        return None
    if module := module_in_c():
        return float(module.deviation(times))
    center = _sum(times) / len(times)
    gaps = [time - center for time in times]
    return sqrt(_sum(map(mul, gaps, gaps)) / (len(times) - 1))


def _sum(values: Iterable[float]) -> float:
    """One after the other, as in C; from Python 3.12 on ``sum`` makes up for what is rounded."""
    return deque(accumulate(values, initial=0.0), 1)[0]
