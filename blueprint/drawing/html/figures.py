"""The figures of a process for all tiers and for each: means a case, and what its clocks show against what is promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blueprint.analysis.clocks import read_clock
from blueprint.drawing.html import words as w
from blueprint.drawing.html.said import ALL, Figure
from blueprint.model import times
from blueprint.model.titles import clock_title
from blueprint.text import Message, Money, Said, duration, figure, percent

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.analysis.clocks import Reading
    from blueprint.analysis.measures import Measures

UNKNOWN = "–"


def figures(study: Analysis) -> Iterator[tuple[Said | str, Figure[Said | str]]]:
    """Each figure with its name."""
    measures = {ALL: study.measures} | {id: tier.measures for id, tier in study.tiers.items()}
    for name, label in w.MEASURES.items():
        yield label, {tier: _written(name, one, study.process.currency) for tier, one in measures.items()}
    for name, clock in study.process.clocks.items():
        clock_label = Message(w.CLOCK, name=clock_title(name))
        readings = {ALL: study.clocks[name]} | {id: read_clock(tier, clock) for id, tier in study.tiers.items()}
        yield clock_label, {tier: _clock(study, name, tier, reading) for tier, reading in readings.items()}


def _written(name: str, measures: Measures, currency: str) -> Said | str:
    value: float | None = getattr(measures, name)
    if value is None:
        return UNKNOWN
    if name.endswith("_min"):
        return duration(value)
    if name == "efficiency":
        return percent(value)
    return Money(round(value, 2) if value < 10 else round(value), currency) if name == "cost" else figure(value)


def _clock(study: Analysis, name: str, tier: str, reading: Reading | None) -> Said | str:
    """The mean of a clock, and the promise to the tier where there is one."""
    if reading is None or reading.cases <= 0:
        return UNKNOWN
    mean = duration(reading.work_min + reading.wait_min)
    promise = study.process.tiers[tier].sla.get(name) if tier in study.process.tiers else None
    return Message(w.PROMISED, mean=mean, promise=times.target(promise)) if promise else mean
