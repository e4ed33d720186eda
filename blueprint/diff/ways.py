"""Which ways cases go between steps, before and after, less what follows from steps that are added, removed or moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from math import isclose

from blueprint.model import Branch, Process

Ways = Mapping[tuple[str, str], Branch]
"""The branch from one step to another; parallel ones are put together."""


def ways(process: Process, called: Mapping[str, str]) -> Ways:
    """The ways of a process; steps go by other ids where ``called`` gives these, those of one id as one step."""
    found = (
        (id, branch.to, (called.get(id, id), called.get(branch.to, branch.to)), branch)
        for id, step in process.steps.items()
        for branch in step.next
    )
    return _joined((way, branch) for a, b, way, branch in found if a == b or way[0] != way[1])


def without(found: Ways, steps: Iterable[str]) -> Ways:
    """The ways where cases pass over some steps, as if these had never been written."""
    for step in steps:
        before = [(way, branch) for way, branch in found.items() if way[1] == step != way[0]]
        after = [(way, branch) for way, branch in found.items() if way[0] == step != way[1]]
        over = (((a, c), _chained(one, other)) for (a, _), one in before for (_, c), other in after)
        found = _joined([*((way, branch) for way, branch in found.items() if step not in way), *over])
    return found


def moved(was: Ways, now: Ways, steps: Collection[str]) -> str | None:
    """The one step that stands elsewhere while all others follow each other as before; None where there is no such."""
    if was == now:
        return None
    differing = {step for way in was.keys() ^ now.keys() for step in way}
    reached = {b for a, b in was if a != b} & {b for a, b in now if a != b} & differing
    return next((step for step in steps if step in reached and without(was, [step]) == without(now, [step])), None)


def _joined(found: Iterable[tuple[tuple[str, str], Branch]]) -> Ways:
    joined: dict[tuple[str, str], Branch] = {}
    for way, branch in found:
        branch = replace(branch, to=way[1])
        joined[way] = _beside(joined[way], branch) if way in joined else branch
    exits = Counter(way[0] for way in joined)
    return {way: _always(branch) if exits[way[0]] == 1 else branch for way, branch in joined.items()}


def _always(branch: Branch) -> Branch:
    """The only way out needs no share."""
    return replace(branch, p=None) if isinstance(branch.p, float | int) and isclose(branch.p, 1.0) else branch


def _beside(one: Branch, other: Branch) -> Branch:
    if isinstance(one.p, float | int) and isinstance(other.p, float | int):
        return replace(one, p=round(one.p + other.p, 9), when=one.when if one.when == other.when else None)
    return replace(one, p=None, when=one.when if one.when == other.when else None)


def _chained(one: Branch, other: Branch) -> Branch:
    """One way after another."""
    p = one.p if other.p is None else other.p
    if isinstance(one.p, float | int) and isinstance(other.p, float | int):
        p = round(one.p * other.p, 9)
    return Branch(other.to, p, one.when or other.when, one.loop or other.loop, one.tiers or other.tiers)


def predecessors(found: Ways, step: str) -> Iterator[str]:
    """The steps from which cases come to one."""
    return (a for a, b in found if b == step != a)
