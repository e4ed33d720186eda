"""Data asked of the customer: asked twice, asked although held, and never used (analyses.md, "redundant capture")."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.loops import REWORK
from blueprint.graph import Flow, Way, traced
from blueprint.model import Process

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Redundant:
    """A capture of an item that was captured before, on the ``path`` from there to here; without a path it is one that
    the organization holds. ``index`` is its place among what the step captures."""

    step: str
    index: int
    item: str
    path: tuple[str, ...] = ()


def redundant_captures(study: Analysis) -> tuple[Redundant, ...]:
    """Every capture of any tier that asks again for what is known, once a step and item, in reading order.

    What the law wants asked there is left out, and so is what is asked again because work is redone.
    """
    places = _places(study)
    repeated = {id for item, ids in places.items() if len(ids) > 1 for id in ids}
    ways_back = _rework(study) if repeated else frozenset()
    walks = [(tier.flow, _walks(tier.flow, repeated, ways_back)) for tier in study.tiers.values()] if repeated else []
    found: list[Redundant] = []
    for id, step in study.process.steps.items():
        for index, item in enumerate(step.captures):
            if id not in study.reached or step.legal or _wanted_by_law(study, item):
                continue
            path = _from_earlier(walks, places[item], id)
            if path or is_held(study.process, item):
                found.append(Redundant(id, index, item, path or ()))
    return tuple(found)


def _places(study: Analysis) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for id, step in study.process.steps.items():
        for item in dict.fromkeys(step.captures):
            if id in study.reached:
                places.setdefault(item, []).append(id)
    return places


def _wanted_by_law(study: Analysis, item: str) -> bool:
    return item in study.process.data and study.process.data[item].legal is not None


def is_held(process: Process, item: str) -> bool:
    """Whether the organization holds an item since another process; in that one it has yet to be asked."""
    since = process.data[item].held_since if item in process.data else None
    return since is not None and since != process.id


def _rework(study: Analysis) -> frozenset[tuple[str, int]]:
    return frozenset((loop.source, loop.index) for loop in study.loops if loop.kind == REWORK)


Walk = Mapping[str, str | None]
"""Where each step that can be come to was first come to from."""


def _walks(flow: Flow, begins: Collection[str], without: Collection[tuple[str, int]]) -> dict[str, Walk]:
    """What can be come to from each of some steps with no work redone on the way."""

    def leads_on(way: Way) -> bool:
        return way.branch.loop != REWORK and (way.source, way.index) not in without

    return {begin: _walk(flow, begin, leads_on) for begin in begins if begin in flow.reached}


def _walk(flow: Flow, begin: str, leads_on: Callable[[Way], bool]) -> Walk:
    before: dict[str, str | None] = {begin: None}
    queue = deque(before)
    while queue:
        for way in flow.ways[queue.popleft()]:
            if way.target not in before and leads_on(way):
                before[way.target] = way.source
                queue.append(way.target)
    return before


def _from_earlier(walks: list[tuple[Flow, dict[str, Walk]]], places: list[str], id: str) -> tuple[str, ...] | None:
    """A way from an earlier capture to this one. Of two that lead to each other, that which is read later is the later."""
    for flow, by_begin in walks:
        for other in places:
            if other == id or other not in by_begin or id not in by_begin[other]:
                continue
            if other not in by_begin[id] or flow.order[other] < flow.order[id]:
                return traced(by_begin[other], id)
    return None


@dataclass(frozen=True, slots=True)
class Unused:
    """A capture of an item that no step of the process requires."""

    step: str
    index: int
    item: str


def unused_captures(study: Analysis) -> tuple[Unused, ...]:
    """The captures that nothing requires; none where no step says what it requires."""
    steps = study.process.steps
    required = {item for step in steps.values() for item in step.requires}
    if not required:
        return ()
    return tuple(
        Unused(id, index, item)
        for id, step in steps.items()
        for index, item in enumerate(step.captures)
        if item not in required
    )
