"""Which steps of two states of one process stand for each other: by id, and those that only have another id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace

from blueprint.diff.matching import Matching, grouped, matched
from blueprint.model import Process, Step, Time


def paired(old: Process, new: Process) -> Matching:
    """The steps that stand for each other; of different variants as the to-be says, else with other ids guessed.

    A step has another id where exactly one is gone and one is new of the same name and kind, or else with the same work.
    """
    if old.variant != new.variant:
        return matched(old, new)
    pairs = [(id, id) for id in old.steps if id in new.steps]
    for likeness in (_named, _done):
        known = {id for pair in pairs for id in pair}
        gone, come = ([step for id, step in one.steps.items() if id not in known] for one in (old, new))
        pairs += _alike(gone, come, likeness)
    return grouped(pairs)


def _alike(gone: Iterable[Step], come: Iterable[Step], likeness: Likeness) -> Iterator[tuple[str, str]]:
    groups: dict[Hashable, tuple[list[Step], list[Step]]] = defaultdict(lambda: ([], []))
    for side, steps in enumerate((gone, come)):
        for step in steps:
            groups[likeness(step)][side].append(step)
    for key, (one, other) in groups.items():
        if key is not None and len(one) == len(other) == 1:
            yield one[0].id, other[0].id


Likeness = Callable[[Step], Hashable]
"""What two steps have to share to be taken for one; None: nothing will do."""


def _named(step: Step) -> Hashable:
    return (step.kind, step.name) if step.name else None


def _done(step: Step) -> Hashable:
    """All that is said of a step but its names and where it leads; too little for one without any time."""
    if step.time == Time():
        return None
    return repr(replace(step, id="", name=None, next=(), on_timeout=(), fail=()))
