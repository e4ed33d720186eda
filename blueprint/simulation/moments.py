"""Moments that matter: clocks, deadlines, events and records at the begin and the end of a step."""

from __future__ import annotations

from blueprint.simulation.draws import drawn
from blueprint.simulation.events import raise_event
from blueprint.simulation.keys import mixed
from blueprint.simulation.model import NONE, PASSED_ON
from blueprint.simulation.state import (
    BATCH,
    DELAY,
    DONE,
    OVER,
    SERVED,
    UNSET,
    Case,
    State,
    Token,
    passing,
    push,
)
from blueprint.simulation.timers import told
from blueprint.simulation.weeks import later


def tick(s: State, case: Case, clock: int, ends: int, now: float) -> None:
    """A clock of the case begins, or ends."""
    since = case.clocks[clock]
    if ends and since >= 0:
        case.clocks[clock] = DONE
        if case.row >= 0:
            s.totals.times[case.row + clock] = now - since
            judge(s, case, clock, since, now)
    elif not ends and since == UNSET:
        case.clocks[clock] = now
        if case.row >= 0:
            s.totals.started[case.tier * len(case.clocks) + clock] += 1


def lasting(s: State, draw: int, word: int, now: float) -> float:
    """How long it takes, from now on, what a draw comes to by a random word."""
    m = s.model
    lasts = drawn(m.draw_shape[draw], m.draw_a[draw], m.draw_b[draw], m.draw_c[draw], word)
    return later(now, lasts, m.open_days) - now if m.draw_business[draw] else lasts


def start(s: State, token: Token, now: float) -> None:
    """The work that a token's option says begins, or the delay."""
    m = s.model
    node, case, option = token.node, token.case, token.option
    if case is None:
        return
    lasts = lasting(s, option, mixed(token.key, m.draw_key[option]), now)
    hand, worker = token.hand, m.worker[node]
    if worker not in (NONE, hand):
        token.hand = worker
    if case.row >= 0:
        s.totals.handoffs[node] += hand >= 0 and token.hand != hand
        s.totals.begun[option] += 1
        s.totals.worked[option] += lasts
        if token.since < now:
            s.totals.waited[node] += now - token.since
            s.totals.delayed[node] += 1
    for at in range(m.begin_first[node], m.begin_first[node + 1]):
        tick(s, case, *divmod(m.begin_mark[at], 2), now)
    token.begun, token.until = now, now + lasts
    push(s, now + lasts, token)


def judge(s: State, case: Case, clock: int, since: float, now: float) -> None:
    """Count a clock that ends in time, where something is promised."""
    m, of = s.model, case.tier * len(case.clocks) + clock
    if m.limit[of] >= 0 and now <= passing(s, m.limit[of], m.limit_business[of], since):
        s.totals.within[of] += 1


def finish(s: State, token: Token, case: Case, node: int, now: float) -> None:
    """A token goes on from a node where more happens than clocks that begin or end."""
    m = s.model
    if m.hand[node] == PASSED_ON and token.hand >= 0:
        token.hand = PASSED_ON
    if s.flags[node] & OVER:
        told(s, token, case, node, now)
        token.serial = 0
    for at in range(m.raise_first[node], m.raise_first[node + 1]):
        raise_event(s, case, m.raise_memory[at])
    if s.records and m.kind[node] in (SERVED, DELAY, BATCH):
        s.totals.records.extend((case.number, node, token.option, token.since, token.begun, now))
