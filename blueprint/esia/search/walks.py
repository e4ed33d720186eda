"""The orders in which sets of candidates are looked at: every one, or as a seeded local search goes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from blueprint.esia.search.candidates import Set_
from blueprint.esia.search.front import Point, dominates


def count(apart: Sequence[Set_]) -> int:
    """How many sets there are, the empty one included, of which no two members are ``apart``."""

    @cache
    def within(rest: Set_) -> int:
        tied = [n for n in range(len(apart)) if rest >> n & 1 and apart[n] & rest]
        if not tied:
            return 1 << rest.bit_count()
        most = max(tied, key=lambda n: (apart[n] & rest).bit_count())
        return within(rest & ~(1 << most)) + within(rest & ~(1 << most | apart[most]))

    return within((1 << len(apart)) - 1)


def every(apart: Sequence[Set_]) -> Iterator[Set_]:
    """Every set of which no two members are ``apart``, each behind the one without its last member."""

    def grown(chosen: Set_, begin: int, barred: Set_) -> Iterator[Set_]:
        yield chosen
        for n in range(begin, len(apart)):
            if not barred >> n & 1:
                yield from grown(chosen | 1 << n, n + 1, barred | apart[n])

    return grown(0, 0, 0)


def local(apart: Sequence[Set_], value: Callable[[Set_], Point | None], seed: int) -> Iterator[Set_]:
    """Pareto local search (Paquete, Chiarandini & Stützle 2004): from the empty set, and from random ones for ever after,
    it looks at all neighbours of the best found until none of these has neighbours that it has not seen.

    ``value`` tells how good a set that was looked at is. The same seed gives the same order.
    """
    rng = random.Random(seed)
    begin = 0
    while True:
        best: dict[Set_, Point] = {}
        waiting = [begin]
        yield begin
        if (own := value(begin)) is not None:
            best[begin] = own
        while waiting:
            chosen = waiting.pop(rng.randrange(len(waiting)))
            if chosen not in best and chosen != begin:
                continue  # something better was found meanwhile
            for other in _neighbours(chosen, apart):
                yield other
                point = value(other)
                if point is not None and _joins(best, other, point):
                    waiting.append(other)
        begin = _random(apart, rng)


def _joins(best: dict[Set_, Point], chosen: Set_, point: Point) -> bool:
    """Takes a set among the best where it belongs, and those out that it dominates."""
    if any(other == point or dominates(other, point) for other in best.values()):
        return False
    for worse in [other for other, own in best.items() if dominates(point, own)]:
        del best[worse]
    best[chosen] = point
    return True


def _neighbours(chosen: Set_, apart: Sequence[Set_]) -> Iterator[Set_]:
    """One candidate more, instead of those that it is apart from, or one less."""
    for n, others in enumerate(apart):
        yield chosen ^ 1 << n if chosen >> n & 1 else (chosen | 1 << n) & ~others


def _random(apart: Sequence[Set_], rng: random.Random) -> Set_:
    chosen = barred = 0
    for n in rng.sample(range(len(apart)), len(apart)):
        if not barred >> n & 1 and rng.random() < 0.5:
            chosen |= 1 << n
            barred |= apart[n]
    return chosen
