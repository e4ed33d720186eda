"""Climbs: cases that go up to a superior for an amount that the front line could be trusted with (S1, 充分授权)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.graph import Flow, Way
from blueprint.model import Amount, Process, Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

TIMES = 10
"""How many times its limit the front line can be trusted with (our choice)."""


@dataclass(frozen=True, slots=True)
class Climb:
    """At ``sorting``, the branch ``settled`` leads to the step ``settle``, where a role decides up to ``limit`` itself;
    the branch ``climbing`` leads by ``path`` to ``decision``, where a superior of that role decides up to ``amount``."""

    sorting: str
    settled: int
    climbing: int
    settle: str
    decision: str
    kind: str
    limit: float
    amount: float
    path: tuple[str, ...]


def climbs(study: Analysis) -> tuple[Climb, ...]:
    """The climbs for an amount of at most ten times what the front line decides, or for the most that its next superior
    with any authority of the kind may decide; the first found for each step, kind and tier's graph."""
    found: dict[tuple[str, str], Climb] = {}
    for tier in study.tiers.values():
        for climb in _climbs(tier.flow):
            found.setdefault((climb.settle, climb.kind), climb)
    return tuple(found.values())


def _climbs(flow: Flow) -> Iterator[Climb]:
    for id, step in flow.steps.items():
        forward = [way for way in flow.ways[id] if not flow.goes_back(way)] if _sorts(flow, step) else []
        for own in forward:
            settle = flow.steps[own.target]
            for kind, limit in settle.decides.items():
                if isinstance(limit, bool) or settle.role is None:
                    continue
                for other in forward:
                    found = _above(flow, other, settle, kind) if other is not own else None
                    if found:
                        amount = flow.steps[found[-1]].decides[kind]
                        yield Climb(id, own.index, other.index, settle.id, found[-1], kind, limit, amount, found)


def _sorts(flow: Flow, step: Step) -> bool:
    """Whether it is decided at a step who gets the case; a check decides whether it goes on at all."""
    return step.id in flow.reached and step.kind not in ("split", "check", "approve")


def _above(flow: Flow, way: Way, settle: Step, kind: str) -> tuple[str, ...] | None:
    """The way from a branch to the nearest decision on a larger amount than is settled, if that is one of a superior
    and on no more than the front line can be trusted with."""
    process, limit = flow.process, settle.decides[kind]
    decisions = [id for id in flow.reachable_from([way.target]) if _more(flow.steps[id], kind, limit)]
    path = flow.shortest([way.target], decisions)
    if path is None or settle.id in path:
        return None
    decision = flow.steps[path[-1]]
    is_superior = any(role.id == decision.role for role in process.superiors(settle.role or ""))
    return path if is_superior and trusted(process, settle.role or "", kind, decision.decides[kind], limit) else None


def _more(step: Step, kind: str, limit: float) -> bool:
    amount = step.decides.get(kind)
    return amount is not None and not isinstance(amount, bool) and amount > limit


def trusted(process: Process, role: str, kind: str, amount: Amount, limit: Amount | None) -> bool:
    """Whether a role that decides up to ``limit`` can be trusted with an amount: with at most ten times as much, or the
    most that its next superior with any authority of the kind may decide; with what has no amount, if that one may."""
    above = next((one.authority[kind] for one in process.superiors(role) if kind in one.authority), False)
    if amount is True:
        return above is True
    return amount <= max(TIMES * _figure(limit), _figure(above))


def _figure(limit: Amount | None) -> float:
    """A limit as an amount; 0 where it is none, or without end."""
    return 0.0 if limit is None or isinstance(limit, bool) else limit
