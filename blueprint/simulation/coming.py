"""Who comes when: cases along the rates of the week, people along their calendars."""

from __future__ import annotations

from blueprint.simulation.model import Model
from blueprint.simulation.state import EDGE, State, push
from blueprint.simulation.weeks import WEEK


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
                push(s, s.model.edge_at[first], -2 - (EDGE + 4 * pool))

    def turn(self, pool: int, now: float) -> None:
        """The capacity of a pool changes, and again at its next edge."""
        m, at = self._model, self._edge[pool]
        self._state.free[pool] += m.edge_change[at]
        then = at + 1 if at + 1 < m.edge_first[pool + 1] else m.edge_first[pool]
        ahead = m.edge_at[then] - m.edge_at[at]
        self._edge[pool] = then
        push(self._state, now + (ahead if ahead > 0 else ahead + WEEK), -2 - (EDGE + 4 * pool))
