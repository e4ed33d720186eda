"""Authority gaps 授权缺口: who decides without the authority to, and who has it and need not ask (analyses.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blueprint.model import Amount, Process, Role, covers, lower

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis


@dataclass(frozen=True, slots=True)
class AuthorityGap:
    """A gap, and what its fields say.

    - *ceiling* (nobody up the chain may decide it), *none*, *low*: the ``role`` of the ``step`` decides ``amount``
      with this ``limit``; ``chain`` names the roles above.
    - *orphan*: nobody uses the authority of the ``role``. *inversion*: its ``limit`` is below the ``amount`` that the
      role of ``chain`` beneath it may decide.
    - *needless* and *stacked*: ``role`` approves at ``step``, though the role of the step ``other`` before it has a
      ``limit`` that is enough for ``amount``; ``path`` leads from there.
    - *powerless*: ``role`` has its contact at ``step``; the nearest decision of this kind, on ``amount``, is at ``other``,
      where ``path`` leads. ``handoffs`` are the fewest from any of the role's contacts.

    ``tier`` is named where one of these three is not one for all tiers that come by its step.
    """

    gap: str
    role: str
    kind: str
    step: str | None = None
    amount: Amount | None = None
    limit: Amount | None = None
    chain: tuple[str, ...] = ()
    other: str | None = None
    path: tuple[str, ...] = ()
    tier: str | None = None
    handoffs: int = 0


def over_tiers(
    study: Analysis,
    gaps: Callable[[TierAnalysis], Iterable[AuthorityGap]],
    counts: Callable[[AuthorityGap], bool] = lambda _: True,
) -> tuple[AuthorityGap, ...]:
    """The gaps at steps that count in any tier, each once, in reading order."""
    found: dict[tuple[str, str], list[AuthorityGap]] = {}
    for tier in study.tiers.values() if any(step.decides for step in study.process.steps.values()) else ():
        for gap in filter(counts, gaps(tier)):
            found.setdefault((gap.step or "", gap.kind), []).append(gap)
    order = {id: position for position, id in enumerate(study.process.steps)}
    keys = sorted(found, key=lambda key: (order[key[0]], key[1]))
    return tuple(_for_all(study, found[key]) for key in keys)


def _for_all(study: Analysis, same: list[AuthorityGap]) -> AuthorityGap:
    coming_by = sum(same[0].step in tier.flow.visited for tier in study.tiers.values())
    return replace(same[0], tier=None) if len(same) == coming_by else same[0]


def authority_gaps(process: Process, visited: frozenset[str]) -> tuple[AuthorityGap, ...]:
    """The gaps between what is decided and what may be: at the steps that can come about (``visited``), then at roles."""
    return (*_at_steps(process, visited), *orphans(process), *inversions(process))


def _at_steps(process: Process, visited: frozenset[str]) -> Iterator[AuthorityGap]:
    for id, step in process.steps.items():
        role = process.role_of(step)
        if role is None or id not in visited:
            continue
        for kind, amount in step.decides.items():
            gap = gap_of(process, role, kind, amount)
            if gap and amount is not False:
                chain = tuple(above.id for above in process.superiors(role.id))
                yield AuthorityGap(gap, role.id, kind, id, amount, role.authority.get(kind), chain)


def gap_of(process: Process, role: Role, kind: str, amount: Amount) -> str | None:
    """The gap, *ceiling*, *none* or *low*, at a decision by a role; None where its limit is enough."""
    limit = role.authority.get(kind)
    if covers(limit, amount):
        return None
    if covering(process, role, kind, amount) is None:
        return "ceiling"
    return "none" if limit is None or limit is False else "low"


def covering(process: Process, role: Role, kind: str, amount: Amount) -> Role | None:
    """The first role, from this one up its chain of escalation, whose limit is enough; None where nobody's is."""
    chain = (role, *process.superiors(role.id))
    return next((one for one in chain if covers(one.authority.get(kind), amount)), None)


def orphans(process: Process) -> Iterator[AuthorityGap]:
    """The authority of the process's own roles that no step uses, by the role or by anyone below it."""
    own = [role for role in process.roles.values() if role.authority and role.id not in process.inherited]
    if own:  # whether anybody uses what is inherited is a question to the whole workspace
        used = uses(process)
        for role in own:
            for kind, limit in role.authority.items():
                if (role.id, kind) not in used:
                    yield AuthorityGap("orphan", role.id, kind, limit=limit)


def uses(process: Process) -> frozenset[tuple[str, str]]:
    """Each role with each kind that a step decides by the role or by anyone below it."""
    decided = {(step.role, kind) for step in process.steps.values() if step.role for kind in step.decides}
    above = {(one.id, kind) for role, kind in decided for one in process.superiors(role)}
    return frozenset(decided | above)


def inversions(process: Process) -> Iterator[AuthorityGap]:
    """The roles whose limit is below that of a role from which cases come up to them."""
    for role in process.roles.values():
        for kind, own in role.authority.items():
            above = next((one for one in process.superiors(role.id) if kind in one.authority), None)
            if above and lower(above.authority[kind], own):
                yield AuthorityGap(
                    "inversion", above.id, kind, amount=own, limit=above.authority[kind], chain=(role.id,)
                )
