"""Duplicate checks: the same thing looked at twice, with nothing new between (analyses.md; ESIA)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
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
    checks = {id: frozenset(step.checks) for id, step in flow.steps.items() if step.checks and id in flow.reached}
    precedes = _always_before(flow)
    found: list[DuplicateCheck] = []
    for id, items in checks.items():
        step = flow.steps[id]
        if step.captures or is_guarded(flow.process, step):  # what it takes in is new to it as well
            continue
        same = [other for other, held in checks.items() if other != id and items <= held and precedes(other, id)]
        repeated = [other for other in _last(same, precedes) if not _anything_new(flow, other, id)]
        if repeated:
            path = min((flow.shortest([other], [id]) or (other, id) for other in repeated), key=len)
            found.append(DuplicateCheck(id, path[0], path))
    return tuple(found)


Precedes = Callable[[str, str], bool]
"""Whether every path to the second of two steps passes the first."""


def _always_before(flow: Flow) -> Precedes:
    if all(step.kind != "join" for step in flow.steps.values()):
        return lambda earlier, later: flow.always_passes(later, earlier)
    without = cache(lambda step: flow.happening(flow.starts, {step}))  # a join waits for all
    return lambda earlier, later: later not in without(earlier)


def _last(steps: Iterable[str], precedes: Precedes) -> list[str]:
    """Those of some steps that come before none of the others: what is new after an earlier one is all the more."""
    last: list[str] = []
    for step in steps:
        if not any(precedes(step, other) for other in last):
            last = [*(other for other in last if not precedes(other, step)), step]
    return last


def _anything_new(flow: Flow, earlier: str, later: str) -> bool:
    """Whether anything is taken in or made between two steps."""
    return any(flow.steps[id].captures or flow.steps[id].produces for id in _between(flow, earlier, later))


def _between(flow: Flow, earlier: str, later: str) -> set[str]:
    """The steps on the ways from one to the other, and those done at the same time: before the later, not the earlier."""

    def backward(id: str) -> list[str]:
        return [] if id == earlier else [way.source for way in flow.arrivals[id] if way.source != later]

    before = spread([way.source for way in flow.arrivals[later]], backward) - {earlier, later}
    after = spread([way.target for way in flow.ways[earlier]], lambda id: [way.target for way in flow.ways[id]])
    return before & after | before - flow.reaching([earlier])
