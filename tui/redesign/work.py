"""The plan under work: what was decided about the proposals for a process, and every decision before, to be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.esia import Proposal
    from blueprint.esia.transformation import Values


Says = Callable[[Path], str | None]
"""What a file says, None where there is none."""


@dataclass(frozen=True, slots=True)
class Work:
    """What was decided, by the ids of the proposals: those accepted in order, those rejected with the reason, those
    postponed; ``given`` are the values of assumptions that were set."""

    accepted: tuple[str, ...] = ()
    rejected: Mapping[str, tuple[Proposal, str]] = field(default_factory=dict)
    postponed: frozenset[str] = frozenset()
    given: Mapping[str, Values] = field(default_factory=dict)

    def accept(self, id: str) -> Work:
        """One more is accepted, after the others."""
        return replace(self.open(id), accepted=(*self.open(id).accepted, id))

    def reject(self, proposal: Proposal, reason: str) -> Work:
        """One is rejected."""
        rest = self.open(proposal.id)
        return replace(rest, rejected={**rest.rejected, proposal.id: (proposal, reason)})

    def postpone(self, id: str) -> Work:
        """One is put off."""
        return replace(self.open(id), postponed=self.open(id).postponed | {id})

    def open(self, id: str) -> Work:
        """Nothing is decided about one any more; values of its assumptions stay."""
        return replace(
            self,
            accepted=tuple(one for one in self.accepted if one != id),
            rejected={one: why for one, why in self.rejected.items() if one != id},
            postponed=self.postponed - {id},
        )

    def move(self, id: str, by: int) -> Work:
        """One of the accepted changes places with its neighbour; at the end nothing changes."""
        at = self.accepted.index(id)
        to = max(0, min(at + by, len(self.accepted) - 1))
        order = [one for one in self.accepted if one != id]
        return replace(self, accepted=(*order[:to], id, *order[to:]))

    def assume(self, id: str, name: str, value: float | None) -> Work:
        """An assumption of one has another value; None: the one that it comes with."""
        own = {one: number for one, number in self.given.get(id, {}).items() if one != name}
        own |= {} if value is None else {name: value}
        rest = {one: values for one, values in self.given.items() if one != id}
        return replace(self, given={**rest, id: own} if own else rest)

    def choose(self, ids: Iterable[str]) -> Work:
        """These are accepted, and no others."""
        chosen = tuple(ids)
        return replace(self, accepted=chosen, postponed=self.postponed - set(chosen))

    def differing(self, other: Work) -> str | None:
        """The first proposal about which ``other`` decides otherwise, whatever the order; None where there is none."""
        decided = (*self.accepted, *other.accepted, *self.rejected, *other.rejected, *self.postponed, *other.postponed)
        ids = (*decided, *self.given, *other.given)
        return next((id for id in ids if self._about(id) != other._about(id)), None)

    def _about(self, id: str) -> tuple[object, ...]:
        return id in self.accepted, self.rejected.get(id), id in self.postponed, self.given.get(id)


class Draft:
    """The plan under work of one file; it is kept as long as the workbench is open."""

    def __init__(self) -> None:
        self.work = Work()
        self._saved = self.work
        self.files: tuple[Path, ...] = ()
        self._before: str | None = None
        self._past: list[Work] = []
        self._future: list[Work] = []

    def unsaved(self, says: Says) -> bool:
        """Whether something was decided that stands in no plan file: it never did, or making the file was undone."""
        undone = bool(self.files) and says(self.files[-1]) == self._before
        return self.work != (Work() if undone else self._saved)

    @property
    def undoable(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._past)

    @property
    def redoable(self) -> bool:
        """Whether one was taken back."""
        return bool(self._future)

    def do(self, work: Work) -> None:
        """Decide something."""
        if work != self.work:
            self._past.append(self.work)
            self._future.clear()
            self.work = work

    def undo(self) -> None:
        """Take the last decision back."""
        self._future.append(self.work)
        self.work = self._past.pop()

    def redo(self) -> None:
        """Decide again what was taken back last."""
        self._past.append(self.work)
        self.work = self._future.pop()

    def saved(self, to_be: Path, plan: Path, before: str | None) -> None:
        """What is decided now stands in a to-be and a plan, which said something else ``before``, or was not there."""
        self._saved, self.files, self._before = self.work, (to_be, plan), before
