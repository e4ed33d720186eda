"""I6: what a step requires is there when a case comes to it."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.captures import is_held
from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.graph import Flow
from blueprint.text import Message, both


def check(change: Change) -> Iterator[Broken]:
    told: set[tuple[str, str]] = set()
    for as_is, to_be in change.tiers:
        for id, step in to_be.steps.items():
            for item in step.requires if id in to_be.reached else ():
                path = _without(to_be, id, item)
                if path and (id, item) not in told and not _lacked(as_is, (id, *step.replaces), item):
                    told.add((id, item))
                    words = {"item": change.to_be.process.item_title(item), "step": step.title}
                    yield Broken("I6", Message(_MISSING, **words), path)


def _lacked(as_is: Flow, ids: tuple[str, ...], item: str) -> bool:
    """Whether a step that required the item did so in vain before."""
    return any(
        id in as_is.reached and item in as_is.steps[id].requires and _without(as_is, id, item) is not None for id in ids
    )


def _without(flow: Flow, id: str, item: str) -> tuple[str, ...] | None:
    """A way to a step on which nothing has given the item before; None where there is none."""
    if item in flow.process.inputs or is_held(flow.process, item):
        return None
    givers = {one for one, step in flow.steps.items() if item in (*step.captures, *step.produces) and one != id}
    possible = flow.happening(flow.starts, givers)
    return flow.shortest(flow.starts, {id}, possible) if id in possible else None


_MISSING = both("a case comes to “{step}” without “{item}”, which it requires", "案件到“{step}”时缺少所需的“{item}”")

INVARIANT = Invariant("I6", both("data is there when it is required", "所需信息到时已经具备"), check)
