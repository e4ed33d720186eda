"""Which steps of two variants stand for each other, by their ids and by what replaces what, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.model import Process, Step
    from blueprint.text import Text

SAME, CHANGED, ADDED, REMOVED = "same", "changed", "added", "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a step, the steps of the other variant that it stands for or that stand for it, and why none does."""

    kind: str
    others: tuple[str, ...] = ()
    reason: Text | None = None


def changes(old: Process, new: Process) -> tuple[Mapping[str, Change], Mapping[str, Change]]:
    """The changes of the steps of the as-is and of the to-be."""
    pairs = tuple(_pairs(old, new))
    by_old, by_new = _grouped(pairs), _grouped((b, a) for a, b in pairs)
    return (
        {id: _change(step, by_old.get(id, ()), new, by_new, REMOVED) for id, step in old.steps.items()},
        {id: _change(step, by_new.get(id, ()), old, by_old, ADDED) for id, step in new.steps.items()},
    )


def _pairs(old: Process, new: Process) -> Iterator[tuple[str, str]]:
    for id, step in new.steps.items():
        if id in old.steps and id not in new.dropped:
            yield id, id
        yield from ((other, id) for other in dict.fromkeys(step.replaces) if other in old.steps and other != id)


def _grouped(pairs: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one, other in pairs:
        found[one] = (*found.get(one, ()), other)
    return found


def _change(
    step: Step, others: tuple[str, ...], there: Process, back: Mapping[str, tuple[str, ...]], alone: str
) -> Change:
    if not others:
        return Change(alone, reason=there.dropped.get(step.id))
    same = others == (step.id,) == back[step.id] and _compared(step) == _compared(there.steps[step.id])
    return Change(SAME if same else CHANGED, others)


def _compared(step: Step) -> Step:
    """A step without what says nothing about the work."""
    return replace(step, replaces=(), ignore=())
