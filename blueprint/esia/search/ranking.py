"""The best sets by the analyses, ranked again with the time that a simulation finds: queues and not only stated waits."""

from __future__ import annotations

from collections.abc import Callable

from blueprint.esia.bench import Bench
from blueprint.esia.search.candidates import Set_, Together
from blueprint.esia.search.front import Point

MOST_RANKED = 1024
"""Sets that are simulated, the best in the mean of the four corners by the analyses (our choice)."""


def ranked(
    bench: Bench, together: Together, points: dict[Set_, Point], goes_on: Callable[[int, int], bool]
) -> dict[Set_, Point]:
    """How good the best sets are with their simulated time, which is that of the first corner; what cannot be simulated, and
    what nobody waited for, is left out. ``goes_on`` hears how many of how many are done."""
    simulator = bench.simulator
    if simulator is None:
        return points
    best = sorted(points, key=lambda chosen: (-sum(points[chosen]), chosen.bit_count(), chosen))[:MOST_RANKED]
    found: dict[Set_, Point] = {}
    for done, chosen in enumerate(best, 1):
        faster = simulator.faster(together.process(chosen)) if chosen else 0.0
        if faster is not None:
            found[chosen] = (round(faster, 3), *points[chosen][1:])
        if not goes_on(done, len(best)):
            break
    return found
