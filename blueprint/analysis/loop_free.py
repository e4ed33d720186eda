"""Loop-free paths: those that come by no step twice. Where ways back lead only to what every case has passed, an order of
the steps serves instead of the paths."""

from __future__ import annotations

from blueprint.graph import Flow, Way

STEPS = 500_000
"""Steps on the paths that are followed one by one, where no order serves; beyond, cycles are cut."""


def ways_to_passed_steps(flow: Flow) -> frozenset[tuple[str, int]]:
    """The ways (source and index) whose target is on every path to their source."""
    return frozenset(
        (way.source, way.index)
        for id in flow.reached
        for way in flow.ways[id]
        if flow.closes_cycle(way) and flow.always_passes(id, way.target)
    )


def kept(ways: tuple[Way, ...], backward: frozenset[tuple[str, int]]) -> list[Way]:
    """The ways that are not among those back."""
    return [way for way in ways if (way.source, way.index) not in backward]


def in_order(flow: Flow, backward: frozenset[tuple[str, int]]) -> tuple[list[str], bool]:
    """The reached steps so that each comes after all that lead to it, and whether that was possible throughout: a cycle
    that is left is cut where it is met."""
    missing = {id: len(kept(flow.arrivals[id], backward)) for id in flow.reached}
    ready = sorted((id for id, count in missing.items() if count == 0), key=flow.order.__getitem__)
    ordered: list[str] = []
    whole = True
    while missing:
        whole = whole and bool(ready)
        id = ready.pop(0) if ready else min(missing, key=lambda one: (missing[one], flow.order[one]))
        if missing.pop(id, None) is None:
            continue
        ordered.append(id)
        for way in kept(flow.ways[id], backward):
            if way.target in missing:
                missing[way.target] -= 1
                if missing[way.target] == 0:
                    ready.append(way.target)
    return ordered, whole
