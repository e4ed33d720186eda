"""The devil's quadrangle as tables: for all cases, then tier by tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from blueprint.compare.comparison import ALL, Comparison
from blueprint.compare.figures import BETTER, CLOCK_EFFICIENCY, EQUAL, WORSE, Figure
from blueprint.compare.report.section import Cell, Section, Table
from blueprint.esia.transformation import SHARE
from blueprint.esia.words import CORNERS, amount
from blueprint.text import Message, both, figure, percent


def quadrangle(found: Comparison) -> Iterator[Section]:
    """A table for all cases and for each tier for which it differs from that."""
    after = found.after.process
    heads: tuple[Cell, ...] = (_FIGURE, found.before.process.variant_title, after.variant_title, _CHANGE, "")
    if found.before.process.variant == after.variant:
        heads = (_FIGURE, _BEFORE, _AFTER, _CHANGE, "")
    every = found.tiers.get(ALL)
    for tier, figures in found.tiers.items():
        if tier == ALL or every is None or not _alike(figures, every):
            title = Message(_TIER, tier=after.tier_title(tier)) if tier else _ALL if len(found.tiers) > 1 else _MEAN
            yield Section(title, (Table(heads, tuple(_rows(figures, after.currency))),))


def _alike(these: Sequence[Figure], those: Sequence[Figure]) -> bool:
    """Whether two tables say the same, but for rounding."""
    by_name = {one.name: one for one in those}
    return {one.name for one in these} == by_name.keys() and all(
        _close(one.was, by_name[one.name].was) and _close(one.now, by_name[one.name].now) for one in these
    )


def _close(a: float | None, b: float | None) -> bool:
    return a is b or (a is not None and b is not None and isclose(a, b, rel_tol=1e-9, abs_tol=1e-9))


def _rows(figures: Sequence[Figure], currency: str) -> Iterator[tuple[Cell, ...]]:
    for one in figures:
        if one.verdict == EQUAL and one.name.startswith(CLOCK_EFFICIENCY):
            continue
        label = Message(_LABEL, corner=CORNERS[one.corner], label=one.label)
        was, now = ("–" if value is None else amount(value, one.unit, currency) for value in (one.was, one.now))
        yield label, was, now, changed(one, currency), _VERDICTS.get(one.verdict or "", "")


def changed(one: Figure, currency: str) -> Cell:
    """By how much a figure is more or less, and what part of it that is; nothing where it is the same."""
    if one.change is None or one.verdict == EQUAL:
        return ""
    sign = "+" if one.change > 0 else "−"
    if one.unit == SHARE:
        return Message(_POINTS, sign=sign, points=figure(round(abs(one.change) * 100, 2)))
    size = Message(_SIGNED, sign=sign, amount=amount(abs(one.change), one.unit, currency))
    return size if one.part is None else Message(_PART, size=size, sign=sign, part=percent(abs(one.part)))


_ALL = both("Time, cost, quality, flexibility: mean of a case of any tier", "时间、成本、质量、柔性：各层级每案平均")
_MEAN = both("Time, cost, quality, flexibility: mean of a case", "时间、成本、质量、柔性：每案平均")
_TIER = both("Time, cost, quality, flexibility: {tier}", "时间、成本、质量、柔性：{tier}")
_FIGURE, _CHANGE = both("figure", "指标"), both("change", "变化")
_BEFORE, _AFTER = both("before", "改造前"), both("after", "改造后")
_LABEL = both("{corner}: {label}", "{corner}：{label}")
_VERDICTS = {BETTER: both("better", "改善"), WORSE: both("worse", "变差")}
_SIGNED = both("{sign}{amount}", "{sign}{amount}")
_POINTS = both("{sign}{points} points", "{sign}{points} 个百分点")
_PART = both("{size} ({sign}{part})", "{size}（{sign}{part}）")
