"""Replications of models, several at a time, handed out in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from types import TracebackType
from typing import Self

from blueprint.simulation.executors import Job, Running, Threads, executor
from blueprint.simulation.totals import Totals

_OFTEN = 0.1
"""Seconds between two looks at runs that go on."""


class Runs:
    """Jobs in turn, replication by replication; when its block ends, what still runs is asked to stop, and waited for.

    ``wanted`` runs at least, ``count`` at a time (`executors.executor`). Where several run one more is begun, so that
    none waits for work while the figures of one are read.
    """

    def __init__(self, jobs: Sequence[Job], wanted: int, count: int | None = None) -> None:
        self._jobs = jobs
        self._executor = executor(jobs, wanted, count)
        self._running: deque[Running] = deque()
        self._begun = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for one in self._running:
            one.watch[0] = 1
        self._executor.end()

    @property
    def over(self) -> int:
        """How many cases are over in the runs that go on."""
        return sum(one.watch[1] for one in self._running)

    def next(self, wanted: int, goes_on: Callable[[int], bool]) -> Totals | None:
        """The next run, of as many as are ``wanted`` from now on; None as soon as ``goes_on`` says no, which hears now and
        then how many cases are over in those that run."""
        while True:
            try:
                self._begin(wanted)
                totals = self._running[0].future.result(_OFTEN)
            except TimeoutError:
                if not goes_on(self.over):
                    return None
            except (BrokenExecutor, OSError):  # processes were ended, or could not begin
                self._begin_again()
            else:
                self._running.popleft()
                return totals

    def _begin(self, wanted: int) -> None:
        count = self._executor.count
        while len(self._running) < min(wanted, count + (count > 1)):
            replication, job = divmod(self._begun, len(self._jobs))
            self._running.append(self._executor.begin(self._begun, self._jobs[job], replication))
            self._begun += 1

    def _begin_again(self) -> None:
        """What still ran, in a thread of this process."""
        self._executor.end()
        self._executor = Threads(1)
        self._begun -= len(self._running)
        self._running.clear()
