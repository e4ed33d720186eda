"""What stands for the tool itself: its version, what is installed beside it and, in a checkout, its source."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import blueprint
from blueprint.linting.cache.store import digest

_FORMAT = "1"
"""Another one where entries are written differently."""

_INSTALLED = (".dist-info", ".egg-info")


def stamp() -> str:
    """A text that is another wherever rules may find something else; it does not depend on the version of Python."""
    return digest(_FORMAT, blueprint.__version__, *sorted(_installed()), *sorted(_sources()))


def _installed() -> Iterator[str]:
    """Every distribution with its version, as the names of folders say them: some bring rules of their own."""
    for folder in sys.path:
        try:
            yield from (name for name in os.listdir(folder or ".") if name.endswith(_INSTALLED))  # noqa: PTH208
        except OSError:
            continue


def _sources() -> Iterator[str]:
    """The state of the source where it is a checkout, in which anybody may be writing; else nothing."""
    package = Path(blueprint.__file__).parent
    if not (package.parent / ".git").exists():
        return
    folders = [str(package)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                elif entry.name.endswith(".py"):
                    found = entry.stat()
                    yield f"{entry.path} {found.st_mtime_ns} {found.st_size}"
