"""The authority matrix 授权矩阵: who may decide what up to how much, who does, and where it climbs (S4 充分授权)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blueprint.analysis.authority import covering, gap_of
from blueprint.model import Amount, Process, Role

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Climb:
    """A decision above the first contact: the role that has the first contact and its own ``limit``, and the first role
    from there up the chain whose limit is enough (None where nobody's is). The contact could decide itself where that is
    its own role."""

    contact: Role
    limit: Amount | None
    enough: Role | None


@dataclass(frozen=True, slots=True)
class Power:
    """A row: what ``role`` may decide of a ``kind``, and one decision that it makes; ``step`` is None where it makes none.

    ``limit``: an amount, True without a limit, None without the authority. ``above``: the roles on its chain of
    escalation, nearest first, with theirs. ``gap`` is *ceiling*, *none* or *low* where the limit is not enough for the
    ``amount``. ``process`` is None for a role of the organization that decides this kind in no process shown.
    """

    kind: str
    role: Role
    limit: Amount | None
    above: tuple[tuple[Role, Amount | None], ...]
    process: Process | None = None
    step: str | None = None
    amount: Amount | None = None
    gap: str | None = None
    climb: Climb | None = None


def authority_matrix(studies: Iterable[Analysis]) -> tuple[Power, ...]:
    """The matrix of some processes: by kind, from the lowest limit to the highest."""
    decisions: list[Power] = []
    idle: dict[tuple[str, str, Amount | None], Power] = {}
    own: list[Power] = []
    for study in studies:
        process, made = study.process, tuple(_decisions(study))
        decisions += made
        acting = {(power.role.id, power.kind) for power in made}
        for role in process.roles.values():
            for kind in role.authority.keys() - {kind for id, kind in acting if id == role.id}:
                if role.id in process.inherited:
                    idle[role.id, kind, role.authority[kind]] = _power(process, role, kind)
                else:
                    own.append(_power(process, role, kind, process))
    everywhere = {(power.role.id, power.kind) for power in decisions}
    inherited = [power for (id, kind, _), power in idle.items() if (id, kind) not in everywhere]
    return tuple(sorted([*decisions, *own, *inherited], key=_rank))


def _rank(power: Power) -> tuple[str, float, str]:
    limit = power.limit
    size = math.inf if limit is True else -1.0 if limit is None else float(limit)
    return power.kind, size, power.role.id


def _decisions(study: Analysis) -> Iterator[Power]:
    process = study.process
    for id, step in process.steps.items():
        role = process.role_of(step)
        for kind, amount in step.decides.items() if role and id in study.visited else ():
            if role and amount is not False:
                yield replace(
                    _power(process, role, kind, process),
                    step=id,
                    amount=amount,
                    gap=gap_of(process, role, kind, amount),
                    climb=_climb(study, id, role, kind, amount),
                )


def _power(process: Process, role: Role, kind: str, where: Process | None = None) -> Power:
    above = tuple((one, one.authority.get(kind)) for one in process.superiors(role.id))
    return Power(kind, role, role.authority.get(kind), above, where)


def _climb(study: Analysis, id: str, role: Role, kind: str, amount: Amount) -> Climb | None:
    """Where a decision stands above a first contact from which cases come to it: that contact."""
    process = study.process
    for contact, later in study.of(_first_contacts):
        below = process.role_of(process.steps[contact])
        if below and id in later and role in process.superiors(below.id):
            return Climb(below, below.authority.get(kind), covering(process, below, kind, amount))
    return None


def _first_contacts(study: Analysis) -> tuple[tuple[str, frozenset[str]], ...]:
    """The contacts of people that a case can come to before any other, each with the steps that can follow it."""
    words, found = study.words, dict[str, frozenset[str]]()
    for tier in study.tiers.values():
        flow = tier.flow
        contacts = {
            id for id, step in flow.steps.items() if words.contact(step) and words.contact_role(step.role or "")
        }
        for id in flow.steps:
            if id in contacts and id in flow.happening(flow.starts, contacts - {id}):
                found[id] = found.get(id, frozenset()) | flow.reachable_from([id], exceptions=True)
    return tuple(found.items())
