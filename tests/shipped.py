"""The shipped processes as files: as they are, their plans and what these make of them, and what is expected of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from blueprint.files import read
from blueprint.files.node import data
from blueprint.library import shipped_processes
from blueprint.workspace import Workspace

ROOT = shipped_processes()
WORKSPACE = Workspace(ROOT)
"""All of them, each read when it is first asked for; whoever holds another text beside them takes a copy."""

PLANS = sorted(ROOT.glob("*/*.*.plan.yaml"))  # not the process after.plan
TO_BES = sorted(ROOT.glob("*/*.to-be.yaml"))
AS_IS = sorted({*ROOT.glob("*/*.yaml")} - {*PLANS, *TO_BES})
_EXPECTED = Path(__file__).parent / "library" / "expected"


def expected() -> dict[str, list[dict[str, Any]]]:
    """What lint must find, by the id of a process; by ``<id>.to-be`` what stays in a to-be on purpose or is new there."""
    roots = [read(path).root for path in sorted(_EXPECTED.glob("*.yaml"))]
    return {id: items for root in roots if root for id, items in data(root).items()}


def as_is_of(file: Path) -> Path:
    """The process as it is that a plan or a to-be belongs to."""
    return file.with_name(f"{file.stem.rpartition('.')[0]}.yaml")
