"""I10: whatever is gone can be traced: another step replaces it, or the process says why it was dropped."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.text import Message, both


def check(change: Change) -> Iterator[Broken]:
    kept = change.standing.keys() | change.to_be.process.dropped.keys()
    for id, step in change.as_is.process.steps.items():
        if id not in kept:
            yield Broken("I10", Message(_UNTRACED, step=step.title))


_UNTRACED = both(
    "“{step}” is gone, and neither replaces nor dropped says what became of it",
    "“{step}”不见了，replaces 和 dropped 都没有交代去向",
)

INVARIANT = Invariant("I10", both("whatever is gone can be traced", "取消的步骤都有交代"), check)
