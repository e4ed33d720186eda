"""Powerless front lines: contacts from which a decision is far away (analyses.md; S1, company Q)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from blueprint.analysis.authority import AuthorityGap, over_tiers
from blueprint.graph import traced
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis

FAR = 2
"""Handoffs from a contact to a decision from which on the contact is powerless."""


def powerless(study: Analysis, far: float = FAR) -> tuple[AuthorityGap, ...]:
    """The first contact of each role with each kind of decision that the role may not make and that is at least ``far``
    handoffs away from all its contacts. Timeouts and recoveries are ways, as for every question of authority."""
    return over_tiers(study, _decided_later, lambda gap: gap.handoffs >= far)


def _decided_later(tier: TierAnalysis) -> Iterator[AuthorityGap]:
    """The first contact of each role that may not make a kind of decision, with the nearest one made for it."""
    flow, words = tier.flow, tier.words
    decided = {kind for id in flow.visited for kind in _decided(flow.steps[id])}
    found: dict[tuple[str, str], list[_Decision]] = {}
    for id, step in flow.steps.items():
        if decided and id in flow.visited and step.role and words.contact(step) and words.contact_role(step.role):
            lacking = {kind for kind in decided if not flow.process.roles[step.role].authority.get(kind)}
            for kind, decision in _decisions(tier, step, lacking).items():
                found.setdefault((step.role, kind), []).append(decision)
    for (role, kind), decisions in found.items():
        path = decisions[0].path
        yield AuthorityGap(
            "powerless",
            role,
            kind,
            path[0],
            flow.steps[path[-1]].decides[kind],
            other=path[-1],
            path=path,
            tier=flow.tier,
            handoffs=min(decision.handoffs for decision in decisions),
        )


class _Decision(NamedTuple):
    """The nearest decision of a kind from a contact."""

    handoffs: int
    path: tuple[str, ...]


class _Held(NamedTuple):
    """A case at a step: who had it last, and whether a transfer has passed it on since."""

    step: str
    role: str | None
    passed: bool


def _decisions(tier: TierAnalysis, contact: Step, kinds: set[str]) -> dict[str, _Decision]:
    """For each kind the decision that the fewest handoffs lead to from a contact."""
    flow = tier.flow
    begin = _Held(contact.id, contact.role, contact.kind == "transfer")
    distance = {begin: 0}
    before: dict[_Held, _Held | None] = {begin: None}
    found: dict[str, _Decision] = {}
    queue, done = deque([begin]), set[_Held]()
    while queue and len(found) < len(kinds):
        held = queue.popleft()
        if held in done:
            continue
        done.add(held)
        for kind in kinds & _decided(flow.steps[held.step]):
            found.setdefault(kind, _Decision(distance[held], tuple(one.step for one in traced(before, held))))
        for target in (*(way.target for way in flow.ways[held.step]), *flow.exceptions[held.step]):
            after, more = _taken(tier, held, flow.steps[target])
            if after not in distance or distance[held] + more < distance[after]:
                distance[after], before[after] = distance[held] + more, held
                (queue.append if more else queue.appendleft)(after)
    return found


def _decided(step: Step) -> set[str]:
    return {kind for kind, amount in step.decides.items() if amount is not False}


def _taken(tier: TierAnalysis, held: _Held, step: Step) -> tuple[_Held, int]:
    """The case at the next step, and the handoffs that this makes: 0 or 1."""
    if not tier.words.human(step):
        return _Held(step.id, held.role, held.passed or step.kind == "transfer"), 0
    return _Held(step.id, step.role, step.kind == "transfer"), int(held.passed or held.role != step.role)
