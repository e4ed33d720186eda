"""Steps that cases hardly ever get past, as their timeout comes first and leads back."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.graph import spread
from blueprint.simulation.draws import Shape, drawn
from blueprint.simulation.keys import UNIT
from blueprint.simulation.model import NONE, Kind, Model
from blueprint.simulation.state import MOST_VISITS

_RARE = UNIT // MOST_VISITS
"""One random word in so many is below it."""


def never_past(model: Model) -> str | None:
    """A step whose timeout leads cases back again and again, next to for ever; None where there is none.

    It is one whose work, with the wait that is stated for it, is too long. What only a queue makes late shows in a run.
    """
    nodes = range(len(model.kind))
    overdue = {node: to for node in nodes if (to := _always_to(model, node)) != NONE}
    if not overdue:
        return None
    sources: list[list[int]] = [[] for _ in nodes]
    for node in nodes:
        for target in [overdue[node]] if node in overdue else [*_ways(model, node), *_timeouts(model, node)]:
            sources[target].append(node)
    over = spread((at for at in nodes if model.kind[at] == Kind.END or model.patience[at] != NONE), sources.__getitem__)
    reached = spread(model.start_node, lambda at: [overdue[at]] if at in overdue else _ways(model, at))
    return next((model.step[node] for node in overdue if node in reached - over), None)


def _ways(model: Model, node: int) -> Iterator[int]:
    """The nodes that a token may go on to."""
    before = 0.0
    for at in range(model.exit_first[node], model.exit_first[node + 1]):
        if model.exit_upto[at] > before:
            yield model.exit_node[at]
        before = model.exit_upto[at]


def _levels(model: Model, node: int) -> list[int]:
    """The levels that move a case, when the step that begins at a node takes too long."""
    return [at for at in range(model.level_first[node], model.level_first[node + 1]) if model.level_to[at] != NONE]


def _timeouts(model: Model, node: int) -> Iterator[int]:
    return (model.level_to[at] for at in _levels(model, node))


def _always_to(model: Model, node: int) -> int:
    """Where the first timeout of the step that begins at a node leads, if next to no visit ends before; else `NONE`."""
    levels = _levels(model, node)
    business = {model.level_business[at] for at in levels}
    own = [at for at in range(node, len(model.kind)) if model.entry[at] == node] if levels else []
    if len(business) != 1 or any(model.patience[at] != NONE for at in own):
        return NONE
    first = min(levels, key=model.level_after.__getitem__)
    least = sum(_least(model, at, business_only=bool(model.level_business[first])) for at in own)
    return model.level_to[first] if least > model.level_after[first] else NONE


def _least(model: Model, node: int, *, business_only: bool) -> float:
    """The minutes that next to every visit to a node takes; of ``business_only`` ones, what is stated in these."""
    if model.kind[node] not in (Kind.SERVED, Kind.DELAY):
        return 0.0
    draws = range(model.option_first[node], model.option_first[node + 1])
    return min(_shortest(model, at) if model.draw_business[at] or not business_only else 0.0 for at in draws)


def _shortest(model: Model, draw: int) -> float:
    shape = model.draw_shape[draw]
    word = UNIT - _RARE if shape == Shape.EXPONENTIAL else _RARE  # it falls with the word, the others rise
    return drawn(shape, model.draw_a[draw], model.draw_b[draw], model.draw_c[draw], word)
