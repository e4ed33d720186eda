"""Segregation of duties 职责分离 as workflow satisfiability (Botha & Eloff 2001; Crampton 2005; analyses.md).

Different roles are different persons, so each role is judged by itself: its steps are given its persons as a graph is
coloured, where two steps that are kept separate and can occur in one case have different colours.

A person named by the case ("@name") may be anybody of the role: whoever it is, an assignment must exist. A single
person who is separated from one is another matter (`alone_with`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from blueprint.analysis.persons import NAMED, Pair, enough
from blueprint.analysis.together import together
from blueprint.model import Process

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis


@dataclass(frozen=True, slots=True)
class Separation:
    """Two that must never be the same person, as written: ``index`` is the entry of ``separate``."""

    pair: Pair
    index: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Separations that the ``count`` persons of a role cannot keep: each of them is needed for that."""

    role: str
    count: int
    separations: tuple[Separation, ...]
    tier: str | None
    """The tier on whose paths they cannot, where it is not so for all."""

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps and named persons concerned, each once."""
        return tuple(dict.fromkeys(id for one in self.separations for id in one.pair))


def separations(process: Process) -> tuple[Separation, ...]:
    """Every pair that ``separate`` keeps apart; an entry may list several, each apart from each."""
    pairs: dict[frozenset[str], Separation] = {}
    for index, group in enumerate(process.separate):
        for pair in combinations(dict.fromkeys(group), 2):
            pairs.setdefault(frozenset(pair), Separation(pair, index))
    return tuple(pairs.values())


def conflicts(study: Analysis) -> tuple[Conflict, ...]:
    """The separations that cannot be kept, on some tier's paths: disjoint sets for each role, none with one to spare."""
    found: dict[tuple[str, tuple[Separation, ...]], dict[str | None, Conflict]] = {}
    for tier in study.tiers.values() if study.process.separate else ():
        for conflict in _in_tier(tier):
            found.setdefault((conflict.role, conflict.separations), {})[conflict.tier] = conflict
    merged = [
        replace(same[0], tier=None) if len(same) == len(study.tiers) else same[0]
        for same in (list(by_tier.values()) for by_tier in found.values())
    ]
    return tuple(sorted(merged, key=_written))


def _written(conflict: Conflict) -> tuple[list[int], str]:
    return [one.index for one in conflict.separations], conflict.role


def alone_with(study: Analysis) -> tuple[tuple[str, Separation], ...]:
    """Each step that a single person does and that is separated from a person named by the case."""
    process = study.process
    return tuple(
        (id, one)
        for one in separations(process)
        for id, other in (one.pair, one.pair[::-1])
        if other.startswith(NAMED) and id in study.visited and _persons(process, id) == 1
    )


def recuses(study: Analysis) -> bool:
    """Whether some step is separated from a person named by the case."""
    pairs = (set(one.pair) for one in separations(study.process))
    return any(pair & study.visited and any(id.startswith(NAMED) for id in pair) for pair in pairs)


def _persons(process: Process, id: str) -> int | None:
    role = process.role_of(process.steps[id]) if id in process.steps else None
    return role.count if role else None


def _in_tier(tier: TierAnalysis) -> Iterator[Conflict]:
    flow, kept_apart = tier.flow, separations(tier.flow.process)
    by_role: dict[str, set[str]] = {}
    for id in {id for one in kept_apart for id in one.pair} & flow.visited:
        by_role.setdefault(flow.steps[id].role or "", set()).add(id)
    for role, own in by_role.items():
        count = flow.process.roles[role].count if role in flow.process.roles else None
        if count is None:
            continue
        asked = [one for one in kept_apart if _concerns(one.pair, own, count)]
        if not enough((one.pair for one in asked), count):
            steps = sorted({id for one in asked for id in one.pair} & own, key=flow.order.__getitem__)
            for group in together(flow, steps):
                left = [one for one in asked if all(id in group or id.startswith(NAMED) for id in one.pair)]
                while conflict := _minimal(left, count):
                    yield Conflict(role, count, conflict, flow.tier)
                    left = [one for one in left if one not in conflict]


def _concerns(pair: Pair, own: set[str], count: int) -> bool:
    named = sum(id.startswith(NAMED) for id in pair)
    return sum(id in own for id in pair) + named == 2 and (named == 0 or (named == 1 and count > 1))


def _minimal(asked: list[Separation], count: int) -> tuple[Separation, ...]:
    """A part of the separations that cannot be kept, while all but any one of it can; nothing where all can."""
    if enough([one.pair for one in asked], count):
        return ()
    needed = list(asked)
    for one in reversed(asked):
        fewer = [other for other in needed if other is not one]
        if not enough([other.pair for other in fewer], count):
            needed = fewer
    return tuple(needed)
