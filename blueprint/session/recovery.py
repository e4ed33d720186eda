"""Looking for the journals of sessions that ended without closing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blueprint.session.entries import VERSION, Damaged, from_line, now
from blueprint.session.journal import SUFFIX
from blueprint.session.lock import lock, locked
from blueprint.session.replay import Left


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
