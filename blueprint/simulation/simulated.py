"""What the replications of a scenario say: figures with confidence intervals, and the times of all cases."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from blueprint.model import Process
from blueprint.simulation.figures import ALL, Figure
from blueprint.simulation.intervals import Estimate, estimate
from blueprint.simulation.model import Model
from blueprint.simulation.scenario import Scenario


@dataclass(slots=True)
class Simulated:
    """What the replications of a scenario say. ``samples`` are the times of all of them by clock ("" the whole case) and
    tier; ``cases`` count in each replication. ``stopped``: it was told to end before its time."""

    process: Process
    scenario: Scenario
    modelled: bool
    cases: int
    warm_up: float
    model: Model
    values: dict[Figure, list[float]] = field(default_factory=dict)
    samples: dict[tuple[str, str], array[float]] = field(default_factory=dict)
    replications: int = 0
    unfinished: int = 0
    seconds: float = 0.0
    cases_by_tier: dict[str, int] = field(default_factory=dict)
    stopped: bool = False
    without_overflow: Simulated | None = None

    def of(self, says: str, tier: str = ALL, of: str = "") -> Estimate | None:
        """A figure; None where it never came about."""
        values = self.values.get(Figure(says, tier, of))
        return estimate(values) if values else None

    def less(self, other: Simulated, says: str, tier: str = ALL, of: str = "") -> Estimate | None:
        """A figure less that of another simulation, replication by replication: both had the same random numbers."""
        mine, others = (one.values.get(Figure(says, tier, of), []) for one in (self, other))
        differences = [a - b for a, b in zip(mine, others, strict=False)]
        return estimate(differences) if differences else None

    @property
    def cases_per_second(self) -> float:
        return self.cases * self.replications / self.seconds if self.seconds else 0.0

    @property
    def widest(self) -> tuple[str, Estimate] | None:
        """The clock ("" the whole case) whose mean over all tiers is known least exactly for its size, and that mean; None
        before there are two replications."""
        means = [(one.of, estimate(values)) for one, values in self.values.items() if one[:2] == ("mean", ALL)]
        known = [(mean.relative, clock, mean) for clock, mean in means if mean.relative is not None]
        return max(known)[1:] if known else None

    @property
    def precise(self) -> bool:
        """Whether every clock is known as exactly as was asked for."""
        widest = self.widest
        return widest is not None and (widest[1].relative or 0.0) <= (self.scenario.precision or 0.0)
