"""The linear equations of expected visits: sparse, exact with loops, and without cancellation."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

_NOTHING = 1e-9
"""Probabilities below this are rounding."""

Key = TypeVar("Key", bound=Hashable)
Weights = Mapping[Key, Mapping[Key, float]]


def accumulate(inflow: Mapping[Key, float], weights: Weights[Key]) -> dict[Key, float] | None:
    """Solve n = inflow + Wᵀn for sparse non-negative weights ``weights[source][target]``; None where n is infinite.

    What stands before all loops is filled in one after the other, and so is what stands behind them. Between the two, steps
    are eliminated one by one (those with the fewest ways first), which never subtracts one large number from another, and
    filled in again backwards.
    """
    before, between, behind = _parted(weights)
    n: dict[Key, float] = dict.fromkeys((*before, *between, *behind), 0.0)
    n.update(inflow)
    _pass_on(before, weights, n)
    if between:
        solved = _eliminated({step: n[step] for step in between}, weights)
        if solved is None:
            return None
        n.update(solved)
        _pass_on(between, weights, n, but=solved)
    _pass_on(behind, weights, n)
    return n


def circling(weights: Weights[Key]) -> Collection[Key]:
    """The steps that can be come to again, and those between two loops."""
    return _parted(weights)[1]


def _pass_on(steps: Iterable[Key], weights: Weights[Key], n: dict[Key, float], but: Collection[Key] = ()) -> None:
    """Add what flows out of steps, in this order, to where it flows, ``but`` to steps whose numbers are known."""
    for step in steps:
        amount = n[step]
        if amount and step in weights:
            for target, weight in weights[step].items():
                if target not in but:
                    n[target] += amount * weight


def _parted(weights: Weights[Key]) -> tuple[list[Key], list[Key], list[Key]]:
    """The steps that no loop leads to, those in loops or between them, and those behind all loops: the first and the last
    in an order in which each stands behind all that lead to it."""
    left = dict.fromkeys(weights, 0)
    for ways in weights.values():
        for target in ways:
            left[target] = left.get(target, 0) + 1
    before = [step for step, count in left.items() if not count]
    for step in before:  # grows on the way
        for target in weights.get(step, ()):
            left[target] -= 1
            if not left[target]:
                before.append(target)
    if len(before) == len(left):
        return before, [], []
    return before, *_between_and_behind([step for step, count in left.items() if count], weights)


def _between_and_behind(rest: list[Key], weights: Weights[Key]) -> tuple[list[Key], list[Key]]:
    sources: dict[Key, list[Key]] = {step: [] for step in rest}
    left = {step: len(weights.get(step, ())) for step in rest}
    for step in rest:
        for target in weights.get(step, ()):
            sources[target].append(step)
    last = [step for step, count in left.items() if not count]
    for step in last:  # grows on the way
        for source in sources[step]:
            left[source] -= 1
            if not left[source]:
                last.append(source)
    return [step for step, count in left.items() if count], last[::-1]


def _eliminated(inflow: Mapping[Key, float], weights: Weights[Key]) -> dict[Key, float] | None:
    """The solution within the steps of ``inflow``."""
    out = {a: {b: w for b, w in weights[a].items() if w > 0 and b in inflow} for a in inflow}
    into: dict[Key, dict[Key, float]] = {step: {} for step in out}
    for source, ways in out.items():
        for target, weight in ways.items():
            into[target][source] = weight
    n = dict(inflow)
    removed: list[tuple[Key, dict[Key, float], float]] = []
    for step in _elimination_order(out, into):
        stay = out[step].pop(step, 0.0)
        into[step].pop(step, None)
        if 1.0 - stay <= _NOTHING:
            if n[step] > 0 or any(n[s] > 0 for s in into[step]):
                return None
            stay = 0.0
        scale = 1.0 / (1.0 - stay)
        _bypass(step, out, into, n, scale)
        removed.append((step, into.pop(step), scale))
        del out[step]
    totals: dict[Key, float] = {}
    for step, sources, scale in reversed(removed):
        totals[step] = scale * (n[step] + sum([totals[source] * weight for source, weight in sources.items()]))
    return totals


def _elimination_order(out: Weights[Key], into: Weights[Key]) -> list[Key]:
    return sorted(out, key=lambda step: (len(out[step]) * len(into[step]), len(out[step])))


def _bypass(
    step: Key, out: dict[Key, dict[Key, float]], into: dict[Key, dict[Key, float]], n: dict[Key, float], scale: float
) -> None:
    for target, onward in out[step].items():
        n[target] += n[step] * scale * onward
        del into[target][step]
        for source, weight in into[step].items():
            through = weight * scale * onward
            out[source][target] = out[source].get(target, 0.0) + through
            into[target][source] = into[target].get(source, 0.0) + through
    for source in into[step]:
        del out[source][step]
