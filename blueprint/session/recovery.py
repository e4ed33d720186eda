"""Recovery: the journals of sessions that ended without closing, and what they say."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import copy2
from typing import Any

from blueprint.edit import Refused, apply
from blueprint.session.disk import OnDisk, digest_of, look
from blueprint.session.entries import VERSION, Damaged, Entry, from_line, now
from blueprint.session.history import Change, History, changes_since
from blueprint.session.journal import SUFFIX, remove
from blueprint.session.lock import lock, locked
from blueprint.text import Text


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a session left that ended without closing: its last edit, the files it had not saved, what was done to them."""

    when: datetime
    files: tuple[Path, ...]
    labels: tuple[Text, ...]


@dataclass
class Left:
    """A journal read again: the state of its session when it ended. ``length`` is that of what can be read in it."""

    path: Path
    handle: int
    when: datetime
    bases: dict[Path, OnDisk] = field(default_factory=dict)
    texts: dict[Path, str | None] = field(default_factory=dict)
    history: History = field(default_factory=History)
    length: int = 0
    damaged: bool = False

    def unsaved(self) -> dict[Path, str | None]:
        """The files that neither the session had saved nor the disk holds as they are."""
        return {path: text for path, text in self.texts.items() if text != self.bases[path].text}

    def changes(self, path: Path) -> tuple[Change, ...]:
        """What was done to a file since its base."""
        return changes_since(self.history, path, self.bases[path].text, self.texts[path])

    def recovery(self) -> Recovery:
        """What the user is told of it."""
        files = tuple(sorted(self.unsaved()))
        concerned = [id(change) for path in files for change in self.changes(path)]
        labels = [change.label for change in self.history.past if id(change) in concerned]
        return Recovery(self.when, files, tuple(labels))

    def compare(self) -> None:
        """Let what stands on the disk just so count as saved: the session ended before it could say that."""
        for path, text in self.unsaved().items():
            disk = look(path)
            if disk.text == text and disk.there == (text is not None):
                self.bases[path] = disk

    def remove(self) -> None:
        """Take the journal away; one that cannot be read to its end is kept in the trash."""
        if self.damaged:
            self.keep()
        remove(self.path, self.handle)

    def release(self) -> None:
        """Leave the journal to the next session."""
        os.close(self.handle)

    def keep(self) -> None:
        """Put a copy into the trash folder."""
        copy2(self.path, self.path.parent / "trash" / self.path.name)

    def play(self, entry: Entry) -> None:
        """Do again what an entry says. Raises `Damaged` where that cannot be."""
        moved = {path: (self.bases[path], base) for path, base in entry.bases.items() if path in self.bases}
        clean = {path: base.text for path, base in entry.bases.items() if path not in self.unsaved()}
        texts = self._results(entry)
        if any(digest_of(text) != entry.digests.get(path) for path, text in texts.items()):
            raise Damaged("the digest of a result")
        before = {path: self._text(path, entry) for path in texts}
        self.bases |= entry.bases
        self.texts |= {**clean, **texts}
        if entry.kind == "saved":
            self.bases |= {path: OnDisk(text, text is not None) for path, text in texts.items()}
        elif entry.kind != "base":
            self._remember(entry.kind, Change(entry.label, before, texts, entry.edits, moved))
        self.when = entry.at

    def _results(self, entry: Entry) -> Mapping[Path, str | None]:
        if entry.kind == "saved":
            return {path: self._text(path, entry) for path in entry.digests}
        return {**{path: self._edited(path, entry) for path in entry.edits}, **entry.texts}

    def _edited(self, path: Path, entry: Entry) -> str:
        try:
            return apply(self._text(path, entry) or "", entry.edits[path])
        except Refused as refused:
            raise Damaged(str(refused)) from refused

    def _text(self, path: Path, entry: Entry) -> str | None:
        """What a file said before an entry."""
        if path in self.texts:
            return self.texts[path]
        if path not in entry.bases:
            raise Damaged("a file without a base")
        return entry.bases[path].text

    def _remember(self, kind: str, change: Change) -> None:
        past, future = self.history.past, self.history.future
        if kind == "undo" and past and past[-1].before == change.after:
            self.history.undo()
        elif kind == "redo" and future and future[-1].after == change.after:
            self.history.redo()
        else:
            self.history.do(change)


def left_behind(folder: Path | None, root: Path) -> list[Left]:
    """The journals on ``root`` whose sessions are no more, locked for this one, the latest last.

    One that holds nothing but what is on disk is removed.
    """
    if folder is None:
        return []
    found = []
    with locked(folder):
        for path in folder.glob(f"*{SUFFIX}"):
            left = _claimed(path, root)
            if left is not None and left.unsaved():
                found.append(left)
            elif left is not None:
                left.remove()
    return sorted(found, key=lambda left: left.when)


def _claimed(path: Path, root: Path) -> Left | None:
    """A journal that nobody writes any more; None for that of a session that runs, or of another folder."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    left = _left(path, handle, root) if lock(handle) else None
    if left is None:
        os.close(handle)
    return left


def _left(path: Path, handle: int, root: Path) -> Left | None:
    lines = _lines(path.read_bytes())
    head, length = next(lines, (None, 0))
    if not length:
        return Left(path, handle, now())  # the session ended before it noted anything
    if not isinstance(head, dict) or (head.get("journal"), head.get("root")) != (VERSION, str(root.resolve())):
        return None
    left = Left(path, handle, now(), length=length)
    for data, length in lines:
        try:
            left.play(from_line(data, root))
        except Damaged:
            left.damaged = True
            break
        left.length = length
    left.compare()
    return left


def _lines(content: bytes) -> Iterator[tuple[Any, int]]:
    """Each whole line as data (None where it is none) and where it ends; the last, if torn, never showed."""
    stop = 0
    for line in content.split(b"\n")[:-1]:
        stop += len(line) + 1
        try:
            yield json.loads(line), stop
        except ValueError:
            yield None, stop
