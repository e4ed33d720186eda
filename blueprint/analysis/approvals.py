"""Approvals that nobody needs (analyses.md, "needless approval"; S1).

Timeouts and recoveries are ways here, as for every question of authority; a step that is left by one was not done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from blueprint.analysis.authority import AuthorityGap, over_tiers
from blueprint.analysis.bureaucracy import is_guarded
from blueprint.analysis.loops import closing_ways
from blueprint.graph import Flow
from blueprint.model import Amount, Process, Step, covers

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis


def needless(study: Analysis) -> tuple[AuthorityGap, ...]:
    """The approves of what somebody lower, through whom every case comes before, may decide alone."""
    return over_tiers(study, _needless)


def stacked(study: Analysis) -> tuple[AuthorityGap, ...]:
    """The approves that follow another, nobody's work between, whose limit is already enough."""
    return over_tiers(study, _stacked)


def _approvals(flow: Flow) -> Iterator[tuple[Step, str, Amount]]:
    """The approves that a case comes by, each with a kind and amount that it decides; the law and the segregation of
    duties may want a second person, so that approves named by them are left out."""
    for id, step in flow.steps.items():
        if step.kind == "approve" and id in flow.visited and not is_guarded(flow.process, step):
            yield from ((step, kind, amount) for kind, amount in step.decides.items() if amount is not False)


def _needless(tier: TierAnalysis) -> Iterator[AuthorityGap]:
    flow = tier.flow
    for step, kind, amount in _approvals(flow):
        able = _able_below(flow.process, step.role, kind, amount)
        earlier = {id for id in flow.visited if flow.steps[id].role in able}
        if earlier and not _avoids(flow, step.id, earlier):
            before = earlier & flow.reaching([step.id], exceptions=True)
            yield _gap("needless", flow, step, kind, _last_before(flow, step.id, before))


def _able_below(process: Process, role: str | None, kind: str, amount: Amount) -> frozenset[str]:
    """The roles below ``role`` that may decide this themselves."""
    able = (id for id, one in process.roles.items() if covers(one.authority.get(kind), amount))
    return frozenset(id for id in able if any(above.id == role for above in process.superiors(id)))


def _avoids(flow: Flow, id: str, without: set[str]) -> bool:
    """Whether a case can come to a step with none of the others done before."""
    left = [target for other in without for target in flow.exceptions[other]]
    return id in flow.happening([*flow.starts, *left], without, exceptions=True)


def _last_before(flow: Flow, id: str, others: set[str]) -> str:
    earlier = [other for other in others if flow.order[other] < flow.order[id]]
    return max(earlier or others, key=flow.order.__getitem__)


def _stacked(tier: TierAnalysis) -> Iterator[AuthorityGap]:
    flow, by_kind = tier.flow, _approves_by_kind(tier.flow)
    if not any(len(approves) > 1 for approves in by_kind.values()):
        return
    back = {(way.source, way.index) for way in flow.of(closing_ways)}
    for step, kind, amount in _approvals(flow):
        if len(by_kind[kind]) > 1 and step.id in flow.reached:
            before = _just_before(tier, step.id, by_kind[kind], back)
            enough = [other for other in before if covers(_limit(flow, other, kind), amount)]
            if enough:
                yield _gap("stacked", flow, step, kind, min(enough, key=flow.order.__getitem__))


def _approves_by_kind(flow: Flow) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for id, step in flow.steps.items():
        for kind in step.decides if step.kind == "approve" else ():
            found.setdefault(kind, set()).add(id)
    return found


def _just_before(tier: TierAnalysis, id: str, approves: set[str], back: set[tuple[str, int]]) -> set[str]:
    """The approves from which a case comes to this one with nobody's work between. Behind a join they count only if
    nothing but such approves leads into it: what others found in the meantime is news."""
    flow = tier.flow
    met: set[str] = set()
    joined = False
    queue, seen = [id], {id}
    while queue:
        for way in flow.arrivals[queue.pop()]:
            if way.source in seen or (way.source, way.index) in back:
                continue
            seen.add(way.source)
            source = flow.steps[way.source]
            works = source.role is not None and not tier.words.by_system(source)
            if works or source.id in approves:
                met.add(source.id)
            if not works:
                joined = joined or source.kind == "join"
                queue.append(source.id)
    return set() if joined and met - approves else met & approves


def _limit(flow: Flow, id: str, kind: str) -> Amount | None:
    role = flow.process.role_of(flow.steps[id])
    return role.authority.get(kind) if role else None


def _gap(gap: str, flow: Flow, step: Step, kind: str, other: str) -> AuthorityGap:
    return AuthorityGap(
        gap,
        step.role or "",
        kind,
        step.id,
        step.decides[kind],
        _limit(flow, other, kind),
        other=other,
        path=flow.shortest([other], [step.id]) or (other, step.id),
        tier=flow.tier,
    )
