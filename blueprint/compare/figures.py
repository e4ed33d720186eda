"""The devil's quadrangle side by side: every figure of a case before and after, and whether that is better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.analysis.clocks import Reading
from blueprint.esia import Price
from blueprint.esia.price import QUADRANGLE, RISING
from blueprint.esia.transformation import MINUTES, SHARE
from blueprint.esia.words import FIGURES, SLIGHT
from blueprint.model.titles import clock_title
from blueprint.text import Message, Said, both

BETTER, WORSE, EQUAL = "better", "worse", "equal"

CLOCK, CLOCK_EFFICIENCY = "clock:", "clock_efficiency:"
"""What the names of the figures of a clock begin with."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at a ``corner`` of the quadrangle: minutes, money, shares or numbers, as its ``unit`` says. None: not known.

    ``rising``: more is better.
    """

    corner: str
    name: str
    label: Said
    unit: str
    was: float | None
    now: float | None
    rising: bool = False

    @property
    def change(self) -> float | None:
        """By how much it is more; None where one of the two is not known."""
        return None if self.was is None or self.now is None else self.now - self.was

    @property
    def part(self) -> float | None:
        """The change as a part of what it was; None where that was nothing."""
        return self.change / abs(self.was) if self.was and self.change is not None else None

    @property
    def verdict(self) -> str | None:
        """Whether it is better, worse or equal; None where one of the two is not known."""
        if self.was is None or self.now is None or self.change is None:
            return None
        if abs(self.change) <= SLIGHT * max(abs(self.was), abs(self.now)):
            return EQUAL
        return BETTER if (self.change > 0) == self.rising else WORSE


def figures(before: Price, after: Price) -> tuple[Figure, ...]:
    """The figures of two prices, corner by corner; what neither knows is left out."""
    found = []
    for corner, names in QUADRANGLE.items():
        for name in names:
            label, unit = FIGURES[name]
            found.append(Figure(corner, name, label, unit, getattr(before, name), getattr(after, name), name in RISING))
        found += _clocks(before, after) if corner == "time" else ()
    return tuple(one for one in found if not one.was is one.now is None)


def _clocks(before: Price, after: Price) -> Iterator[Figure]:
    """The mean time on each clock and its efficiency."""
    for name in dict.fromkeys([*before.clocks, *after.clocks]):
        was, now = before.clocks.get(name), after.clocks.get(name)
        yield Figure("time", CLOCK + name, Message(_CLOCK, name=clock_title(name)), MINUTES, _mean(was), _mean(now))
        label = Message(_EFFICIENCY, name=clock_title(name))
        yield Figure("time", CLOCK_EFFICIENCY + name, label, SHARE, _efficiency(was), _efficiency(now), True)


def _mean(reading: Reading | None) -> float | None:
    return reading.work_min + reading.wait_min if reading and reading.cases else None


def _efficiency(reading: Reading | None) -> float | None:
    return reading.efficiency if reading and reading.cases else None


_CLOCK = both("on the clock {name}", "计时“{name}”")
_EFFICIENCY = both("efficiency on the clock {name}", "计时“{name}”的效率")
