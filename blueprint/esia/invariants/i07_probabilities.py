"""I7: probabilities add up to 1."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.esia.invariants.i01_structure import PROBABILITIES
from blueprint.text import Message, both


def check(change: Change) -> Iterator[Broken]:
    for rule, hit in change.new_hits(*PROBABILITIES):
        yield Broken("I7", Message(hit.message or rule.message, **hit.args), hit.path)


INVARIANT = Invariant("I7", both("probabilities add up to 1", "各分支概率之和为 1"), check)
