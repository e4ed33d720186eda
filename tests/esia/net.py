"""Processes as a token game, from what the files say, with exact means: what the checker knows the graph of a tier by.

It shares no code with the program. A case is a marking: how many tokens lie on which ways. What can happen is found by
playing every move; means are those of the Markov chain over the markings, solved in fractions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from fractions import Fraction
from typing import Any

Step = dict[str, Any]
Way = tuple[str, str]
Marking = tuple[Way, ...]
"""The tokens of a case, sorted; at the beginning one on the way from nowhere to a start."""

NOWHERE = ""
MOST = 20_000
"""Markings beyond which a process is not small."""


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def number(value: Any) -> Fraction:
    """A share or an amount: 0.2, 20%."""
    text = str(value)
    return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)


def minutes(written: Any) -> Fraction:
    """The mean of a duration in minutes: one, two or three times, or a distribution with its mean."""
    if isinstance(written, dict):
        return minutes(written["mean"])
    sizes = {"s": Fraction(1, 60), "min": Fraction(1), "h": Fraction(60), "d": Fraction(1440), "w": Fraction(10080)}
    found = [re.fullmatch(r"([\d.]+)([a-z]*)", part) for part in str(written).split("..")]
    points = [Fraction(one[1]) * sizes[one[2] or "min"] for one in found if one]
    return sum(points, Fraction(0)) / len(points)


class Net:
    """The graph of one tier."""

    def __init__(self, whole: dict[str, Any], tier: str) -> None:
        self.whole, self.tier = whole, tier
        self.steps = {id: step for id, step in whole["steps"].items() if self._has(step)}
        self.ways = {id: self._ways(step) for id, step in self.steps.items()}
        self.starts = [id for id, step in self.steps.items() if step.get("kind") == "start"]
        self.entries = {id: [one for one in self.steps if id in dict(self.ways[one])] for id in self.steps}
        self._arrived: dict[tuple[frozenset[Marking], frozenset[str]], frozenset[str]] = {}

    def _has(self, one: dict[str, Any]) -> bool:
        return "tiers" not in one or self.tier in many(one["tiers"])

    def _ways(self, step: Step) -> list[tuple[str, Fraction]]:
        """Where a step leads and how likely: what is stated, and the rest for those that state nothing."""
        branches = [one if isinstance(one, dict) else {"to": one} for one in many(step.get("next"))]
        known = [one for one in branches if self._has(one) and one["to"] in self.steps]
        if step.get("kind") == "split":
            return [(one["to"], Fraction(1)) for one in known]
        stated = [self._p(one) for one in known]
        left = 1 - sum(p for p in stated if p is not None)
        silent = [n for n, p in enumerate(stated) if p is None]
        takers = [n for n in silent if "tiers" in known[n]] or silent
        found: dict[str, Fraction] = {}
        for n, (one, p) in enumerate(zip(known, stated, strict=True)):
            share = p if p is not None else left / len(takers) if n in takers else Fraction(0)
            found[one["to"]] = found.get(one["to"], Fraction(0)) + share
        return [(to, p) for to, p in found.items() if p > 0]

    def _p(self, branch: dict[str, Any]) -> Fraction | None:
        p = branch.get("p")
        p = p.get(self.tier) if isinstance(p, dict) else p
        return None if p is None else number(p)

    @property
    def beginnings(self) -> list[Marking]:
        return [((NOWHERE, id),) for id in self.starts]

    def ends(self) -> list[str]:
        return [id for id, step in self.steps.items() if step.get("kind") == "end"]

    def enabled(self, marking: Marking) -> list[str]:
        """The steps that can happen."""
        targets = dict.fromkeys(to for _, to in marking)
        return [id for id in targets if self._waits_for(id) <= set(marking)]

    def _waits_for(self, id: str) -> set[Way]:
        return {(one, id) for one in self.entries[id]} if self.steps[id].get("kind") == "join" else set()

    def fire(self, marking: Marking, id: str) -> Iterator[tuple[Fraction, Marking]]:
        """What may be once a step has happened, and how likely."""
        left = list(marking)
        for way in self._waits_for(id) or [next(way for way in marking if way[1] == id)]:
            left.remove(way)
        if self.steps[id].get("kind") == "split":
            yield Fraction(1), tuple(sorted([*left, *((id, to) for to, _ in self.ways[id])]))
            return
        for to, p in self.ways[id]:
            yield p, tuple(sorted([*left, (id, to)]))
        if not self.ways[id]:
            yield Fraction(1), tuple(left)

    def play(self, beginnings: Iterable[Marking], without: Collection[str] = ()) -> dict[Marking, list[Marking]]:
        """Every marking that can come about while some steps never happen, with those that may follow it."""
        found: dict[Marking, list[Marking]] = {}
        queue = list(beginnings)
        while queue:
            marking = queue.pop()
            if marking not in found:
                moves = [id for id in self.enabled(marking) if id not in without]
                found[marking] = [after for id in moves for _, after in self.fire(marking, id)]
                queue += [after for after in found[marking] if len(after) == len(set(after))]  # two tokens are told
                assert len(found) < MOST
        return found

    def arrived(self, without: Collection[str] = (), beginnings: Iterable[Marking] | None = None) -> frozenset[str]:
        """The steps that a case can come to while others never happen; those others too, if it comes to them."""
        begin = frozenset(self.beginnings if beginnings is None else beginnings)
        key = begin, frozenset(without)
        if key not in self._arrived:
            self._arrived[key] = frozenset(id for marking in self.play(begin, without) for id in self.enabled(marking))
        return self._arrived[key]

    def after(self, ids: Collection[str]) -> set[Marking]:
        """The markings just after one of these steps."""
        return {
            after
            for marking in self.play(self.beginnings)
            for id in self.enabled(marking)
            if id in ids
            for _, after in self.fire(marking, id)
        }

    def flaws(self) -> set[str]:
        """How a case can go wrong: it gets stuck, goes on after its end, is done twice, or never ends."""
        played = self.play(self.beginnings)
        found = {"stuck" for marking in played if marking and not self.enabled(marking)}
        found |= {"twice" for markings in played.values() for one in markings if len(one) > len(set(one))}
        found |= {"goes on" for one in played if len(one) > 1 and any(id in self.ends() for id in self.enabled(one))}
        finishing, grown = {()}, True
        while grown:
            more = {marking for marking, onward in played.items() if finishing & set(onward)} - finishing
            finishing, grown = finishing | more, bool(more)
        return found | ({"endless"} if played.keys() - finishing else set())

    def visits(self) -> dict[str, Fraction]:
        """Expected visits to each step, where cases start evenly at the starts."""
        chain = {one: self._move(one) for one in self.play(self.beginnings)}
        inflow = {one: Fraction(1, len(self.starts)) for one in self.beginnings}
        seen = solve({one: {after: p for p, after in ways} for one, (_, ways) in chain.items()}, inflow)
        found = dict.fromkeys(self.steps, Fraction(0))
        for marking, (id, _) in chain.items():
            if id is not None:
                found[id] += seen[marking]
        return found

    def _move(self, marking: Marking) -> tuple[str | None, list[tuple[Fraction, Marking]]]:
        """The next move of a case in which somebody does one thing after the other."""
        id = min(self.enabled(marking), default=None)
        return id, merged(self.fire(marking, id)) if id is not None else []

    def chance(self, id: str, goal: str) -> Fraction | None:
        """Of the cases that come to a step before another, the part that comes to that later; None if none does."""
        begin = self._first_passage(id, unless=goal)
        if not begin:
            return None
        chain = {one: self._move(one) for one in self.play(begin)}
        onward = {one: {} if step == goal else {to: p for p, to in ways} for one, (step, ways) in chain.items()}
        arriving = solve_back(onward, {one: Fraction(step == goal) for one, (step, _) in chain.items()})
        return sum((p * arriving[one] for one, p in begin.items()), Fraction(0))

    def clock(self, first: str, last: list[str]) -> Fraction | None:
        """The mean work and wait from a moment to the first of others, over the cases that come to one."""
        begun = [one for id in [first.removesuffix(".begin")] if id in self.steps for one in self.after([id])]
        if not begun:
            return None
        stops = {one.removesuffix(".begin") for one in last} & self.steps.keys()
        chain = {one: self._move(one) for one in self.play(begun)}
        onward = {one: {} if id in stops else {to: p for p, to in ways} for one, (id, ways) in chain.items()}
        begin = self._first_passage(first.removesuffix(".begin"))
        arriving = solve_back(onward, {one: Fraction(id in stops) for one, (id, _) in chain.items()})
        reached = sum((p * arriving[one] for one, p in begin.items()), Fraction(0))
        if not reached:
            return None
        seen = solve(onward, begin)
        total = self._work(first.removesuffix(".begin")) if first.endswith(".begin") else Fraction(0)
        for one, (id, _) in chain.items():
            if id is not None:
                stopped = id in stops and f"{id}.begin" in last
                spent = self._wait(id) + (Fraction(0) if stopped else self._work(id))
                total += seen[one] * arriving[one] / reached * spent
        return total

    def _first_passage(self, first: str, unless: str | None = None) -> dict[Marking, Fraction]:
        """How a case stands when a step has happened for the first time, over the cases in which it does, before another
        has happened."""
        chain = {one: self._move(one) for one in self.play(self.beginnings)}
        onward = {one: {} if id in (first, unless) else {to: p for p, to in ways} for one, (id, ways) in chain.items()}
        seen = solve(onward, {one: Fraction(1, len(self.starts)) for one in self.beginnings})
        found: dict[Marking, Fraction] = {}
        for one, (id, ways) in chain.items():
            for p, to in ways if id == first else ():
                found[to] = found.get(to, Fraction(0)) + seen[one] * p
        whole = sum(found.values(), Fraction(0))
        return {one: p / whole for one, p in found.items() if p}

    def _work(self, id: str) -> Fraction:
        return minutes(self.steps[id].get("time", {}).get("work", "0min"))

    def _wait(self, id: str) -> Fraction:
        return minutes(self.steps[id].get("time", {}).get("wait", "0min"))


def merged(ways: Iterable[tuple[Fraction, Marking]]) -> list[tuple[Fraction, Marking]]:
    found: dict[Marking, Fraction] = {}
    for p, marking in ways:
        found[marking] = found.get(marking, Fraction(0)) + p
    return [(p, marking) for marking, p in found.items()]


Chain = dict[Marking, dict[Marking, Fraction]]


def solve(chain: Chain, inflow: dict[Marking, Fraction]) -> dict[Marking, Fraction]:
    """How often each marking is come by: n = inflow + Pᵀn, by elimination."""
    states = list(chain)
    return _eliminated(
        states, lambda to, one: chain[one].get(to, Fraction(0)), lambda one: inflow.get(one, Fraction(0))
    )


def solve_back(chain: Chain, goal: dict[Marking, Fraction]) -> dict[Marking, Fraction]:
    """The chance of ever coming to a goal: h = 1 at the goals, else P h."""
    return _eliminated(list(chain), lambda one, to: chain[one].get(to, Fraction(0)), lambda one: goal[one])


def _eliminated(
    states: list[Marking], weight: Callable[[Marking, Marking], Fraction], right: Callable[[Marking], Fraction]
) -> dict[Marking, Fraction]:
    """x = A x + b by Gauss and Jordan, in fractions."""
    rows = [{j: Fraction(i == j) - weight(a, b) for j, b in enumerate(states)} for i, a in enumerate(states)]
    rows = [{j: value for j, value in row.items() if value} for row in rows]
    sides = [right(one) for one in states]
    for i in range(len(states)):
        pivot = next(k for k in range(i, len(states)) if rows[k].get(i))
        rows[i], rows[pivot], sides[i], sides[pivot] = rows[pivot], rows[i], sides[pivot], sides[i]
        factor = rows[i][i]
        rows[i], sides[i] = {j: value / factor for j, value in rows[i].items()}, sides[i] / factor
        for k in range(len(states)):
            if k != i and (own := rows[k].get(i)):
                for j, value in rows[i].items():
                    rows[k][j] = rows[k].get(j, Fraction(0)) - own * value
                sides[k] -= own * sides[i]
    return dict(zip(states, sides, strict=True))
