"""Who comes when: cases along the rates of the week, people along their calendars."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain, count, repeat
from math import inf
from operator import truediv

from blueprint.simulation.draws import all_waiting, waiting
from blueprint.simulation.keys import LANES, LOW, Purpose, case_key, case_keys, mixed, step_key, thresholds, unit
from blueprint.simulation.model import NONE, Model
from blueprint.simulation.state import EDGE, State, push_other
from blueprint.simulation.weeks import WEEK

_TIER, _START, _GAP = (step_key("", purpose) for purpose in (Purpose.TIER, Purpose.START, Purpose.ARRIVAL))

Coming = tuple[float, int, int, int]
"""A case that comes: when, its key, where its row of times begins (`NONE` where it does not count), and its start."""

NOBODY: Coming = (inf, 0, NONE, 0)
"""Comes after the last."""


def coming(s: State, seed: int, warm_up: float) -> Iterator[Coming]:
    """The cases of a run in the order in which they come; what is counted when a case comes is counted here.

    After the last that counts others keep coming where they may be in each other's way, though not for ever.
    """
    return chain.from_iterable(_coming(s, seed, warm_up))


def _coming(s: State, seed: int, warm_up: float) -> Iterator[Iterator[Coming]]:
    """As many at a time as there are keys made at once."""
    cases, measured, number, last = s.totals.cases, 0, 0, sys.maxsize
    for times, keys in _arrivals(s.model, seed):
        tiers = _tiers(s.model, keys)
        starts = _starts(s.model, keys, tiers)
        begin = bisect_left(times, warm_up)
        end = min(len(times), begin + cases - measured)
        rows, columns = [NONE] * len(times), len(s.model.clocks) + 1
        if begin < end:
            rows[begin:end] = range(measured * columns, (measured + end - begin) * columns, columns)
            s.totals.case_tier[measured : measured + end - begin] = array("h", tiers[begin:end])
            counted = starts[begin:end]
            for start in set(counted):
                s.totals.came[start] += counted.count(start)
            s.totals.minutes = times[end - 1] - warm_up
            measured += end - begin
            if measured == cases:
                last = number + end + (10 * cases + 9_999 if s.model.capacity else 0)
        yield zip(times[: last - number], keys, rows, starts, strict=False)
        number += len(times)
        if number >= last:
            return


def _arrivals(m: Model, seed: int) -> Iterator[tuple[list[float], tuple[int, ...]]]:
    """When cases come, and their keys."""
    arrivals = Arrivals(m)
    key = case_key(seed, 0)
    now = arrivals.after(0.0, waiting(mixed(key, _GAP)))
    yield [now], (key,)
    for first in count(1, LANES):
        keys = case_keys(seed, first)
        gaps = all_waiting(keys, _GAP)
        if len(m.rate) == 1:
            times = accumulate(map(truediv, gaps, repeat(m.rate[0])), initial=now)
        else:
            times = accumulate(gaps, arrivals.after, initial=now)
        now, *later = times
        yield later, keys
        now = later[-1]


def _tiers(m: Model, keys: tuple[int, ...]) -> list[int]:
    if len(m.tiers) == 1:
        return [0] * len(keys)
    upto = thresholds(m.tier_upto)
    squares = [word * word & LOW for key in keys for word in (key ^ _TIER,)]
    return list(map(bisect_right, repeat(upto), squares))


def _starts(m: Model, keys: tuple[int, ...], tiers: list[int]) -> list[int]:
    if len(m.start_node) == len(m.tiers):
        return tiers
    firsts = [m.start_first[tier] for tier in tiers]
    lasts = [m.start_first[tier + 1] for tier in tiers]
    words = (unit(mixed(key, _START)) for key in keys)
    return [bisect_right(m.start_upto, *one) for one in zip(words, firsts, lasts, strict=True)]


class Arrivals:
    """When cases come: exponential amounts of arrivals, used up along the rates of the week."""

    def __init__(self, model: Model) -> None:
        self._rates, self._ends = model.rate, [*model.rate_from[1:], WEEK]
        self._segment, self._week = 0, 0.0

    def after(self, now: float, amount: float) -> float:
        """The moment by which this ``amount`` has come since ``now``."""
        while True:
            rate, end = self._rates[self._segment], self._week + self._ends[self._segment]
            if amount < (end - now) * rate:
                return now + amount / rate
            amount -= (end - now) * rate
            now = end
            self._segment += 1
            if self._segment == len(self._rates):
                self._segment, self._week = 0, self._week + WEEK


class Calendars:
    """Who is there and when: the pools whose capacity changes through the week."""

    def __init__(self, s: State) -> None:
        self._state, self._model = s, s.model
        self._edge = s.model.edge_first[:-1]
        for pool, first in enumerate(self._edge):
            if first < s.model.edge_first[pool + 1]:
                push_other(s, s.model.edge_at[first], EDGE + 4 * pool)

    def turn(self, pool: int, now: float) -> None:
        """The capacity of a pool changes, and again at its next edge."""
        m, at = self._model, self._edge[pool]
        self._state.free[pool] += m.edge_change[at]
        then = at + 1 if at + 1 < m.edge_first[pool + 1] else m.edge_first[pool]
        ahead = m.edge_at[then] - m.edge_at[at]
        self._edge[pool] = then
        push_other(self._state, now + (ahead if ahead > 0 else ahead + WEEK), EDGE + 4 * pool)
