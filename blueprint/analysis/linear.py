"""The linear equations of expected visits: sparse, exact with loops, and without cancellation."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

_NOTHING = 1e-9
"""Probabilities below this are rounding."""

Key = TypeVar("Key", bound=Hashable)


def accumulate(inflow: Mapping[Key, float], weights: Mapping[Key, Mapping[Key, float]]) -> dict[Key, float] | None:
    """Solve n = inflow + Wᵀn for sparse non-negative weights ``weights[source][target]``; None where n is infinite.

    Steps are eliminated one by one (those with the fewest ways first), which never subtracts one large number from
    another, and then filled in again backwards. Without loops it is one pass.
    """
    out: dict[Key, dict[Key, float]] = {a: {b: w for b, w in ways.items() if w > 0} for a, ways in weights.items()}
    for step in [*inflow, *(target for ways in out.values() for target in ways)]:
        out.setdefault(step, {})
    into: dict[Key, dict[Key, float]] = {step: {} for step in out}
    for source, ways in out.items():
        for target, weight in ways.items():
            into[target][source] = weight
    n = dict.fromkeys(out, 0.0) | {step: float(amount) for step, amount in inflow.items()}
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
        totals[step] = scale * (n[step] + sum(totals[source] * weight for source, weight in sources.items()))
    return totals


def _elimination_order(out: Mapping[Key, Mapping[Key, float]], into: Mapping[Key, Mapping[Key, float]]) -> list[Key]:
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
