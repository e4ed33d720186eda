"""What the invariants say of a to-be, and the pair of processes that they are asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from blueprint.analysis.legal import stand_ins
from blueprint.esia.simulating import Outlook
from blueprint.graph import Flow
from blueprint.linting.rule import Hit, Rule, Subject, all_rules
from blueprint.text import Said, Text


@dataclass(frozen=True, slots=True)
class Broken:
    """An invariant that held of the as-is and does not hold of the to-be; ``path`` is the witness, steps of the to-be."""

    invariant: str
    reason: Said
    path: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A process before and after: what every invariant is a question about."""

    as_is: Subject
    to_be: Subject
    known: dict[str, frozenset[str | None]] = field(default_factory=dict)
    """The steps at which rules hit the as-is, by their codes: many to-bes of one process share it."""
    slower: frozenset[str] = frozenset()
    """The tiers that may be served later, because the user accepts it."""
    outlook: Outlook | None = None
    """What a simulation says of it, where one was made."""

    @cached_property
    def standing(self) -> dict[str, frozenset[str]]:
        """The steps of the to-be that stand for each step of the as-is."""
        return stand_ins(self.to_be.process)

    @property
    def tiers(self) -> Iterator[tuple[Flow, Flow]]:
        """The graphs of each tier, before and after."""
        for id, tier in self.as_is.study.tiers.items():
            if id in self.to_be.study.tiers:
                yield tier.flow, self.to_be.study.tiers[id].flow

    def stands_for(self, id: str, flow: Flow) -> frozenset[str]:
        """The steps that cases of the to-be come by and that stand for a step of the as-is."""
        return self.standing.get(id, frozenset()) & flow.reached

    def title(self, id: str) -> Text:
        """What a step is called, in the as-is or the to-be."""
        return (self.as_is.process.steps.get(id) or self.to_be.process.steps[id]).title

    def new_hits(self, *beginnings: str) -> Iterator[tuple[Rule, Hit]]:
        """What rules of these codes find in the to-be and not in the as-is."""
        for rule in all_rules():
            if rule.code.startswith(beginnings) and rule.on in ("process", "document"):
                if rule.code not in self.known:
                    self.known[rule.code] = frozenset(hit.step for hit in rule.check(self.as_is))
                yield from ((rule, hit) for hit in rule.check(self.to_be) if hit.step not in self.known[rule.code])


@dataclass(frozen=True, slots=True)
class Invariant:
    """Something that a redesign must keep: ``check`` returns what it breaks that held before."""

    code: str
    says: Text
    check: Callable[[Change], Iterable[Broken]]
