"""The sets of a front as advice: their prices with ranges, what they are best at, and what they trade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from blueprint.analysis.assumptions import Assumption as Figure
from blueprint.esia.bench import Bench, Span
from blueprint.esia.price import QUADRANGLE, Price
from blueprint.esia.search.candidates import Candidate
from blueprint.esia.search.searching import Choice, Found
from blueprint.esia.simulating import Outlook
from blueprint.model import Process

SMALLEST = 0.0005
"""What is less, of a relative gain, is no difference: so it is on the front."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A set with its price. ``best`` are the corners at which no other set that is shown is better; ``loses`` those at
    which it is worse than today; ``trades`` what it gains and gives up against the first set, by corner."""

    choice: Choice
    before: Price
    after: Price
    spans: Mapping[str, Span]
    stated: tuple[Figure, ...]
    best: tuple[str, ...]
    loses: tuple[str, ...]
    trades: Mapping[str, float]
    more: tuple[Candidate, ...]
    less: tuple[Candidate, ...]
    """The proposals that it has beyond those of the first set, and those of the first that it has not."""
    outlook: Outlook | None


def advice(bench: Bench, found: Found) -> list[Advice]:
    """The sets that were picked of the front, the best in the mean first."""
    return [_advice(bench, found, choice) for choice in found.front]


def _advice(bench: Bench, found: Found, choice: Choice) -> Advice:
    to_be = found.together.process(choice.chosen)
    after = bench.price(to_be)
    steps = {id for one in choice.members for id in one.proposal.steps}
    spans, stated = bench.spans(to_be, after, _varied(found, choice), steps)
    first = found.front[0]
    most = {corner: max(other.gains[corner] for other in found.front) for corner in QUADRANGLE}
    trades = {corner: gain - first.gains[corner] for corner, gain in choice.gains.items()}
    return Advice(
        choice,
        bench.before,
        after,
        spans,
        stated,
        best=tuple(corner for corner, gain in choice.gains.items() if gain > most[corner] - SMALLEST and gain > 0),
        loses=tuple(corner for corner, gain in choice.gains.items() if gain <= -SMALLEST),
        trades={corner: change for corner, change in trades.items() if abs(change) >= SMALLEST},
        more=tuple(one for one in choice.members if one not in first.members),
        less=tuple(one for one in first.members if one not in choice.members),
        outlook=bench.outlook(to_be),
    )


def _varied(found: Found, choice: Choice) -> Iterator[Process]:
    """The to-bes at the ends of what each assumption of its proposals may be."""
    for one in choice.members:
        for values in one.proposal.extremes:
            yield found.together.process(choice.chosen, {one.proposal.id: values})
