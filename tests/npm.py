"""Programs of other people from the npm registry, for long tests that ask them; kept between runs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_WITHIN_S = 120


def packages(request: pytest.FixtureRequest, folder: str, *names: str) -> Path:
    """The folder in which these packages (name@version) are installed. Skips the test where they cannot be."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"npm is not installed: it brings {', '.join(names)}")
    place = _place(request, folder)
    if not all((place / "node_modules" / name.rsplit("@", 1)[0]).is_dir() for name in names):
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-save")
        command = [npm, "install", "--prefix", str(place), *quiet, *names]
        try:
            done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=_WITHIN_S, check=False)
        except subprocess.TimeoutExpired:
            pytest.skip(f"npm did not bring {', '.join(names)} within {_WITHIN_S} seconds")
        if done.returncode:
            pytest.skip(f"npm cannot bring {', '.join(names)}: {done.stderr.strip()[-200:]}")
    return place


def _place(request: pytest.FixtureRequest, folder: str) -> Path:
    """A folder in pytest's cache, or, where pytest runs without one, one for this run."""
    cache = getattr(request.config, "cache", None)
    if cache is not None:
        return cache.mkdir(folder)
    return request.getfixturevalue("tmp_path_factory").mktemp(folder)
