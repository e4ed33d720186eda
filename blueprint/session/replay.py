"""A journal read again: what its session showed when it ended."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import copy2

from blueprint.edit import Refused, apply
from blueprint.session.disk import OnDisk, digest_of, look
from blueprint.session.entries import Damaged, Entry
from blueprint.session.history import Change, History, changes_since
from blueprint.session.journal import remove
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
        concerned = [id(change) for path in files for change in self._done_to(path)]
        labels = [change.label for change in self.history.past if id(change) in concerned]
        return Recovery(self.when, files, tuple(labels))

    def _done_to(self, path: Path) -> tuple[Change, ...]:
        """The changes of the history since the base of a file; where it was merged or changes were taken back, the last."""
        since = self.history.since(path, self.bases[path].text)
        return since or tuple(one for one in self.history.past if path in one.after and not one.bases)[-1:]

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
