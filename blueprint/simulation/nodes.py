"""Nodes as they are put together, before they are laid out flat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from blueprint.model import Duration, RandomDuration
from blueprint.simulation.draws import NOTHING, Parameters, parameters
from blueprint.simulation.model import NONE, ROUNDING, SAME, Kind, Model


class Draw(NamedTuple):
    """A random duration; of work whose it is; of work by a pool, the pool and how long a token has to have waited for it."""

    key: int
    values: Parameters = NOTHING
    business: bool = False
    pool: int = NONE
    after: float = 0.0
    role: str = ""


def draw(key: int, duration: RandomDuration | None, role: str = "") -> Draw:
    """The draw of a duration of the file."""
    business = duration is not None and any(one.business_days for one in duration.parameters)
    return Draw(key, parameters(duration), business, role=role)


class Level(NamedTuple):
    """What happens when a step takes longer than ``after``: the case goes on from node ``to``, or people are told."""

    after: Duration
    to: int = NONE


class Queue(NamedTuple):
    """Where tokens wait that the same pools may take, each after so long, at the same rank."""

    pools: tuple[tuple[int, float], ...]
    rank: int


class Start(NamedTuple):
    """Where cases start: a node, the share of the cases, and what is known of their first contact."""

    node: int
    share: float
    contact: int


@dataclass(slots=True)
class Node:
    """One node; the fields are those of `Model`, ``exits`` with their probabilities."""

    kind: Kind
    tier: int
    step: str
    route_key: int = 0
    exits: list[tuple[int, float]] = field(default_factory=list)
    options: list[Draw] = field(default_factory=list)
    patience: Draw | None = None
    queue: Queue | None = None
    flags: int = 0
    counter: int = SAME
    memory: int = 0
    need: int = 0
    worker: int = NONE
    hand: int = NONE
    begins: list[int] = field(default_factory=list)
    finishes: list[int] = field(default_factory=list)
    raises: list[int] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    contact: list[int] = field(default_factory=list)
    entry: int = 0


def lay_out(model: Model, nodes: list[Node]) -> None:
    """Fill the arrays of a model that are about nodes, their draws and queues."""
    queues = list(dict.fromkeys(node.queue for node in nodes if node.queue is not None))
    for number, node in enumerate(nodes):
        _lay_out_plain(model, node)
        _lay_out_lists(model, node)
        for option in node.options:
            _add_draw(model, option, number)
        model.option_first.append(len(model.draw_key))
        model.queue.append(queues.index(node.queue) if node.queue else NONE)
    for number, node in enumerate(nodes):  # behind all options, which stand side by side
        if node.patience is not None:
            model.patience[number] = len(model.draw_key)
            _add_draw(model, node.patience, number)
    model.queue_rank = [queue.rank for queue in queues]
    for pool in range(len(model.pools)):
        own = [at for at, queue in enumerate(queues) if any(pool == one for one, _ in queue.pools)]
        model.pool_queue += sorted(own, key=model.queue_rank.__getitem__)
        model.pool_first.append(len(model.pool_queue))


def _lay_out_plain(model: Model, node: Node) -> None:
    model.kind.append(int(node.kind))
    model.flags.append(int(node.flags))
    model.step.append(node.step)
    model.patience.append(NONE)
    for name in ("tier", "route_key", "counter", "memory", "need", "worker", "hand", "entry"):
        getattr(model, name).append(getattr(node, name))


def _lay_out_lists(model: Model, node: Node) -> None:
    model.only.append(node.exits[0][0] if len(node.exits) == 1 else NONE)
    model.exit_node += [target for target, _ in node.exits]
    model.exit_upto += summed(p for _, p in node.exits)
    model.exit_first.append(len(model.exit_node))
    for marks, into, first in (
        (node.begins, model.begin_mark, model.begin_first),
        (node.finishes, model.finish_mark, model.finish_first),
        (node.raises, model.raise_memory, model.raise_first),
        (node.contact, model.contact_after, model.contact_first),
    ):
        into += marks
        first.append(len(into))
    model.level_after += [level.after.minutes + ROUNDING for level in node.levels]
    model.level_business += [int(level.after.business_days > 0) for level in node.levels]
    model.level_to += [level.to for level in node.levels]
    model.level_first.append(len(model.level_to))


def _add_draw(model: Model, one: Draw, node: int) -> None:
    shape, a, b, c = one.values
    model.draw_key.append(one.key)
    model.draw_shape.append(int(shape))
    model.draw_a.append(a)
    model.draw_b.append(b)
    model.draw_c.append(c)
    model.draw_business.append(int(one.business))
    model.draw_pool.append(one.pool)
    model.draw_after.append(one.after)
    model.draw_node.append(node)
    model.draw_role.append(one.role)


def summed(parts: Iterable[float]) -> list[float]:
    """Parts added up, scaled so that the last sum is exactly 1."""
    sums = list(accumulate(parts))
    return [total / sums[-1] for total in sums[:-1]] + [1.0] if sums and sums[-1] > 0 else [1.0] * len(sums)
