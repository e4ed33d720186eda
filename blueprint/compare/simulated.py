"""Both processes simulated in step, and their contrasts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from blueprint.linting import Subject
from blueprint.simulation.contrasts import Contrast, contrasts
from blueprint.simulation.progress import Told
from blueprint.simulation.scenario import Scenario
from blueprint.simulation.simulate import simulate_together
from blueprint.simulation.simulated import Simulated


@dataclass(frozen=True)
class Pair:
    """A process simulated as it is and as it is to be."""

    before: Simulated
    after: Simulated

    @cached_property
    def contrasts(self) -> tuple[Contrast, ...]:
        """What differs, figure by figure."""
        return contrasts(self.before, self.after)

    @cached_property
    def compared(self) -> int:
        """How many figures differ at all, be it by chance."""
        return sum(not one.same for one in self.contrasts)


def simulated(before: Subject, after: Subject, scenario: Scenario, told: Told, threads: int | None = None) -> Pair:
    """Two processes simulated under the same random numbers. Raises as `simulate_together` does."""
    both = [(one.process, one.workspace.called) for one in (before, after)]
    return Pair(*simulate_together(both, scenario, told, threads))
