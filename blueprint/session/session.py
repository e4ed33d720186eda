"""A session: one open folder, edited without fear. No screen, no threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from blueprint.edit import Edit, NotSaved, apply
from blueprint.files import Document
from blueprint.files.heads import BOM
from blueprint.files.lately import recall
from blueprint.session.desk import Desk
from blueprint.session.disk import is_writable, look, readable
from blueprint.session.history import Change
from blueprint.session.merge import Merged, merged
from blueprint.session.outside import Outside, outside
from blueprint.session.overlay import Overlay
from blueprint.session.recover import recover
from blueprint.session.recovery import left_behind
from blueprint.session.replay import Recovery
from blueprint.session.state import prepared, state_folder
from blueprint.session.trash import Trash, Trashed
from blueprint.session.write import unchanged, write
from blueprint.text import Text, both
from blueprint.workspace import Workspace


class Session:
    """One open workspace folder: what is shown, what was done, what is saved. All paths are as the workspace shows them.

    Whatever is done is in the journal on the disk before it shows. Edits, whole texts and merges are changes in one
    history, which saving does not end; the disk is only written to by `save`.
    """

    def __init__(self, folder: str | Path, state: Path | None) -> None:
        self._overlay = Overlay(folder)
        place = state or state_folder(self.root)
        usable = place if prepared(place) else None
        self._desk = Desk(self._overlay, usable)
        self._trash = Trash(usable and usable / "trash", self.root)
        self._left = left_behind(usable, self.root)

    @classmethod
    def open(cls, folder: str | Path, state: Path | None = None) -> Session:
        """Open the workspace of a folder; its journal and trash are kept in ``state`` (by default, the user's own place).

        Where ``state`` cannot be written to, everything works, without a journal: `journalled` says so.
        """
        return cls(folder, state)

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self._overlay.workspace.root

    @property
    def journalled(self) -> bool:
        """Whether a crash would lose nothing."""
        return self._desk.journal.writes

    @property
    def workspace(self) -> Workspace:
        """What is on the screen: the disk as last read, overlaid by what is not saved."""
        return self._overlay.workspace

    def snapshot(self) -> Workspace:
        """An independent copy of the workspace, to be read in another thread."""
        return self.workspace.copy()

    def files(self) -> tuple[Path, ...]:
        """The documents, new ones included and deleted ones not, those of a folder before those of the folders in it."""
        return self._overlay.files()

    def text(self, path: str | Path) -> str:
        """What a file says now, without a byte order mark. Raises `Refused` where there is nothing to be read."""
        return self._desk.readable(self._desk.path(path)).removeprefix(BOM)

    def document(self, path: str | Path) -> Document:
        """What is read from a file as it stands now."""
        return self.workspace.document(path)

    # Changes

    def change(self, label: Text | str, edits: Mapping[Path, Sequence[Edit]]) -> Change:
        """Edit one file or several: all edits are made or none. Raises `Refused`."""
        texts: dict[Path, str | None] = {}
        made: dict[Path, tuple[Edit, ...]] = {}
        for path, some in edits.items():
            path = self._desk.path(path)
            recall(self.workspace.document(path))
            texts[path] = apply(texts.get(path) or self._desk.readable(path), some)
            made[path] = (*made.get(path, ()), *some)
        return self._desk.record(label, texts, made)

    def rewrite(self, label: Text | str, texts: Mapping[Path, str | None]) -> Change:
        """Give files whole new texts: a file that is not there yet is new, and None deletes one. Raises `Refused`."""
        whole = {self._desk.path(path): text for path, text in texts.items()}
        return self._desk.record(label, {path: self._desk.whole(path, text) for path, text in whole.items()})

    @property
    def undoable(self) -> Change | None:
        """What `undo` would take back."""
        return next(reversed(self._desk.history.past), None)

    @property
    def redoable(self) -> Change | None:
        """What `redo` would do again."""
        return next(reversed(self._desk.history.future), None)

    def undo(self) -> Change | None:
        """Take back the last change, saved or not."""
        return self._desk.undo()

    def redo(self) -> Change | None:
        """Make the change again that was taken back last."""
        return self._desk.redo()

    def differences(self) -> dict[Path, tuple[str | None, str | None]]:
        """The files that say something else than before they were first changed here, saved or not: that, and what they
        say now. None stands for no file."""
        now = {path: (before, self._overlay.text(path)) for path, before in self._desk.history.origins().items()}
        return {path: (before, after) for path, (before, after) in sorted(now.items()) if before != after}

    # The disk

    @property
    def unsaved(self) -> frozenset[Path]:
        """The files that are not what was last read from or written to the disk."""
        return frozenset(self._overlay.texts)

    def writable(self, path: str | Path) -> bool:
        """Whether a save could write a file, as far as permissions say."""
        return is_writable(Path(path))

    def save(self, paths: Iterable[str | Path] | None = None) -> tuple[Path, ...]:
        """Write what is not saved (all, or of ``paths``), and return which files; a deleted one goes to the trash.

        Raises `ChangedOnDisk` or `NotSaved` at the first file that cannot be written; those before it are saved. Files
        are deleted last, so that what moves from one to another is never nowhere.
        """
        wanted = self.unsaved if paths is None else self.unsaved & {self._desk.path(path) for path in paths}
        for path in (in_order := sorted(wanted, key=lambda path: (self._overlay.texts[path] is None, path))):
            self._desk.saved(path, write(path, self._overlay.base(path), self._overlay.text(path), self._trash))
        if not self.unsaved:
            self._desk.journal.end()
        return tuple(in_order)

    def outside(self) -> tuple[Outside, ...]:
        """What somebody else has done to the files since they were read or saved."""
        return tuple(outside(self._desk))

    def reload(self, path: str | Path) -> None:
        """Take what is on the disk; if that replaces anything of the history, undoing brings it back."""
        path = self._desk.path(path)
        found = look(path)
        if path in self.unsaved or self._desk.history.knows(path):
            self._desk.take(path, found.text, found)
        else:
            self._desk.move(path, found)

    def merge(self, path: str | Path) -> Merged:
        """The own changes since the base made once more on what the disk holds now; nothing changes before `take`.

        Raises `Refused` where what is on the disk cannot be read.
        """
        path = self._desk.path(path)
        found = readable(path)
        return merged(path, self._desk.changes(path), found)

    def take(self, merged: Merged) -> Change:
        """Let the merged text be what the file says, and the disk its base. Raises `ChangedOnDisk` if that is another."""
        unchanged(merged.path, merged.disk)
        return self._desk.take(merged.path, merged.text, merged.disk)

    def keep(self, path: str | Path) -> None:
        """Let the own text stand, and what is on the disk now be what a save may write over.

        Raises `Refused` where that cannot be read: nobody knows what it is.
        """
        path = self._desk.path(path)
        if path in self.unsaved:
            self._desk.move(path, readable(path))

    # What was left, and what was thrown away

    @property
    def recovery(self) -> Recovery | None:
        """What the last session that ended without closing had not saved."""
        return self._left[-1].recovery() if self._left else None

    def recover(self) -> tuple[Merged, ...]:
        """Take up what `recovery` tells of; where files have changed since, by merging: those are returned."""
        if not self._left:
            return ()
        recovered = recover(self._desk, self._left[-1], self._trash)
        self._left.pop()
        return recovered

    def discard(self) -> None:
        """Forget what `recovery` tells of; its texts go to the trash. Raises `NotSaved` where that cannot take them."""
        if self._left:
            self._throw_away(self._left[-1].unsaved())
            self._left.pop().remove()

    def _throw_away(self, texts: Mapping[Path, str | None]) -> None:
        for path, text in texts.items():
            if text is not None:
                self._trash.put(path, text)

    def trash(self) -> tuple[Trashed, ...]:
        """What was deleted or given up, the latest first."""
        return self._trash.entries()

    def expire(self) -> tuple[Trashed, ...]:
        """Let go for good what was thrown away more than `KEPT` ago, and return it."""
        return self._trash.expire()

    def restore(self, trashed: Trashed) -> Change:
        """Let a file say again what it said when it was thrown away: a change like any other."""
        path = self._desk.path(trashed.path)
        return self._desk.record(both(f"Restore {path.name}", f"恢复 {path.name}"), {path: trashed.text})

    def close(self) -> None:
        """End the session: what is not saved goes to the trash, the journal goes away.

        Where the trash cannot take it the journal stays, and the next session finds it.
        """
        try:
            self._throw_away(self._overlay.texts)
        except NotSaved:
            self._desk.journal.leave()
        else:
            self._desk.journal.end()
        for left in self._left:
            left.release()
        self._left.clear()
