"""What stands in a file on disk, and whether that is still so."""

from __future__ import annotations

import os
import re
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path

from blueprint.edit import Refused, digest
from blueprint.files import LARGEST
from blueprint.files.links import absolute, real_path
from blueprint.text import Message

_SETTLED = 2_000_000_000
"""Nanoseconds after which another change of a file is sure to show in its times (FAT counts in two seconds)."""

_NO_UTF_8 = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file as it was found: ``text`` is None where there is none that can be read, ``there`` whether there is a file.

    A text says every byte: the byte order mark is its first character, and a surrogate stands for each byte that is
    not UTF-8. ``stamp`` tells cheaply whether the file is still the same, once it is ``settled``.
    """

    text: str | None = None
    there: bool = False
    stamp: tuple[int, ...] | None = field(default=None, compare=False)
    settled: bool = field(default=False, compare=False)

    def is_still(self, path: Path) -> bool:
        """Whether a file surely holds what it held; False where only reading it can tell."""
        return self.settled and _stat(path)[1] == self.stamp


def look(path: Path) -> OnDisk:
    """What a file holds now."""
    now = time.time_ns()
    regular, stamp = _stat(path)
    if stamp is None:
        return OnDisk()
    settled = now - max(stamp[:2]) > _SETTLED
    return OnDisk(_text(path) if regular else None, True, stamp, settled)


def _stat(path: Path) -> tuple[bool, tuple[int, ...] | None]:
    """Whether a path is an ordinary file, and what changes whenever its content does; None where nothing is there."""
    try:
        found = path.stat()
    except OSError:
        try:
            found = path.lstat()  # a link that leads nowhere, or a folder that is closed
        except OSError:
            return False, None
    stamp = found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev, found.st_mode
    return stat.S_ISREG(found.st_mode), stamp


def _text(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError:
        return None
    return decoded(content) if len(content) <= LARGEST else None


def readable(path: Path) -> OnDisk:
    """What a file holds now, or that there is none. Raises `Refused` where there is one that cannot be read."""
    found = look(path)
    if found.there and found.text is None:
        raise Refused(Message("{file} cannot be read", file=path.name))
    return found


def is_writable(path: Path) -> bool:
    """Whether a file can be replaced, or made where there is none, as far as permissions say."""
    real = real_path(path)
    folder = next(above for above in real.parents if above.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    return not real.exists() or (bool(real.stat().st_mode & 0o222) and os.access(real, os.W_OK))


def decoded(content: bytes) -> str:
    """A text that says every byte."""
    return content.decode("utf-8", "surrogateescape")


def encoded(text: str) -> bytes:
    """The bytes that a text says."""
    return text.encode("utf-8", "surrogateescape")


def digest_of(text: str | None) -> str | None:
    """The digest of the bytes that a text says; None where there is no file."""
    return None if text is None else digest(encoded(text))


def is_utf_8(text: str) -> bool:
    """Whether a text is one in UTF-8 as a whole."""
    return _NO_UTF_8.search(text) is None


def below(path: str | Path, root: Path) -> Path | None:
    """A path as the workspace shows it, or None where it does not lie in its folder."""
    whole, top = absolute(path), absolute(root)
    return root / whole.relative_to(top) if whole != top and whole.is_relative_to(top) else None
