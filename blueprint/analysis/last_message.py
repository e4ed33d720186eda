"""The last message of a path: whether it goes to the customer (analyses.md, EL03; S4 §8)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.words import Words
from blueprint.graph import Flow, spread
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class LastMessage:
    """A step whose message to somebody else than the customer is the last of a path, and a shortest such path."""

    step: str
    path: tuple[str, ...]


def last_messages_elsewhere(tier: TierAnalysis) -> tuple[LastMessage, ...]:
    """The messages after which a case can come to an end without one to the customer, in reading order.

    What runs beside them counts: a join behind them waits for its other entries, and for the customers told there.
    """
    flow, words = tier.flow, tier.words
    told = frozenset(id for id, step in flow.steps.items() if words.tells(step) and step.kind != "transfer")
    others = [id for id, step in flow.steps.items() if _goes_elsewhere(words, step)]
    last = [id for id in others if id in flow.reached and id in _leading_on(flow, {*told, *others} - {id})]
    found = (_followed(flow, id, told, {*told, *others} - {id}) for id in last)
    return tuple(message for message in found if message)


def _goes_elsewhere(words: Words, step: Step) -> bool:
    """Whether a step tells somebody else something, and neither by a notice nor by passing the case on."""
    return step.to is not None and step.to not in words.customers and step.kind not in ("notify", "transfer")


def _leading_on(flow: Flow, without: Collection[str]) -> set[str]:
    """The steps from which an end can be reached without some others, whatever runs beside them."""
    return spread(flow.ends, lambda id: [entry.source for entry in flow.entries[id] if entry.source not in without])


def _followed(flow: Flow, id: str, told: frozenset[str], messages: set[str]) -> LastMessage | None:
    """The message with a path on which it is the last, where one can happen."""
    before = flow.reaching([id])
    possible = flow.happening(flow.starts, told - before) - (told | messages)
    way = flow.shortest(flow.starts, [id])
    onward = flow.shortest([id], [end for end in flow.ends if end in possible], possible)
    return LastMessage(id, (*way, *onward[1:])) if way and onward else None
