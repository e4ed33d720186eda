"""Where the cache is: in the user's folder for such things, so that no folder of processes gets one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "BLUEPRINT_CACHE_DIR"
"""The environment variable that says another folder."""


def cache_folder() -> Path:
    """The folder of the cache. Raises RuntimeError where nobody knows the user's home."""
    if said := os.environ.get(VARIABLE):
        return Path(said)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local", "service-blueprint", "cache")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "service-blueprint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "service-blueprint")
