"""Pareto fronts: of what is compared, all that nothing else is at least as good at everywhere and better somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Point = tuple[float, ...]
"""How good something is at each of several things; more is better."""


def dominates(one: Point, other: Point) -> bool:
    """Whether a point is as good everywhere, and better somewhere."""
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def front(points: Iterable[Point]) -> list[Point]:
    """The different points that no other dominates, from the greatest sum down."""
    kept: list[Point] = []
    for point in sorted(set(points), key=lambda point: (-sum(point), point)):  # what dominates has the greater sum
        if not any(dominates(other, point) for other in kept):
            kept.append(point)
    return kept


def spread_out(points: Sequence[Point], count: int) -> list[Point]:
    """Some points of a front: the best in sum, the best at each thing, then those that are farthest from all chosen."""
    best = [max(points, key=lambda point: (point[n], sum(point))) for n in range(len(points[0]))] if points else []
    chosen = list(dict.fromkeys([*points[:1], *best]))[:count]
    while len(chosen) < min(count, len(points)):
        rest = [point for point in points if point not in chosen]
        chosen.append(max(rest, key=lambda point: min(_distance(point, other) for other in chosen)))
    return sorted(chosen, key=points.index)


def _distance(one: Point, other: Point) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
