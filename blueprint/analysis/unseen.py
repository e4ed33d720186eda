"""Handoffs that the owner of a process never sees (S4, 专人负责)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from blueprint.analysis.words import Words
from blueprint.graph import Flow, traced

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class Unseen:
    """The step that hands on, the one that takes over, and a path from a start to an end by both without the owner."""

    step: str
    receiver: str
    path: tuple[str, ...]


class _Held(NamedTuple):
    """A step, the last human step before it ("" before any), and whether a transfer has passed the case on since."""

    step: str
    holder: str = ""
    transferred: bool = False


def unseen_by_owner(tier: TierAnalysis) -> Unseen | None:
    """A path of the tier with a handoff and with no step by the owner or addressed to the owner; the first handoff
    of a shortest one. None where there is none, or no owner."""
    flow, owner = tier.flow, tier.flow.process.owner
    if owner is None:
        return None
    seen = {id for id, step in flow.steps.items() if owner in (step.role, step.to)}
    possible = flow.happening(flow.starts, seen)
    ends = [end for end in flow.ends if end in possible]
    leading = flow.reaching(ends) & possible if ends else frozenset()
    return next(_handed(flow, tier.words, possible, leading, ends), None)


def _handed(
    flow: Flow, words: Words, possible: frozenset[str], leading: frozenset[str], ends: list[str]
) -> Iterator[Unseen]:
    before: dict[_Held, _Held | None] = {_Held(start): None for start in flow.starts if start in possible}
    queue = deque(before)
    while queue:
        held = queue.popleft()
        for way in flow.ways[held.step]:
            if way.target not in leading:
                continue
            after = _arriving(flow, words, held, way.target)
            onward = flow.shortest([way.target], ends, possible) if _hands_on(flow, words, held, way.target) else None
            if onward:
                yield Unseen(held.holder, way.target, (*(one.step for one in traced(before, held)), *onward))
            if after not in before:
                before[after] = held
                queue.append(after)


def _hands_on(flow: Flow, words: Words, held: _Held, target: str) -> bool:
    """Whether a case so held changes hands when it comes to a step."""
    if not held.holder or not words.human(flow.steps[target]):
        return False
    return held.transferred or flow.steps[held.holder].role != flow.steps[target].role


def _arriving(flow: Flow, words: Words, held: _Held, target: str) -> _Held:
    passes_on = flow.steps[target].kind == "transfer"
    if words.human(flow.steps[target]):
        return _Held(target, target, passes_on)
    return held._replace(step=target, transferred=held.transferred or (passes_on and bool(held.holder)))
