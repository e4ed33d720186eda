"""Exact soundness of a net of tokens, by looking at every marking. It knows nothing of blueprint.

A marking is a multiset of places: the sorted tuple of their numbers, one for each token. A net is sound if nothing is
left in the end, whatever happens (from every marking that can be reached, the empty one can be reached), if no place
ever holds two tokens, and if every step happens in some run.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

Marking = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Firing:
    """One way in which steps happen together: the tokens that they take, one from each place, and those that they put."""

    steps: tuple[str, ...]
    takes: tuple[int, ...]
    puts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Net:
    """Steps, what each does to the tokens, and the markings of which one is the first."""

    steps: frozenset[str]
    firings: tuple[Firing, ...]
    first: tuple[Marking, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What can go wrong. ``started``: there is a beginning; ``doubled``: a place may hold two tokens, and nothing more is
    looked for; ``stuck``: from some marking the empty one cannot be reached; ``dead``: steps that never happen."""

    started: bool
    doubled: bool = False
    stuck: bool = False
    dead: frozenset[str] = frozenset()

    @property
    def sound(self) -> bool:
        return self.started and not self.doubled and not self.stuck and not self.dead


class TooLarge(Exception):
    """A net with more markings than one is willing to look at."""


class _Doubled(Exception):
    """A place that holds two tokens."""


def judge(net: Net, most: int = 200_000) -> Judgement:
    """The judgement on a net; raises TooLarge where it has more markings than ``most``."""
    try:
        after, happened = _markings(net, most)
    except _Doubled:
        return Judgement(started=True, doubled=True)
    stuck = bool(after.keys() - _emptying(after))
    return Judgement(bool(net.first), stuck=stuck, dead=net.steps - happened)


def _markings(net: Net, most: int) -> tuple[dict[Marking, list[Marking]], set[str]]:
    """Each marking that can be reached, with those that follow it, and the steps that happen."""
    taking = defaultdict(list)
    for firing in net.firings:
        taking[firing.takes[0]].append(firing)
    after: dict[Marking, list[Marking]] = {}
    happened: set[str] = set()
    to_do = list(net.first)
    while to_do:
        marking = to_do.pop()
        if marking in after:
            continue
        if len(after) == most:
            raise TooLarge
        after[marking] = []
        for firing in (firing for place in marking for firing in taking[place]):
            left = _without(marking, firing.takes)
            if left is not None:
                happened.update(firing.steps)
                after[marking].append(_sorted([*left, *firing.puts]))
        to_do += after[marking]
    return after, happened


def _sorted(places: list[int]) -> Marking:
    if len(set(places)) < len(places):
        raise _Doubled
    return tuple(sorted(places))


def _without(marking: Marking, taken: tuple[int, ...]) -> list[int] | None:
    left = list(marking)
    for place in taken:
        if place not in left:
            return None
        left.remove(place)
    return left


def _emptying(after: dict[Marking, list[Marking]]) -> set[Marking]:
    """The markings from which the empty one can be reached."""
    before = defaultdict(list)
    for marking, reached in after.items():
        for other in reached:
            before[other].append(marking)
    found: set[Marking] = set()
    to_do: list[Marking] = [()] if () in after else []
    while to_do:
        marking = to_do.pop()
        if marking not in found:
            found.add(marking)
            to_do += before[marking]
    return found
