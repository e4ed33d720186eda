"""Where sessions keep what they need beside the files: never in the folder that is worked on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from blueprint.edit import digest


def state_folder(root: Path) -> Path:
    """The folder for the journals and the trash of a workspace."""
    return state_home() / digest(os.fsencode(root.resolve()))[:24]


def state_home() -> Path:
    """The folder of this user for what is kept between sessions; nobody says that it is there."""
    return _home() / "service-blueprint"


def _home() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")


def prepared(folder: Path) -> bool:
    """Make a folder that only its owner can look into; whether it can be written to."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "trash").mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(folder / "lock", os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        return False
    return True
