"""Contrasts as people say them."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

from blueprint.model.titles import clock_title
from blueprint.simulation.contrasts import Contrast
from blueprint.simulation.intervals import Estimate
from blueprint.text import Message, Said, Text, both, unit_of

_ROUNDING = 1e-9
_TIMES, _SHARES, _MONEY = {"mean", "wait", "work"}, {"within", "abandoned", "first_contact", "utilisation"}, {"cost"}


def label(one: Contrast) -> Said:
    """What a figure is called."""
    says, clock = one.figure.says, one.figure.of
    if says == "mean":
        return Message(_CLOCK, clock=clock_title(clock)) if clock else _ELAPSED
    return Message(_IN_TIME, clock=clock_title(clock)) if says == "within" else _LABELS[says]


def row_said(one: Contrast, currency: str) -> tuple[Said, Said, Said]:
    """A figure before and after, and the change (nothing where they are the same): in one unit, with the digits that the
    intervals support; where the change is real, with so many that it is seen."""
    unit = _unit(one, currency)
    known = [_places(estimate, unit.size) for estimate in (one.before, one.after)]
    if one.real:
        known.append(_begins(abs(one.change.mean) / unit.size))
    was, now = (unit.said(_shown(estimate.mean / unit.size, max(known))) for estimate in (one.before, one.after))
    return was, now, Text.of("") if one.same else _change(one.change, unit)


def change_said(says: str, change: Estimate, currency: str) -> Said:
    """The difference with the half width of its interval, in the digits that this supports."""
    return _change(change, _unit_of(says, max(abs(change.mean), change.half or 0.0), currency))


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a figure is divided by, and how it is said then, as a value and as a difference."""

    size: float
    words: Text
    difference: Text
    currency: str = ""

    def said(self, number: str, words: Text | None = None) -> Message:
        currency = both("CNY", "元") if self.currency == "CNY" else self.currency
        return Message(words or self.words, n=number, currency=currency)


def _change(change: Estimate, unit: _Unit) -> Message:
    mean, half = abs(change.mean) / unit.size, (change.half or 0.0) / unit.size
    places = _places(change, unit.size)
    said = f"{_shown(mean, places)} ±{_shown(half, places)}" if half >= 0.5 * 10.0**-places else _bare(mean, places)
    return Message(_SIGNED, sign="+" if change.mean > 0 else "−", size=unit.said(said, unit.difference))


def _unit(one: Contrast, currency: str) -> _Unit:
    """The unit of a row: the next smaller one where a real change would be little of that of the times in it."""
    says = one.figure.says
    unit = _unit_of(says, max(one.before.mean, one.after.mean), currency)
    little = one.real and says in _TIMES and abs(one.change.mean) < unit.size / 10
    return _unit_of(says, 0.9 * unit.size, currency) if little else unit


def _unit_of(says: str, value: float, currency: str) -> _Unit:
    if says in _TIMES:
        size, words = unit_of(value)
        return _Unit(size, words, words)
    if says in _MONEY:
        return _Unit(1.0, _AMOUNT, _AMOUNT, currency)
    return _Unit(0.01, _PERCENT, _POINTS) if says in _SHARES else _Unit(1.0, _PLAIN, _PLAIN)


def _places(estimate: Estimate, size: float) -> int:
    """How many decimals of a figure count: three digits, and none that is smaller than the first of its half width; than the
    second, where the first is a 1."""
    mean, half = abs(estimate.mean) / size, (estimate.half or 0.0) / size
    three = max(0, 2 + _magnitude(mean))
    return min(three, _begins(half / 2)) if half > _ROUNDING * mean else three


def _begins(number: float) -> int:
    """The decimal with which a number begins: 2 for 0.032, 0 for 3.2 and all above."""
    return max(0, _magnitude(number))


def _magnitude(number: float) -> int:
    return -floor(log10(number)) if number else 0


def _shown(number: float, places: int) -> str:
    """A number with so many decimals, none of which is said where all are 0."""
    shown = f"{number:,.{places}f}"
    return shown if number % 1 > _ROUNDING else shown.partition(".")[0]


def _bare(number: float, places: int) -> str:
    """A number that is known exactly, with no 0 at the end of its decimals."""
    shown = f"{number:,.{places}f}"
    return shown.rstrip("0").removesuffix(".") if places else shown


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
_PLAIN, _PERCENT, _POINTS = both("{n}", "{n}"), both("{n}%", "{n}%"), both("{n} points", "{n} 个百分点")
_AMOUNT = both("{n} {currency}", "{n} {currency}")
