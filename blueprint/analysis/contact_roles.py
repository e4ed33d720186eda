"""How many people a customer has to deal with, and how often the channel changes (analyses.md, "single contact")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.runs import Best, Memory, best_run
from blueprint.analysis.words import Words

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class Met:
    """The contact roles that one case of a tier meets at most, in the order met, and the run on which it does."""

    roles: tuple[str, ...]
    path: tuple[str, ...]


def roles_in_contact(words: Words) -> Mapping[str, str]:
    """The contacts of person roles, notices apart, with the role of each."""
    return {
        id: step.role
        for id, step in words.process.steps.items()
        if step.role and step.kind != "notify" and words.contact(step) and words.contact_role(step.role)
    }


def channels_in_contact(words: Words) -> Mapping[str, frozenset[str]]:
    """The contacts, notices apart, that state their channels, with these."""
    steps = words.process.steps.items()
    return {
        id: frozenset(step.channel)
        for id, step in steps
        if step.channel and step.kind != "notify" and words.contact(step)
    }


def most_roles_met(tier: TierAnalysis) -> Met:
    """The loop-free run of a tier on which the customer meets the most contact roles; all parallel branches count."""
    contacts = roles_in_contact(tier.words)
    alone = {role: frozenset({role}) for role in contacts.values()}

    def visit(step: str, memory: Memory, met: frozenset[str]) -> tuple[Memory, frozenset[str]]:
        return memory, met | alone[contacts[step]] if step in contacts else met

    best: Best[frozenset[str]] = best_run(tier.flow, frozenset(), visit, len)
    return Met(tuple(dict.fromkeys(contacts[id] for id in best.path if id in contacts)), best.path)


def most_channel_switches(tier: TierAnalysis) -> Best[int]:
    """The loop-free run of a tier on which the customer changes channel most often, and how often.

    A contact (notices apart) whose channels all differ from those of the contact before is one switch; after parallel
    branches, where they differ from those of any. A contact that states no channel says nothing.
    """
    channels = channels_in_contact(tier.words)

    def visit(step: str, before: Memory, switches: int) -> tuple[Memory, int]:
        own = channels.get(step)
        if own is None:
            return before, switches
        return frozenset({own}), switches + any(own.isdisjoint(last) for last in before)

    return best_run(tier.flow, 0, visit, int)
