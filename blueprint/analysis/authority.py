"""Authority gaps 授权缺口: who decides without the authority to (analyses.md, "authority gap")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.model import Amount, Process, Role, covers, lower


@dataclass(frozen=True, slots=True)
class AuthorityGap:
    """A gap: *ceiling* (nobody up the chain may decide it), *none*, *low*, *orphan* (used by nobody) or *inversion*
    (the superior may decide less). ``step`` is None for what concerns a role; ``chain`` names the roles above."""

    gap: str
    role: str
    kind: str
    step: str | None = None
    amount: Amount | None = None
    limit: Amount | None = None
    chain: tuple[str, ...] = ()


def authority_gaps(process: Process, visited: frozenset[str]) -> tuple[AuthorityGap, ...]:
    """Every gap of a process: at the steps that can come about (``visited``), then at its roles."""
    return (*_at_steps(process, visited), *_orphans(process), *_inversions(process))


def _at_steps(process: Process, visited: frozenset[str]) -> Iterator[AuthorityGap]:
    for id, step in process.steps.items():
        role = process.role_of(step)
        if role is None or id not in visited:
            continue
        for kind, amount in step.decides.items():
            gap = _gap(process, role, kind, amount)
            if gap and amount is not False:
                chain = tuple(above.id for above in process.superiors(role.id))
                yield AuthorityGap(gap, role.id, kind, id, amount, role.authority.get(kind), chain)


def _gap(process: Process, role: Role, kind: str, amount: Amount) -> str | None:
    limit = role.authority.get(kind)
    if covers(limit, amount):
        return None
    if not any(covers(above.authority.get(kind), amount) for above in process.superiors(role.id)):
        return "ceiling"
    return "none" if limit is None or limit is False else "low"


def _orphans(process: Process) -> Iterator[AuthorityGap]:
    used = {(step.role, kind) for step in process.steps.values() for kind in step.decides}
    for role in process.roles.values():
        if role.id in process.inherited:
            continue  # whether anybody uses it is a question to the whole workspace
        for kind, limit in role.authority.items():
            below = {other.id for other in process.roles.values() if role in process.superiors(other.id)}
            if not any((one, kind) in used for one in (role.id, *below)):
                yield AuthorityGap("orphan", role.id, kind, limit=limit)


def _inversions(process: Process) -> Iterator[AuthorityGap]:
    for role in process.roles.values():
        for kind, own in role.authority.items():
            above = next((one for one in process.superiors(role.id) if kind in one.authority), None)
            if above and lower(above.authority[kind], own):
                yield AuthorityGap(
                    "inversion", above.id, kind, amount=own, limit=above.authority[kind], chain=(role.id,)
                )
