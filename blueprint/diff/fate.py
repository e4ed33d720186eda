"""What became of each step: kept, changed, moved to another role, merged, split, added, removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.diff.difference import Difference
from blueprint.diff.fields import Side, differences
from blueprint.diff.matching import Matching, matched
from blueprint.model import Process
from blueprint.text import Text

KEPT, CHANGED, MOVED, MERGED, SPLIT, ADDED, REMOVED = "kept changed moved merged split added removed".split()

_MOVES = {"role", "lane"}
"""The fields by which somebody else does a step, or it is done elsewhere."""


@dataclass(frozen=True, slots=True)
class Fate:
    """The steps ``was`` of the old process and the step ``now`` of the new one that stands for them.

    Of a step that is ``removed`` there is the ``reason``; None: nobody said why. One that is ``split`` is one of several
    that stand for the same step. Of steps that are merged the differences are those to the one that keeps its id.
    """

    kind: str
    was: tuple[str, ...] = ()
    now: str | None = None
    differences: tuple[Difference, ...] = ()
    reason: Text | None = None


def fates(old: Process, new: Process, found: Matching | None = None) -> tuple[Fate, ...]:
    """A fate for each step of the new process, in its order, then one for each of the old that nothing stands for.

    ``found`` says which steps stand for each other, where it is not the to-be that does.
    """
    found = found or matched(old, new)
    return (*(_fate(old, new, id, found) for id in new.steps), *_removed(old, new, found))


def _fate(old: Process, new: Process, id: str, found: Matching) -> Fate:
    others = found.predecessors.get(id, ())
    if not others:
        return Fate(ADDED, now=id)
    like = id if id in others else others[0]
    differing = differences(Side(old, old.steps[like], found.same), Side(new, new.steps[id], {}))
    if len(others) > 1:
        return Fate(MERGED, others, id, differing if like == id else ())
    if len(found.successors[like]) > 1 and like != id:
        return Fate(SPLIT, others, id, differing)
    moved = _MOVES & {one.field for one in differing}
    return Fate(MOVED if moved else CHANGED if differing else KEPT, others, id, differing)


def _removed(old: Process, new: Process, found: Matching) -> Iterator[Fate]:
    gone = (id for id in old.steps if id not in found.successors)
    return (Fate(REMOVED, (id,), reason=new.dropped.get(id)) for id in gone)
