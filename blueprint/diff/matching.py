"""Which steps of two processes stand for each other: those of the same id, and those that replace others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from blueprint.model import Process

Others = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Matching:
    """The steps that stand for each step of the old process, and those that each step of the new one stands for.

    A step that is in neither map stands alone.
    """

    successors: Others
    predecessors: Others

    @property
    def same(self) -> dict[str, str]:
        """The one step that stands for each step of the old process, where it is one."""
        return {id: others[0] for id, others in self.successors.items() if len(others) == 1}


def matched(old: Process, new: Process) -> Matching:
    """Steps match by id, unless the new process says that it dropped that one, and by what replaces what."""
    return grouped(_pairs(old, new))


def grouped(pairs: Iterable[tuple[str, str]]) -> Matching:
    """The matching of some pairs of an old step and a new one."""
    pairs = tuple(pairs)
    return Matching(_grouped(pairs), _grouped((b, a) for a, b in pairs))


def _pairs(old: Process, new: Process) -> Iterator[tuple[str, str]]:
    for id, step in new.steps.items():
        if id in old.steps and id not in new.dropped:
            yield id, id
        yield from ((other, id) for other in dict.fromkeys(step.replaces) if other in old.steps and other != id)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Others:
    found: dict[str, tuple[str, ...]] = {}
    for one, other in pairs:
        found[one] = (*found.get(one, ()), other)
    return found
