"""What the tests of the workbench stand on: a copy of the shipped processes that they may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from blueprint.library import shipped_processes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the shipped processes."""
    return Path(shutil.copytree(shipped_processes(), tmp_path / "processes"))
