"""Soundness: whether every case can come to an end, exactly, with the shortest counter-example.

The tokens of a case move over places: a place for each decision, meeting or branching, one for each entry of a join.
Steps with a single way in and a single way out are passed without stopping: a second token can always catch up with
the first at the next place, so no verdict changes and the number of states stays small. (van der Aalst 1997; Fahland et al. 2011.)
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from itertools import count

from blueprint.analysis.reduction import reduces
from blueprint.graph import Flow, Way

STATES = 100_000
"""States that are looked at before the verdict is "undecided"."""

SOUND, UNDECIDED = "sound", "undecided"
DEADLOCK, UNSYNCHRONISED, LIVELOCK, DEAD_END = "deadlock", "lack of synchronisation", "livelock", "dead end"

Place = tuple[str, int]
"""A step, and the number of the entry for a join (-1 elsewhere)."""

Marking = frozenset[Place]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a tier's graph, at which step, and the steps that lead there; ``dead`` steps never happen."""

    kind: str
    step: str | None = None
    path: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    """For a deadlock: the steps before the join from which nothing comes any more."""
    dead: frozenset[str] = frozenset()
    circle: frozenset[str] = frozenset()
    """For a livelock beside parallel work: the steps that a token goes round by."""

    @property
    def at_joins(self) -> bool:
        """Whether it is what rule ST07 reports."""
        return self.kind in (DEADLOCK, UNSYNCHRONISED)


@dataclass(frozen=True, slots=True)
class _Move:
    """One thing that can happen in a marking: what it takes, what it puts, the steps passed on the way."""

    takes: tuple[Place, ...]
    puts: tuple[Place, ...]
    passed: tuple[str, ...]


def soundness(flow: Flow, limit: int = STATES) -> Verdict:
    """The verdict on one tier: the nearest deadlock or lack of synchronisation, else a livelock, else sound."""
    if not any(flow.steps[id].kind in ("split", "join") for id in flow.reached):
        return _sequential(flow)
    if reduces(flow):
        return Verdict(SOUND)
    return _Net(flow).explore(limit)


def _sequential(flow: Flow) -> Verdict:
    """A case without parallel work is one token: it is stuck where no end can be reached."""
    stuck = flow.reached - flow.ending if flow.ends else frozenset()
    if not stuck:
        return Verdict(SOUND)
    circling = {id for id in stuck if flow.ways[id]}
    path = flow.shortest(flow.starts, circling or stuck) or ()
    return Verdict(LIVELOCK if circling else DEAD_END, path[-1] if path else min(stuck), path)


class _Net:
    """The moves of one tier's tokens."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._entry = {(way.source, way.index): i for ways in flow.arrivals.values() for i, way in enumerate(ways)}
        self._moves: dict[Place, tuple[_Move, ...]] = {}
        self._leaving: dict[str, tuple[str, ...]] = {}
        """The rest of the way to an end, for steps at which a token rests before it goes there."""

    def explore(self, limit: int) -> Verdict:
        """Look at every reachable marking, nearest first."""
        ticket = count()
        queue: list[tuple[int, int, Marking, tuple[str, ...]]] = []
        paths: dict[Marking, tuple[str, ...]] = {}
        after: dict[Marking, list[Marking]] = {}
        fired: set[str] = set()
        for start in self._flow.starts:
            place, passed = self._settle(start, -1)
            marking = frozenset([place] if place else [])
            heapq.heappush(queue, (len(passed), next(ticket), marking, passed))
            fired.update(passed)
        deadlock: Verdict | None = None
        while queue:
            length, _, marking, path = heapq.heappop(queue)
            if marking in paths:
                continue
            paths[marking] = path
            if len(paths) > limit:
                return deadlock or Verdict(UNDECIDED)
            after[marking] = []
            for move in self._enabled(marking):
                fired.update(move.passed)
                reached = self._fire(marking, move)
                if isinstance(reached, str):
                    return deadlock or Verdict(UNSYNCHRONISED, reached, (*path, *move.passed, reached))
                after[marking].append(reached)
                heapq.heappush(queue, (length + len(move.passed), next(ticket), reached, (*path, *move.passed)))
            if marking and not after[marking]:
                deadlock = deadlock or self._deadlock(marking, path)
        dead = self._flow.reached - fired
        return replace(deadlock, dead=dead) if deadlock else self._ended(after, paths, dead)

    def _enabled(self, marking: Marking) -> list[_Move]:
        return [
            move for place in marking for move in self._moves_of(place) if all(taken in marking for taken in move.takes)
        ]

    def _fire(self, marking: Marking, move: _Move) -> Marking | str:
        """The marking after a move, or the step that would start while it is already under way."""
        left = set(marking.difference(move.takes))
        for place in move.puts:
            if place in left:
                return place[0]
            left.add(place)
        return frozenset(left)

    def _moves_of(self, place: Place) -> tuple[_Move, ...]:
        if place not in self._moves:
            self._moves[place] = tuple(self._make_moves(place))
        return self._moves[place]

    def _make_moves(self, place: Place) -> list[_Move]:
        id, entry = place
        ways = self._flow.ways[id]
        takes: tuple[Place, ...] = (place,)
        if id in self._leaving:
            return [_Move(takes, (), self._leaving[id])]
        if self._flow.steps[id].kind == "join":
            if entry != 0:
                return []  # the join is the move of its first entry
            takes = tuple((id, i) for i in range(len(self._flow.arrivals[id])))
        if self._flow.steps[id].kind == "split":
            return [self._move(id, takes, ways)]
        return [self._move(id, takes, (way,)) for way in ways]

    def _move(self, id: str, takes: tuple[Place, ...], ways: tuple[Way, ...]) -> _Move:
        puts: list[Place] = []
        passed = [id] if self._flow.steps[id].kind == "join" else []
        for way in ways:
            place, through = self._settle(way.target, self._entry[way.source, way.index])
            passed += through
            puts += [place] if place else []
        return _Move(takes, tuple(puts), tuple(passed))

    def _settle(self, id: str, entry: int) -> tuple[Place | None, tuple[str, ...]]:
        """Where a token that is sent to a step comes to rest, and the steps that it passes; None at an end.

        On a way that leads straight to an end it rests at the first step: while it is there, another may follow it.
        """
        passed: list[str] = []
        while self._flow.steps[id].kind != "join":
            passed.append(id)
            if self._flow.steps[id].kind == "end":
                if len(passed) == 1:
                    return None, (id,)
                self._leaving[passed[0]] = tuple(passed[1:])
                return (passed[0], -1), (passed[0],)
            if not self._passes(id) or len(passed) > len(self._flow.steps):
                return (id, -1), tuple(passed)
            way = self._flow.ways[id][0]
            id, entry = way.target, self._entry[way.source, way.index]
        return (id, entry), tuple(passed)

    def _passes(self, id: str) -> bool:
        """Whether a step has a single way in and a single way out."""
        single = len(self._flow.ways[id]) == 1 and len(self._flow.arrivals[id]) <= 1
        return single and self._flow.steps[id].kind != "split"

    def _deadlock(self, marking: Marking, path: tuple[str, ...]) -> Verdict | None:
        """The verdict on a marking in which nothing can move: a deadlock if a join is waiting in it."""
        waiting = sorted(
            {id for id, _ in marking if self._flow.steps[id].kind == "join"}, key=self._flow.order.__getitem__
        )
        if not waiting:
            return None
        here = {i for id, i in marking if id == waiting[0]}
        missing = [way.source for i, way in enumerate(self._flow.arrivals[waiting[0]]) if i not in here]
        return Verdict(DEADLOCK, waiting[0], (*path, waiting[0]), tuple(dict.fromkeys(missing)))

    def _ended(
        self, after: dict[Marking, list[Marking]], paths: dict[Marking, tuple[str, ...]], dead: frozenset[str]
    ) -> Verdict:
        """The verdict where every join is left and nothing starts twice: sound if all lead to nothing left."""
        before: dict[Marking, list[Marking]] = {}
        for marking, reached in after.items():
            for other in reached:
                before.setdefault(other, []).append(marking)
        nothing_left: Marking = frozenset()
        finishing = {nothing_left} & after.keys()
        queue = list(finishing)
        while queue:
            for marking in before.get(queue.pop(), ()):
                if marking not in finishing:
                    finishing.add(marking)
                    queue.append(marking)
        stuck = next((marking for marking in paths if marking not in finishing and after[marking]), None)
        if stuck is not None:
            return Verdict(LIVELOCK, paths[stuck][-1], paths[stuck], dead=dead, circle=self._circle(stuck, after))
        return Verdict(SOUND, dead=dead)

    def _circle(self, stuck: Marking, after: dict[Marking, list[Marking]]) -> frozenset[str]:
        """The steps of a circle that a token goes round by when everything goes on from a marking that never ends."""
        seen: dict[Marking, None] = {}
        marking: Marking | None = stuck
        while marking is not None and marking not in seen:
            seen[marking] = None
            marking = next((reached for reached in after[marking] if after[reached]), None)
        if marking is None:
            return frozenset()
        order = list(seen)
        moving = {id for again in order[order.index(marking) :] for id, _ in again}
        round_ = {self._flow.component[id] for id in moving if any(map(self._flow.closes_cycle, self._flow.ways[id]))}
        return frozenset(id for id in self._flow.reached if self._flow.component[id] in round_)
