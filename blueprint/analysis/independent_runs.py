"""Independent steps in a row: different roles that wait for each other although neither needs what the other makes.

Definition: esia, parallelise (Reijers & Limam Mansar 2005). Done side by side they would take as long as the longest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.neighbours import follower, independent, states_data
from blueprint.analysis.words import Words
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

SAVED = 0.1
"""The part of the time in a row below which working side by side is not worth meeting again (our choice)."""


@dataclass(frozen=True, slots=True)
class IndependentRun:
    """Steps in a row, and the minutes that they take one after the other."""

    steps: tuple[str, ...]
    minutes: float


def independent_runs(study: Analysis) -> tuple[IndependentRun, ...]:
    """The longest runs of independent steps by different roles, in reading order; a step is in one run at most."""
    process, found = study.process, list[IndependentRun]()
    taken = set[str]()
    for id, step in process.steps.items():
        if id in study.reached and id not in taken:
            run = _from(study.words, step)
            minutes = [wait_of(one) + work_of(one) for one in run]
            if len(run) > 1 and sum(minutes) - max(minutes) >= SAVED * sum(minutes) > 0:
                found.append(IndependentRun(tuple(one.id for one in run), sum(minutes)))
                taken.update(one.id for one in run)
    return tuple(found)


def _from(words: Words, first: Step) -> list[Step]:
    run = [first] if _movable(words, first) else []
    while run:
        after = follower(words.process, run[-1])
        if after is None or not _movable(words, after) or not all(_apart(one, after) for one in run):
            break
        run.append(after)
    return run


def _movable(words: Words, step: Step) -> bool:
    """Whether people do a step without the customer, deciding nothing, and it always goes on the same way."""
    if step.kind != "task" or not words.human(step) or words.contact(step) or step.to in words.customers:
        return False
    leaves = len(step.next) != 1 or step.next[0].loop or any(timeout.to for timeout in step.on_timeout)
    return states_data(step) and not (step.decides or leaves)


def _apart(step: Step, other: Step) -> bool:
    """Whether different roles do the two, and neither needs the other, for its data or to recover from a failure."""
    recovers = {failure.recover for failure in other.fail}
    return step.role != other.role and independent(step, other) and step.id not in recovers
