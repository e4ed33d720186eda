"""One case of a tier on its way, step by step, at mean times: whoever follows it chooses among its branches."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from blueprint.analysis.measures import wait_of, work_of
from blueprint.graph import Flow, Way

LAPS = 20
"""So often can a case come to a step with nothing to choose meanwhile; then it goes round for ever."""


@dataclass(frozen=True, slots=True)
class Done:
    """A step done: in minutes from the start of the case, when its work ``began`` and when it was ``done``.

    ``visit`` counts the times that the case has been there; ``back`` says that it came by a way back. Where ``ways`` has several, one of them is taken, and
    ``likely`` is the place of that which is due: taken until now most seldom for its probability.
    """

    step: str
    began: float
    done: float
    visit: int
    back: bool
    ways: tuple[Way, ...]
    likely: int = 0

    @property
    def chooses(self) -> bool:
        """Whether there is something to choose here."""
        return len(self.ways) > 1


@dataclass(frozen=True, slots=True)
class Course:
    """The steps in the order done, up to one at which something has to be chosen (then the case is not ``over``).

    ``ended`` tells a case that came to an end from one that waits for ever, or goes round for ever.
    """

    steps: tuple[Done, ...]
    over: bool
    ended: bool


def follow(
    flow: Flow, start: str, choices: Sequence[int] = (), inside: Mapping[str, float] = MappingProxyType({})
) -> Course:
    """Follow a case from a start; ``choices`` are the places in `Done.ways` that are taken. IndexError: no such place.

    ``inside`` are the minutes that a visit to a step takes beyond its own time, in a process that it calls.
    """
    case = _Case(flow, inside)
    case.arrive(start, 0.0)
    left, found = list(choices), []
    while case.under_way and case.laps <= LAPS:
        done = case.next_done()
        found.append(done)
        if done.chooses and not left:
            return Course(tuple(found), over=False, ended=False)
        case.go_on(done, done.ways[left.pop(0)] if done.chooses else None)
    return Course(tuple(found), over=True, ended=case.ended and not case.under_way)


@dataclass(slots=True)
class _Case:
    """What is under way: when it will be done, a number that keeps the order, the step, when its work begins, whether the
    case came to it by a way back."""

    flow: Flow
    inside: Mapping[str, float]
    under_way: list[tuple[float, int, str, float, bool]] = field(default_factory=list)
    ended: bool = False
    _number: int = 0
    _waiting: dict[str, set[Way]] = field(default_factory=dict)
    _taken: Counter[tuple[str, int]] = field(default_factory=Counter)
    _visits: Counter[str] = field(default_factory=Counter)
    _since_choice: Counter[str] = field(default_factory=Counter)

    @property
    def laps(self) -> int:
        """How often the case has come to one step since something was chosen."""
        return max(self._since_choice.values(), default=0)

    def arrive(self, id: str, now: float, *, back: bool = False) -> None:
        """The case comes to a step, and its wait begins."""
        step = self.flow.steps[id]
        began = now + wait_of(step)
        self._number += 1
        heapq.heappush(
            self.under_way, (began + work_of(step) + self.inside.get(id, 0.0), self._number, id, began, back)
        )

    def next_done(self) -> Done:
        """The step that is done first."""
        done, _, id, began, back = heapq.heappop(self.under_way)
        self._visits[id] += 1
        self._since_choice[id] += 1
        self.ended |= self.flow.steps[id].kind == "end"
        ways = self.flow.ways[id] if self.flow.steps[id].kind != "split" else ()
        return Done(id, began, done, self._visits[id], back, ways, self._due(ways))

    def _due(self, ways: Sequence[Way]) -> int:
        times = 1 + sum(self._taken[way.source, way.index] for way in ways)
        owed = [way.p * times - self._taken[way.source, way.index] for way in ways]
        return owed.index(max(owed)) if owed else 0

    def go_on(self, done: Done, chosen: Way | None) -> None:
        """Go the way that was chosen, or every way that there is."""
        if chosen:
            self._taken[chosen.source, chosen.index] += 1
            self._since_choice.clear()
        self._go([chosen] if chosen else self.flow.ways[done.step], done.done)

    def _go(self, ways: Iterable[Way], now: float) -> None:
        for way in ways:
            if self.flow.steps[way.target].kind == "join":
                there = self._waiting.setdefault(way.target, set())
                there.add(way)
                if len(there) < len(self.flow.arrivals[way.target]):
                    continue
                del self._waiting[way.target]
            self.arrive(way.target, now, back=self.flow.goes_back(way))
