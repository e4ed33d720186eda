"""Overlays: one question asked of every step, answered in a few words and one of five strengths, for each tier.

Amounts are means a case: how often a case comes by a step counts too. All drawings of a page share one scale.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import cost_of, wait_of, work_of
from blueprint.drawing.html.said import ALL, Cell, expected
from blueprint.drawing.html.verdicts import AUTHORITY, EXPERIENCE, authority, experience
from blueprint.model import Step
from blueprint.text import Message, Money, Said, Text, both, duration, figure

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

STRENGTHS = 5

Amounts = Mapping[str, float]
"""What a step amounts to, by tier and for all (`ALL`)."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """An overlay: its name, what it shows, what its colours mean, and a cell for each step by tier, or none."""

    key: str
    title: Text
    note: Text
    legend: tuple[Cell, ...]
    cells: Callable[[Analysis, Step], Mapping[str, Cell]]


def overlays(studies: Sequence[Analysis]) -> Iterator[Overlay]:
    """The overlays of the processes of one page."""
    for key, title, note, amounts, written in _AMOUNTS:
        yield _scaled(studies, key, title, note, (amounts, written))
    yield Overlay("authority", *AUTHORITY, cells=authority)
    yield Overlay("experience", *EXPERIENCE, cells=experience)


def _scaled(
    studies: Sequence[Analysis],
    key: str,
    title: Text,
    note: Text,
    how: tuple[Callable[[Analysis, Step], Amounts], Callable[[Analysis, float], Said | str]],
) -> Overlay:
    """An overlay of amounts: the largest is the strongest, and the others go by their part of it."""
    amounts, written = how
    found = [amounts(study, step) for study in studies for step in study.process.steps.values()]
    most = max((amount for one in found for amount in one.values()), default=0.0)

    def cells(study: Analysis, step: Step) -> Mapping[str, Cell]:
        return {
            tier: (f"level-{_strength(amount, most)}", written(study, amount))
            for tier, amount in amounts(study, step).items()
            if amount > 0
        }

    legend = (
        (f"level-{n}", Message(_UP_TO, amount=written(studies[0], most * n / STRENGTHS)))
        for n in range(1, STRENGTHS + 1)
    )
    return Overlay(key, title, note, tuple(legend) if most > 0 else (), cells)


def _strength(amount: float, most: float) -> int:
    return max(1, min(STRENGTHS, math.ceil(amount / most * STRENGTHS - 1e-9)))


_UP_TO = both("up to {amount}", "{amount}以内")


def _work(study: Analysis, step: Step) -> Amounts:
    return expected(study, lambda visits: visits.get(step.id, 0.0) * work_of(step))


def _wait(study: Analysis, step: Step) -> Amounts:
    return expected(study, lambda visits: visits.get(step.id, 0.0) * wait_of(step))


def _cost(study: Analysis, step: Step) -> Amounts:
    each = cost_of(study.process, step)
    return expected(study, lambda visits: visits.get(step.id, 0.0) * each)


def _handoffs(study: Analysis, step: Step) -> Amounts:
    """The handoffs by which a case comes to the step."""
    found: dict[str, float] = {}
    for id, tier in study.tiers.items():
        ways = tier.handoffs.by_way.items() if tier.handoffs else ()
        found[id] = sum(n for (source, at), n in ways if study.process.steps[source].next[at].to == step.id)
    return {ALL: sum(study.tiers[id].share * n for id, n in found.items())} | found


def _failures(_: Analysis, step: Step) -> Amounts:
    worst = max((failure.rpn or 0 for failure in step.fail), default=0)
    return {ALL: float(worst)}


_AMOUNTS: tuple[
    tuple[str, Text, Text, Callable[[Analysis, Step], Amounts], Callable[[Analysis, float], Said | str]], ...
] = (
    (
        "time",
        both("Work", "办理时间"),
        both("Mean work at the step, a case", "每件平均办理时间"),
        _work,
        lambda _, amount: duration(amount),
    ),
    (
        "wait",
        both("Waiting", "等待时间"),
        both("Mean wait at the step, a case", "每件平均等待时间"),
        _wait,
        lambda _, amount: duration(amount),
    ),
    (
        "cost",
        both("Cost", "成本"),
        both("Mean cost of the step, a case", "每件平均成本"),
        _cost,
        lambda study, amount: Money(round(amount, 2) if amount < 10 else round(amount), study.process.currency),
    ),
    (
        "handoffs",
        both("Handoffs", "转手"),
        both("How often a case is handed over to the step", "每件转手到此步骤的平均次数"),
        _handoffs,
        lambda _, amount: Message(both("{n}×", "{n} 次"), n=figure(amount)),
    ),
    (
        "fail",
        both("Fail points", "失误点"),
        both("Highest risk priority number of the step (S×O×D, at most 1,000)", "步骤的最高风险优先数（S×O×D，最大 1,000）"),
        _failures,
        lambda _, amount: f"RPN {amount:.0f}",
    ),
)  # fmt: skip
