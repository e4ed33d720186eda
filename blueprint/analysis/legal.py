"""Legal steps that a to-be does not keep (esia.md, invariant I4), given the graphs of both processes.

Between any two of the starts, the legal steps and the outcomes: what every path of the as-is passed, every path of the
to-be still passes. So the order of legal steps is kept as well: it is what lies between the starts and the later one.
Where only some cases come by a legal step, their share is kept at the decision that they come from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from blueprint.analysis.linear import accumulate
from blueprint.analysis.visits import weighted
from blueprint.graph import Flow, spread
from blueprint.model import Process

_SAME = 0.001
"""Probabilities that differ by no more are the same, as where they must add up to 1."""


@dataclass(frozen=True, slots=True)
class LegalLoss:
    """A legal step of the as-is that cases of a tier of the to-be can do without, and a path that shows it.

    Every path ``after`` a step (None: from the starts) and ``before`` another or an outcome (None: to any end) passed
    it. Or only some did: then ``was`` and ``now`` are their shares of the cases at ``after``.
    ``path`` are steps of the to-be; ``kept`` those that stand for the legal step, if any do.
    """

    step: str
    tier: str
    kept: frozenset[str]
    path: tuple[str, ...]
    after: str | None = None
    before: str | None = None
    was: float | None = None
    now: float | None = None


class _Point(NamedTuple):
    """A place in both graphs: as-is steps, and the to-be steps that stand for them."""

    name: str | None
    was: frozenset[str]
    now: frozenset[str]


def legal_losses(as_is: Mapping[str, Flow], to_be: Mapping[str, Flow]) -> tuple[LegalLoss, ...]:
    """What the graphs of a to-be, by tier, lose of the legal steps of its as-is: one for each of them.

    A tier is compared with that of the same id; a tier that is new, only where the as-is has a single one.
    """
    found: dict[str, LegalLoss] = {}
    for tier, after in to_be.items():
        before = as_is.get(tier) or (next(iter(as_is.values())) if len(as_is) == 1 else None)
        for loss in _losses(before, after) if before else ():
            found.setdefault(loss.step, loss)
    return tuple(found.values())


def stand_ins(process: Process) -> dict[str, frozenset[str]]:
    """The steps of a to-be that stand for each step of its as-is: by the same id, or by ``replaces``."""
    found: dict[str, set[str]] = {}
    for id, step in process.steps.items():
        for other in (id, *step.replaces):
            found.setdefault(other, set()).add(id)
    return {other: frozenset(ids) for other, ids in found.items()}


def _losses(as_is: Flow, to_be: Flow) -> Iterator[LegalLoss]:
    legal = [id for id, step in as_is.steps.items() if step.legal and id in as_is.reached]
    standing = stand_ins(to_be.process) if legal else {}
    points = {id: _point(id, to_be, standing) for id in (*as_is.starts, *legal)}
    begins = [_Point(None, frozenset(as_is.starts), frozenset(to_be.starts)), *points.values()]
    ends = [*_outcomes(as_is, to_be), *(points[id] for id in legal)]
    for id in legal:
        loss = _bypassed(as_is, to_be, points[id], begins, ends) or _shifted(as_is, to_be, points[id], standing)
        if loss:
            yield loss


def _point(id: str, to_be: Flow, standing: Mapping[str, frozenset[str]]) -> _Point:
    return _Point(id, frozenset({id}), standing.get(id, frozenset()) & to_be.steps.keys())


def _outcomes(as_is: Flow, to_be: Flow) -> Iterator[_Point]:
    """All ends together, then those of each outcome."""
    before, after = _by_outcome(as_is), _by_outcome(to_be)
    yield _Point(None, frozenset(as_is.ends), frozenset(to_be.ends))
    yield from (_Point(name, ids, after.get(name, frozenset())) for name, ids in before.items())


def _by_outcome(flow: Flow) -> dict[str, frozenset[str]]:
    outcomes = {id: flow.steps[id].outcome or id for id in flow.ends}
    return {name: frozenset(id for id in outcomes if outcomes[id] == name) for name in outcomes.values()}


def _bypassed(as_is: Flow, to_be: Flow, legal: _Point, begins: list[_Point], ends: list[_Point]) -> LegalLoss | None:
    """The first two points between which every path passed the legal step and now need not."""
    for begin in begins:
        onward = as_is.reachable_from(begin.was)
        if begin is legal or not legal.was <= onward:
            continue
        free = _without(as_is, begin.was, legal.was)
        passed = [
            end for end in ends if end is not legal and end is not begin and end.was & onward and not end.was & free
        ]
        freed = _without(to_be, begin.now, legal.now) if passed else frozenset()
        for end in passed:
            if end.now & freed:
                path = _path(to_be, begin.now & freed, end.now & freed, freed)
                return LegalLoss(legal.name or "", to_be.tier, legal.now, path, begin.name, end.name)
    return None


def _without(flow: Flow, sources: Collection[str], legal: frozenset[str]) -> frozenset[str]:
    """The steps that a case can come to from the sources, them included, without a legal step on the way.

    A join on the way still waits for its other entries, unless the legal step can only come after the sources.
    """
    earlier = flow.reaching(sources)
    possible = flow.happening(flow.starts, legal - earlier) - legal

    def onward(id: str) -> list[str]:
        return [way.target for way in flow.ways[id] if way.target in possible]

    return frozenset(spread([id for id in sources if id in possible], onward))


def _path(flow: Flow, sources: Collection[str], targets: Collection[str], within: Collection[str]) -> tuple[str, ...]:
    between = flow.shortest(sources, targets, within) or ()
    before = flow.shortest(flow.starts, between[:1]) or between[:1]
    return (*before, *between[1:])


def _shifted(as_is: Flow, to_be: Flow, legal: _Point, standing: Mapping[str, frozenset[str]]) -> LegalLoss | None:
    """A share of cases that come by the legal step which is not what it was, seen from the nearest step above it that
    every one of them passes in both graphs and from which not all cases come by it; else from the starts."""
    id = legal.name or ""
    for above in _above(as_is, id):
        after = standing.get(above, frozenset()) & to_be.reached
        if len(after) == 1 and all(to_be.always_passes(one, *after) for one in legal.now & to_be.reached):
            was = _share(as_is, {above: 1.0}, legal.was)
            if was is None or was < 1 - _SAME:
                return _compared(to_be, legal, above, was, _share(to_be, dict.fromkeys(after, 1.0), legal.now))
    was, now = _share(as_is, as_is.starts, legal.was), _share(to_be, to_be.starts, legal.now)
    return _compared(to_be, legal, None, was, now)


def _compared(to_be: Flow, legal: _Point, above: str | None, was: float | None, now: float | None) -> LegalLoss | None:
    if was is None or now is None or abs(was - now) <= _SAME:
        return None
    path = to_be.way_around(legal.now) or ()
    return LegalLoss(legal.name or "", to_be.tier, legal.now, path, above, was=was, now=now)


def _above(flow: Flow, id: str) -> list[str]:
    """The steps that every case passes on its way to a step, the nearest first."""
    above = [other for other in flow.reached if other != id and flow.always_passes(id, other)]
    return sorted(above, key=lambda one: sum(flow.always_passes(one, other) for other in above), reverse=True)


def _share(flow: Flow, begin: Mapping[str, float], goal: Collection[str]) -> float | None:
    """The share of the cases at the beginning that ever come by the goal; None where that is unknown."""
    weights = {id: {} if id in goal else ways for id, ways in weighted(flow).items()}
    visits = accumulate(begin, weights)
    return None if visits is None else min(1.0, sum(visits.get(id, 0.0) for id in goal))
