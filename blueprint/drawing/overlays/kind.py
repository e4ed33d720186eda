"""What makes an overlay: a name, what it shows, and for each step an amount and the words that say it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.text import Message, Said, Text, both

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

STRONGEST = 4
"""The highest level; 0 is nothing."""

_UP_TO = both("up to {amount}", "{amount}以内")


@dataclass(frozen=True, slots=True)
class Cell:
    """What an overlay says at a step; None for an ``amount``: nobody knows how strongly."""

    amount: float | None
    said: Said


@dataclass(frozen=True, slots=True)
class Kind:
    """An overlay. The strongest amount is ``top``, or, where that is 0, the largest that is shown."""

    title: Text
    what: Text
    top: float = 0.0

    def note(self, study: Analysis, tier: str | None) -> Said:
        """What is shown."""
        return self.what

    def cells(self, study: Analysis, tier: str | None) -> Mapping[str, Cell]:
        """What is said at the steps at which there is anything, for a ``tier`` or for all."""
        raise NotImplementedError

    def scale(self, study: Analysis, most: float) -> Iterable[tuple[float, Said]]:
        """Amounts and what they mean, where the strongest is ``most``."""
        raise NotImplementedError

    def most(self, cells: Iterable[Cell]) -> float:
        """The strongest amount where all these cells are shown."""
        return self.top or max((cell.amount or 0.0 for cell in cells), default=0.0)


def level(amount: float | None, most: float) -> int:
    """How strong an amount is where the strongest is ``most``: from 0, nothing, to `STRONGEST`."""
    if not amount or amount < 0 or most <= 0:
        return 0
    return max(1, min(STRONGEST, math.ceil(amount / most * STRONGEST - 1e-9)))


def steps_of(most: float, written: Callable[[float], Said]) -> Iterator[tuple[float, Said]]:
    """The largest amount of each level and how it is written, where the strongest is ``most``."""
    for number in range(1, STRONGEST + 1):
        amount = most * number / STRONGEST
        yield amount, Message(_UP_TO, amount=written(amount))
