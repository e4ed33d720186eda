"""Self-service, and whether a person can be reached from it (analyses.md, TR05)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.words import Words
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class NoWayOut:
    """A step of self-service from which no person can be reached, and a way to it that comes by no answer."""

    step: str
    path: tuple[str, ...]


def no_way_out(tier: TierAnalysis) -> tuple[NoWayOut, ...]:
    """The steps of self-service from which no branch leads to a human contact, where the case may come without an answer.

    A timeout or a recovery is no branch.
    """
    flow, words = tier.flow, tier.words
    alone = [id for id, step in flow.steps.items() if id in flow.reached and self_service(words, step)]
    if not alone:
        return ()
    helped = flow.reaching(id for id, step in flow.steps.items() if words.human(step) and words.contact(step))
    found = []
    for id in alone:
        if id not in helped:
            possible = flow.happening(flow.starts, words.answers - {id})
            path = flow.shortest(flow.starts, [id], possible) if id in possible else None
            found += [NoWayOut(id, path)] if path else []
    return tuple(found)


def self_service(words: Words, step: Step) -> bool:
    """A step of the customer's own, or one at which a system takes something down."""
    own = words.by_customer(step) and step.kind not in ("start", "end")
    return own or (words.by_system(step) and bool(step.captures))
