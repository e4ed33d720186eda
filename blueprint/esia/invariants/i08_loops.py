"""I8: nobody who heard of a case is left without a word."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.text import Message, both


def check(change: Change) -> Iterator[Broken]:
    for rule, hit in change.new_hits("LP01", "LP02"):
        yield Broken("I8", Message(hit.message or rule.message, **hit.args), hit.path)


INVARIANT = Invariant("I8", both("no new open loop", "不产生新的无反馈"), check)
