"""Expected visits by what a case carries along: who had it last, on which channel, what has been asked already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import TYPE_CHECKING, TypeVar

from blueprint.analysis.linear import accumulate

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis

Memory = TypeVar("Memory", bound=Hashable)


def visits_carrying(
    tier: TierAnalysis, empty: Memory, after: Callable[[str, Memory], Memory], starts: Collection[str] | None = None
) -> Mapping[tuple[str, Memory], float] | None:
    """Expected visits to each step by the memory with which the case arrives there; None where visits are unknown.

    ``after`` is what a step makes of the memory. ``starts`` are those whose cases are followed, of all starts. Without
    parallel work the figures are exact; each branch of it carries its own memory, and a join goes on with all of them in
    proportion.
    """
    if tier.visits is None:
        return None
    begin = {(id, empty): share for id, share in tier.flow.starts.items() if starts is None or id in starts}
    weights: dict[tuple[str, Memory], dict[tuple[str, Memory], float]] = {}
    queue = list(begin)
    while queue:
        state = queue.pop()
        if state not in weights:
            memory = after(*state)
            weights[state] = {(target, memory): weight for target, weight in tier.weights[state[0]].items()}
            queue += weights[state]
    return accumulate(begin, weights)
