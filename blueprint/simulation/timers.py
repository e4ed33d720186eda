"""Timers on visits: steps that take too long, and patience where a case is worked on elsewhere as well."""

from __future__ import annotations

from blueprint.simulation.model import GIVES_UP, NONE, VOID
from blueprint.simulation.state import EVENT, SERVED, TIMER, State, abandon, bounded, new_token, passing, push


def watch(s: State, token: int, level: int, time: float) -> None:
    """Set a timer on the visit of a token; ``level`` `NONE` is its patience."""
    if s.spare_timers:
        timer = s.spare_timers.pop()
    else:
        timer = len(s.timer_token)
        bounded(timer)
        for ints in (s.timer_token, s.timer_serial, s.timer_level):
            ints.append(0)
    if s.tok_serial[token] == 0:
        s.tok_serial[token] = s.next() + 1
    s.timer_token[timer], s.timer_serial[timer], s.timer_level[timer] = token, s.tok_serial[token], level
    push(s, time, -2 - (TIMER + 4 * timer))


def arrive(s: State, token: int, node: int, now: float) -> None:
    """A step that is timed begins for a token."""
    m = s.model
    s.tok_came[token] = now
    for level in range(m.level_first[node], m.level_first[node + 1]):
        if m.level_to[level] >= 0:
            watch(s, token, level, passing(s, m.level_after[level], m.level_business[level], now))


def told(s: State, token: int, node: int, now: float) -> None:
    """Who is to be told that a step takes too long has been told by now."""
    m = s.model
    if s.ordinal[s.tok_case[token]] < 0:
        return
    for level in range(m.level_first[m.entry[node]], m.level_first[m.entry[node] + 1]):
        due = passing(s, m.level_after[level], m.level_business[level], s.tok_came[token])
        if m.level_to[level] < 0 and due <= now:
            s.totals.escalated[level] += 1


def expire(s: State, timer: int, now: float) -> tuple[int, int]:
    """A timer ends: the token that goes on and the pool whose server comes free, or `NONE`."""
    m = s.model
    token, level = s.timer_token[timer], s.timer_level[timer]
    s.spare_timers.append(timer)
    if s.tok_case[token] < 0 or s.tok_serial[token] != s.timer_serial[timer]:
        return NONE, NONE
    case, node = s.tok_case[token], s.tok_node[token]
    if level < 0:
        if s.tok_option[token] == VOID and m.kind[node] == SERVED:
            abandon(s, token, now)  # its place in the queue is found empty later
        return NONE, NONE
    told(s, token, node, now)
    if s.ordinal[case] >= 0:
        s.totals.escalated[level] += 1
    moved = new_token(s, m.level_to[level], case, s.tok_key[token], s.tok_hand[token])
    return moved, take_away(s, token, now)


def take_away(s: State, token: int, now: float) -> int:
    """End what a step does to a token, wherever that is; the pool whose server comes free, or `NONE`."""
    m = s.model
    case, option, node = s.tok_case[token], s.tok_option[token], s.tok_node[token]
    s.tok_case[token], s.tok_option[token] = NONE, VOID
    s.tokens_of[case].discard(token)
    if m.kind[node] == EVENT:
        at = case * s.width + m.memory[node]
        others = []
        waiting = -1 - s.memories[at]
        while waiting >= 0:
            if waiting != token:
                others.append(waiting)
            waiting = s.tok_next[waiting]
        s.memories[at] = 0
        for other in reversed(others):
            s.tok_next[other] = -1 - s.memories[at] if s.memories[at] < 0 else NONE
            s.memories[at] = -1 - other
        s.case_waiting[case] -= 1
        s.spare_tokens.append(token)
    elif option > GIVES_UP:
        if s.ordinal[case] >= 0:
            s.totals.worked[option] -= s.tok_until[token] - now
        if m.draw_pool[option] >= 0:
            s.free[m.draw_pool[option]] += 1
            return m.draw_pool[option]
    elif m.kind[node] == SERVED and s.ordinal[case] >= 0:
        s.totals.waited[node] += now - s.tok_since[token]
        s.totals.delayed[node] += 1
    return NONE
