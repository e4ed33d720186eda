"""What the tests of the workbench stand on: a copy of the shipped processes that they may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from blueprint.library import shipped_processes


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the workbench remembers of its user, a theme for one, is kept apart from what it knows of ours; there are
    colours enough for every theme."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "remembered"))
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the shipped processes."""
    return Path(shutil.copytree(shipped_processes(), tmp_path / "processes"))
