"""Contrasts as people say them."""

from __future__ import annotations

from blueprint.model.titles import clock_title
from blueprint.simulation.cells import Cell
from blueprint.simulation.contrasts import Contrast
from blueprint.simulation.intervals import Estimate
from blueprint.text import Message, Money, Said, both, duration, figure, listed, percent, times_between

_ROUNDING = 1e-9
_TIMES, _SHARES, _MONEY = {"mean", "wait", "work"}, {"within", "abandoned", "first_contact", "utilisation"}, {"cost"}


def label(one: Contrast) -> Said:
    """What a figure is called."""
    says, clock = one.figure.says, one.figure.of
    if says == "mean":
        return Message(_CLOCK, clock=clock_title(clock)) if clock else _ELAPSED
    return Message(_IN_TIME, clock=clock_title(clock)) if says == "within" else _LABELS[says]


def value_said(says: str, value: float, currency: str) -> Cell:
    """The value of a figure."""
    if says in _TIMES:
        return duration(value)
    if says in _MONEY:
        return _money(value, currency)
    return percent(value) if says in _SHARES else figure(value)


def _money(value: float, currency: str) -> Money:
    return Money(round(value, 2) if value >= 1 else float(f"{value:.2g}"), currency)


def change_said(says: str, change: Estimate, currency: str) -> Cell:
    """The difference with the half width of its interval."""
    sign = "+" if change.mean > 0 else "−"
    exact = change.half is None or change.half <= _ROUNDING * abs(change.mean)
    sizes = [abs(change.mean)] if exact else [abs(change.mean), change.half or 0.0]
    if says in _TIMES:
        return Message(_SIGNED, sign=sign, size=times_between(sizes, " ±"))
    if says in _MONEY:
        return Message(_SIGNED, sign=sign, size=listed((_money(size, currency) for size in sizes), " ±"))
    if says in _SHARES:
        return Message(_POINTS, sign=sign, size=" ±".join(figure(size * 100) for size in sizes))
    return Message(_SIGNED, sign=sign, size=" ±".join(map(figure, sizes)))


_CLOCK = both("on the clock {clock}", "计时“{clock}”")
_IN_TIME = both("{clock} in time", "“{clock}”按时率")
_ELAPSED = both("begin to end", "开始到结束")
_LABELS = {
    "wait": both("wait a case", "每案等待"),
    "abandoned": both("left while waiting", "等待中放弃"),
    "handoffs": both("handoffs", "转手次数"),
    "escalated": both("escalations", "升级次数"),
    "first_contact": both("settled at first contact", "首次接触即解决"),
    "work": both("work a case", "每案办理时间"),
    "cost": both("cost a case", "每案成本"),
}
_SIGNED = both("{sign}{size}", "{sign}{size}")
_POINTS = both("{sign}{size} points", "{sign}{size} 个百分点")
