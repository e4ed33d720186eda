"""The times of many cases in bounded memory."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence

from blueprint.simulation.arrays import deviation, ordered
from blueprint.simulation.model import ROUNDING

MOST = 1 << 18
"""Times that are kept: all of them while there are no more, then of every second case, every fourth ..."""


class Sample:
    """``count`` times were added, of which those of every so many cases are ``kept``."""

    def __init__(self) -> None:
        self.count, self._every = 0, 1
        self.kept = array("d")
        self._ordered: Sequence[float] = ()

    def add(self, times: array[float]) -> None:
        """More times, in the order of their cases."""
        self.kept.extend(times[-self.count % self._every :: self._every])
        self.count += len(times)
        self._ordered = ()
        while len(self.kept) > MOST:
            self.kept, self._every = self.kept[::2], self._every * 2

    @property
    def ordered(self) -> Sequence[float]:
        """What is kept, the shortest first."""
        if not self._ordered:
            self._ordered = ordered(self.kept)
        return self._ordered

    def percentile(self, share: float) -> float | None:
        """The time that this share of the cases does not exceed, between two by their distance; None without any."""
        if not self.ordered:
            return None
        place = share * (len(self.ordered) - 1)
        below, above = self.ordered[int(place)], self.ordered[min(int(place) + 1, len(self.ordered) - 1)]
        return below + (place - int(place)) * (above - below)

    def within(self, limit: float) -> float:
        """The share that does not exceed a limit; 0 without any."""
        return bisect_right(self.ordered, limit + ROUNDING) / max(1, len(self.ordered))

    @property
    def deviation(self) -> float | None:
        """The standard deviation; None of fewer than two."""
        return deviation(self.kept)
