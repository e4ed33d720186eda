"""Clocks: the time between two moments, over the cases that reach the second (schema.md, "Clocks")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.blocks import Blocks, NotInBlocks, blocks
from blueprint.analysis.distribution import Distribution, spread_of
from blueprint.analysis.linear import accumulate
from blueprint.analysis.measures import ratio, wait_of, work_of
from blueprint.analysis.visits import Weights, without_exits
from blueprint.graph import Flow, spread
from blueprint.model import Clock, Moment

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock shows: means in minutes over the ``cases`` (a share) that reach its end, of those that start it.

    ``unvalued_min`` is the part of the work whose value nobody has stated.
    """

    started: float
    cases: float
    work_min: float
    wait_min: float
    va_min: float
    unvalued_min: float

    @property
    def efficiency(self) -> float | None:
        return ratio(self.va_min, self.work_min + self.wait_min)


NEVER = Reading(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def read_clock(tier: TierAnalysis, clock: Clock) -> Reading | None:
    """The clock on one tier, from the first ``from`` to the first ``to`` after it; `NEVER` where no case reaches it.

    A block of parallel work between the two counts as a whole. Where the clock ends within a block, what runs beside it
    counts by the chance that it was begun before; where it starts within one, what runs beside it does not count. None
    where visits are unknown, or where it runs from one branch of a block into another, or within a block inside a block.
    """
    if tier.visits is None:
        return None
    try:
        return _Reader(tier, clock, tier.visits).read()
    except NotInBlocks:
        return None


class _Reader:
    """Reads one clock on one tier: along a walk without parallel work, into which the blocks are put back afterwards."""

    def __init__(self, tier: TierAnalysis, clock: Clock, visits: Mapping[str, float]) -> None:
        self._tier, self._flow, self._clock, self._visits, self._weights = tier, tier.flow, clock, visits, tier.weights
        self._first = clock.from_.step
        ends = sorted(clock.to, key=lambda moment: moment.begins)  # of X.begin and X it is X.begin that comes first
        self._ends = {moment.step: moment for moment in ends if moment.step in tier.flow.reached}
        self._blocks: Blocks = tier.of(blocks)

    def read(self) -> Reading | None:
        if self._first not in self._flow.reached or not self._ends:
            return NEVER
        started = self._tier.chance([self._first])
        if started <= 0:
            return NEVER
        if self._clock.from_.begins and Moment(self._first) in self._clock.to:
            return _reading(self._flow, self._clock, {}, started, started)  # it stops when the step's own work is done
        home = self._home()
        walk = without_exits(self._walk(home), self._ends)
        begin = {self._first: 1.0} if self._from_block else self._walk(home).get(self._first, {})
        passed, arriving = accumulate(begin, walk), _chances(walk, self._ends)
        cases = sum(amount * arriving.get(id, 0.0) for id, amount in begin.items())
        if passed is None:
            return None
        if cases <= 0:
            return NEVER
        seen = {id: n * arriving.get(id, 0.0) / cases for id, n in passed.items()}
        seen |= self._within_blocks(seen, home)
        if self._from_block:
            seen[self._first] -= 1  # it is over when the clock starts
        return _reading(self._flow, self._clock, seen, started, started * min(cases, 1.0))

    @property
    def _from_block(self) -> bool:
        """Whether the clock starts at the split of a block, all of which it sees."""
        starts = self._flow.runs_parallel and self._blocks.begins(self._first)
        if starts and self._first in self._ends:
            raise NotInBlocks
        return starts

    def _home(self) -> tuple[str, int] | None:
        """The one branch of a block in which the clock starts or ends; None where it does so outside of all."""
        if not self._flow.runs_parallel:
            return None
        homes = {self._blocks.home(id) for id in (self._first, *self._ends)} - {None}
        if len(homes) > 1:
            raise NotInBlocks
        return next(iter(homes), None)

    def _walk(self, home: tuple[str, int] | None) -> Weights:
        """The steps outside of blocks, a block being one step, and those of the branch ``home`` as if it were alone."""
        if not self._flow.runs_parallel:
            return self._weights
        walk = {id: self._blocks.onward(id) for id in self._blocks.outside}
        if home:
            split, branch = home
            begin = self._flow.ways[split][branch].target
            walk[split] = {begin: 1.0}
            walk |= {id: self._blocks.onward(id) for id in spread([begin], self._blocks.onward) if id not in walk}
        if any(id not in walk for id in (self._first, *self._ends)):
            raise NotInBlocks
        return walk

    def _within_blocks(self, seen: Mapping[str, float], home: tuple[str, int] | None) -> dict[str, float]:
        """What the walk has left out: the steps of the blocks that it passes, and what runs beside the branch ``home``."""
        inside: dict[str, float] = {}
        passed = filter(self._blocks.begins, seen.keys() - self._ends.keys()) if self._flow.runs_parallel else ()
        for split in passed:
            if home is None or split != home[0]:
                each = seen[split] / self._visits[split]
                inside |= {id: each * self._visits[id] for branch in self._blocks.branches(split) for id in branch}
        if home and home[0] not in self._ends and self._first in self._blocks.outside:
            inside |= self._beside(seen, *home)
        return inside

    def _beside(self, seen: Mapping[str, float], split: str, own: int) -> dict[str, float]:
        """The steps that run beside the branch in which the clock ends: all of them where the case went on to the end of
        the block, else those begun before."""
        last = [id for id in self._ends if id not in self._blocks.outside]
        ended = sum(seen.get(id, 0.0) for id in last)
        arrived = self._blocks.arrivals(split, own, until=last)
        stops = [self._stopped(id, arrived[id]) for id in last if id in arrived]
        mass = sum(stop.mass for stop in stops)
        found: dict[str, float] = {}
        for number, branch in enumerate(self._blocks.branches(split)):
            if number == own:
                continue
            begun = self._blocks.arrivals(split, number)
            for id in branch:
                whole = (seen[split] - ended) * self._visits[id] / self._visits[split]
                part = sum(p * begun[id].before(t) for stop in stops for t, p in stop.points) / mass
                found[id] = whole + ended * part
        return found

    def _stopped(self, id: str, arrived: Distribution) -> Distribution:
        """When the clock stops at a step: when its work begins, or when it is done."""
        time = self._flow.steps[id].time
        waited = arrived.plus(spread_of(time.wait))
        return waited if self._ends[id].begins else waited.plus(spread_of(time.work))


def _chances(walk: Weights, ends: Mapping[str, Moment]) -> dict[str, float]:
    """The probability of coming to the clock's end from each step: the same sums, backwards."""
    back: dict[str, dict[str, float]] = {id: {} for id in walk}
    for source, ways in walk.items():
        for target, weight in ways.items():
            back.setdefault(target, {})[source] = weight
    return accumulate(dict.fromkeys((end for end in ends if end in back), 1.0), back) or {}


def _reading(flow: Flow, clock: Clock, seen: Mapping[str, float], started: float, cases: float) -> Reading:
    unworked = {moment.step for moment in clock.to if moment.begins}
    times = [(flow.steps[id], n, 0.0 if id in unworked else n * work_of(flow.steps[id])) for id, n in seen.items()]
    if clock.from_.begins:
        first = flow.steps[clock.from_.step]
        times.append((first, 0.0, work_of(first)))
    return Reading(
        started,
        cases,
        work_min=sum(work for _, _, work in times),
        wait_min=sum(n * wait_of(step) for step, n, _ in times),
        va_min=sum(work for step, _, work in times if step.value == "va"),
        unvalued_min=sum(work for step, _, work in times if step.value is None),
    )


def weigh(readings: Sequence[tuple[float, Reading | None]]) -> Reading | None:
    """A clock over all tiers: each reading weighted by the tier's share and its cases. None where one is unknown."""
    known = [(share, reading) for share, reading in readings if reading is not None]
    cases = sum(share * reading.cases for share, reading in known)
    if len(known) < len(readings) or cases <= 0:
        return None

    def mean(name: str) -> float:
        return sum(share * reading.cases * float(getattr(reading, name)) for share, reading in known) / cases

    started = sum(share * reading.started for share, reading in known)
    return Reading(started, cases, mean("work_min"), mean("wait_min"), mean("va_min"), mean("unvalued_min"))
