"""What the replications of a scenario say: figures with confidence intervals, and the times of all cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from blueprint.model import Process
from blueprint.simulation.figures import ALL, Figure
from blueprint.simulation.intervals import Estimate, estimate
from blueprint.simulation.kernels import Name
from blueprint.simulation.model import Model
from blueprint.simulation.sample import Sample
from blueprint.simulation.scenario import Scenario
from blueprint.simulation.stability import cases_a_week

_WHOLE = 0.05
"""A part of a week that may be missing or left over where weeks are whole."""


@dataclass(slots=True)
class Simulated:
    """What the replications of a scenario say. ``runs`` are the figures of each of them; ``samples`` their times by clock
    ("" the whole case) and tier; ``cases`` count in each replication. ``stopped``: it was told to end before its time."""

    process: Process
    scenario: Scenario
    modelled: bool
    cases: int
    warm_up: float
    model: Model
    kernel: Name = "python"
    runs: list[dict[Figure, float]] = field(default_factory=list)
    samples: dict[tuple[str, str], Sample] = field(default_factory=dict)
    unfinished: int = 0
    seconds: float = 0.0
    cases_by_tier: dict[str, int] = field(default_factory=dict)
    stopped: bool = False
    without_overflow: Simulated | None = None

    @property
    def replications(self) -> int:
        return len(self.runs)

    def of(self, says: str, tier: str = ALL, of: str = "") -> Estimate | None:
        """A figure; None where it never came about."""
        values = self.values(Figure(says, tier, of))
        return estimate(values) if values else None

    def values(self, figure: Figure) -> list[float]:
        """A figure in each replication in which it came about."""
        return [run[figure] for run in self.runs if figure in run]

    def steps_of(self, says: str, tier: str = ALL) -> list[str]:
        """The steps of which a figure is known, in their order."""
        steps = {one.of for run in self.runs for one in run if one.says == says and one.tier == tier}
        return [step for step in self.process.steps if step in steps]

    def differences(self, other: Simulated, figure: Figure) -> list[float]:
        """A figure less that of another simulation, replication by replication: both had the same random numbers."""
        pairs = zip(self.runs, other.runs, strict=False)
        return [mine[figure] - its[figure] for mine, its in pairs if figure in mine and figure in its]

    def less(self, other: Simulated, says: str, tier: str = ALL, of: str = "") -> Estimate | None:
        """The difference from another simulation by pairs of replications; None where neither pair has the figure."""
        differences = self.differences(other, Figure(says, tier, of))
        return estimate(differences) if differences else None

    @property
    def growing(self) -> tuple[str, ...]:
        """The roles that had more work than time, by more than chance: those with priority leave others none, say. Their
        queues grow for ever, and waits depend on the number of cases. A part of a week may have more of its work."""
        weeks = self.cases / cases_a_week(self.process)
        most = max(1.0, ceil(weeks - _WHOLE) / weeks)
        busy = [(role, self.of("utilisation", of=role)) for role in self.model.pools]
        return tuple(role for role, one in busy if one is not None and one.mean - (one.half or 0.0) > most)

    @property
    def cases_per_second(self) -> float:
        return self.cases * self.replications / self.seconds if self.seconds else 0.0

    @property
    def widest(self) -> tuple[str, Estimate] | None:
        """The clock ("" the whole case) whose mean over all tiers is known least exactly for its size, and that mean; None
        before there are two replications."""
        means = [(clock, self.of("mean", of=clock)) for clock in (*self.model.clocks, "")]
        known = [(_inexact(one), clock, one) for clock, one in means if one is not None and one.relative is not None]
        return max(known, key=lambda one: one[0])[1:] if known else None

    @property
    def precise(self) -> bool:
        """Whether every clock is known as exactly as was asked for."""
        widest = self.widest
        return widest is not None and _inexact(widest[1]) <= (self.scenario.precision or 0.0)


def _inexact(mean: Estimate) -> float:
    """How far off a mean may be for its size: of a wait that hardly ever happens by much, which is no matter."""
    return 0.0 if (mean.half or 0.0) <= _NO_TIME else mean.relative or 0.0


_NO_TIME = 0.1 / 60
"""A tenth of a second: less is not told of any time (our choice)."""
