"""The to-bes of the shipped processes, made from their plans."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from blueprint.esia.plan import Replayed, replay
from blueprint.esia.plan_file import read_plan
from blueprint.linting.judging import subject_of
from blueprint.workspace import Workspace


def to_bes(root: Path) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    """Every to-be by its file name, of the plans below ``root``/processes; and what is wrong with the others."""
    made, wrong = {}, {}
    workspace = Workspace(root / "processes")
    for plan in sorted((root / "processes").glob("*/*.*.plan.yaml")):
        id = plan.name.removesuffix(".plan.yaml")
        found = _replayed(plan, plan.with_name(f"{id}.yaml"), workspace)
        if complaints := _complaints(found):
            wrong[plan.relative_to(root).as_posix()] = complaints
        else:
            to_be = plan.with_name(f"{id}.to-be.yaml").relative_to(root).as_posix()
            made[to_be] = found.made.to_be.document.text.encode("utf-8")
    return made, wrong


def _replayed(plan: Path, as_is: Path, workspace: Workspace) -> Replayed:
    subject = subject_of(workspace.document(as_is), workspace)
    return replay(subject, read_plan(workspace.document(plan), subject.process))


def _complaints(found: Replayed) -> str:
    missed = [f"{one.id} cannot be made any more" for one in found.made.missed]
    return "; ".join([*(["the process has changed since the plan"] if found.changed else []), *missed])
