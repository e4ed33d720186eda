"""From proposals to the best sets of them: sets are priced by what they make of the process, and the best are proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from blueprint.edit import Refused
from blueprint.esia.bench import Bench
from blueprint.esia.price import Price, corners
from blueprint.esia.search.candidates import Candidate, Set_, Together, candidates
from blueprint.esia.search.front import Point, front, spread_out
from blueprint.esia.search.proof import Proof
from blueprint.esia.search.ranking import ranked
from blueprint.esia.search.walks import count, every, local

MOST = 8192
"""Sets that are looked at: all of them where there are no more than that, else as many by local search (our choice)."""

SHOWN = 5
"""Sets of a front that are shown where nothing else is asked for."""

_DIGITS = 3
"""What differs by less than a thousandth is equally good."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many sets have been looked at, ``of`` how many at most; then how many of the best were ``simulated``."""

    looked: int
    of: int
    simulated: bool = False


Told = Callable[[Progress], bool]
"""Hears how far a search is and says whether it goes on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A set on the front: its candidates in the order in which they are made, and how much better each corner becomes."""

    members: tuple[Candidate, ...]
    gains: dict[str, float]
    chosen: Set_

    @property
    def ids(self) -> tuple[str, ...]:
        """What ``--apply`` takes."""
        return tuple(one.proposal.id for one in self.members)

    @property
    def gain(self) -> float:
        """How much better the corners become in the mean."""
        return sum(self.gains.values()) / len(self.gains)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has found. ``count`` sets can be made of ``proposals``, doing nothing apart, of which ``looked`` were
    looked at; ``stopped`` says that it was told to end. ``size`` sets are on the front; ``front`` are those picked of it,
    the best in the mean first."""

    together: Together
    count: int
    looked: int
    stopped: bool
    size: int
    front: tuple[Choice, ...]

    @property
    def whole(self) -> bool:
        """Whether every set was looked at, so that nothing better can be made of the proposals."""
        return self.looked == self.count

    @property
    def proposals(self) -> int:
        """How many proposals there were to choose from."""
        return len(self.together.of)


def search(bench: Bench, *, seed: int = 0, shown: int = SHOWN, most: int = MOST, told: Told = lambda _: True) -> Found:
    """The sets of compatible proposals that make a process better in the mean, and none of which another one beats.

    Proposals are compatible where they change different places, name no step that the other takes out, and can be made
    one after the other. Where more than ``most`` sets can be made of them, a local search with this ``seed`` looks at as
    many. Everything on the front keeps every invariant; what is picked of it gives the same process by ``--apply``.

    On a bench with a simulator the best of them are ranked again by their simulated time, and I9 is judged by simulation.
    """
    together = Together(bench, candidates(bench))
    walk = _Walk(bench, together)
    total = count(together.apart)
    walk.go(every(together.apart) if total <= most else local(together.apart, walk.value, seed), min(total, most), told)
    points = ranked(bench, together, walk.points, lambda done, of: told(Progress(done, of, simulated=True)))
    size, picked = _picked(points, Proof(bench, together), shown)
    times = {chosen: points[chosen][0] for chosen in picked} if bench.simulator else {}
    choices = tuple(
        Choice(tuple(together.members(chosen)), _with_time(walk.gains(chosen), times.get(chosen)), chosen)
        for chosen in picked
    )
    return Found(together, total - 1, len(walk.looked) - 1, walk.stopped, size, choices)


def _with_time(gains: dict[str, float], time: float | None) -> dict[str, float]:
    """Gains with another time, where one was found."""
    return gains if time is None else gains | {"time": time}


class _Walk:
    """Looks at sets one after the other and keeps how good each is."""

    def __init__(self, bench: Bench, together: Together) -> None:
        self._bench, self._together = bench, together
        self.looked: dict[Set_, Point | None] = {}
        self.stopped = False

    def go(self, order: Iterator[Set_], most: int, told: Told) -> None:
        for chosen in order:
            if chosen in self.looked:
                continue
            self.looked[chosen] = self._point(chosen)
            self.stopped = not told(Progress(len(self.looked) - 1, most - 1))
            if self.stopped or len(self.looked) == most:
                return

    @property
    def points(self) -> dict[Set_, Point]:
        """The sets that can be made, doing nothing among them."""
        return {chosen: point for chosen, point in self.looked.items() if point is not None}

    def value(self, chosen: Set_) -> Point | None:
        return self.looked[chosen]

    def gains(self, chosen: Set_) -> dict[str, float]:
        return corners(self._bench.before, self._price(chosen))

    def _point(self, chosen: Set_) -> Point | None:
        try:
            return tuple(round(gain, _DIGITS) for gain in self.gains(chosen).values())
        except Refused:
            return None

    def _price(self, chosen: Set_) -> Price:
        return self._bench.price(self._together.process(chosen))


def _picked(points: dict[Set_, Point], proof: Proof, shown: int) -> tuple[int, list[Set_]]:
    """How many sets are on the front once all that do not hold are taken out, and those picked of it.

    Of sets that are equally good the smallest counts. A set that is no better in the mean than doing nothing does not.
    """
    waiting: dict[Point, list[Set_]] = {}
    for chosen in sorted(points, key=lambda chosen: (chosen.bit_count(), chosen)):
        waiting.setdefault(points[chosen], []).append(chosen)
    while True:
        best = front(waiting)
        if not _settled(waiting, best, proof.keeps):
            continue
        best = [point for point in best if sum(point) > 0]  # in the mean better than doing nothing
        shown_of_it = spread_out(best, shown)
        if _settled(waiting, shown_of_it, proof.applies):
            return len(best), [waiting[point][0] for point in shown_of_it]


def _settled(waiting: dict[Point, list[Set_]], points: list[Point], holds: Callable[[Set_], bool]) -> bool:
    """Whether the first set at each point holds; those that do not are taken out, up to the first that does."""
    settled = True
    for point in points:
        sets = waiting[point]
        while sets and not holds(sets[0]):
            sets.pop(0)
            settled = False
        if not sets:
            del waiting[point]
    return settled
