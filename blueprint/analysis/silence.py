"""Silent waiting: how long a customer hears nothing on the way to the answer (analyses.md, "Silent wait").

What a step tells the customer ends a silence, and so does a timeout that notifies the customer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from blueprint.analysis.loop_free import STEPS, in_order, kept, ways_to_passed_steps
from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.words import Words
from blueprint.graph import Flow
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis


HOURS = 24
"""Hours without a word from which on a silence is long (our choice)."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest silence in minutes, the step that takes most of it, and the path from telling to telling."""

    minutes: float = 0.0
    step: str | None = None
    path: tuple[str, ...] = ()

    @property
    def hours(self) -> float:
        return self.minutes / 60


def longest_silence(flow: Flow, words: Words) -> Silence:
    """The longest of all silences of a tier."""
    return max(silences(flow, words).values(), key=lambda one: one.minutes, default=Silence())


def first_silence(flow: Flow, words: Words) -> float:
    """The longest time in minutes before a case's customer is told anything at all."""
    anything = frozenset(id for id, step in flow.steps.items() if words.tells(step))
    return max((one.minutes for one in _up_to(anything, flow, words).values()), default=0.0)


def long_silences(study: Analysis, hours: float = HOURS) -> tuple[Silence, ...]:
    """The silences of a customer's process that last more than so many hours: of each step that takes most of any, the
    longest of all tiers."""
    longest: dict[str, Silence] = {}
    for tier in study.tiers.values() if study.words.is_customers else ():
        for silence in silences(tier.flow, tier.words).values() if _all_hours(tier) > hours else ():
            if silence.step and silence.hours > hours:
                longest[silence.step] = max(silence, longest.get(silence.step, silence), key=lambda one: one.minutes)
    return tuple(longest.values())


def _all_hours(tier: TierAnalysis) -> float:
    """The hours of all steps together: no path without a loop takes longer."""
    steps = tier.flow.steps
    return sum(wait_of(steps[id]) + work_of(steps[id]) for id in tier.flow.reached) / 60


def silences(flow: Flow, words: Words) -> dict[str, Silence]:
    """The longest mean wait and work between two tells before the answer, on a loop-free path, by the tell that ends it.

    A way back to a step that every case has passed is on no loop-free path. Where the graph has no other cycles, one
    pass finds the longest path, and the longest entry of each join; else loop-free paths are followed one by one, up to
    a limit, beyond which cycles are cut where they are met.
    """
    return _up_to(words.answers, flow, words)


def _up_to(last: frozenset[str], flow: Flow, words: Words) -> dict[str, Silence]:
    """The silences before the steps after which none counts any more."""
    backward = ways_to_passed_steps(flow)
    order, whole = in_order(flow, backward)
    if whole:
        return _along(last, flow, words, order, backward)
    found = _path_by_path(last, flow, words)
    return _along(last, flow, words, order, backward) if found is None else found


def _along(
    last: frozenset[str], flow: Flow, words: Words, order: list[str], backward: frozenset[tuple[str, int]]
) -> dict[str, Silence]:
    before_last = flow.happening(flow.starts, last)
    so_far: dict[str, Silence] = {}
    found: dict[str, Silence] = {}
    for id in order:
        entries = [so_far[way.source] for way in kept(flow.arrivals[id], backward) if way.source in so_far]
        if not entries and id not in flow.starts:
            continue
        arrived = max(entries, key=lambda silence: silence.minutes, default=Silence())
        *ended, silence = _spells(words, flow, id, arrived)
        if words.tells(flow.steps[id]):
            ended.append(silence)
            silence = Silence(path=(id,))
        if ended and (id in before_last or id in last):
            found[id] = max(ended, key=lambda one: one.minutes)
        if id in before_last:
            so_far[id] = silence
    return found


def _path_by_path(last: frozenset[str], flow: Flow, words: Words) -> dict[str, Silence] | None:
    """The longest silences of all loop-free paths up to the last steps; None where there are too many of them."""
    found: dict[str, Silence] = {}
    queue: list[tuple[tuple[str, ...], Silence]] = [((start,), Silence()) for start in flow.starts]
    left = STEPS
    while queue and left > 0:
        path, before = queue.pop()
        left -= len(path)
        *ended, silence = _spells(words, flow, path[-1], before)
        if words.tells(flow.steps[path[-1]]):
            ended.append(silence)
            silence = Silence(path=path[-1:])
        if ended:
            found[path[-1]] = max(found.get(path[-1], ended[0]), *ended, key=lambda one: one.minutes)
        if path[-1] not in last:
            queue += [((*path, way.target), silence) for way in flow.ways[path[-1]] if way.target not in path]
    return None if queue else found


def is_silence(words: Words, step: Step) -> bool:
    """Whether the time of a step counts as silence: not where the customer acts or everybody waits for an event."""
    return not words.by_customer(step) and not step.event and step.kind not in ("start", "end")


def notices(flow: Flow, words: Words, step: Step) -> list[float]:
    """When the customer is told by itself that a step takes longer, in minutes after a case has come to it: the timeouts
    that notify the customer (schema.md, ``on_timeout``)."""
    told = (one.after or step.sla_for(flow.tier) for one in step.on_timeout if words.customers.intersection(one.notify))
    return sorted({after.minutes for after in told if after})


def spells(before: float, minutes: float, told: Sequence[float]) -> list[float]:
    """The silences in minutes, given the one that a case brings to a step of so many minutes and when it is ``told``
    something there: each that is ended, and last the one that lasts."""
    moments = [0.0, *(after for after in told if 0 < after < minutes), minutes]
    first, *others = (later - earlier for earlier, later in pairwise(moments))
    return [before + first, *others]


def _spells(words: Words, flow: Flow, id: str, before: Silence) -> Iterator[Silence]:
    """The silences of a case that comes to a step after another: those that notices end, and last the one that lasts."""
    step = flow.steps[id]
    minutes = wait_of(step) + work_of(step) if is_silence(words, step) else 0.0
    for length in spells(before.minutes, minutes, notices(flow, words, step)):
        yield _longer(flow, id, before, length - before.minutes)
        before = Silence()


def _longer(flow: Flow, id: str, before: Silence, minutes: float) -> Silence:
    most = before.step is None or minutes > _minutes(flow, before.step)
    return Silence(before.minutes + minutes, id if minutes and most else before.step, (*before.path, id))


def _minutes(flow: Flow, id: str) -> float:
    return wait_of(flow.steps[id]) + work_of(flow.steps[id])
