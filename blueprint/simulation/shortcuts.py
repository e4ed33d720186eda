"""What the loop of the Python kernel looks up, side by side, so that it finds much at once."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TypeVar

from blueprint.simulation.draws import Shape
from blueprint.simulation.model import GIVES_UP, NONE, Model
from blueprint.simulation.state import State

Part = TypeVar("Part")
EXPONENTIAL = int(Shape.EXPONENTIAL)


def parts(values: list[Part], first: list[int]) -> list[list[Part]]:
    """What belongs to each of something, by where it begins."""
    return [values[a:b] for a, b in pairwise(first)]


SEVERAL, LEAVING = deque([NONE]), deque([NONE])
"""Instead of the one queue that a pool serves: it serves several, or with restrictions; not work is over, but patience."""


def _is_plain(m: Model, node: int) -> bool:
    """Whether only one pool serves a node."""
    return m.queue[node] >= 0 and m.option_first[node + 1] - m.option_first[node] == 1


def simple_services(s: State) -> list[tuple[int, int, deque[int]] | None]:
    """By node, where one pool serves and nobody loses patience: the draw of the work, the pool, the queue. Else None."""
    m = s.model
    return [
        (m.option_first[node], m.draw_pool[m.option_first[node]], s.queues[q])
        if _is_plain(m, node) and m.patience[node] < 0
        else None
        for node, q in enumerate(m.queue)
    ]


def lines_of_draws(s: State) -> list[tuple[int, deque[int] | None]]:
    """By draw: the pool that does the work, and who waits for it."""
    m = s.model
    shared = {q for node, q in enumerate(m.queue) if not _is_plain(m, node)}
    lines: list[deque[int] | None] = []
    for pool, (first, last) in enumerate(pairwise(m.pool_first)):
        own, always = set(m.pool_queue[first:last]), m.edge_first[pool] == m.edge_first[pool + 1]
        lines.append(s.queues[own.pop()] if len(own) == 1 and always and not own & shared else SEVERAL)
    found = [(pool, lines[pool] if pool >= 0 else None) for pool in m.draw_pool]
    found[GIVES_UP] = (NONE, LEAVING)
    return found


def works_of_draws(m: Model, begins: list[bool]) -> list[tuple[int, bool, float, int, bool]]:
    """By draw: its key, whether it is exponential and no more, its first parameter, who works, whether more begins."""
    rows = zip(m.draw_key, m.draw_shape, m.draw_business, m.draw_a, m.draw_node, strict=True)
    return [
        (key, shape == EXPONENTIAL and not business, a, m.worker[node], begins[node])
        for key, shape, business, a, node in rows
    ]
