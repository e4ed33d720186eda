"""Overlays: one figure at every step, and the line that says what it is. Time, wait, cost and handoffs are means a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import cost_of, wait_of, work_of
from blueprint.drawing.words import duration
from blueprint.text import Message, Money, both, figure, listed, percent

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Step

OVERLAYS = ("time", "wait", "cost", "handoffs", "fail", "authority", "experience")
"""The overlays there are."""

_LEGENDS = {
    "time": both("work and wait a case at each step", "每件在各步骤的办理与等待时间"),
    "wait": both("wait a case at each step", "每件在各步骤的等待时间"),
    "cost": both("cost a case at each step", "每件在各步骤的成本"),
    "handoffs": both("handoffs a case into each step", "每件转入各步骤的转手次数"),
    "fail": both("worst failure mode: risk priority number, chance", "最严重的失误：风险优先数、发生概率"),
    "authority": both("what is decided here; !: beyond the authority", "此处所作决定；!：超出权限"),
    "experience": both("customer's experience, -2 to +2; the worse, the stronger", "客户体验，-2 到 +2，越差越醒目"),
}
_TOTAL = both("{what}; {total} in all", "{what}，合计{total}")
_ONCE = both("{what} (each step once: how often is not known)", "{what}（次数未知，各步骤按一次计）")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an overlay says at one step: a short ``text``, and its share of the most there is (0 to 1)."""

    text: str
    share: float = 0.0

    @property
    def level(self) -> int:
        """From 0, nothing, to 4, the most."""
        return 0 if self.share <= 0 else min(4, 1 + int(self.share * 4))


@dataclass(frozen=True, slots=True)
class Overlay:
    """One overlay in one language: its readings by step, and the line of the legend that explains them."""

    legend: str
    readings: Mapping[str, Reading]


def overlay_of(study: Analysis, name: str, language: str, tier: str | None = None) -> Overlay:
    """The overlay of a process, or of one ``tier`` of it."""
    return _Reader(study, language, tier).overlay(name)


class _Reader:
    def __init__(self, study: Analysis, language: str, tier: str | None) -> None:
        self._study, self._process, self._language = study, study.process, language
        self._tier = study.tiers[tier] if tier else None
        self._visits = self._tier.visits if self._tier else study.visits

    def overlay(self, name: str) -> Overlay:
        legend = _LEGENDS[name].text(self._language)
        special = {"fail": self._failures, "authority": self._authority, "experience": self._experience}
        if name in special:
            return Overlay(legend, dict(special[name]()))
        say, amounts = self._amounts(name)
        most, total = max(amounts.values(), default=0.0), sum(amounts.values())
        known = self._visits is not None
        template = _TOTAL if known else _ONCE
        readings = {id: Reading(say(value), value / most) for id, value in amounts.items() if value > 0}
        return Overlay(template.text(self._language).format(what=legend, total=say(total)), readings)

    def _amounts(self, name: str) -> tuple[Callable[[float], str], Mapping[str, float]]:
        if name == "handoffs":
            return figure, self._handoffs()
        if name == "cost":
            return self._money, self._each(lambda step: cost_of(self._process, step))
        if name == "wait":
            return self._duration, self._each(wait_of)
        return self._duration, self._each(lambda step: wait_of(step) + work_of(step))

    def _each(self, of: Callable[[Step], float]) -> Mapping[str, float]:
        visits = self._visits
        return {
            id: of(step) * (1.0 if visits is None else visits.get(id, 0.0)) for id, step in self._process.steps.items()
        }

    def _duration(self, minutes: float) -> str:
        return duration(minutes, self._language)

    def _money(self, amount: float) -> str:
        return Money(round(amount, 2 if amount < 10 else 0), self._process.currency or "").text(self._language).strip()

    def _handoffs(self) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for tier in [self._tier] if self._tier else self._study.tiers.values():
            share = 1.0 if self._tier else tier.share
            for (source, index), amount in (tier.handoffs.by_way if tier.handoffs else {}).items():
                target = self._process.steps[source].next[index].to
                found[target] = found.get(target, 0.0) + share * amount
        return found

    def _failures(self) -> Iterator[tuple[str, Reading]]:
        for id, step in self._process.steps.items():
            worst = max(step.fail, key=lambda mode: (mode.rpn or 0, mode.p or 0.0), default=None)
            if worst:
                parts = [str(worst.rpn)] if worst.rpn is not None else []
                parts += [percent(worst.p)] if worst.p is not None else []
                yield id, Reading(" ".join(parts) or "F", (worst.rpn or 1) / 1000)

    def _authority(self) -> Iterator[tuple[str, Reading]]:
        gaps = {gap.step for gap in self._study.authority if gap.step}
        for id, step in self._process.steps.items():
            kinds = [
                Message("{kind} {amount}", kind=kind, amount=f"{amount:,.0f}") if not isinstance(amount, bool) else kind
                for kind, amount in step.decides.items()
            ]
            if kinds or id in gaps:
                text = listed(kinds).text(self._language)
                yield id, Reading(f"!{text}" if id in gaps else text, 1.0 if id in gaps else 0.25)

    def _experience(self) -> Iterator[tuple[str, Reading]]:
        for id, step in self._process.steps.items():
            if step.experience is not None:
                yield id, Reading(f"{step.experience:+d}" if step.experience else "0", (2 - step.experience) / 4)
