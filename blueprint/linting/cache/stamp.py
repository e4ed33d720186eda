"""What stands for the tool itself: its version, what is installed beside it and, in a checkout, its source."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import blueprint
from blueprint.linting.cache.store import digest
from blueprint.linting.installed import brings_rules, distributions, installed_at, is_being_written, is_ours
from blueprint.workspace import Outline

_FORMAT = "4"
"""Another one where entries are written differently."""


def stamp() -> str:
    """A text that is another wherever rules may find something else; it does not depend on the version of Python."""
    return digest(_FORMAT, *Outline._fields, blueprint.__version__, *sorted(_installed()), *sorted(_sources()))


def _installed() -> Iterator[str]:
    """Every distribution with its version, as the names of folders say them: some bring rules of their own.

    Where these may change while the version stays, nothing is ever found again.
    """
    for folder in distributions():
        yield os.path.basename(folder)  # noqa: PTH119
        if brings_rules(folder):
            yield str(time.time_ns() if is_being_written(folder) else installed_at(folder))
        elif is_ours(folder):
            yield str(installed_at(folder))


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
