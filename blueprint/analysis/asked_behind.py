"""Questions that go behind the front line and come back: the front asks somebody whom customers never meet, and then
answers itself (S1, company Q)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.graph import Flow, Way
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

OFTEN = 0.2
"""The part of the cases at the front from which on it should know itself (our choice)."""


@dataclass(frozen=True, slots=True)
class AskedBehind:
    """The branch ``index`` of the ``front`` step leads to the step ``behind``, by a role that meets no customer, and from
    there to the step ``back`` of the front's role again; ``p`` of the cases at ``front`` go all this way, at most of any
    tier."""

    front: str
    index: int
    behind: str
    back: str
    p: float


def asked_behind(study: Analysis, often: float = OFTEN) -> tuple[AskedBehind, ...]:
    """The ways behind and back that more than ``often`` of the cases at a front step take, that of the tier that takes it
    most. What adds nothing behind is no knowledge, and what the front does already need not be brought there."""
    found: dict[tuple[str, int], AskedBehind] = {}
    for tier in study.tiers.values():
        flow = tier.flow
        for way in (way for id in flow.steps if id in flow.reached for way in flow.ways[id]):
            front, behind = flow.steps[way.source], flow.steps[way.target]
            meets = study.words.contact_role(front.role or "") and study.words.human(front)
            back = _back(flow, front, behind) if meets and _is_behind(study, front, behind) else None
            if back is None or flow.goes_back(way) or _at_front(flow, front, behind, back):
                continue
            if way.p * back.p > often:
                one = AskedBehind(front.id, way.index, behind.id, back.target, way.p * back.p)
                known = found.get((front.id, way.index), one)
                found[front.id, way.index] = max(known, one, key=lambda each: each.p)
    return tuple(found.values())


def _is_behind(study: Analysis, front: Step, behind: Step) -> bool:
    role = study.process.role_of(behind)
    knows = behind.kind in ("task", "decision") and behind.value != "nva" and not study.words.adds_nothing(behind)
    person = role is not None and role.kind == "person" and study.words.human(behind)
    other = behind.role != front.role and not study.words.contact_role(behind.role or "")
    return front.kind not in ("split", "transfer") and knows and person and other


def _at_front(flow: Flow, front: Step, behind: Step, back: Way) -> bool:
    """Whether another branch of the front step already leads to one at which its role does the same."""
    steps = (flow.steps[way.target] for way in flow.ways[front.id])
    return any(
        step.role == front.role and step.produces == behind.produces and {way.to for way in step.next} == {back.target}
        for step in steps
    )


def _back(flow: Flow, front: Step, behind: Step) -> Way | None:
    """The way that most cases take back to the front's role, forward."""
    ways = (way for way in flow.ways[behind.id] if flow.steps[way.target].role == front.role)
    return max((way for way in ways if not flow.goes_back(way)), key=lambda way: way.p, default=None)
