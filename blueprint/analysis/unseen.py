"""Handoffs that the owner of a process never sees (S4, 专人负责)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.histories import Histories
from blueprint.graph import Flow

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class Unseen:
    """The step that hands on, the one that takes over, and a path from a start to an end by both without the owner."""

    step: str
    receiver: str
    path: tuple[str, ...]


def unseen_by_owner(tier: TierAnalysis) -> Unseen | None:
    """A path of the tier with a handoff and with no step by the owner or addressed to the owner: the nearest handoff
    on one. None where there is none, or no owner."""
    flow, owner = tier.flow, tier.flow.process.owner
    if owner is None:
        return None
    seen = {id for id, step in flow.steps.items() if owner in (step.role, step.to)}
    histories = Histories(flow, tier.words, seen)
    ends = histories.possible.intersection(flow.ends)
    return next(_handed_on(flow, histories, ends), None) if ends else None


def _handed_on(flow: Flow, histories: Histories, ends: Collection[str]) -> Iterator[Unseen]:
    for moment in histories.moments:
        for after in histories.after(moment) if not moment.handed else ():
            if after.handed and after.step in histories.possible:
                onward = flow.shortest([after.step], ends, histories.possible)
                if onward:
                    yield Unseen(moment.giver, after.step, (*histories.path(moment), *onward))
