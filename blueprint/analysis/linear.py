"""The linear equations of expected visits: sparse, exact with loops, and without cancellation."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

_NOTHING = 1e-9
"""Probabilities below this are rounding."""

Key = TypeVar("Key", bound=Hashable)
Weights = dict[Key, dict[Key, float]]


def accumulate(inflow: Mapping[Key, float], weights: Mapping[Key, Mapping[Key, float]]) -> dict[Key, float] | None:
    """Solve n = inflow + Wᵀn for sparse non-negative weights ``weights[source][target]``; None where n is infinite.

    What no loop leads to is filled in from the front, one after the other. Of the rest, steps are eliminated one by one
    (those with the fewest ways first), which never subtracts one large number from another, and filled in backwards.
    """
    out: Weights[Key] = {a: {b: w for b, w in ways.items() if w > 0} for a, ways in weights.items()}
    for step in [*inflow, *(target for ways in out.values() for target in ways)]:
        if step not in out:
            out[step] = {}
    n: dict[Key, float] = dict.fromkeys(out, 0.0)
    n.update(inflow)
    rest = out.keys() - _flowed(n, out)
    if not rest:
        return n
    behind = _eliminated({id: n[id] for id in rest}, {id: out[id] for id in rest})
    return None if behind is None else n | behind


def _flowed(n: dict[Key, float], out: Weights[Key]) -> set[Key]:
    """The steps that no loop leads to; on the way their numbers are passed on in ``n``."""
    left = dict.fromkeys(out, 0)
    for ways in out.values():
        for target in ways:
            left[target] += 1
    ready = [step for step, count in left.items() if not count]
    for step in ready:  # grows on the way
        amount = n[step]
        for target, weight in out[step].items():
            n[target] += amount * weight
            left[target] -= 1
            if not left[target]:
                ready.append(target)
    return set(ready)


def _eliminated(inflow: Mapping[Key, float], out: Weights[Key]) -> dict[Key, float] | None:
    into: Weights[Key] = {step: {} for step in out}
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


def _elimination_order(out: Weights[Key], into: Weights[Key]) -> Collection[Key]:
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
