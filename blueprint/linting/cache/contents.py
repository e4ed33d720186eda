"""What files hold now, as digests."""

from __future__ import annotations

import os
import stat as modes
from hashlib import blake2b
from pathlib import Path

from blueprint.files.heads import LARGEST

Stat = tuple[int, int, int]


class Contents:
    """The digests of files, each of which is read once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Stat | None]] = {}

    def of(self, path: Path) -> str:
        """The digest of a file; empty where it is none, or cannot be read."""
        key = os.path.abspath(path)  # noqa: PTH100 (a link stays where it is)
        if key not in self._known:
            self._known[key] = _digest(key)
        return self._known[key][0]

    def unchanged(self) -> bool:
        """Whether the files are still what they were when their digests were made."""
        return all(_stat(key) == stat for key, (_, stat) in self._known.items())


def _digest(path: str) -> tuple[str, Stat | None]:
    try:
        found = os.stat(path)  # noqa: PTH116 (thousands of files, and a Path takes as long as the rest)
        if not modes.S_ISREG(found.st_mode):
            return "", None
        with open(path, "rb") as stream:  # noqa: PTH123
            return blake2b(stream.read(LARGEST + 1), digest_size=16).hexdigest(), _told_by(found)
    except (OSError, ValueError):
        return "", None


def _stat(path: str) -> Stat | None:
    try:
        return _told_by(os.stat(path))  # noqa: PTH116
    except (OSError, ValueError):
        return None


def _told_by(found: os.stat_result) -> Stat:
    return found.st_mtime_ns, found.st_size, found.st_ino
