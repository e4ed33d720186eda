"""Traps: places that a case gets into and never out of, and cycles that are left only with probability 0."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.analysis.soundness import Verdict
from blueprint.graph import Flow


@dataclass(frozen=True, slots=True)
class Trap:
    """Steps (in reading order) that lead only to each other and to no end, and a shortest path to them."""

    steps: tuple[str, ...]
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndlessCycle:
    """A cycle that nothing leaves but a branch with probability 0, which is at the step ``exit``; where that is None,
    one that a split leads back into every time, while others of its branches leave it."""

    exit: str | None
    steps: tuple[str, ...]
    path: tuple[str, ...]


def traps(flow: Flow) -> tuple[Trap, ...]:
    """The innermost traps of a tier; timeouts and recoveries lead out of one (analyses.md, ST03)."""
    lost = flow.visited - flow.reaching(flow.ends, exceptions=True)
    found = []
    while lost:
        inner = _innermost(flow, lost)
        steps = tuple(sorted(inner, key=flow.order.__getitem__))
        found.append(Trap(steps, flow.shortest(flow.starts, steps) or steps[:1]))
        lost -= flow.reaching(inner, exceptions=True)
    return tuple(sorted(found, key=lambda trap: flow.order[trap.steps[0]]))


def _innermost(flow: Flow, lost: frozenset[str], *, exceptions: bool = True) -> frozenset[str]:
    """What is left of the lost steps when one follows them to where everything leads back."""
    inner = lost
    for id in sorted(lost, key=flow.order.__getitem__):
        if id in inner:
            onward = flow.reachable_from([id], exceptions=exceptions) - {id}
            back = flow.reaching([id], exceptions=exceptions)
            inner = inner & onward if not onward <= back else (inner & onward) | {id}
    return inner


def endless_cycles(flow: Flow) -> tuple[EndlessCycle, ...]:
    """The cycles of a tier that are left with probability 0."""
    found = []
    for id in flow.steps:
        idle = [way for way in flow.exits[id] if way.p == 0]
        if not idle or id not in flow.visited:
            continue
        cycle = flow.reachable_from([id])
        closed = len(cycle) > 1 or any(way.target == id for way in flow.ways[id])
        if closed and cycle <= flow.reaching([id]) and any(way.target not in cycle for way in idle):
            steps = tuple(sorted(cycle, key=flow.order.__getitem__))
            found.append(EndlessCycle(id, steps, flow.shortest(flow.starts, [id]) or (id,)))
    return tuple(found)


def timed_cycles(flow: Flow) -> tuple[EndlessCycle, ...]:
    """The cycles of a tier that nothing leaves but a timeout or a recovery: these have no probability, so that no
    figure can be computed. ``exit`` is a step with such a way."""
    found = []
    lost = flow.reached - flow.ending
    ending = flow.reaching(flow.ends, exceptions=True) if lost else lost
    while lost:
        inner = _innermost(flow, lost, exceptions=False)
        steps = tuple(sorted(inner, key=flow.order.__getitem__))
        exits = [id for id in steps if any(to not in inner for to in flow.exceptions[id])]
        idle = any(way.target not in inner for id in inner for way in flow.exits[id])  # such a cycle is endless
        timed = exits and inner <= ending  # else it is a trap
        if timed and not idle and any(flow.closes_cycle(way) for id in inner for way in flow.ways[id]):
            found.append(EndlessCycle(exits[0], steps, flow.shortest(flow.starts, steps) or steps[:1]))
        lost -= flow.reaching(inner)
    return tuple(found)


def circling(flow: Flow, verdict: Verdict) -> EndlessCycle | None:
    """The cycle that keeps a tier's cases from ending although ways lead from it to an end."""
    circle = verdict.circle & flow.ending if verdict.circle else frozenset()
    if not circle:
        return None  # where no way leads from it to an end, it is a trap
    return EndlessCycle(None, tuple(sorted(circle, key=flow.order.__getitem__)), verdict.path)
