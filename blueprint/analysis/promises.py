"""Promises to one case: the clocks of its tier, and whether they are kept at the times that it takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from blueprint.analysis.one_case import Done
from blueprint.graph import Flow
from blueprint.model import Clock, Moment


@dataclass(frozen=True, slots=True)
class Promise:
    """A clock that has begun: the minutes that it allows, those that have passed on it, and whether it still runs.

    ``at_least``: it takes longer, for on the way is something of which nobody knows how long it takes.
    """

    clock: str
    allowed_min: float
    minutes: float
    running: bool
    at_least: bool = False

    @property
    def broken(self) -> bool:
        """Whether it has taken longer than was promised."""
        return self.minutes > self.allowed_min


def promises(flow: Flow, steps: Sequence[Done], unknown: Collection[str] = ()) -> tuple[Promise, ...]:
    """The promises to the tier whose clocks have begun by the end of the last of some steps; a business day is a day.

    ``unknown`` are the steps that take longer than is known.
    """
    tier = flow.process.tiers.get(flow.tier)
    if tier is None or not steps:
        return ()
    passed = sorted(_moments(steps), key=lambda one: one[0])
    now = max(done.done for done in steps)
    clocks = ((name, flow.process.clocks.get(name), target) for name, target in tier.sla.items())
    read = ((name, _span(clock, passed), target.within.minutes) for name, clock, target in clocks if clock)
    unsure = [done for done in steps if done.step in unknown]
    return tuple(_promise(name, span, allowed, now, unsure) for name, span, allowed in read if span)


def _promise(
    name: str, span: tuple[float, float | None], allowed: float, now: float, unsure: Sequence[Done]
) -> Promise:
    began, ended = span
    until = now if ended is None else ended
    at_least = any(began <= done.began and done.done <= until for done in unsure)
    return Promise(name, allowed, until - began, ended is None, at_least)


def _moments(steps: Sequence[Done]) -> Iterator[tuple[float, Moment]]:
    for done in steps:
        yield done.began, Moment(done.step, begins=True)
        yield done.done, Moment(done.step)


def _span(clock: Clock, passed: Sequence[tuple[float, Moment]]) -> tuple[float, float | None] | None:
    """When a clock began and when it stopped (None: it runs); None where it has not begun."""
    first = next((i for i, (_, moment) in enumerate(passed) if moment == clock.from_), None)
    if first is None:
        return None
    ended = next((time for time, moment in passed[first + 1 :] if moment in clock.to), None)
    return passed[first][0], ended
