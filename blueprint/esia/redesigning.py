"""The proposals for the process in a file, for those who ask in Python."""

from __future__ import annotations

from pathlib import Path

from blueprint.esia.bench import Appraisal, Bench
from blueprint.linting.judging import subject_of
from blueprint.workspace import Workspace, load_from


def redesign(path: str | Path, tier: str | None = None) -> tuple[Appraisal, ...]:
    """What could be done otherwise in the process of a file, each checked and priced: class by class, those that gain most
    first. Whether it is ``accepted`` or which invariants are ``broken`` stands in each; refused ones are among them.

    Prices are those of a ``tier``, or of all by share. A redesign is edits of a text, so it takes a file and no process.
    Raises `Unreadable` where no process can be read, and KeyError for a tier that there is not.
    """
    workspace = Workspace(path)
    process = load_from(workspace, path)
    if tier not in (None, *process.shares):
        raise KeyError(tier)
    return tuple(Bench(subject_of(workspace.document(path), workspace), tier=tier).appraisals())
