"""Expected visits by what a case carries along: who had it last, on which channel, what has been asked already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from blueprint.analysis.linear import accumulate
from blueprint.graph import spread

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

    def onward(state: tuple[str, Memory]) -> Iterable[tuple[str, Memory]]:
        memory = after(*state)
        return [(target, memory) for target in tier.weights[state[0]]]

    weights: dict[tuple[str, Memory], dict[tuple[str, Memory], float]] = {}
    for state in spread(begin, onward):
        memory = after(*state)
        weights[state] = {(target, memory): weight for target, weight in tier.weights[state[0]].items()}
    return accumulate(begin, weights)
