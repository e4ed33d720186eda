"""Open loops 无反馈: customers who never get an answer, and front lines who never hear again (analyses.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from blueprint.analysis.linear import accumulate
from blueprint.analysis.visits import without_exits
from blueprint.analysis.words import Words
from blueprint.graph import Flow, spread

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class OpenLoop:
    """A place where a loop stays open, and a path that shows it."""

    step: str
    path: tuple[str, ...]
    receiver: str | None = None
    """The step that takes over, where somebody hands on and never hears again."""


def unanswered(flow: Flow, words: Words) -> tuple[OpenLoop, ...]:
    """The ends that a customer's case can reach without any answer, with a shortest path to each."""
    starts = [id for id in words.customer_starts if id in flow.starts]
    possible = flow.happening(starts, words.answers)
    paths = ((end, flow.shortest(starts, [end], possible)) for end in flow.ends if end in possible)
    return tuple(OpenLoop(end, path) for end, path in paths if path)


def silent_share(tier: TierAnalysis) -> float | None:
    """The share of the cases of a tier that a customer begins and that end without any answer; None: not known."""
    if tier.visits is None:
        return None
    begun = {id: share for id, share in tier.flow.starts.items() if id in tier.words.customer_starts}
    found = accumulate(begun, without_exits(tier.weights, tier.words.answers)) or {}
    return min(1.0, sum(found.get(loop.step, 0.0) for loop in tier.unanswered))


def unheard(flow: Flow, words: Words) -> tuple[OpenLoop, ...]:
    """The steps at which a contact role or the owner hands on, before the answer, to somebody from whom on some path
    neither it nor the owner hears again, nor the customer gets an answer; one for each handing step."""
    before_answer = flow.happening(flow.starts, words.answers)
    silent: dict[str, _Silent] = {}
    found: list[OpenLoop] = []
    for id in sorted(before_answer, key=flow.order.__getitem__):
        step = flow.steps[id]
        if words.human(step) and step.role and (words.contact_role(step.role) or step.role == flow.process.owner):
            if step.role not in silent:
                heard = _heard_by(flow, words, {step.role, flow.process.owner} - {None})
                silent[step.role] = _Silent(heard, _leading_on(flow, heard))
            first = next(_silences(flow, words, id, silent[step.role]), None)
            found += [first] if first else []
    return tuple(found)


class _Silent(NamedTuple):
    """For a role: the steps by which it hears of a case, and those from which an end can be reached without them."""

    heard: frozenset[str]
    leading_on: frozenset[str]


def _leading_on(flow: Flow, heard: frozenset[str]) -> frozenset[str]:
    return frozenset(
        spread(
            set(flow.ends) - heard,
            lambda id: [entry.source for entry in flow.arrivals[id] if entry.source not in heard],
        )
    )


def _heard_by(flow: Flow, words: Words, concerned: Collection[str | None]) -> frozenset[str]:
    """The steps by which one of these roles, or the customer's answer, comes into the case again."""
    own = (id for id, step in flow.steps.items() if step.role in concerned or step.to in concerned)
    return words.answers | frozenset(own)


def _silences(flow: Flow, words: Words, id: str, silent: _Silent) -> Iterator[OpenLoop]:
    """The takers from whom an end can be reached in silence, while what runs beside them is silent as well; what was
    heard before they took over does not count."""
    for path in _takers(flow, words, id):
        if path[-1] not in silent.leading_on:
            continue
        possible = flow.happening(flow.starts, silent.heard - flow.reaching(path[-1:])) - silent.heard
        ends = [end for end in flow.ends if end in possible]
        onward = flow.shortest([path[-1]], ends, possible)
        if onward:
            yield OpenLoop(id, (*path, *onward[1:]), path[-1])


def _takers(flow: Flow, words: Words, id: str) -> Iterator[tuple[str, ...]]:
    """Paths from a human step to the next human steps, before any answer."""
    queue: list[tuple[str, ...]] = [(id,)]
    seen = {id}
    while queue:
        path = queue.pop(0)
        for way in flow.ways[path[-1]]:
            if way.target in seen or way.target in words.answers:
                continue
            seen.add(way.target)
            onward = (*path, way.target)
            if words.human(flow.steps[way.target]):
                yield onward
            else:
                queue.append(onward)
