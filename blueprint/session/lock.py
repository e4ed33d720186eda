"""A lock on an open file that the system lets go when its process ends, however that is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FAR = 1 << 40
"""Where Windows locks a byte: behind all content, which stays readable."""


if sys.platform == "win32":
    import msvcrt

    def lock(handle: int, *, wait: bool = False) -> bool:
        """Lock an open file for this process; whether that was possible."""
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def lock(handle: int, *, wait: bool = False) -> bool:
        """Lock an open file for this process; whether that was possible."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            return False
        return True


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let no other session look for journals in a folder, or begin one, meanwhile. Raises OSError."""
    handle = os.open(folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        lock(handle, wait=True)
        yield
    finally:
        os.close(handle)
