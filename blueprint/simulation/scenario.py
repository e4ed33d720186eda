"""What is to be simulated of a process: how many cases, how often, how exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GIVEN, MODELLED = "given", "modelled"

FEWEST_REPLICATIONS, REPLICATIONS = 5, 10
"""Replications where nobody has said how many: the fewer, the more cases each has."""
MOST_REPLICATIONS = 1_000
"""Replications after which a wanted precision is given up: a queue of ten at a load of 0.9 takes some 800 for 2%."""


MOST_CASES = 10_000_000
"""Cases of a replication at most, and of a warm-up: the memory of a simulation grows with them, and not with the replications."""
MOST_PEOPLE = 100_000
"""People of a role at most, where a scenario has others than the file."""


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


def head_count(text: str) -> int | None:
    """How many people a text says, from 1 to `MOST_PEOPLE`; None where it says nothing of the kind."""
    digits = text.strip()
    known = digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST_PEOPLE))
    return int(digits) if known and 1 <= int(digits) <= MOST_PEOPLE else None
