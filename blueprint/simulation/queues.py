"""Queues of tokens: first in, first out, but for those who have left."""

from __future__ import annotations

from collections import deque
from math import inf

from blueprint.simulation.model import GIVES_UP, NONE, VOID
from blueprint.simulation.moments import start
from blueprint.simulation.state import (
    LEAVES,
    MOST_EVENTS,
    OFFER,
    State,
    Token,
    abandon,
    bounded,
    duration,
    passing,
    push,
    push_other,
)
from blueprint.simulation.timers import watch


def prune(s: State, queue: deque[Token], now: float) -> None:
    """Let those before the first who is still there go: they have left, or were taken away."""
    while queue and (queue[0].case is None or queue[0].deadline < now):
        first = queue.popleft()
        abandon(s, first, first.deadline)
        s.spare_tokens.append(first)


def first_served(s: State, server: int, now: float) -> Token | None:
    """Who is served next by a pool, no longer in its queue and with the draw of the work as its option; None where the
    pool has nobody free, or nobody waits who may be served by now."""
    m = s.model
    chosen, beginning = NONE, None
    for q in m.pool_queue[m.pool_first[server] : m.pool_first[server + 1]] if s.free[server] > 0 else ():
        prune(s, s.queues[q], now)
        if not s.queues[q]:
            continue
        first = s.queues[q][0]
        if beginning and (m.queue_rank[q] > m.queue_rank[chosen] or first.turn > beginning.turn):
            continue
        at = m.draw_pool.index(server, m.option_first[first.node])
        if m.draw_after[at] <= 0 or first.since + m.draw_after[at] <= now:
            chosen, beginning, option = q, first, at
    if beginning:
        s.queues[chosen].popleft()
        beginning.option = option
    return beginning


def gives_up(s: State, token: Token, node: int, now: float) -> bool:
    """Whether patience ends before a given wait does; then the token stays so long and no longer."""
    m = s.model
    patience, wait = m.patience[node], m.option_first[node]
    limit = passing(s, duration(s, patience, token), m.draw_business[patience], now)
    if limit >= passing(s, duration(s, wait, token), m.draw_business[wait], now):
        return False
    token.option = GIVES_UP
    push(s, limit, token)
    return True


def enqueue(s: State, token: Token, node: int, now: float) -> None:
    """A token waits at a node until one of its pools has somebody free."""
    m = s.model
    draw = m.patience[node]
    deadline = inf if draw < 0 else passing(s, duration(s, draw, token), m.draw_business[draw], now)
    token.deadline, token.option, token.turn = deadline, VOID, next(s.turns)
    s.queues[m.queue[node]].append(token)
    for option in range(m.option_first[node] + 1, m.option_first[node + 1]):
        if m.draw_after[option] > 0:
            bounded(len(s.heap), MOST_EVENTS)
            push_other(s, now + m.draw_after[option], OFFER + 4 * m.draw_pool[option])
    if deadline < inf and s.flags[node] & LEAVES:
        watch(s, token, NONE, deadline)


def serve(s: State, server: int, now: float) -> None:
    """A pool takes who waits for it, until it has nobody free or nobody may be served by now."""
    while token := first_served(s, server, now):
        s.free[server] -= 1
        start(s, token, now)
