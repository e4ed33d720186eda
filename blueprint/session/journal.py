"""The journal: every change on the disk before it shows, so that whatever ends the process loses none."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from blueprint.edit.meant import plain
from blueprint.session.entries import Entry, head, to_line
from blueprint.session.lock import lock, locked

SUFFIX = ".journal"
_BINARY = getattr(os, "O_BINARY", 0)


class Journal:
    """One file, begun with the first entry and locked as long as its session runs; ``folder`` None keeps none.

    ``bases`` are the files of which it holds what the disk held. Once something cannot be written, nothing is any more,
    because an entry counts on all before it: ``writes`` says so.
    """

    def __init__(self, folder: Path | None, root: Path) -> None:
        self.folder, self.root = folder, root
        self.writes = folder is not None
        self.bases: set[Path] = set()
        self.path: Path | None = None
        self._handle = -1

    def note(self, entry: Entry) -> None:
        """Put an entry on the disk."""
        if not self.writes:
            return
        try:
            if self.path is None:
                self._begin()
            self._write(to_line(entry, self.root))
        except OSError:
            self.writes = False
            return
        self.bases |= entry.bases.keys()

    def _begin(self) -> None:
        assert self.folder is not None
        with locked(self.folder):
            path = self.folder / (secrets.token_hex(8) + SUFFIX)
            self._handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND | _BINARY, 0o600)
            self.path = path
            lock(self._handle)
            self._write(head(self.root))
        _sync(self.folder)

    def _write(self, line: dict[str, Any]) -> None:
        rest = memoryview(json.dumps(line, default=plain).encode("ascii") + b"\n")
        while rest:
            rest = rest[os.write(self._handle, rest) :]
        os.fsync(self._handle)

    def adopt(self, path: Path, handle: int, length: int, bases: set[Path]) -> None:
        """Go on behind the first ``length`` bytes of the journal of a session that is no more."""
        os.truncate(handle, length)
        self.path, self._handle, self.bases = path, handle, bases

    def leave(self) -> None:
        """Let go of the journal, and leave it to the next session."""
        if self.path is not None:
            os.close(self._handle)
        self.path, self._handle, self.writes = None, -1, False

    def end(self) -> None:
        """Take the journal away: nothing in it is needed any more."""
        if self.path is not None:
            remove(self.path, self._handle)
        self.path, self._handle, self.bases = None, -1, set()
        self.writes = self.folder is not None


def remove(path: Path, handle: int) -> None:
    """Take a journal away that this process has locked."""
    with suppress(OSError):
        os.close(handle)
    with suppress(OSError):
        path.unlink()


def _sync(folder: Path) -> None:
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
