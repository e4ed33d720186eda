"""Knock-outs: checks in a row of which each can refuse the case, and the order in which they cost least.

Independent checks cost least in the order of the share that they refuse over their effort, descending (van der Aalst 2001).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.bureaucracy import stated_rejects
from blueprint.analysis.measures import work_of
from blueprint.analysis.neighbours import independent, sources, states_data
from blueprint.graph import refusal
from blueprint.model import Branch, Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class KnockOut:
    """A check that refuses a share of its visits, leading those to ``refused`` and all others to ``passed``."""

    step: str
    rejects: float
    work_min: float
    refused: str
    passed: str

    @property
    def worth(self) -> float:
        """The share refused a minute of work."""
        return self.rejects / self.work_min


@dataclass(frozen=True, slots=True)
class KnockOuts:
    """Checks in a row as they are, and in the order in which they cost least."""

    row: tuple[KnockOut, ...]
    best: tuple[KnockOut, ...]


def knock_outs(study: Analysis) -> tuple[KnockOuts, ...]:
    """The rows of independent checks that are not in the order in which they cost least, in reading order.

    What one refuses must not come back into the row, unless all of them refuse to the same step.
    """
    checks = {id: check for id in study.process.steps if (check := _check(study, id))}
    found = []
    for row in _rows(study, checks):
        best = tuple(sorted(row, key=lambda one: -one.worth))
        if best != row and _leaves(study, row):
            found.append(KnockOuts(row, best))
    return tuple(found)


def _check(study: Analysis, id: str) -> KnockOut | None:
    """A step as a knock-out; None where it is none, or where too little is said of it."""
    process, step = study.process, study.process.steps[id]
    refused = refusal(process, step) or _by_share(step)
    passed = {branch.to for branch in step.next if branch is not refused}
    if step.kind != "check" or refused is None or len(passed) != 1 or refused.to in passed or id not in study.reached:
        return None
    rejects, aside = stated_rejects(study, step), any(timeout.to for timeout in step.on_timeout)
    if not rejects or work_of(step) <= 0 or step.decides or aside or not states_data(step):
        return None
    return KnockOut(id, rejects, work_of(step), refused.to, passed.pop())


def _by_share(step: Step) -> Branch | None:
    """The only exit that is taken by exactly the share that the step says it rejects: by way of a notice, say."""
    same = [branch for branch in step.next if isinstance(branch.p, float) and branch.p == step.rejects]
    return same[0] if len(same) == 1 and len(step.next) == 2 else None


def _rows(study: Analysis, checks: dict[str, KnockOut]) -> Iterator[tuple[KnockOut, ...]]:
    taken: set[str] = set()
    for check in checks.values():
        row = [check] if check.step not in taken else []
        while row:
            after = checks.get(row[-1].passed)
            if after is None or not all(_adjacent(study, row, one, after) for one in row):
                break
            row.append(after)
        if len(row) > 1:
            taken.update(one.step for one in row)
            yield tuple(row)


def _adjacent(study: Analysis, row: Sequence[KnockOut], one: KnockOut, after: KnockOut) -> bool:
    """Whether a check comes only behind the row, for the same tiers, and one in the row has nothing to do with it."""
    steps, only = study.process.steps, [row[-1].step]
    same = steps[one.step].tiers == steps[after.step].tiers and after not in row
    return same and sources(study.process, after.step) == only and independent(steps[one.step], steps[after.step])


def _leaves(study: Analysis, row: Sequence[KnockOut]) -> bool:
    refused, ids = {one.refused for one in row}, {one.step for one in row}
    onward = (tier.flow.reachable_from(refused & tier.flow.steps.keys()) for tier in study.tiers.values())
    return (len(refused) == 1 or ids.isdisjoint(frozenset().union(*onward))) and ids.isdisjoint(refused)
