"""I3: who was kept apart is kept apart, and there are persons enough for it."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.persons import NAMED
from blueprint.analysis.segregation import alone_with, conflicts, separations
from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.text import Message, both, quoted


def check(change: Change) -> Iterator[Broken]:
    kept = {frozenset(one.pair) for one in separations(change.to_be.process)}
    for one in separations(change.as_is.process):
        stand = [({id} if id.startswith(NAMED) else change.standing.get(id, frozenset())) for id in one.pair]
        here = all(id.startswith(NAMED) or id in change.as_is.study.visited for id in one.pair)
        if here and not any(frozenset((a, b)) in kept for a in stand[0] for b in stand[1] if a != b):
            yield Broken("I3", Message(_TOGETHER, steps=quoted(_title(change, id) for id in one.pair)))
    before, after = (subject.study for subject in (change.as_is, change.to_be))
    known = {(one.role, one.tier) for one in before.of(conflicts)}
    for conflict in after.of(conflicts):
        if (conflict.role, conflict.tier) not in known:
            role = change.to_be.process.role_title(conflict.role)
            steps = quoted(_title(change, id) for id in conflict.steps)
            yield Broken("I3", Message(_TOO_FEW, role=role, count=conflict.count, steps=steps), conflict.steps)
    alone = {id for id, _ in before.of(alone_with)}
    for id, _ in after.of(alone_with):
        if id not in alone:
            yield Broken("I3", Message(_ALONE, step=change.title(id)), (id,))


def _title(change: Change, id: str) -> object:
    return id if id.startswith(NAMED) else change.title(id)


_TOGETHER = both(
    "{steps} must be different persons, and would not be any more", "{steps}须由不同的人办理，改造后不再如此"
)
_TOO_FEW = both(
    "{role} has {count}, too few for {steps} to be different persons",
    "{role}只有 {count} 人，不足以让{steps}由不同的人办理",
)
_ALONE = both(
    "“{step}” has a single person, who may be the one the case is about", "“{step}”只有一人，而此人可能正是当事人"
)

INVARIANT = Invariant("I3", both("segregation of duties and recusal", "职责分离与回避依然做得到"), check)
