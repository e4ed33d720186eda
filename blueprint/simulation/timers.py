"""Timers on visits: steps that take too long, and patience where a case is worked on elsewhere as well."""

from __future__ import annotations

from blueprint.simulation.model import GIVES_UP, NONE, VOID
from blueprint.simulation.state import (
    EVENT,
    MOST_TOKENS,
    MOST_VISITS,
    SERVED,
    TIMER,
    Case,
    State,
    Token,
    abandon,
    bounded,
    endless,
    new_token,
    passing,
    push_other,
)


def watch(s: State, token: Token, level: int, time: float) -> None:
    """Set a timer on the visit of a token; ``level`` `NONE` is its patience."""
    if s.spare_timers:
        timer = s.spare_timers.pop()
    else:
        timer = len(s.timer_token)
        bounded(timer)
        s.timer_token.append(token)
        for ints in (s.timer_serial, s.timer_level):
            ints.append(0)
    if token.serial == 0:
        token.serial = next(s.turns) + 1
    s.timer_token[timer], s.timer_serial[timer], s.timer_level[timer] = token, token.serial, level
    push_other(s, time, TIMER + 4 * timer)


def arrive(s: State, token: Token, node: int, now: float) -> None:
    """A step that is timed begins for a token."""
    m = s.model
    token.came = now
    for level in range(m.level_first[node], m.level_first[node + 1]):
        if m.level_to[level] >= 0:
            watch(s, token, level, passing(s, m.level_after[level], m.level_business[level], now))


def told(s: State, token: Token, case: Case, node: int, now: float) -> None:
    """Who is to be told that a step takes too long has been told by now."""
    m = s.model
    if case.row < 0:
        return
    for level in range(m.level_first[m.entry[node]], m.level_first[m.entry[node] + 1]):
        due = passing(s, m.level_after[level], m.level_business[level], token.came)
        if m.level_to[level] < 0 and due <= now:
            s.totals.escalated[level] += 1


def expire(s: State, timer: int, now: float) -> int:
    """A timer ends: a token may have yet to go on; the pool whose server comes free, or `NONE`.

    Raises `Trouble` where the same happens to cases again and again.
    """
    m = s.model
    token, level = s.timer_token[timer], s.timer_level[timer]
    s.spare_timers.append(timer)
    case, node = token.case, token.node
    if case is None or token.serial != s.timer_serial[timer]:
        return NONE
    if level < 0:
        if token.option == VOID and m.kind[node] == SERVED:
            abandon(s, token, now)  # its place in the queue is found empty later
        return NONE
    if _leads_back(s, case, m.level_to[level]):
        raise endless(m.step[node])
    told(s, token, case, node, now)
    if case.row >= 0:
        s.totals.escalated[level] += 1
    s.pending.append(new_token(s, m.level_to[level], case, token.key, token.hand))
    return take_away(s, token, case, now)


def _leads_back(s: State, case: Case, to: int) -> bool:
    """Whether a case has come there too often, or all that timers have cut off and that has yet to end is too much."""
    place = s.model.counter[s.model.only[to]]
    return (place > 0 and case.memory[place] >= MOST_VISITS) or (not s.spare_tokens and s.most_tokens >= MOST_TOKENS)


def take_away(s: State, token: Token, case: Case, now: float) -> int:
    """End what a step does to a token, wherever that is; the pool whose server comes free, or `NONE`."""
    m = s.model
    option, node = token.option, token.node
    if s.records and m.kind[node] != EVENT:
        works = option > GIVES_UP
        begun = token.begun if works else now
        s.totals.records.extend((case.number, node, ~(option if works else VOID), token.since, begun, now))
    token.case, token.option = None, VOID
    case.tokens.discard(token)
    if m.kind[node] == EVENT:
        case.awaiting[m.memory[node]].remove(token)
        case.waiting -= 1
        s.spare_tokens.append(token)
    elif option > GIVES_UP:
        if case.row >= 0:
            s.totals.worked[option] -= token.until - now
        if m.draw_pool[option] >= 0:
            s.free[m.draw_pool[option]] += 1
            return m.draw_pool[option]
    elif m.kind[node] == SERVED and case.row >= 0:
        s.totals.waited[node] += now - token.since
        s.totals.delayed[node] += 1
    return NONE
