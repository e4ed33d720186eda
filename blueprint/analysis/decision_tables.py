"""What a decision table says of every case: where it says nothing, where it contradicts itself, what never counts.

A rule fits a box: of each input, some of its values. Gaps are what is left of the box of all cases when the boxes of the
rules are cut out of it, so a table is judged without going through its combinations one by one. Source: OMG, Decision Model
and Notation 1.4, hit policies unique and first; completeness and consistency as in Vanthienen & Dries 1994.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from blueprint.model import DecisionTable, Step, TableRule

Box = tuple[frozenset[str], ...]
"""Of each input of a table, in its order, the values of some cases."""

Case = Mapping[str, str]
"""A value of each input."""

MOST = 4096
"""Boxes that are looked at: of a table that falls into more pieces, the gaps are not known."""


class TooIntricate(Exception):
    """The table falls into more pieces than anybody could read."""


def gaps(table: DecisionTable) -> list[Case]:
    """Cases for which no rule says anything, one for each piece that the rules leave. Raises `TooIntricate`."""
    return [_case(table, box) for box in _left(_all(table), [_box(table, rule) for rule in table.rules])]


def contradictions(table: DecisionTable) -> Iterator[tuple[int, int, Case]]:
    """Under ``unique``: two rules (from 0) that say different things, and a case that both fit."""
    if table.hit != "unique":
        return
    for (one, first), (other, second) in combinations(enumerate(table.rules), 2):
        shared = _shared(_box(table, first), _box(table, second))
        if shared and (first.then, first.to) != (second.then, second.to):
            yield one, other, _case(table, shared)


def idle(table: DecisionTable) -> list[int]:
    """The rules (from 0) that never count: those before them fit every case that they fit. Raises `TooIntricate`."""
    boxes = [_box(table, rule) for rule in table.rules]
    return [at for at, box in enumerate(boxes) if not _left(box, boxes[:at])]


def strays(step: Step) -> tuple[list[int], list[str]]:
    """The rules (from 0) that lead to where no branch of their step leads, and the branches to which no rule leads.

    Where no rule says where to go, the table does not decide about the way, and nothing is astray.
    """
    rules = step.table.rules if step.table else ()
    ways, led = [branch.to for branch in step.next], {rule.to for rule in rules if rule.to}
    lost = [at for at, rule in enumerate(rules) if rule.to and rule.to not in ways]
    return lost, [to for to in dict.fromkeys(ways) if led and to not in led]


def _all(table: DecisionTable) -> Box:
    return tuple(frozenset(one.values) for one in table.inputs.values())


def _box(table: DecisionTable, rule: TableRule) -> Box:
    return tuple(frozenset(rule.if_.get(id) or one.values) for id, one in table.inputs.items())


def _shared(one: Box, other: Box) -> Box | None:
    both = tuple(mine & its for mine, its in zip(one, other, strict=True))
    return both if all(both) else None


def _left(box: Box, taken: Iterable[Box]) -> list[Box]:
    """What is left of a box, in boxes."""
    left = [box] if all(box) else []
    for one in taken:
        left = [piece for whole in left for piece in _without(whole, one)]
        if len(left) > MOST:
            raise TooIntricate
    return left


def _without(box: Box, other: Box) -> Iterator[Box]:
    """The pieces of a box outside another one."""
    if _shared(box, other) is None:
        yield box
        return
    for at, (mine, its) in enumerate(zip(box, other, strict=True)):
        if rest := mine - its:
            yield (*(a & b for a, b in zip(box[:at], other[:at], strict=True)), rest, *box[at + 1 :])


def _case(table: DecisionTable, box: Box) -> Case:
    """The first case of a box, in the order in which values are written."""
    return {id: _first(one.values, values) for (id, one), values in zip(table.inputs.items(), box, strict=True)}


def _first(order: Iterable[str], values: frozenset[str]) -> str:
    return next(value for value in order if value in values)
