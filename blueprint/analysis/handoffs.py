"""Handoffs 转手: how often a case changes hands between people (analyses.md, "Handoff")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.linear import accumulate
from blueprint.analysis.words import Words
from blueprint.graph import Flow, Way
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

Hands = frozenset[str]
"""The roles that may have had the case last; empty before anybody had it."""

TRANSFERRED = "\0transferred"
"""Stands for a case that was passed on by a transfer: whoever takes it next makes one handoff."""

_NOBODY: Hands = frozenset()


@dataclass(frozen=True, slots=True)
class Handoffs:
    """``expected`` handoffs a case, and the part that arrives by each way (source and branch index).

    At a join, which counts once however many entries it has, the ways share what it counts.
    """

    expected: float
    by_way: Mapping[tuple[str, int], float]


def handoffs(flow: Flow, words: Words, visits: Mapping[str, float]) -> Handoffs:
    """The handoffs of one tier, given its expected visits."""
    tracker = _Tracker(flow, words, visits)
    by_way: dict[tuple[str, int], float] = {}
    for id in sorted(flow.reached, key=flow.order.__getitem__):
        step = flow.steps[id]
        if words.human(step):
            counted = tracker.at_join(id) if step.kind == "join" else tracker.at_step(id)
            by_way.update({(way.source, way.index): amount for way, amount in counted if amount > 0})
    return Handoffs(sum(by_way.values()), by_way)


def by_way(study: Analysis) -> Mapping[tuple[str, int], float]:
    """The handoffs a case by the ways (source and branch index) that they arrive by, over all tiers by share; none of a
    tier whose visits are unknown."""
    amounts: dict[tuple[str, int], float] = {}
    for tier in study.tiers.values():
        for way, amount in tier.handoffs.by_way.items() if tier.handoffs else ():
            amounts[way] = amounts.get(way, 0.0) + tier.share * amount
    return amounts


def differs(hands: Hands, role: str | None) -> bool:
    """Whether somebody else may have had the case last."""
    return not hands <= {role}


class _Tracker:
    """Follows who had the case last through steps that are nobody's work."""

    def __init__(self, flow: Flow, words: Words, visits: Mapping[str, float]) -> None:
        self._flow, self._words, self._visits = flow, words, visits
        self._own = {id: self._leaving(step) for id, step in flow.steps.items() if id in flow.reached}
        self._passing = [id for id in flow.steps if id in flow.reached and not words.human(flow.steps[id])]
        self._hands = self._possible_hands()
        self._amounts = self._flows_by_hands()

    def at_step(self, id: str) -> list[tuple[Way, float]]:
        """The handoffs that arrive at a human step by each way."""
        role = self._flow.steps[id].role
        return [
            (way, sum(amount * way.p for hands, amount in self._from(way.source).items() if differs(hands, role)))
            for way in self._flow.arrivals[id]
        ]

    def at_join(self, id: str) -> list[tuple[Way, float]]:
        """A join makes one handoff if any entry comes from other hands."""
        role, entries = self._flow.steps[id].role, self._flow.arrivals[id]
        changing = [way for way in entries if any(differs(hands, role) for hands in self._hands_from(way.source))]
        return [(way, self._visits[id] / len(changing)) for way in changing]

    def _leaving(self, step: Step) -> Hands | None:
        """What leaving a step makes of the case's hands; None where they stay as they were."""
        if self._words.human(step):
            return frozenset({TRANSFERRED if step.kind == "transfer" else step.role or ""})
        return _NOBODY if step.kind == "start" else None

    def _possible_hands(self) -> dict[str, set[Hands]]:
        """Which hands each passing step may see."""
        seen: dict[str, set[Hands]] = {id: set() for id in self._passing}
        changed = True
        while changed:
            changed = False
            for id in self._passing:
                arriving = {hands for way in self._flow.arrivals[id] for hands in self._after(way.source, seen)}
                if self._flow.steps[id].kind == "join" and arriving:
                    arriving = {frozenset().union(*arriving)}
                if arriving - seen[id]:
                    seen[id] = arriving if self._flow.steps[id].kind == "join" else seen[id] | arriving
                    changed = True
        return seen

    def _after(self, id: str, seen: Mapping[str, set[Hands]]) -> set[Hands]:
        own = self._own[id]
        if own is not None:
            return {own}
        return {self._passed(id, hands) for hands in seen[id]}

    def _passed(self, id: str, hands: Hands) -> Hands:
        """A transfer by a system stands for the handoff across it."""
        return frozenset({TRANSFERRED}) if self._flow.steps[id].kind == "transfer" and hands else hands

    def _hands_from(self, id: str) -> set[Hands]:
        return self._after(id, self._hands)

    def _flows_by_hands(self) -> Mapping[tuple[str, Hands], float]:
        """Expected visits of each passing step by the hands that the case comes from."""
        inflow: dict[tuple[str, Hands], float] = {}
        weights: dict[tuple[str, Hands], dict[tuple[str, Hands], float]] = {}
        for id in self._passing:
            if self._flow.steps[id].kind == "join":
                for hands in self._hands[id]:
                    inflow[id, hands] = self._visits[id]
                continue
            for way in self._flow.arrivals[id]:
                own = self._own[way.source]
                if own is not None:
                    inflow[id, own] = inflow.get((id, own), 0.0) + self._visits[way.source] * way.p
                    continue
                for hands in self._hands[way.source]:
                    onward = weights.setdefault((way.source, hands), {})
                    target = (id, self._passed(way.source, hands))
                    onward[target] = onward.get(target, 0.0) + way.p
        return accumulate(inflow, weights) or {}

    def _from(self, id: str) -> dict[Hands, float]:
        """The expected departures from a step by the hands that the case then comes from."""
        own = self._own[id]
        if own is not None:
            return {own: self._visits[id]}
        departures: dict[Hands, float] = {}
        for hands in self._hands[id]:
            after = self._passed(id, hands)
            departures[after] = departures.get(after, 0.0) + self._amounts.get((id, hands), 0.0)
        return departures
