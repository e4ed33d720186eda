"""Queues of one team that wait side by side: people who could help each other out and do not (Reijers & Limam Mansar)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.bureaucracy import is_guarded
from blueprint.analysis.overflow import is_promised
from blueprint.model import Role, Step, covers

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class TeamQueues:
    """The ``roles`` of a ``team`` that each have a queue of their own. ``idle`` are, by step, the roles of it that may do
    the work as well, and do not take it over so far."""

    team: str
    roles: tuple[str, ...]
    idle: Mapping[str, tuple[str, ...]]


def team_queues(study: Analysis) -> tuple[TeamQueues, ...]:
    """The teams of which two roles or more have queues, none of them above another: those who decide what climbs to them
    are no pool with those from whom it comes. A role queues where customers or cases wait for it. Whoever takes over work
    must have a promise to its own customers: else nobody sees what they lose (TR03)."""
    process = study.process
    queues = {id: step for id, step in process.steps.items() if id in study.reached and _queues(study, step)}
    teams: dict[str, list[str]] = {}
    for role in dict.fromkeys(step.role or "" for step in queues.values()):
        teams.setdefault(process.roles[role].team or "", []).append(role)
    found = (_team(study, team, roles, queues) for team, roles in teams.items() if team)
    return tuple(one for one in found if one.idle)


def _queues(study: Analysis, step: Step) -> bool:
    role = study.process.role_of(step)
    people = role is not None and role.kind == "person" and role.count is not None and study.words.human(step)
    waits = step.time.wait is not None or step.patience is not None
    return people and waits and not is_guarded(study.process, step)


def _team(study: Analysis, team: str, roles: list[str], queues: Mapping[str, Step]) -> TeamQueues:
    process = study.process
    above = {superior.id for role in roles for superior in process.superiors(role)}
    peers = [process.roles[role] for role in roles if role not in above]
    helping = [peer for peer in peers if is_promised(study, peer.id)]
    able = {id: _able(step, helping) for id, step in queues.items() if step.role in {peer.id for peer in peers}}
    return TeamQueues(team, tuple(peer.id for peer in peers), {id: others for id, others in able.items() if others})


def _able(step: Step, peers: list[Role]) -> tuple[str, ...]:
    """The peers who may decide what is decided at a step and to whom its work does not go already."""
    taken = {step.role, *(one.to for one in step.overflow)}
    return tuple(
        peer.id
        for peer in peers
        if peer.id not in taken
        and all(
            covers(peer.authority.get(kind), amount) for kind, amount in step.decides.items() if amount is not False
        )
    )
