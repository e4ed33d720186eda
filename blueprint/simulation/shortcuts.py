"""What the loop of the Python kernel looks up, side by side, so that it finds much at once."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TypeVar

from blueprint.simulation.draws import LEAST, NEAR, Shape
from blueprint.simulation.model import GIVES_UP, NONE, VOID, Model
from blueprint.simulation.state import BEGINS, DELAY, END, FINISHES, LEAVES, SERVED, State, Token

Part = TypeVar("Part")
EXPONENTIAL = int(Shape.EXPONENTIAL)


def parts(values: list[Part], first: list[int]) -> list[list[Part]]:
    """What belongs to each of something, by where it begins."""
    return [values[a:b] for a, b in pairwise(first)]


Leaving = tuple[list[tuple[int, int]], list[int], bool, list[int] | None]
"""What happens when a token goes on: which clocks begin (0) or end (1), what becomes of the state of the first contact,
whether more happens (`moments.finish`), and, where it comes to an end, how many came there by that state (`Tally`)."""


def leaves_of_nodes(s: State, comes: list[bool]) -> list[Leaving | None]:
    """By node what happens when a token goes on, at an end that is next at once; None where nothing does."""
    m, flags = s.model, s.flags
    marks = parts([divmod(mark, 2) for mark in m.finish_mark], m.finish_first)
    contacts = parts(m.contact_after, m.contact_first)
    found: list[Leaving | None] = []
    for node, to in enumerate(m.only):
        finishes, end = bool(flags[node] & FINISHES), node if m.kind[node] == END else NONE
        what = marks[node], contacts[node], finishes, end
        if to >= 0 and m.kind[to] == END and not flags[to] & FINISHES and not comes[to]:  # both at once
            what = marks[node] + marks[to], _after(contacts[node], contacts[to]), finishes, to
        found.append(_leaving(s, *what))
    return found


def _leaving(s: State, marks: list[tuple[int, int]], contacts: list[int], finishes: bool, end: int) -> Leaving | None:
    """At an end (`NONE`: at none) with a tally of its own."""
    if end < 0:
        return (marks, contacts, finishes, None) if marks or contacts or finishes else None
    states = len(contacts) or 1 + max(s.model.start_contact + s.model.contact_after)
    s.ends.append((end, contacts, [0] * states))
    return marks, contacts, finishes, s.ends[-1][2]


def _after(one: list[int], other: list[int]) -> list[int]:
    """What two steps make of the state of the first contact, one after the other."""
    return [other[state] for state in one] if one and other else one or other


Line = tuple[deque[Token], int, "Line"] | tuple[()]
"""Who waits for a pool: the first of its queues by rank, the place of the pool among those that serve it, the others."""

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


Over = tuple[int, Line | None, int, Service | None, Leaving | None]
"""The pool whose server comes free when a time is over (`NONE`: nobody's), who waits for it (None: more has to be found
out, as who is next, or as it is no work that is over), the node, where people serve next, and what happens before."""


def overs_of_draws(s: State, onward: list[tuple[Service | None, Leaving | None]]) -> list[Over]:
    """By draw what there is to know when the time is over; last for what is no token (`Happening`)."""
    m = s.model
    lines = [_line(s, pool, m.pool_queue[a:b]) for pool, (a, b) in enumerate(pairwise(m.pool_first))]
    found: list[Over] = [
        (pool, lines[pool] if pool >= 0 else (), node, *onward[node])
        for pool, node in zip(m.draw_pool, m.draw_node, strict=True)
    ]
    nothing: Over = (NONE, None, NONE, None, None)
    found[VOID] = found[GIVES_UP] = nothing
    return [*found, nothing]


def _line(s: State, pool: int, queues: list[int]) -> Line | None:
    """Who waits for a pool; None where its number changes, queues have the same rank, or it has to wait itself."""
    m = s.model
    places = [_place(m, pool, m.queue.index(q)) for q in queues]
    ranks = {m.queue_rank[q] for q in queues}
    if m.edge_first[pool] < m.edge_first[pool + 1] or len(ranks) < len(queues):
        return None
    line: Line = ()
    for q, place in zip(reversed(queues), reversed(places), strict=True):
        if place is None:
            return None
        line = (s.queues[q], place, line)
    return line


def _place(m: Model, pool: int, node: int) -> int | None:
    """Which of the draws of a node is that of a pool; None where it has to wait before it may take over."""
    first = m.option_first[node]
    option = m.draw_pool.index(pool, first)
    return option - first if m.draw_after[option] <= 0 else None


Begin = tuple[int, int, float, int, bool]
"""The key of a draw, from which first 14 bits of its word on it is an exponential by `NEAR`, its first parameter, who works,
and whether more happens when it begins."""


def begins_of_draws(s: State) -> list[Begin]:
    """By draw what there is to know when the time begins."""
    m = s.model
    more = [bool(flag & BEGINS) or a < b for flag, (a, b) in zip(s.flags, pairwise(m.begin_first), strict=True)]
    rows = zip(m.draw_key, m.draw_shape, m.draw_business, m.draw_a, m.draw_node, strict=True)
    return [
        (key, LEAST if shape == EXPONENTIAL and not business else len(NEAR), a, m.worker[node], more[node])
        for key, shape, business, a, node in rows
    ]
