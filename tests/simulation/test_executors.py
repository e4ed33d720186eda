"""Runs side by side, in threads or in processes: the same totals, stopped and refused alike."""

from __future__ import annotations

import multiprocessing
import os
import sys

import pytest

from blueprint.simulation import executors, state
from blueprint.simulation.compile import compiled
from blueprint.simulation.executors import Job, Processes, Threads, executor
from blueprint.simulation.kernels import Prepared
from blueprint.simulation.runs import Runs
from blueprint.simulation.totals import Totals, Watch
from blueprint.text import Trouble
from blueprint.workspace import load_text

ONE = """\
blueprint: 1
id: one
name: One
volume: 100/week
roles: {first: {count: 1}}
steps:
  in: {kind: start, next: do}
  do: {role: first, time: {work: {dist: exponential, mean: 30min}}, next: out}
  out: {kind: end}
"""


def _job(volume: str = "100/week", cases: int = 400) -> Job:
    return Job(Prepared(compiled(load_text(ONE.replace("100/week", volume))), "python"), 1, cases, 0.0)


@pytest.fixture(autouse=True)
def _pays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes begin at once, however little there is to do."""
    monkeypatch.setattr(executors, "_WORTH", 0)
    if sys.platform == "linux":  # beside threads of the test runner too
        monkeypatch.setattr(executors, "_method", lambda: "fork")


def _times(job: Job, count: int, wanted: int = 4) -> list[Totals]:
    with Runs([job], wanted, count) as runs:
        return [found for left in range(wanted, 0, -1) if (found := runs.next(left, lambda _: True))]


def test_the_kernel_in_python_runs_in_processes_where_that_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(executor([_job()], 4, 2), Processes)
    assert isinstance(executor([_job()], 4, 1), Threads)
    assert isinstance(executor([_job()], 1, 2), Threads)
    monkeypatch.setattr(executors, "_WORTH", 4 * 400 + 1)
    assert isinstance(executor([_job()], 4, 2), Threads)


def test_where_processes_are_not_forked_they_have_to_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would load the script of whoever simulates again."""
    monkeypatch.setattr(executors, "_method", lambda: "spawn")
    assert isinstance(executor([_job()], 4, None), Threads)
    assert isinstance(executor([_job()], 4, 2), Processes)


def test_totals_out_of_processes_are_the_same() -> None:
    assert _times(_job(), 2) == _times(_job(), 1)


@pytest.mark.long
def test_so_they_are_where_processes_are_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "_method", lambda: "spawn")
    assert _times(_job(), 2) == _times(_job(), 1)


def test_a_run_in_a_process_is_watched_and_stopped() -> None:
    over: list[int] = []

    def until_something_is_over(cases: int) -> bool:
        over.append(cases)
        return cases == 0

    with Runs([_job(cases=2_000_000)], 2, 2) as runs:
        assert runs.next(2, until_something_is_over) is None
    assert 0 < over[-1] < 2_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="the lower bound is not known to a process that is not forked")
def test_what_is_refused_in_a_process_is_refused_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_OPEN", 50)
    with pytest.raises(Trouble, match="cases are open at once"):
        _times(_job("1000/hour"), 2)


class _Mortal(Job):
    """Ends the process that runs it, unless that is the first one."""

    def run(self, replication: int, watch: Watch) -> Totals:
        if multiprocessing.parent_process():
            os._exit(1)
        return super().run(replication, watch)


def test_where_processes_are_ended_from_without_one_does_it_all() -> None:
    assert _times(_Mortal(*_job()), 2) == _times(_job(), 1)


def test_where_there_are_no_processes_there_is_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(executors.Processes, "__init__", none_here)
    assert isinstance(executor([_job()], 4, 2), Threads)
