"""Duplicate checks: the same thing looked at twice, with nothing new between (analyses.md; ESIA)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.bureaucracy import is_guarded
from blueprint.graph import Flow, spread

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class DuplicateCheck:
    """A step that checks only what the ``earlier`` one has checked, and the way from that to it."""

    step: str
    earlier: str
    path: tuple[str, ...]


def duplicate_checks(tier: TierAnalysis) -> tuple[DuplicateCheck, ...]:
    """The checks of a tier that repeat one, in reading order; each against the last that every path to it passes."""
    flow = tier.flow
    checks = [id for id, step in flow.steps.items() if step.checks and id in flow.reached]
    found: list[DuplicateCheck] = []
    for id in checks:
        items = set(flow.steps[id].checks)
        same = [other for other in checks if other != id and items.issubset(flow.steps[other].checks)]
        if same and not is_guarded(flow.process, flow.steps[id]):
            repeated = [other for other in same if _repeats(flow, other, id)]
            if repeated:
                path = min((flow.shortest([other], [id]) or (other, id) for other in repeated), key=len)
                found.append(DuplicateCheck(id, path[0], path))
    return tuple(found)


def _repeats(flow: Flow, earlier: str, later: str) -> bool:
    """Whether every path to ``later`` passes ``earlier`` and nothing is taken in or made between; what the later step
    itself takes in is new to it as well."""
    if flow.steps[later].captures or later in flow.happening(flow.starts, {earlier}):
        return False
    return not any(flow.steps[id].captures or flow.steps[id].produces for id in _between(flow, earlier, later))


def _between(flow: Flow, earlier: str, later: str) -> set[str]:
    """The steps on the ways from one to the other, and those done at the same time: before the later, not the earlier."""

    def backward(id: str) -> list[str]:
        return [] if id == earlier else [way.source for way in flow.arrivals[id] if way.source != later]

    before = spread([way.source for way in flow.arrivals[later]], backward) - {earlier, later}
    after = spread([way.target for way in flow.ways[earlier]], lambda id: [way.target for way in flow.ways[id]])
    return before & after | before - flow.reaching([earlier])
