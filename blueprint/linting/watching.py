"""Waiting until a file that may matter changes: polling, which works on every disk and every system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import sleep as pause

from blueprint.linting.reading import settings_files
from blueprint.workspace import Workspace

EVERY = 1.0
"""Seconds between two looks."""


def changes(paths: Sequence[Path]) -> Iterator[None]:
    """Yields at once, and again whenever something has changed in the workspaces of these files and folders."""
    before = None
    while True:
        now = _stamps(paths)
        if now != before:
            before = now
            yield
        else:
            pause(EVERY)


def _stamps(paths: Sequence[Path]) -> Mapping[Path, tuple[int, int, int] | None]:
    """What is another once a file is another."""
    files = {*paths, *(file for path in paths or [Path()] for file in Workspace(path).all_files())}
    settings = {one for folder in {file.parent for file in files} for one in settings_files(folder)}
    return {file: _stamp(file) for file in files | settings}


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
