"""The core of a session: what is shown, its history and its journal. Everything is journalled before it shows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from blueprint.edit import Edit, Refused
from blueprint.files import LARGEST
from blueprint.files.document import too_large
from blueprint.files.heads import BOM
from blueprint.files.scan import why_impossible
from blueprint.session.disk import OnDisk, below, is_utf_8
from blueprint.session.entries import entry
from blueprint.session.history import Change, History, changes_since
from blueprint.session.journal import Journal
from blueprint.session.overlay import Overlay
from blueprint.text import Message, Text, both

_RELOADED = both("Reload from disk", "从磁盘重新载入")
_MERGED = both("Merge with the disk", "与磁盘上的内容合并")


class Desk:
    """One open workspace; all paths are as the workspace shows them (`path` makes them so)."""

    def __init__(self, overlay: Overlay, state: Path | None) -> None:
        self.overlay = overlay
        self.root = overlay.workspace.root
        self.history = History()
        self.journal = Journal(state, self.root)

    def path(self, path: str | Path) -> Path:
        """A path as the workspace shows it. Raises `Refused` for one that is not in its folder."""
        found = below(path, self.root)
        if found is None:
            raise Refused(Message("{path} is not in this folder", path=str(path)))
        return found

    def readable(self, path: Path) -> str:
        """What a file says. Raises `Refused` where there is none, or none that can be read as text."""
        text = self.overlay.text(path)
        if text is None or not is_utf_8(text):
            problems = self.overlay.workspace.document(path).problems
            raise Refused(problems[0].message if problems else Message("{file} cannot be read", file=path.name))
        return text

    def record(
        self,
        label: Text | str,
        after: Mapping[Path, str | None],
        edits: Mapping[Path, tuple[Edit, ...]] | None = None,
        base: OnDisk | None = None,
    ) -> Change:
        """Make a change of whatever in ``after`` is not so yet; one that changes nothing is not kept.

        ``base`` is what was found on the disk, for a change that takes it over.
        """
        before = {path: self.overlay.text(path) for path in after}
        touched = [path for path in after if after[path] != before[path] or base is not None]
        bases = {path: base for path in touched if base is not None}
        change = Change(
            label if isinstance(label, Text) else Text.of(label),
            {path: before[path] for path in touched},
            {path: after[path] for path in touched},
            {path: some for path, some in (edits or {}).items() if path in touched},
            {path: (self.overlay.base(path), base) for path, base in bases.items() if path in self.overlay.texts},
        )
        if touched:
            self._turn("change", change, change.after, bases)
            self.history.do(change)
        return change

    def take(self, path: Path, text: str | None, disk: OnDisk) -> Change:
        """Let what was found on the disk be the base of a file, and ``text`` what it says."""
        if text == self.overlay.text(path):
            self.move(path, disk)
            return self.record(_MERGED, {})
        return self.record(_RELOADED if text == disk.text else _MERGED, {path: text}, base=disk)

    def undo(self) -> Change | None:
        """Take back the last change."""
        change = next(reversed(self.history.past), None)
        if change is not None:
            bases = {path: old for path, (old, new) in change.bases.items() if self.overlay.base(path) == new}
            self._turn("undo", change, change.before, bases)
            self.history.undo()
        return change

    def redo(self) -> Change | None:
        """Make the change again that was taken back last."""
        change = next(reversed(self.history.future), None)
        if change is not None:
            bases = {path: new for path, (old, new) in change.bases.items() if self.overlay.base(path) == old}
            self._turn("redo", change, change.after, bases)
            self.history.redo()
        return change

    def _turn(self, kind: str, change: Change, texts: Mapping[Path, str | None], bases: Mapping[Path, OnDisk]) -> None:
        first = {path: self.overlay.base(path) for path in texts if path not in self.journal.bases}
        edits = change.edits if kind == "change" else {}
        self.journal.note(entry(kind, first | dict(bases), change.label, texts, edits))
        self.overlay.bases |= bases
        for path, text in texts.items():
            self.overlay.show(path, text)

    def move(self, path: Path, base: OnDisk) -> None:
        """Let ``base`` be what the disk is known to hold, whatever the file is to say."""
        if path in self.journal.bases:
            self.journal.note(entry("base", {path: base}))
        self.overlay.move(path, base)

    def saved(self, path: Path, base: OnDisk) -> None:
        """Take note that a file was written."""
        text = self.overlay.text(path)
        self.journal.note(entry("saved", {}, texts={path: text}))
        self.overlay.bases[path] = base
        self.overlay.show(path, text)

    def changes(self, path: Path) -> tuple[Change, ...]:
        """What was done to a file that is not on disk."""
        if path not in self.overlay.texts:
            return ()
        return changes_since(self.history, path, self.overlay.base(path).text, self.overlay.text(path))

    def whole(self, path: Path, text: str | None) -> str | None:
        """A whole new text for a file, with a byte order mark where it has one. What nobody has seen yet is not there.

        Raises `Refused` where no file can hold it, where nothing is there to be deleted, or what cannot be read.
        """
        self.overlay.bases.setdefault(path, OnDisk())
        if text is None:
            if self.overlay.text(path) is None:
                self.readable(path)
            return None
        before = self.readable(path) if self.overlay.is_there(path) else ""
        try:
            size = len(text.encode())
        except UnicodeEncodeError as error:
            raise Refused(why_impossible(text[error.start])) from None
        if size > LARGEST:
            raise Refused(too_large().message)
        return BOM * before.startswith(BOM) + text.removeprefix(BOM)
