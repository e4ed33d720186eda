"""I5: what the customer sees or gets, the customer still gets."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.graph import Flow
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
    if as_is.every_path_passes({id}) and (path := to_be.way_around(carriers)):
        return Broken("I5", Message(_PASSED, **words), path)
    return None


_GONE = both("the customer gets “{item}” at “{step}”, and would not any more", "客户在“{step}”得到的“{item}”将不再提供")
_PASSED = both(
    "not every customer would get “{item}” of “{step}” any more", "“{step}”的“{item}”将不再是每位客户都能得到"
)

INVARIANT = Invariant("I5", both("the customer gets the same evidence", "客户得到的有形凭据不减少"), check)
