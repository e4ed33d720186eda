"""Where runs go on side by side: the kernel in C in threads, as it lets the interpreter go; the one in Python in processes.

A run has the same totals wherever it takes place.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, Protocol

from blueprint.simulation.kernels import Prepared
from blueprint.simulation.keys import STRIDE
from blueprint.simulation.totals import Totals, Watch, unwatched

_WORTH = 20_000 if sys.platform == "linux" else 100_000
"""Cases from which on processes pay: they take about as long to begin as these to run; longer where they are not forked."""

_MOST_PROCESSES = 61
"""As many as Windows can wait for."""


class Job(NamedTuple):
    """A model, and what of it is run with which seeds: those of the replications of ``seed``."""

    model: Prepared
    seed: int
    cases: int
    warm_up: float

    def run(self, replication: int, watch: Watch) -> Totals:
        """The n-th replication; it has the same numbers whatever else runs."""
        return self.model.run(self.seed + replication * STRIDE, self.cases, self.warm_up, watch=watch)


class Running(NamedTuple):
    """The n-th run: what it will have found, and how it is watched and stopped."""

    number: int
    future: Future[Totals]
    watch: Watch


class Executor(Protocol):
    """Runs jobs, ``count`` of them at a time; one more may be begun, and waits until one of these is over."""

    count: int

    def begin(self, number: int, job: Job, replication: int) -> Running: ...

    def end(self) -> None:
        """Wait for what still runs; what has not begun never will."""
        ...


def executor(jobs: Sequence[Job], runs: int, count: int | None) -> Executor:
    """For about so many runs of these jobs, ``count`` at a time (None: as many as there are processors, but only one where
    that would take processes that are not forked)."""
    unasked = count is None
    count = count or processors()
    if all(job.model.kernel == "c" for job in jobs):
        return Threads(count)
    if unasked and _method() == "spawn":  # which would load the caller's script again
        return Threads(1)
    if min(count, runs) > 1 and runs * jobs[0].cases >= _WORTH:
        try:
            return Processes(min(count, _MOST_PROCESSES))
        except (OSError, ImportError):  # there are none here
            pass
    return Threads(1)


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Threads:
    """Of this process."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._pool = ThreadPoolExecutor(count)

    def begin(self, number: int, job: Job, replication: int) -> Running:
        watch = unwatched()
        return Running(number, self._pool.submit(job.run, replication, watch), watch)

    def end(self) -> None:
        self._pool.shutdown(cancel_futures=True)


class Processes:
    """Raises `OSError` or `ImportError` where there can be none; what is begun fails with `BrokenExecutor` where one was
    ended from without."""

    def __init__(self, count: int) -> None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context
        from multiprocessing.sharedctypes import RawArray

        self.count = count
        shared = RawArray("q", 2 * (count + 1))
        self._watches = _watches(shared)
        self._pool = ProcessPoolExecutor(count, get_context(_method()), _ready, (shared,))

    def begin(self, number: int, job: Job, replication: int) -> Running:
        place = number % len(self._watches)
        watch = self._watches[place]
        watch[0] = watch[1] = 0
        return Running(number, self._pool.submit(_run, job, replication, place), watch)

    def end(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _method() -> str:
    """How processes begin: as copies of this one where that is safe, which it is beside no other thread."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


_shared: list[Watch] = []
"""In a process of `Processes`: the watches that all of them share."""


def _watches(shared: object) -> list[Watch]:
    whole = memoryview(shared).cast("B").cast("q")  # type: ignore[arg-type]
    return [whole[at : at + 2] for at in range(0, len(whole), 2)]


def _ready(shared: object) -> None:
    """A process begins: it leaves it to the first one to stop, and ends with it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _shared[:] = _watches(shared)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _run(job: Job, replication: int, place: int) -> Totals:
    return job.run(replication, _shared[place])
