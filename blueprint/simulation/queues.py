"""Queues of tokens: first in, first out, but for those who have left."""

from __future__ import annotations

from math import inf

from blueprint.simulation.model import GIVES_UP, NONE, VOID
from blueprint.simulation.state import LEAVES, MOST_EVENTS, OFFER, State, abandon, bounded, duration, passing, push
from blueprint.simulation.timers import watch


def prune(s: State, q: int, now: float) -> int:
    """The first of a queue that is still there; those before it have left, or were taken away."""
    first = s.head[q]
    while first >= 0 and (s.tok_case[first] < 0 or s.tok_deadline[first] < now):
        if s.tok_case[first] >= 0:
            abandon(s, first, s.tok_deadline[first])
        following = s.tok_next[first]
        s.spare_tokens.append(first)
        first = following
    s.head[q] = first
    if first < 0:
        s.tail[q] = NONE
    return first


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
    draw, q = m.patience[node], m.queue[node]
    deadline = inf if draw < 0 else passing(s, duration(s, draw, token), m.draw_business[draw], now)
    s.tok_deadline[token], s.tok_option[token], s.tok_next[token], s.tok_turn[token] = deadline, VOID, NONE, s.next()
    if s.tail[q] < 0:
        s.head[q] = token
    else:
        s.tok_next[s.tail[q]] = token
    s.tail[q] = token
    for option in range(m.option_first[node] + 1, m.option_first[node + 1]):
        if m.draw_after[option] > 0:
            bounded(len(s.heap), MOST_EVENTS)
            push(s, now + m.draw_after[option], -2 - (OFFER + 4 * m.draw_pool[option]))
    if deadline < inf and s.flags[node] & LEAVES:
        watch(s, token, NONE, deadline)
