"""Impossible requirements: customers asked for what they cannot have (analyses.md; S1, company Q)."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.graph import Flow


@dataclass(frozen=True, slots=True)
class Impossible:
    """A step that asks a tier for a data item which that tier does not have; ``field`` is captures or requires."""

    step: str
    field: str
    index: int
    item: str
    tier: str
    path: tuple[str, ...]


def impossible_requirements(flow: Flow) -> tuple[Impossible, ...]:
    """The data items that cases of this tier are asked for in vain. A dictionary that knows none of the process's
    tiers says nothing about them."""
    found: list[Impossible] = []
    data, tiers = flow.process.data, set(flow.process.shares)
    for id in sorted(flow.reached, key=flow.order.__getitem__) if data else ():
        step = flow.steps[id]
        for field, items in (("captures", step.captures), ("requires", step.requires)):
            for index, item in enumerate(items):
                known_for = data[item].known_for if item in data else None
                if known_for is None or flow.tier in known_for or not tiers & set(known_for):
                    continue
                if not _made_before(flow, id, item):
                    path = flow.shortest(flow.starts, [id]) or (id,)
                    found.append(Impossible(id, field, index, item, flow.tier, path))
    return tuple(found)


def _made_before(flow: Flow, id: str, item: str) -> bool:
    """Whether the item can have been made before a case first comes to the step."""
    earlier = flow.happening(flow.starts, {id}) & flow.reaching([id])
    return any(item in flow.steps[other].produces for other in earlier)
