"""The paths on which a complaint is handed on unacknowledged, closed without a follow-up, or answered for good without
a word on where else to turn (analyses.md; S4, the five principles of complaint handling; ISO 10002)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.histories import Histories

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class Lapse:
    """A step at which something owed to the complainant is left out, and a shortest path that shows it."""

    step: str
    path: tuple[str, ...]


def unacknowledged(tier: TierAnalysis) -> tuple[Lapse, ...]:
    """The steps from which a case changes hands for the first time before any acknowledgement or answer: the last step
    of each path is the one that takes over."""
    words = tier.words
    histories = Histories(tier.flow, words, words.telling("acknowledge") | words.answers)
    return _first(
        Lapse(moment.giver, (*histories.path(moment), after.step))
        for moment in histories.moments
        if not moment.handed
        for after in histories.after(moment)
        if after.handed
    )


def not_followed_up(tier: TierAnalysis) -> tuple[Lapse, ...]:
    """The ends to which a case comes without any follow-up, although it was answered after it had changed hands."""
    histories = Histories(tier.flow, tier.words, tier.words.telling("follow_up"))
    ends = histories.possible.intersection(tier.flow.ends)
    if not ends:
        return ()
    return _first(
        Lapse(moment.step, histories.path(moment))
        for moment in histories.moments
        if moment.answered and moment.step in ends
    )


def without_remedy(tier: TierAnalysis) -> tuple[Lapse, ...]:
    """The answers, given after a case has changed hands, that are no remedy and from which no way leads to one."""
    flow, words = tier.flow, tier.words
    final = (words.answers & flow.reached) - flow.reaching(words.telling("remedy") & flow.steps.keys())
    if not final:
        return ()
    histories = Histories(flow, words)
    return _first(
        Lapse(moment.step, histories.path(moment))
        for moment in histories.moments
        if moment.handed and moment.step in final
    )


def _first(lapses: Iterable[Lapse]) -> tuple[Lapse, ...]:
    found: dict[str, Lapse] = {}
    for lapse in lapses:
        found.setdefault(lapse.step, lapse)
    return tuple(found.values())
