"""Queues of tokens: first in, first out, but for those who have left."""

from __future__ import annotations

from collections import deque
from math import inf

from blueprint.simulation.model import GIVES_UP, NONE, VOID
from blueprint.simulation.state import LEAVES, MOST_EVENTS, OFFER, State, abandon, bounded, duration, passing, push
from blueprint.simulation.timers import watch


def prune(s: State, queue: deque[int], now: float) -> None:
    """Let those before the first who is still there go: they have left, or were taken away."""
    while queue and (s.tok_case[queue[0]] < 0 or s.tok_deadline[queue[0]] < now):
        first = queue.popleft()
        if s.tok_case[first] >= 0:
            abandon(s, first, s.tok_deadline[first])
        s.spare_tokens.append(first)


def first_served(s: State, server: int, now: float) -> int:
    """Who is served next by a pool, no longer in its queue and with the draw of the work as its option; `NONE` where the
    pool has nobody free, or nobody waits who may be served by now."""
    m = s.model
    chosen, beginning, option = NONE, NONE, VOID
    for q in m.pool_queue[m.pool_first[server] : m.pool_first[server + 1]] if s.free[server] > 0 else ():
        prune(s, s.queues[q], now)
        if not s.queues[q]:
            continue
        first = s.queues[q][0]
        if beginning >= 0 and (m.queue_rank[q] > m.queue_rank[chosen] or s.tok_turn[first] > s.tok_turn[beginning]):
            continue
        at = m.draw_pool.index(server, m.option_first[s.tok_node[first]])
        if m.draw_after[at] <= 0 or s.tok_since[first] + m.draw_after[at] <= now:
            chosen, beginning, option = q, first, at
    if beginning >= 0:
        s.queues[chosen].popleft()
        s.tok_option[beginning] = option
    return beginning


def gives_up(s: State, token: int, node: int, now: float) -> bool:
    """Whether patience ends before a given wait does; then the token stays so long and no longer."""
    m = s.model
    patience, wait = m.patience[node], m.option_first[node]
    limit = passing(s, duration(s, patience, token), m.draw_business[patience], now)
    if limit >= passing(s, duration(s, wait, token), m.draw_business[wait], now):
        return False
    s.tok_option[token] = GIVES_UP
    push(s, limit, token)
    return True


def enqueue(s: State, token: int, node: int, now: float) -> None:
    """A token waits at a node until one of its pools has somebody free."""
    m = s.model
    draw = m.patience[node]
    deadline = inf if draw < 0 else passing(s, duration(s, draw, token), m.draw_business[draw], now)
    s.tok_deadline[token], s.tok_option[token], s.tok_turn[token] = deadline, VOID, s.next()
    s.queues[m.queue[node]].append(token)
    for option in range(m.option_first[node] + 1, m.option_first[node + 1]):
        if m.draw_after[option] > 0:
            bounded(len(s.heap), MOST_EVENTS)
            push(s, now + m.draw_after[option], -2 - (OFFER + 4 * m.draw_pool[option]))
    if deadline < inf and s.flags[node] & LEAVES:
        watch(s, token, NONE, deadline)
