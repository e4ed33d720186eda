"""Reduction: most parallel work is sound whatever its size, which is seen without playing it through.

Alternatives of alternatives are alternatives, and branches of branches branches; ways that lead from one step to one other
are one where the second merges them as the first parts them; a way back to its own step leads nowhere new (Murata 1989).
What becomes a single way from the start to the end by these rules is sound; of what does not, they say nothing.
"""

from __future__ import annotations

from collections import Counter

from blueprint.graph import Flow

_BEGIN, _OVER = "\0begin", "\0over"

_Ways = dict[str, Counter[str]]
"""How many ways lead from each step to each other, or to each from others."""


def reduces(flow: Flow) -> bool:
    """Whether a tier's graph is reduced to a single way, so that every case comes to an end and every step can happen."""
    return _Reduced(flow).is_one_way()


class _Reduced:
    """The graph of a tier while it shrinks, with a place before the starts and one that stands for all ends."""

    def __init__(self, flow: Flow) -> None:
        self._splits = {id for id in flow.reached if flow.steps[id].kind == "split"}
        self._joins = {id for id in flow.reached if flow.steps[id].kind == "join"}
        ends = set(flow.ends)
        self._onward: _Ways = {id: Counter() for id in (_BEGIN, *(flow.reached - ends), _OVER)}
        self._back: _Ways = {id: Counter() for id in self._onward}
        pairs = [(_BEGIN, start) for start in flow.starts]
        pairs += [(way.source, way.target) for id in flow.reached - ends for way in flow.ways[id]]
        for source, target in pairs:
            self._add(source, _OVER if target in ends else target, 1)

    def _add(self, source: str, target: str, count: int) -> None:
        self._onward[source][target] += count
        self._back[target][source] += count

    def is_one_way(self) -> bool:
        waiting = list(self._onward)
        while waiting:
            id = waiting.pop()
            if id in self._onward:
                waiting += self._merged(id)
                waiting += self._taken_out(id)
        return len(self._onward) == 2 and self._onward[_BEGIN].total() == 1

    def _merged(self, id: str) -> list[str]:
        """Make one of several ways from a step to another; the others, for which that may change something."""
        changed = []
        for target, count in self._onward[id].items():
            if count > 1 and (target == _OVER or (id in self._splits) == (target in self._joins)):
                self._onward[id][target] = self._back[target][id] = 1
                changed.append(target)
        if id in self._onward[id] and len(self._onward[id]) > 1 and id not in self._splits | self._joins:
            del self._onward[id][id], self._back[id][id]
        return changed

    def _taken_out(self, id: str) -> list[str]:
        """Let the step before, or the one behind, do what a step does; those that are changed by it, if that is possible."""
        onward, back = self._onward[id], self._back[id]
        if id in onward or not onward or not back:
            return []
        if back.total() == 1:
            (before,) = back
            if onward.total() == 1 or (id in self._splits) == (before in self._splits):
                return self._let_go(id)
        elif onward.total() == 1:
            (behind,) = onward
            if behind != _OVER and (id in self._joins) == (behind in self._joins):
                return self._let_go(id)
        return []

    def _let_go(self, id: str) -> list[str]:
        onward, back = self._onward.pop(id), self._back.pop(id)
        for before in back:
            del self._onward[before][id]
        for behind in onward:
            del self._back[behind][id]
        for before, ways in back.items():
            for behind, count in onward.items():
                self._add(before, behind, ways * count)
        return [*back, *onward]
