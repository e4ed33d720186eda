"""Where a path leads."""

from __future__ import annotations

import os
from pathlib import Path


def real_path(path: Path) -> Path:
    """A path without links. One that leads to itself stays as it is: before Python 3.13 `Path.resolve` fails at it."""
    return Path(os.path.realpath(path))


def absolute(path: str | Path) -> Path:
    """A path without any `..`; a link in it stays."""
    return Path(os.path.abspath(path))  # noqa: PTH100
