"""The proposals of which sets are made, and which of them can be made together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from blueprint.edit import Refused
from blueprint.edit.sketch import Tree
from blueprint.esia.bench import Bench
from blueprint.esia.search.together import Overlap, together
from blueprint.esia.transformation import Proposal, Transformation, Values
from blueprint.model import Process

Set_ = int
"""A set of candidates: the sum of 2 to the power of their numbers."""

_LATELY = 4096
"""Sets whose trees are kept: each set grows from the one without its last candidate."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal that is accepted by itself, and what the document says once it is made alone."""

    transformation: Transformation
    proposal: Proposal
    tree: Tree


def candidates(bench: Bench) -> list[Candidate]:
    """The proposals that break nothing by themselves, in the order in which classes are gone through."""
    found = []
    for transformation, proposal in bench.proposals():
        edits, to_be = bench.made(proposal)
        if not bench.broken(to_be):
            found.append(Candidate(transformation, proposal, bench.sketch.after(edits)))
    return found


class Together:
    """The sets of some candidates, and the process that each makes."""

    def __init__(self, bench: Bench, of: Sequence[Candidate]) -> None:
        self.of = of
        self._bench = bench
        self._tree: Callable[[Set_], Tree] = lru_cache(_LATELY)(self._merged)
        self.apart = self._conflicts()
        """For each candidate the set of those that cannot be made with it."""

    def process(self, chosen: Set_, values: Mapping[str, Values] | None = None) -> Process:
        """What a set makes of the process, with other ``values`` of assumptions by proposal. Raises `Overlap`, and
        `Refused` where it could not be read."""
        if not values:
            return self._bench.read(self._tree(chosen))
        tree = self._bench.sketch.tree
        for one in self.members(chosen):
            own = values.get(one.proposal.id)
            after = one.tree if own is None else self._bench.sketch.after(one.proposal.edits(own))
            tree = together(self._bench.sketch.tree, tree, after)
        return self._bench.read(tree)

    def members(self, chosen: Set_) -> list[Candidate]:
        """The candidates of a set, in order."""
        return [one for number, one in enumerate(self.of) if chosen >> number & 1]

    def part(self, one: Set_, other: Set_) -> None:
        """Let two candidates count as apart from now on."""
        self.apart[one.bit_length() - 1] |= other
        self.apart[other.bit_length() - 1] |= one

    def fits(self, chosen: Set_) -> bool:
        """Whether no two of a set are apart."""
        return not any(chosen >> number & 1 and chosen & apart for number, apart in enumerate(self.apart))

    def pairs(self, chosen: Set_) -> list[tuple[Set_, Set_]]:
        """The pairs within a set, those first that change most steps in common."""
        numbers = [n for n in range(chosen.bit_length()) if chosen >> n & 1]
        pairs = sorted(combinations(numbers, 2), key=lambda pair: -len(self._changed[pair[0]] & self._changed[pair[1]]))
        return [(1 << n, 1 << m) for n, m in pairs]

    @cached_property
    def _changed(self) -> list[set[str]]:
        """The steps that each candidate changes, adds or takes out."""
        base: Tree = self._bench.sketch.tree["steps"]
        steps = [one.tree["steps"] for one in self.of]
        return [{id for id in (*base, *own) if own.get(id) is not base.get(id)} for own in steps]

    def _merged(self, chosen: Set_) -> Tree:
        base = self._bench.sketch.tree
        if not chosen:
            return base
        last = chosen.bit_length() - 1
        return together(base, self._tree(chosen ^ 1 << last), self.of[last].tree)

    def _conflicts(self) -> list[Set_]:
        apart = [0] * len(self.of)
        alone = [_missing(self.process(1 << n)) for n in range(len(self.of))]
        for n in range(len(self.of)):
            for m in range(n):
                if self._collide(1 << n | 1 << m, alone[n] | alone[m]):
                    apart[n] |= 1 << m
                    apart[m] |= 1 << n
        return apart

    def _collide(self, pair: Set_, known: set[str]) -> bool:
        try:
            return not _missing(self.process(pair)) <= known
        except (Overlap, Refused):
            return True


def _missing(process: Process) -> set[str]:
    """The steps that are named where a case is led or timed and that there are not."""
    return {id for id in _named(process) if id not in process.steps}


def _named(process: Process) -> Iterator[str]:
    for step in process.steps.values():
        yield from (branch.to for branch in step.next)
        yield from (timeout.to for timeout in step.on_timeout if timeout.to)
        yield from (failure.recover for failure in step.fail if failure.recover)
    for clock in process.clocks.values():
        yield from (moment.step for moment in (clock.from_, *clock.to))
