"""What the tests of the workbench stand on: a copy of some shipped processes that they may change."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest

from blueprint.library import shipped_processes

_COPIED = """
organization.yaml company-q/q.noise.yaml company-q/q.price.yaml complaint/complaint.handling.yaml
complaint/complaint.major.yaml complaint/complaint.receive.yaml contact-centre/hotline.tiered.yaml
contact-centre/vip.callback.yaml relationship/rel.visit.yaml
""".split()
"""Each is judged in every test: no more than the tests look at, however many are shipped."""


@pytest.fixture(scope="package", autouse=True)
def _rest() -> None:
    """What other tests have left stays: the workbench looks for garbage in pauses, as if all there is were its own."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the workbench remembers of its user, a theme for one, is kept apart from what it knows of ours; there are
    colours enough for every theme."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "remembered"))
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with some of the shipped processes."""
    root = tmp_path / "processes"
    for name in _COPIED:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped_processes() / name, root / name)
    return root
