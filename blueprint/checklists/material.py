"""What checklists look at: the processes as they are, why customers get in touch, and the projects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blueprint.analysis import Analysis, analyze_in
from blueprint.analysis.contact_drivers import ContactDrivers, contact_drivers
from blueprint.model import Organization, Process
from blueprint.model.project import Project

if TYPE_CHECKING:
    from blueprint.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Material:
    """``studies``: one for each process, of it as it is; ``redesigned``: the ids of those that have a to-be as well."""

    studies: tuple[Analysis, ...]
    redesigned: frozenset[str]
    organization: Organization
    drivers: ContactDrivers
    projects: tuple[Project, ...]


def material(workspace: Workspace, processes: Iterable[Process], *, whole: bool = True) -> Material:
    """The material of some processes of a workspace; not of the ``whole`` of it: with their contact reasons alone, and
    without orders, for contacts per order are those of all processes together."""
    chosen = _as_they_are(processes)
    ids = {process.id for process in chosen}
    organization = workspace.organization
    if not whole:
        reasons = tuple(one for one in organization.contact_reasons if one.process in ids)
        organization = replace(organization, contact_reasons=reasons, orders=None)
    return Material(
        tuple(analyze_in(workspace, process) for process in chosen),
        frozenset(id for id in ids if "to-be" in workspace.variants(id)),
        organization,
        contact_drivers(organization),
        tuple(project for project in _projects(workspace) if whole or ids.intersection(project.scope)),
    )


def _as_they_are(processes: Iterable[Process]) -> Sequence[Process]:
    """One variant of each process: as it is, else the first."""
    found: dict[str, Process] = {}
    for process in processes:
        if process.id not in found or process.variant == "as-is":
            found[process.id] = process
    return list(found.values())


def _projects(workspace: Workspace) -> Iterable[Project]:
    documents = (workspace.document(path) for path in workspace.files())
    return (Project(**one.values) for one in documents if one.kind == "project" and not one.problems)
