"""One history of changes for a whole workspace: what was done, and what was taken back and may be done again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from blueprint.edit import Edit
from blueprint.session.disk import OnDisk
from blueprint.text import Text


@dataclass(frozen=True, slots=True)
class Change:
    """Something done to one file or several at once: the whole text of each ``before`` and ``after``.

    None stands for no file. ``edits`` are there for the files that were changed by them, not by a whole text. ``bases``
    are what a file was known to hold on disk before and after, for a change that took over what somebody else wrote.
    """

    label: Text
    before: Mapping[Path, str | None]
    after: Mapping[Path, str | None]
    edits: Mapping[Path, tuple[Edit, ...]] = field(default_factory=dict)
    bases: Mapping[Path, tuple[OnDisk, OnDisk]] = field(default_factory=dict)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that it touches."""
        return tuple(self.after)


class History:
    """Changes in the order done; the last change that touched a file left it as it is."""

    def __init__(self) -> None:
        self.past: list[Change] = []
        self.future: list[Change] = []

    def do(self, change: Change) -> None:
        self.past.append(change)
        self.future.clear()

    def undo(self) -> None:
        self.future.append(self.past.pop())

    def redo(self) -> None:
        self.past.append(self.future.pop())

    def knows(self, path: Path) -> bool:
        """Whether undoing or redoing can touch a file."""
        return any(path in change.after for change in (*self.past, *self.future))

    def origins(self) -> dict[Path, str | None]:
        """What the files that were changed said before the first change."""
        found: dict[Path, str | None] = {}
        for change in reversed(self.past):
            found |= change.before
        return found

    def since(self, path: Path, text: str | None) -> tuple[Change, ...] | None:
        """The changes that made a file what it is from what ``text`` says; None where they did not start from there."""
        found: list[Change] = []
        for change in reversed(self.past):
            if path in change.after:
                found.insert(0, change)
                if change.before[path] == text:
                    return tuple(found)
        return None


def changes_since(history: History, path: Path, base: str | None, text: str | None) -> tuple[Change, ...]:
    """What made a file what it is from its base: the changes since, or where some were undone, all as one."""
    found = history.since(path, base)
    if found is not None:
        return found
    last = next((change.label for change in reversed(history.past) if path in change.after), Text(()))
    return (Change(last, {path: base}, {path: text}),)
