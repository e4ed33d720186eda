"""I2: what was decided before a step is still decided before it, by a role that may."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.graph import Flow
from blueprint.model import Amount, covers
from blueprint.text import Message, Money, both, listed


def check(change: Change) -> Iterator[Broken]:
    found: dict[str, Broken] = {}
    for as_is, to_be in change.tiers:
        for kind, amount in _decided(as_is):
            broken = None if kind in found else _lost(change, as_is, to_be, kind, amount)
            if broken:
                found[kind] = broken
    yield from found.values()


def _decided(flow: Flow) -> list[tuple[str, Amount]]:
    """What is decided on some path, the most of it first."""
    steps = (flow.steps[id] for id in flow.steps if id in flow.reached)
    found = dict.fromkeys(entry for step in steps for entry in step.decides.items() if entry[1] is not False)
    return sorted(found, key=lambda entry: entry[1], reverse=True)


def _deciders(flow: Flow, kind: str, amount: Amount, *, able: bool) -> set[str]:
    """The steps that decide as much of a kind; only those whose role may, where they must be ``able``."""
    found = {id for id in flow.reached if covers(flow.steps[id].decides.get(kind), amount)}
    roles = {id: flow.process.role_of(flow.steps[id]) for id in found}
    return {id for id in found if not able or ((role := roles[id]) and covers(role.authority.get(kind), amount))}


def _lost(change: Change, as_is: Flow, to_be: Flow, kind: str, amount: Amount) -> Broken | None:
    able = bool(_deciders(as_is, kind, amount, able=True))
    was, now = (_deciders(flow, kind, amount, able=able) for flow in (as_is, to_be))
    words = {"what": _what(change, kind, amount), "by": listed(change.title(id) for id in sorted(was))}
    if not now:
        return Broken("I2", Message(_NOBODY, **words))
    free_before, free_now = as_is.happening(as_is.starts, was), to_be.happening(to_be.starts, now)
    for id in as_is.steps:
        if id not in as_is.reached - free_before - was:
            continue
        freed = change.stands_for(id, to_be) & free_now
        if freed:
            path = to_be.shortest(to_be.starts, freed, free_now) or ()
            return Broken("I2", Message(_UNDECIDED, step=change.title(id), **words), path)
    return None


def _what(change: Change, kind: str, amount: Amount) -> Message:
    if amount is True:
        return Message("{kind}", kind=kind)
    return Message(_UP_TO, kind=kind, amount=Money(float(amount), change.as_is.process.currency))


_UP_TO = both("{kind} of {amount}", "{kind}（{amount}）")
_NOBODY = both(
    "nobody with the authority decides {what} any more: that was done at {by}",
    "再也没有人有权决定 {what}：原先在“{by}”决定",
)
_UNDECIDED = both(
    "a case comes to “{step}” with {what} undecided: that was done at {by}",
    "案件到“{step}”时，{what} 尚未决定：原先在“{by}”决定",
)

INVARIANT = Invariant("I2", both("decided as before, by somebody who may", "该决定的依然有人决定，且有权决定"), check)
