"""The overlays of amounts that add up to those of a case: time, wait, cost, handoffs. All are means a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import cost_of, wait_of, work_of
from blueprint.drawing.called import Measure, within
from blueprint.drawing.overlays.kind import Cell, Kind, steps_of
from blueprint.text import Message, Money, Said, both, duration, figure

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Process, Step

_TOTAL = both("{what}; {total} in all", "{what}，合计 {total}")
_INNER = both("{what}; {total} in all, {inner} of it in subprocesses", "{what}，合计 {total}，其中子流程 {inner}")
_ONCE = both("{what} (each step once: how often is not known)", "{what}（次数未知，各步骤按一次计）")
_TIMES = both("{n}×", "{n} 次")


@dataclass(frozen=True, slots=True)
class Part:
    """What a step has of an amount: ``here``, and ``within`` the processes that it calls."""

    here: float
    within: float = 0.0

    @property
    def whole(self) -> float:
        return self.here + self.within


Parts = Mapping[str, Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts(Kind):
    """An overlay of what the steps have of an amount; ``written`` puts it into words."""

    parts: Callable[[Analysis, str | None], Parts]
    written: Callable[[Analysis, float], Said]

    def note(self, study: Analysis, tier: str | None) -> Said:
        """What is shown, and what it comes to in all."""
        if _visits(study, tier) is None:
            return Message(_ONCE, what=self.what)
        parts = self.parts(study, tier).values()
        total, inner = sum(part.whole for part in parts), sum(part.within for part in parts)
        said = {"what": self.what, "total": self.written(study, total), "inner": self.written(study, inner)}
        return Message(_INNER if inner else _TOTAL, **said)

    def cells(self, study: Analysis, tier: str | None) -> Mapping[str, Cell]:
        amounts = {id: part.whole for id, part in self.parts(study, tier).items()}
        return {id: Cell(amount, self.written(study, amount)) for id, amount in amounts.items() if amount > 0}

    def scale(self, study: Analysis, most: float) -> Iterable[tuple[float, Said]]:
        return steps_of(most, lambda amount: self.written(study, amount)) if most > 0 else ()


def _visits(study: Analysis, tier: str | None) -> Mapping[str, float] | None:
    return study.tiers[tier].visits if tier else study.visits


def _each(study: Analysis, tier: str | None, measure: Measure) -> Parts:
    """An amount of one visit, as often as a case comes by; once where nobody knows how often."""
    visits, process = _visits(study, tier), study.process
    found: dict[str, Part] = {}
    for id, step in process.steps.items():
        n = 1.0 if visits is None else visits.get(id, 0.0)
        found[id] = Part(n * measure(process, step), n * within(study, id, measure, tier))
    return found


def _time(study: Analysis, tier: str | None) -> Parts:
    return _each(study, tier, lambda _, step: work_of(step) + wait_of(step))


def _wait(study: Analysis, tier: str | None) -> Parts:
    return _each(study, tier, lambda _, step: wait_of(step))


def _cost(study: Analysis, tier: str | None) -> Parts:
    """Costs in the currency of the process; those in another are left out."""

    def measure(process: Process, step: Step) -> float:
        return cost_of(process, step) if process.currency == study.process.currency else 0.0

    return _each(study, tier, measure)


def _handoffs(study: Analysis, tier: str | None) -> Parts:
    """The handoffs by which a case comes to each step."""
    found: dict[str, float] = {}
    for one, share in [(study.tiers[tier], 1.0)] if tier else [(one, one.share) for one in study.tiers.values()]:
        for (source, index), amount in (one.handoffs.by_way if one.handoffs else {}).items():
            target = study.process.steps[source].next[index].to
            found[target] = found.get(target, 0.0) + share * amount
    return {id: Part(amount) for id, amount in found.items()}


def _money(study: Analysis, amount: float) -> Said:
    return Money(round(amount, 2 if amount < 10 else 0), study.process.currency)


TIME = Amounts(
    both("Time", "时间"),
    both("work and wait a case at each step", "每件在各步骤的办理与等待时间"),
    parts=_time,
    written=lambda _, amount: duration(amount),
)
WAIT = Amounts(
    both("Waiting", "等待"),
    both("wait a case at each step", "每件在各步骤的等待时间"),
    parts=_wait,
    written=lambda _, amount: duration(amount),
)
COST = Amounts(
    both("Cost", "成本"),
    both("cost a case at each step", "每件在各步骤的成本"),
    parts=_cost,
    written=_money,
)
HANDOFFS = Amounts(
    both("Handoffs", "转手"),
    both("handoffs a case into each step", "每件转入各步骤的转手次数"),
    parts=_handoffs,
    written=lambda _, amount: Message(_TIMES, n=figure(amount)),
)
