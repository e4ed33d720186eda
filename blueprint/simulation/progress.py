"""How far a simulation is, told to whoever started it, who says whether it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from blueprint.simulation.intervals import Estimate
from blueprint.simulation.simulated import Simulated


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` cases of ``total``, after ``seconds``. With a wanted precision the total is what the intervals so far
    promise, and moves.

    ``replications`` are over (of the present run: with overflow, then without); ``widest`` is the interval that a wanted
    precision waits for (`Simulated.widest`). ``found`` has the figures so far; it goes on changing after the call.
    """

    done: int
    total: int
    seconds: float
    replications: int
    widest: tuple[str, Estimate] | None
    found: Simulated

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return self.done / self.total

    @property
    def seconds_left(self) -> float | None:
        """The time that remains at the speed so far; None where nothing is done yet."""
        return self.seconds * (self.total - self.done) / self.done if self.done else None


Told = Callable[[Progress], bool]
"""Hears how far a simulation is and says whether it goes on."""
