"""Exceptions sorted out later than could be: rare cases that go through the main flow up to a decision for which
everything that it looks at was there before.

Definition: esia, isolate an exception (Reijers & Limam Mansar 2005, exception).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.neighbours import sources, states_data
from blueprint.model import Branch, Process, Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

RARE = 0.05
"""The probability up to which a branch is an exception."""


@dataclass(frozen=True, slots=True)
class LateException:
    """A rare branch, the one with this ``index`` of a ``decision``, that could be known at the step ``known``; between
    the two lie ``between``, which always follow one another and take that many ``minutes``."""

    decision: str
    index: int
    known: str
    between: tuple[str, ...]
    minutes: float


def late_exceptions(study: Analysis) -> tuple[LateException, ...]:
    """The rare branches that cases come to only after work or waiting that their sorting has no need of."""
    found = []
    for id, step in study.process.steps.items():
        row = _row(study.process, step) if id in study.reached and _only_sorts(step) else []
        if len(row) > 1 and any(_costs(study, one) for one in row[1:]):
            between, minutes = tuple(one.id for one in row[1:]), sum(wait_of(one) + work_of(one) for one in row[1:])
            rare = [index for index, branch in enumerate(step.next) if _is_rare(study.process, branch)]
            found += [LateException(id, index, row[0].id, between, minutes) for index in rare]
    return tuple(found)


def _only_sorts(step: Step) -> bool:
    """Whether a step looks at what it is given, states that, and adds nothing to it."""
    adds = step.captures or step.produces or step.decides or step.channel or step.to
    return step.kind == "decision" and states_data(step) and not adds


def _is_rare(process: Process, branch: Branch) -> bool:
    """Whether every tier says that the branch is taken, and hardly ever."""
    stated = [branch.p_for(tier) for tier in process.shares]
    return not branch.loop and not branch.tiers and all(p is not None and 0 < p <= RARE for p in stated)


def _row(process: Process, decision: Step) -> list[Step]:
    """The steps that always follow one another up to the decision, from the last on that gives something it looks at."""
    row, needed = [decision], {*decision.requires, *decision.checks}
    while needed.isdisjoint({*row[0].captures, *row[0].produces}):
        before = sources(process, row[0].id)
        earlier = process.steps[before[0]] if len(before) == 1 else None
        if earlier is None or earlier in row or not _always(earlier, row[0]):
            break
        row.insert(0, earlier)
    return row[:-1]


def _always(step: Step, after: Step) -> bool:
    alone = len(step.next) == 1 and not step.next[0].tiers and not any(timeout.to for timeout in step.on_timeout)
    return alone and step.kind not in ("split", "wait") and step.tiers == after.tiers and after.kind != "join"


def _costs(study: Analysis, step: Step) -> bool:
    return study.words.human(step) and wait_of(step) + work_of(step) > 0
