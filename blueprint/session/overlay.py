"""What is on the screen: the files of a workspace as they were found on disk, overlaid by what is not saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint.files import Document, read
from blueprint.files.lately import parsed
from blueprint.session.disk import OnDisk, is_utf_8, look
from blueprint.workspace import Workspace


class Overlay:
    """``bases`` are the files as last read from or written to disk, ``texts`` those that are to be otherwise (None: gone)."""

    def __init__(self, folder: str | Path) -> None:
        self.workspace = Workspace(folder, self._read)
        self.bases: dict[Path, OnDisk] = {path: look(path) for path in self.workspace.files()}
        self.texts: dict[Path, str | None] = {}

    def base(self, path: Path) -> OnDisk:
        """The file as it was last known; a path that nobody has asked for yet is looked at."""
        if path not in self.bases:
            self.bases[path] = look(path)
        return self.bases[path]

    def text(self, path: Path) -> str | None:
        """What a file says now, its byte order mark included; None where there is none, or none that can be read."""
        return self.texts[path] if path in self.texts else self.base(path).text

    def show(self, path: Path, text: str | None) -> None:
        """Let a file say ``text``."""
        if text == self.base(path).text:
            self.texts.pop(path, None)
            self.workspace.release(path)
            return
        self.texts[path] = text
        if text is None:
            self.workspace.hide(path)
        else:
            self.workspace.hold(parsed(text, str(path)))

    def move(self, path: Path, base: OnDisk) -> None:
        """Let ``base`` be what the disk is known to hold. What the file says stays, unless it said just that."""
        text = self.texts.get(path, base.text)
        self.bases[path] = base
        self.show(path, text)

    def files(self) -> tuple[Path, ...]:
        """The files that are there, those of a folder before those of the folders in it."""
        there = (path for path in {*self.bases, *self.texts} if self.is_there(path))
        return tuple(sorted(there, key=lambda path: (*((1, part) for part in path.parts[:-1]), (0, path.name))))

    def is_there(self, path: Path) -> bool:
        """Whether there is a file, readable or not."""
        return self.texts[path] is not None if path in self.texts else self.base(path).there

    def elsewise(self) -> Iterator[tuple[Path, OnDisk, OnDisk]]:
        """The files that are not as they were last known: what was known, and what is found."""
        for path in sorted({*self.bases, *self.workspace.files(known=self.bases)}):
            known = self.bases.get(path, OnDisk())
            if known.is_still(path):
                continue
            found = look(path)
            if found == known:
                self.bases[path] = found  # it may be settled by now
            else:
                yield path, known, found

    def _read(self, path: Path) -> Document:
        text = self.bases[path].text if path in self.bases else None
        return read(path) if text is None or not is_utf_8(text) else parsed(text, str(path))
