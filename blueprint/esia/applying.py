"""Proposals made, one after the other: each is found in what the one before it has left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blueprint.edit import Set
from blueprint.esia.bench import Bench
from blueprint.esia.invariants import Broken
from blueprint.linting.rule import Subject


@dataclass(frozen=True, slots=True)
class Made:
    """The to-be, or what stands in the way: the proposal of this ``id``, unknown where it breaks nothing."""

    to_be: Subject
    id: str | None = None
    broken: tuple[Broken, ...] = ()
    known: tuple[str, ...] = ()


def made(as_is: Subject, ids: Sequence[str], given: Mapping[str, Mapping[str, float]] | None = None) -> Made:
    """The process with proposals, as a to-be that keeps what the as-is kept."""
    now = as_is
    for id in ids:
        bench = Bench(now, given)
        found = {proposal.id: proposal for _, proposal in bench.proposals()}
        if id not in found:
            return Made(now, id, known=tuple(found))
        after = bench.to_be(found[id].edits())
        broken = Bench(as_is).broken(after)
        if broken:
            return Made(now, id, broken)
        now = after
    return Made(Bench(now).to_be([Set(("variant",), "to-be")]))
