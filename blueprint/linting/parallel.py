"""Judging files, in several processes where there are so many that this pays."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from blueprint.linting.asking import Asking, Question
from blueprint.linting.choice import Choice
from blueprint.linting.outcome import Outcome
from blueprint.linting.work import Task, judge
from blueprint.workspace import MARKS

if TYPE_CHECKING:
    from concurrent.futures import Executor

WORTH = 32 if sys.platform == "linux" else 128
"""Files from which on processes pay: they take about as long to begin as these to judge; longer where they are not forked."""

_AT_ONCE = 8
"""Files that a process is given at once."""


class Made(NamedTuple):
    """What was found in a file, as a text too where that was made on the way; and what was asked about others."""

    task: Task
    outcome: Outcome
    asked: frozenset[Question]
    text: str | None = None


def outcomes(tasks: Sequence[Task], *, fixes: bool, jobs: int) -> Iterator[Made]:
    """The outcomes of tasks, in their order; organizations come last, and are judged here, where the others are known."""
    there: list[Made] = []
    if jobs > 1 and len(tasks) >= WORTH and all(isinstance(task.chosen, Choice) for task in tasks):
        for made in _shared([task for task in tasks if task.path.name != MARKS[0]], fixes, jobs):
            there.append(made)
            yield made
    for task in tasks[len(there) :]:
        yield _made(task, fixes)


def _made(task: Task, fixes: bool) -> Made:
    outcome = judge(task, fixes=fixes)
    return Made(task, outcome, frozenset(task.workspace.asked))


def _shared(tasks: Sequence[Task], fixes: bool, jobs: int) -> Iterator[Made]:
    """The outcomes of the first of the tasks: of all, as long as nothing happens to the processes."""
    from concurrent.futures.process import BrokenProcessPool

    from blueprint.linting.cache.entries import facts, outcome

    orders = [(task.path, task.real, task.workspace.root, task.chosen, dict(task.limits), fixes) for task in tasks]
    try:
        with _executor(jobs) as executor:
            for task, answer in zip(tasks, executor.map(_in_process, orders, chunksize=_AT_ONCE), strict=True):
                if answer is None:
                    yield _made(task, fixes)
                    continue
                text, known, asked = answer
                task.workspace.learn(task.path, facts(known))
                yield Made(task, outcome(text, str(task.path)), asked, text)
    except (OSError, BrokenProcessPool):  # no processes here, or somebody ended them: then without
        return


def _executor(jobs: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from blueprint.linting.rule import all_rules

    all_rules()  # what is loaded before a fork is shared
    return ProcessPoolExecutor(jobs, get_context("fork" if sys.platform == "linux" else "spawn"), _ready)


def _ready() -> None:
    """Leave it to the first process to stop."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(1_000_000)


@lru_cache(maxsize=8)
def _workspace(root: Path) -> Asking:
    return Asking(root)


def _in_process(
    order: tuple[Path, Path, Path, Choice, dict[str, float], bool],
) -> tuple[str, str, frozenset[Question]] | None:
    """The outcome, the facts and the questions, all as plain as possible; None where they are no text."""
    from blueprint.linting.cache.entries import written, written_facts

    path, real, root, choice, limits, fixes = order
    task = Task(path, real, _workspace(root), choice, limits)
    found = judge(task, fixes=fixes)
    try:
        return written(found), written_facts(task.workspace.facts(path)), frozenset(task.workspace.asked)
    except UnicodeError:
        return None
