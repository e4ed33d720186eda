"""Whose hands a case comes from at a join (analyses.md, "Handoff"): what all its entries may bring, as one hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from blueprint.analysis.words import Words
from blueprint.graph import Flow
from blueprint.model import Step
from blueprint.simulation.model import NONE, PASSED_ON


def hands_at_joins(flow: Flow, words: Words, roles: Mapping[str, int]) -> dict[str, int]:
    """For each join of a tier the number of the role that its cases come from; `PASSED_ON` where there are several,
    `NONE` where nobody had them."""
    joins = [id for id in flow.reached if flow.steps[id].kind == "join"]
    if not joins:
        return {}
    after: dict[str, frozenset[int]] = {}
    while True:
        found = {id: _after(flow, words, roles, flow.steps[id], after) for id in flow.reached}
        if found == after:
            return {id: _together(_arriving(flow, id, after)) for id in joins}
        after = found


def _after(
    flow: Flow, words: Words, roles: Mapping[str, int], step: Step, after: Mapping[str, frozenset[int]]
) -> frozenset[int]:
    """The hands that a step may leave a case in."""
    if words.human(step):
        return frozenset({PASSED_ON if step.kind == "transfer" else roles[step.role or ""]})
    if step.kind == "start":
        return frozenset({NONE})
    hands = _arriving(flow, step.id, after)
    if step.kind == "join" and hands:
        return frozenset({_together(hands)})
    if step.kind == "transfer":
        return frozenset(NONE if hand == NONE else PASSED_ON for hand in hands)
    return hands


def _arriving(flow: Flow, id: str, after: Mapping[str, frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*(after.get(way.source, frozenset()) for way in flow.arrivals[id]))


def _together(hands: Iterable[int]) -> int:
    known = set(hands) - {NONE}
    return known.pop() if len(known) == 1 else PASSED_ON if known else NONE
