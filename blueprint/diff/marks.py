"""What a drawing of two processes marks at each step: whether it is gone, new or different in the other one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.diff.fate import KEPT, fates
from blueprint.diff.matching import Others, matched
from blueprint.model import Process
from blueprint.text import Text

SAME, CHANGED, ADDED, REMOVED = "same", "changed", "added", "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a step, the steps of the other process that it stands for or that stand for it, and why none does."""

    kind: str
    others: tuple[str, ...] = ()
    reason: Text | None = None


def changes(old: Process, new: Process) -> tuple[Mapping[str, Change], Mapping[str, Change]]:
    """The changes of the steps of the old process and of the new one."""
    found = matched(old, new)
    kept = {fate.now for fate in fates(old, new) if fate.kind == KEPT}
    return (
        {id: _change(id, found.successors, kept, REMOVED, new.dropped.get(id)) for id in old.steps},
        {id: _change(id, found.predecessors, kept, ADDED, old.dropped.get(id)) for id in new.steps},
    )


def _change(id: str, by: Others, kept: set[str | None], alone: str, reason: Text | None) -> Change:
    others = by.get(id, ())
    if not others:
        return Change(alone, reason=reason)
    return Change(SAME if others == (id,) and id in kept else CHANGED, others)
