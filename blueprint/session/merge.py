"""Changes made once more, on what somebody else has written in the meantime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from blueprint.edit import AddAfter, Edit, Refused, apply
from blueprint.edit.meant import same, value_at
from blueprint.edit.source import source_of
from blueprint.files.heads import BOM
from blueprint.session.disk import OnDisk
from blueprint.session.history import Change
from blueprint.text import Message


class NotApplied(NamedTuple):
    """A change that cannot be made any more, and why."""

    change: Change
    reason: Message


@dataclass(frozen=True, slots=True)
class Merged:
    """A file with what both sides did: ``text`` (None: no file), and which of the own changes are in it and which not.

    ``over`` are those applied that changed what somebody else had changed too: the own value stands there, and a list
    may have other items now. ``disk`` is what the file held; nothing shows before the session takes it.
    """

    path: Path
    text: str | None
    applied: tuple[Change, ...]
    refused: tuple[NotApplied, ...]
    over: tuple[Change, ...]
    disk: OnDisk


def merged(path: Path, changes: Iterable[Change], disk: OnDisk) -> Merged:
    """Make ``changes`` one by one on what the disk holds; each is made as far as a file is concerned, or refused."""
    text = disk.text
    applied: list[Change] = []
    refused: list[NotApplied] = []
    over: list[Change] = []
    for change in changes:
        try:
            before, text = text, once_more(path, change, text)
            applied.append(change)
        except Refused as why:
            refused.append(NotApplied(change, why.message))
            continue
        if _goes_over(path, change, before):
            over.append(change)
    return Merged(path, text, tuple(applied), tuple(refused), tuple(over), disk)


def _goes_over(path: Path, change: Change, text: str | None) -> bool:
    """Whether something else stood where an edit was made than when it was made first."""
    before, edits = change.before[path], change.edits.get(path)
    if not edits or before is None or text is None or text == before:
        return False
    then, now = _data(before), _data(text)
    return any(not same(_aim(then, edit), _aim(now, edit)) for edit in edits)


def _data(text: str) -> Any:
    return source_of(text.removeprefix(BOM)).data


def _aim(data: Any, edit: Edit) -> Any:
    """What an edit changes: the value at its path, or the list that it puts something into."""
    try:
        return None if isinstance(edit, AddAfter) else value_at(data, edit.path)
    except Refused:
        return None


def once_more(path: Path, change: Change, text: str | None) -> str | None:
    """What a change makes of ``text``. Raises `Refused`."""
    before, after = change.before[path], change.after[path]
    if text in (before, after):
        return after
    if text is None:
        raise Refused(Message("{file} is gone from the disk", file=path.name))
    if before is None:
        raise Refused(Message("{file} exists already", file=path.name))
    if after is None:
        raise Refused(Message("{file} has changed on disk since it was read", file=path.name))
    edits = change.edits.get(path)
    return apply(text, edits) if edits else three_way(before, after, text)


def three_way(before: str, mine: str, theirs: str) -> str:
    """The lines of ``theirs`` with what ``mine`` changed. Raises `Refused` where both changed the same or the next line."""
    old = before.splitlines(keepends=True)
    result: list[str] = []
    at = -1
    for start, stop, lines in sorted({*_hunks(old, mine), *_hunks(old, theirs)}):
        if start <= at:
            raise Refused(Message("both sides have changed line {line}", line=start + 1), start + 1)
        result += [*old[max(at, 0) : start], *lines]
        at = stop
    return "".join([*result, *old[max(at, 0) :]])


def _hunks(old: list[str], text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Which lines of ``old`` became which lines of ``text``, from the first to before the last."""
    new = text.splitlines(keepends=True)
    for tag, start, stop, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, stop, tuple(new[first:last])
