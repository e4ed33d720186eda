"""A glance at a file on disk, which is not read for it. No glance fails: reading the file says what is wrong with it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from blueprint.files.heads import LARGEST, first_key

HEAD = 16384
"""Bytes at the beginning of a file in which its first key and its id are looked for."""


def is_file(path: Path) -> bool:
    """Whether there is a file, as far as anybody may look."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_broken_link(path: Path) -> bool:
    """Whether a link leads nowhere; one to a pipe or a device leads to what never ends, and is let be as these are."""
    return path.is_symlink() and not os.path.exists(path)  # noqa: PTH110 (a Path asks too much where nobody may look)


def is_ours(path: Path) -> bool:
    """Whether the first key of a file is one of ours, or nobody can tell: unreadable files are reported, not skipped."""
    try:
        return first_key(_head(path)) is not None
    except OSError:
        return True


def mentions(path: Path, words: re.Pattern[bytes]) -> bool:
    """Whether what is looked for stands anywhere in a file."""
    try:
        return path.stat().st_size <= LARGEST and words.search(path.read_bytes()) is not None
    except OSError:
        return False


def head(path: Path) -> bytes:
    """How a file begins; nothing where it cannot be read."""
    try:
        return _head(path)
    except OSError:
        return b""


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(HEAD)
