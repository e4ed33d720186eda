"""How often a case is passed on with nothing gained: the expected number of transfers (analyses.md, "Transfer")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.analysis.carried import visits_carrying
from blueprint.analysis.linear import accumulate
from blueprint.graph import Flow

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis
    from blueprint.analysis.words import Words

_NOBODY, _PASSED_ON = "", "\0passed on"
"""Instead of the role that had the case last: before any, and after a transfer, whose exit is no transfer again."""


def expected_transfers(tier: TierAnalysis) -> float | None:
    """The expected transfers a case, of the whole case and not only before the answer: every `transfer` step, and every
    handoff times the probability that the visit which it begins adds nothing. None where visits are unknown.

    Exact without parallel work; where a visit that adds nothing runs into a split, its exits count alike.
    """
    flow, words = tier.flow, tier.words

    def after(id: str, holder: str) -> str:
        step = flow.steps[id]
        if words.human(step):
            return _PASSED_ON if step.kind == "transfer" else step.role or _NOBODY
        if step.kind == "start":
            return _NOBODY
        return _PASSED_ON if step.kind == "transfer" and holder else holder

    found = visits_carrying(tier, _NOBODY, after)
    if found is None:
        return None
    chances = _chances(tier)
    total = 0.0
    for (id, holder), n in found.items():
        step = flow.steps[id]
        if step.kind == "transfer" and (holder or words.human(step)):
            total += n
        if words.human(step) and holder not in (_NOBODY, _PASSED_ON, step.role):
            total += n * chances.get(id, 0.0)
    return total


def _chances(tier: TierAnalysis) -> dict[str, float]:
    """For each human step that adds nothing the probability that its visit adds nothing up to its next handoff."""
    idle = [
        id
        for id in tier.flow.reached
        if tier.words.human(tier.flow.steps[id]) and tier.words.adds_nothing(tier.flow.steps[id])
    ]
    chances: dict[str, float] = {}
    for role in {tier.flow.steps[id].role or "" for id in idle}:
        by_step = _idle_from(tier.flow, tier.words, role)
        chances.update({id: by_step.get(id, 0.0) for id in idle if tier.flow.steps[id].role == role})
    return chances


def _idle_from(flow: Flow, words: Words, role: str) -> dict[str, float]:
    """The probability that a visit of a role goes on from each step with nothing added until it is over."""
    over: dict[str, float] = {}
    back: dict[str, dict[str, float]] = {id: {} for id in flow.reached}
    for id in flow.reached:
        step = flow.steps[id]
        own = words.human(step) and step.role == role
        if own and not words.adds_nothing(step):
            continue
        if step.kind in ("end", "transfer") or (words.human(step) and not own):
            over[id] = 1.0
            continue
        total = sum(way.p for way in flow.ways[id])
        for way in flow.ways[id]:
            back[way.target][id] = back[way.target].get(id, 0.0) + way.p / total
    return accumulate(over, back) or {}
