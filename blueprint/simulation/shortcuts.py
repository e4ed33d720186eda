"""What the loop of the Python kernel looks up, side by side, so that it finds much at once."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TypeVar

from blueprint.simulation.draws import Shape
from blueprint.simulation.model import GIVES_UP, NONE, Model
from blueprint.simulation.state import BEGINS, DELAY, END, FINISHES, LEAVES, SERVED, State, Token

Part = TypeVar("Part")
EXPONENTIAL = int(Shape.EXPONENTIAL)


def parts(values: list[Part], first: list[int]) -> list[list[Part]]:
    """What belongs to each of something, by where it begins."""
    return [values[a:b] for a, b in pairwise(first)]


Leaving = tuple[list[tuple[int, int]], list[int], bool, int]
"""What happens when a token goes on: which clocks begin (0) or end (1), what becomes of the state of the first contact,
whether more happens (`moments.finish`), the end that it comes to (`NONE`: it goes on)."""


def leaves_of_nodes(m: Model, flags: list[int], comes: list[bool]) -> list[Leaving | None]:
    """By node what happens when a token goes on, at an end that is next at once; None where nothing does."""
    marks = parts([divmod(mark, 2) for mark in m.finish_mark], m.finish_first)
    contacts = parts(m.contact_after, m.contact_first)
    found: list[Leaving | None] = []
    for node, to in enumerate(m.only):
        finishes, end = bool(flags[node] & FINISHES), node if m.kind[node] == END else NONE
        row = marks[node], contacts[node], finishes, end
        if to >= 0 and m.kind[to] == END and not flags[to] & FINISHES and not comes[to]:  # both at once
            row = marks[node] + marks[to], _after(contacts[node], contacts[to]), finishes, to
        found.append(row if row[0] or row[1] or finishes or row[3] >= 0 else None)
    return found


def _after(one: list[int], other: list[int]) -> list[int]:
    """What two steps make of the state of the first contact, one after the other."""
    return [other[state] for state in one] if one and other else one or other


Line = list[tuple[deque[Token], int]]
"""Who waits for a pool: its queues by rank, each with the place of the pool among those that serve it."""

UNUSUAL = (NONE, 0.0)
"""Instead of a patience: something else happens as well where a token has to wait."""

Service = tuple[int, int, int, list[tuple[int, int]], deque[Token], tuple[int, float] | None]
"""The node, the draw of the work, the pool, other draws and pools that may take over at once, the queue, and the key and the
mean of an exponential patience (None: nobody leaves)."""


def services(s: State) -> list[Service | None]:
    """By node, where people serve, or a time passes that nobody's patience can end (as if served by nobody, of whom there are
    enough). None for other nodes."""
    return [_service(s, node) for node in range(len(s.model.kind))]


def _service(s: State, node: int) -> Service | None:
    m = s.model
    if m.kind[node] == DELAY and m.patience[node] < 0:
        return node, m.option_first[node], NONE, [], deque(), None
    if m.kind[node] != SERVED:
        return None
    first, *others = range(m.option_first[node], m.option_first[node + 1])
    at_once = [(option, m.draw_pool[option]) for option in others if m.draw_after[option] <= 0]
    patience, draw = None, m.patience[node]
    if draw >= 0:
        usual = m.draw_shape[draw] == EXPONENTIAL and not m.draw_business[draw] and not s.flags[node] & LEAVES
        patience = (m.draw_key[draw], m.draw_a[draw]) if usual else UNUSUAL
    if len(at_once) < len(others):
        patience = UNUSUAL
    return node, first, m.draw_pool[first], at_once, s.queues[m.queue[node]], patience


def straight_on(
    only: list[int], leaves: list[Leaving | None], comes: list[bool], serving: list[Service | None]
) -> list[Service | None]:
    """By node where people serve next, if there is nothing else to do on the way."""
    ways = zip(only, leaves, strict=True)
    return [serving[to] if to >= 0 and leaving is None and not comes[to] else None for to, leaving in ways]


def lines_of_draws(s: State) -> list[tuple[int, Line | None]]:
    """By draw: the pool that does the work (`NONE`: nobody), and who waits for it. None instead of a line: more has to be
    found out, as who is next, or as it is no work that is over, but patience."""
    m = s.model
    lines = [_line(s, pool, m.pool_queue[a:b]) for pool, (a, b) in enumerate(pairwise(m.pool_first))]
    found = [(pool, lines[pool] if pool >= 0 else []) for pool in m.draw_pool]
    found[GIVES_UP] = (NONE, None)
    return found


def _line(s: State, pool: int, queues: list[int]) -> Line | None:
    """Who waits for a pool; None where its number changes, queues have the same rank, or it has to wait itself."""
    m = s.model
    places = [_place(m, pool, m.queue.index(q)) for q in queues]
    ranks = {m.queue_rank[q] for q in queues}
    if m.edge_first[pool] < m.edge_first[pool + 1] or len(ranks) < len(queues):
        return None
    line = [(s.queues[q], place) for q, place in zip(queues, places, strict=True) if place is not None]
    return line if len(line) == len(queues) else None


def _place(m: Model, pool: int, node: int) -> int | None:
    """Which of the draws of a node is that of a pool; None where it has to wait before it may take over."""
    first = m.option_first[node]
    option = m.draw_pool.index(pool, first)
    return option - first if m.draw_after[option] <= 0 else None


def works_of_draws(s: State) -> list[tuple[int, bool, float, int, bool]]:
    """By draw: its key, whether it is exponential and no more, its first parameter, who works, whether more happens when it
    begins."""
    m = s.model
    more = [bool(flag & BEGINS) or a < b for flag, (a, b) in zip(s.flags, pairwise(m.begin_first), strict=True)]
    rows = zip(m.draw_key, m.draw_shape, m.draw_business, m.draw_a, m.draw_node, strict=True)
    return [
        (key, shape == EXPONENTIAL and not business, a, m.worker[node], more[node])
        for key, shape, business, a, node in rows
    ]
