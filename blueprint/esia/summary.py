"""What a reader of proposals wants to know first: how the process does as it is, and where most is to be gained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.esia.bench import Appraisal
from blueprint.esia.price import Price, corners
from blueprint.esia.words import CORNERS, SLIGHT
from blueprint.model import Process
from blueprint.text import Message, Money, both, duration, figure, listed, percent

FIRST = 3
"""How many proposals are named as those that gain most."""


def summary(process: Process, found: Sequence[Appraisal]) -> Iterator[Message]:
    """The figures of the process as it is, and the accepted proposals that gain most, each taken by itself."""
    if not found:
        return
    if clauses := list(_today(process, found[0].before)):
        yield Message(_TODAY, clauses=listed(clauses))
    best = sorted((one for one in found if one.accepted and one.gain > SLIGHT), key=lambda one: -one.gain)[:FIRST]
    if len(best) > 1:
        yield Message(_BEST, named=listed(map(_named, best)))


def _named(one: Appraisal) -> Message:
    """A proposal with the corner at which it gains most."""
    gains = corners(one.before, one.after)
    corner = max(gains, key=lambda name: gains[name])
    words = {"id": one.proposal.id, "title": one.transformation.title}
    return Message(_NAMED, corner=CORNERS[corner], gain=percent(gains[corner]), **words)


def _today(process: Process, price: Price) -> Iterator[Message]:
    if price.elapsed_min:
        worked = _OF_IT_WORK if price.work_min else _TAKES
        yield Message(worked, elapsed=duration(price.elapsed_min), work=duration(price.work_min or 0.0))
    if price.cost:
        yield Message(_COSTS, cost=Money(round(price.cost, 2), process.currency))
    if price.expected_loss:
        yield Message(_FAILS, loss=Money(round(price.expected_loss, 2), process.currency))
    if price.handoffs:
        hands = figure(round(price.handoffs, 2))
        yield Message(_ONCE if hands == "1" else _HANDS, n=hands)


_TODAY = both("As it is, a case {clauses}.", "现状：平均每案{clauses}。")
_TAKES = both("takes {elapsed}", "历时 {elapsed}")
_OF_IT_WORK = both("takes {elapsed} ({work} of work)", "历时 {elapsed}（其中办理 {work}）")
_COSTS = both("costs {cost}", "成本 {cost}")
_FAILS = both("loses {loss} by failures", "失误预期损失 {loss}")
_HANDS = both("changes hands {n} times", "转手 {n} 次")
_ONCE = both("changes hands once", "转手 1 次")
_BEST = both("Taken one by one, most is gained by {named}.", "逐项来看，收益最大的是：{named}。")
_NAMED = both("{id} ({title}; {corner} {gain} better)", "{id}（{title}，{corner}改善 {gain}）")
