"""Loop-free runs: what one case can go through without doing a step twice, all branches of parallel work together."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from blueprint.analysis.loop_free import in_order, kept, ways_to_passed_steps
from blueprint.graph import Flow, Way, traced

STATES = 10_000
"""States that are looked at; of a process with more, only the runs up to there."""

Gained = TypeVar("Gained", bound=Hashable)
Memory = frozenset[Any]
"""What a branch of the case carries along; where branches join, what any of them carries."""

Visit = Callable[[str, Memory, Gained], tuple[Memory, Gained]]
"""What doing a step makes of the memory of its branch, and of what the whole case has gained so far."""

_NOTHING: Memory = frozenset()


class _Token(NamedTuple):
    """A branch of the case that comes to a step next."""

    step: str
    memory: Memory


class _State(NamedTuple, Generic[Gained]):
    """A run up to a moment: the branches under way (the last goes on first), those that wait at a join by the way they
    came, what was gained, and the steps done that must not be done again."""

    moving: tuple[_Token, ...]
    waiting: frozenset[tuple[str, int, _Token]]
    gained: Gained
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class Best(Generic[Gained]):
    """The most that a loop-free run gains, and a shortest run up to there: its steps in the order done, branches of
    parallel work one after another."""

    gained: Gained
    path: tuple[str, ...]


def best_run(flow: Flow, nothing: Gained, visit: Visit[Gained], worth: Callable[[Gained], int]) -> Best[Gained]:
    """The loop-free run of a tier, from a start on and not necessarily to an end, that gains the most by ``worth``.

    The order in which parallel branches go on changes nothing, so that one order is enough.
    """
    before: dict[_State[Gained], _State[Gained] | None] = {
        _State((_Token(start, _NOTHING),), frozenset(), nothing, frozenset()): None for start in flow.starts
    }
    onward = _Runs(flow, visit)
    best: _State[Gained] | None = None
    queue = deque(before)
    while queue and len(before) < STATES:
        state = queue.popleft()
        if best is None or worth(state.gained) > worth(best.gained):
            best = state
        for after in onward.of(state) if state.moving else ():
            if after not in before:
                before[after] = state
                queue.append(after)
    if best is None:
        return Best(nothing, ())
    return Best(best.gained, tuple(state.moving[-1].step for state in traced(before, best)[:-1]))


class _Runs(Generic[Gained]):
    """How the runs of a tier go on."""

    def __init__(self, flow: Flow, visit: Visit[Gained]) -> None:
        self._flow, self._visit = flow, visit
        backward = ways_to_passed_steps(flow)
        self._ways = {id: kept(flow.ways[id], backward) for id in flow.reached}
        self._entries = {
            id: len(kept(flow.arrivals[id], backward)) for id in flow.reached if flow.steps[id].kind == "join"
        }
        self._in_cycles = frozenset() if in_order(flow, backward)[1] else _in_cycles(flow)

    def of(self, state: _State[Gained]) -> Iterator[_State[Gained]]:
        """The states that follow when the branch that is first to go on has done its step."""
        *others, token = state.moving
        memory, gained = self._visit(token.step, token.memory, state.gained)
        done = state.done | {token.step} if token.step in self._in_cycles else state.done
        after = _State(tuple(others), state.waiting, gained, done)
        ways = [way for way in self._ways[token.step] if way.target not in done]
        if self._flow.steps[token.step].kind == "split":
            for way in reversed(ways):
                after = self._going(after, way, memory)
            yield after
        elif ways:
            yield from (self._going(after, way, memory) for way in ways)
        else:
            yield after

    def _going(self, state: _State[Gained], way: Way, memory: Memory) -> _State[Gained]:
        """The state with one more branch under way, or waiting at a join that is not complete yet."""
        arriving = _Token(way.target, memory)
        if self._entries.get(way.target, 1) > 1:
            waiting = state.waiting | {(way.source, way.index, arriving)}
            there = {one for one in waiting if one[2].step == way.target}
            if len({one[:2] for one in there}) < self._entries[way.target]:
                return state._replace(waiting=waiting)
            memories = (one[2].memory for one in there)
            arriving, state = _Token(way.target, _NOTHING.union(*memories)), state._replace(waiting=waiting - there)
        return state._replace(moving=(*state.moving, arriving))


def _in_cycles(flow: Flow) -> frozenset[str]:
    sizes = Counter(flow.component.values())
    return frozenset(id for id in flow.steps if sizes[flow.component[id]] > 1)
