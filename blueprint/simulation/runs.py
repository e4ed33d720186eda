"""Replications of a model in several threads, handed out in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from blueprint.simulation.kernels import Prepared
from blueprint.simulation.keys import STRIDE
from blueprint.simulation.totals import Totals, Watch, unwatched

_OFTEN = 0.1
"""Seconds between two looks at runs that go on."""


class Runs:
    """The replications of a scenario, the n-th with the n-th seed whatever the number of threads; when its block ends,
    those that still run are asked to stop, and waited for."""

    def __init__(self, model: Prepared, seed: int, cases: int, warm_up: float, threads: int | None = None) -> None:
        self._run = lambda number, watch: model.run(seed + number * STRIDE, cases, warm_up, watch=watch)
        self._threads = (threads or processors()) if model.kernel == "c" else 1  # Python runs one at a time
        self._pool = ThreadPoolExecutor(self._threads)
        self._running: deque[tuple[Future[Totals], Watch[int]]] = deque()
        self._begun = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for _, watch in self._running:
            watch[0] = 1
        self._pool.shutdown(cancel_futures=True)

    def next(self, wanted: int, goes_on: Callable[[int], bool]) -> Totals | None:
        """The next replication, of as many as are ``wanted`` from now on; None as soon as ``goes_on`` says no, which hears
        now and then how many cases are over in those that run."""
        while len(self._running) < min(wanted, self._threads):
            watch = unwatched()
            self._running.append((self._pool.submit(self._run, self._begun, watch), watch))
            self._begun += 1
        while True:
            try:
                totals = self._running[0][0].result(_OFTEN)
            except TimeoutError:
                if not goes_on(sum(watch[1] for _, watch in self._running)):
                    return None
            else:
                self._running.popleft()
                return totals


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
