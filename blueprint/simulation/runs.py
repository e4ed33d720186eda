"""Replications of models in several threads, handed out in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import NamedTuple, Self

from blueprint.simulation.kernels import Prepared
from blueprint.simulation.keys import STRIDE
from blueprint.simulation.totals import Totals, Watch, unwatched

_OFTEN = 0.1
"""Seconds between two looks at runs that go on."""


class Job(NamedTuple):
    """A model, and what of it is run with which seeds: those of the replications of ``seed``."""

    model: Prepared
    seed: int
    cases: int
    warm_up: float

    def run(self, replication: int, watch: Watch[int]) -> Totals:
        """The n-th replication; it has the same numbers whatever else runs."""
        return self.model.run(self.seed + replication * STRIDE, self.cases, self.warm_up, watch=watch)


class Runs:
    """Jobs in turn, replication by replication; when its block ends, what still runs is asked to stop, and waited for."""

    def __init__(self, jobs: Sequence[Job], threads: int | None = None) -> None:
        self._jobs = jobs
        in_c = all(job.model.kernel == "c" for job in jobs)
        self._threads = (threads or processors()) if in_c else 1  # Python runs one at a time
        self._pool = ThreadPoolExecutor(self._threads)
        self._running: deque[tuple[Future[Totals], Watch[int]]] = deque()
        self._begun = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for _, watch in self._running:
            watch[0] = 1
        self._pool.shutdown(cancel_futures=True)

    @property
    def over(self) -> int:
        """How many cases are over in the runs that go on."""
        return sum(watch[1] for _, watch in self._running)

    def next(self, wanted: int, goes_on: Callable[[int], bool]) -> Totals | None:
        """The next run, of as many as are ``wanted`` from now on; None as soon as ``goes_on`` says no, which hears now and
        then how many cases are over in those that run."""
        while len(self._running) < min(wanted, self._threads):
            replication, job = divmod(self._begun, len(self._jobs))
            watch = unwatched()
            self._running.append((self._pool.submit(self._jobs[job].run, replication, watch), watch))
            self._begun += 1
        while True:
            try:
                totals = self._running[0][0].result(_OFTEN)
            except TimeoutError:
                if not goes_on(self.over):
                    return None
            else:
                self._running.popleft()
                return totals


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
