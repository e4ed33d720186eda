"""What is to be simulated of a process: how many cases, how often, how exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GIVEN, MODELLED = "given", "modelled"

FEWEST_REPLICATIONS, REPLICATIONS = 5, 10
"""Replications where nobody has said how many: the fewer, the more cases each has."""
MOST_REPLICATIONS = 200
"""Replications after which a wanted precision is given up."""


MOST_CASES = 10_000_000
"""Cases of a replication at most: the memory of a simulation grows with them, and not with the replications."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """The options of a simulation; None lets the process decide.

    ``cases`` that count in each replication; ``precision``: as many replications as it takes until every clock's mean is
    known to this share of itself; ``queues``: `GIVEN` waits of the file or `MODELLED` ones; ``warm_up`` in minutes.
    What if: ``staff`` are head counts by role instead of those of the file, ``load`` is what the volume is multiplied by.
    """

    cases: int | None = None
    replications: int | None = None
    seed: int = 1
    precision: float | None = None
    queues: str | None = None
    warm_up: float | None = None
    staff: Mapping[str, int] = field(default_factory=dict)
    load: float = 1.0
