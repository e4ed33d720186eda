"""What the customer sees and what stands behind it: evidence, lanes, and the links between them (Shostack 1984)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.words import Words
from blueprint.graph import Flow
from blueprint.model import Process, Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

TRACELESS = ("phone", "counter", "visit")
"""Channels that leave the customer nothing in hand."""

_BEHIND = ("backstage", "support")


@dataclass(frozen=True, slots=True)
class Support:
    """A step behind the line of visibility that works towards a contact; ``path`` leads from one to the other."""

    step: str
    contact: str
    path: tuple[str, ...]


def without_evidence(study: Analysis) -> tuple[str, ...]:
    """The contacts, notices apart, that may leave no trace with the customer: no channel, or one that leaves none."""
    return tuple(
        step.id
        for step in study.process.steps.values()
        if study.words.contact(step) and step.kind != "notify" and not step.evidence and _traceless(step)
    )


def _traceless(step: Step) -> bool:
    return not step.channel or any(channel in TRACELESS for channel in step.channel)


def lane_jumps(study: Analysis) -> tuple[str, ...]:
    """The contacts of people whose lane is out of the customer's sight."""
    steps = study.process.steps.values()
    return tuple(step.id for step in steps if _behind(study.words, step) and study.words.contact(step))


def is_behind(process: Process, step: Step) -> bool:
    """Whether a step stands behind the line of visibility."""
    return process.lane_of(step) in _BEHIND


def _behind(words: Words, step: Step) -> bool:
    return words.human(step) and is_behind(words.process, step)


def support(study: Analysis) -> tuple[Support, ...]:
    """The people's steps behind the line that lead to a contact, each with a nearest contact."""
    return _support(study, [step for step in study.process.steps.values() if _behind(study.words, step)])


def unlinked_support(study: Analysis) -> tuple[Support, ...]:
    """Those of the support that have no deadline."""
    steps = study.process.steps.values()
    return _support(study, [step for step in steps if step.sla is None and _behind(study.words, step)])


def _support(study: Analysis, steps: list[Step]) -> tuple[Support, ...]:
    contacts = {id for id, step in study.process.steps.items() if study.words.contact(step)}
    if not steps or not contacts:
        return ()
    flows = [tier.flow for tier in study.tiers.values()]
    paths = (next(_paths(flows, step.id, contacts - {step.id}), None) for step in steps)
    return tuple(Support(path[0], path[-1], path) for path in paths if path)


def _paths(flows: list[Flow], id: str, contacts: set[str]) -> Iterator[tuple[str, ...]]:
    for flow in flows:
        if id in flow.reached:
            onward = flow.shortest([way.target for way in flow.ways[id]], contacts)
            if onward:
                yield (id, *onward)
