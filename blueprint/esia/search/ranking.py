"""The best sets by the analyses, ranked again with the time that a simulation finds: queues and not only stated waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from blueprint.esia.bench import Bench
from blueprint.esia.search.candidates import Set_, Together
from blueprint.esia.search.front import Point
from blueprint.esia.simulating import Simulator
from blueprint.simulation.executors import processors

MOST_RANKED, LEAST_RANKED = 1024, 20
"""Sets that are simulated, the best in the mean of the four corners by the analyses: at most, and even where there is no time
left (our choice)."""

_DIGITS = 3
"""What differs by less than a thousandth is equally good."""


def ranked(
    bench: Bench, together: Together, points: dict[Set_, Point], goes_on: Callable[[int, int], bool]
) -> dict[Set_, Point]:
    """How good the best sets are with their simulated time, which is that of the first corner; what cannot be simulated, and
    what nobody waited for, is left out. ``goes_on`` hears how many of how many are done."""
    if bench.simulator is None:
        return points
    best = sorted(points, key=lambda chosen: (-sum(points[chosen]), chosen.bit_count(), chosen))[:MOST_RANKED]
    found: dict[Set_, Point] = {}
    for done, (chosen, faster) in enumerate(_simulated(bench.simulator, together, best), 1):
        if faster is not None:
            found[chosen] = (round(faster, _DIGITS) + 0.0, *points[chosen][1:])  # no -0
        if not goes_on(done, len(best)) and done >= LEAST_RANKED:
            break
    return found


def _simulated(simulator: Simulator, together: Together, sets: Sequence[Set_]) -> Iterator[tuple[Set_, float | None]]:
    """Each set with how much faster it is, in order; while one is simulated the next are made."""
    waiting: deque[tuple[Set_, Future[float | None]]] = deque()
    threads = processors()
    with ThreadPoolExecutor(threads) as pool:
        for chosen in sets:
            waiting.append((chosen, pool.submit(simulator.faster, together.process(chosen))))
            if len(waiting) > 2 * threads:
                first, faster = waiting.popleft()
                yield first, faster.result()
        yield from ((chosen, faster.result()) for chosen, faster in waiting)
