"""I5: what the customer sees or gets, the customer still gets, on every path that had it."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.graph import Flow, spread
from blueprint.text import Message, Text, both


def check(change: Change) -> Iterator[Broken]:
    for id, step in change.as_is.process.steps.items():
        for item in step.evidence:
            for as_is, to_be in change.tiers:
                if id in as_is.reached and (broken := _lost(change, id, item, as_is, to_be)):
                    yield broken
                    break


def _lost(change: Change, id: str, item: Text, as_is: Flow, to_be: Flow) -> Broken | None:
    words = {"item": item, "step": change.title(id)}
    carriers = {one for one in change.stands_for(id, to_be) if item in to_be.steps[one].evidence}
    if not carriers:
        return Broken("I5", Message(_GONE, **words))
    before, after = as_is.of(_passing_by, frozenset({id})), to_be.of(_passing_by, frozenset(carriers))
    if after and not before:
        return Broken("I5", Message(_PASSED, **words), to_be.way_around(carriers) or ())
    for at in (one for one in to_be.steps if one in after):
        stood_for = as_is.reached.intersection((at, *to_be.steps[at].replaces))
        if stood_for and before.isdisjoint(stood_for):
            return Broken("I5", Message(_PASSED_AT, at=change.title(at), **words), _way(to_be, at, after))
    return None


def _passing_by(flow: Flow, ids: frozenset[str]) -> frozenset[str]:
    """The steps that a case can come by, from a start to an end, which comes by none of these."""
    possible = flow.happening(flow.starts, ids)
    ends = [end for end in flow.ends if end in possible]
    return frozenset(spread(ends, lambda id: [way.source for way in flow.entries[id] if way.source in possible]))


def _way(flow: Flow, by: str, within: frozenset[str]) -> tuple[str, ...]:
    """A way from a start to an end by a step."""
    first, then = flow.shortest(flow.starts, {by}, within) or (), flow.shortest({by}, flow.ends, within) or ()
    return (*first, *then[1:])


_GONE = both("the customer gets “{item}” at “{step}”, and would not any more", "客户在“{step}”得到的“{item}”将不再提供")
_PASSED = both(
    "not every customer would get “{item}” of “{step}” any more", "“{step}”的“{item}”将不再是每位客户都能得到"
)
_PASSED_AT = both(
    "not every customer whose case comes by “{at}” would get “{item}” of “{step}” any more",
    "案件经过“{at}”的客户，将不再都能得到“{step}”的“{item}”",
)

INVARIANT = Invariant("I5", both("the customer gets the same evidence", "客户得到的有形凭据不减少"), check)
