"""Moments that matter: clocks, deadlines, events and records at the begin and the end of a step."""

from __future__ import annotations

from blueprint.simulation.events import raise_event
from blueprint.simulation.model import PASSED_ON
from blueprint.simulation.state import DELAY, DONE, OVER, SERVED, UNSET, State, passing
from blueprint.simulation.timers import told


def tick(s: State, case: int, clock: int, ends: int, now: float) -> None:
    """A clock of the case begins, or ends."""
    at, counted = case * s.clocks + clock, s.ordinal[case]
    since = s.clock_from[at]
    if ends and since >= 0:
        s.clock_from[at] = DONE
        if counted >= 0:
            s.totals.times[counted * (s.clocks + 1) + clock] = now - since
            judge(s, case, clock, since, now)
    elif not ends and since == UNSET:
        s.clock_from[at] = now
        if counted >= 0:
            s.totals.started[s.case_tier[case] * s.clocks + clock] += 1


def judge(s: State, case: int, clock: int, since: float, now: float) -> None:
    """Count a clock that ends in time, where something is promised."""
    m, of = s.model, s.case_tier[case] * s.clocks + clock
    if m.limit[of] >= 0 and now <= passing(s, m.limit[of], m.limit_business[of], since):
        s.totals.within[of] += 1


def begin(s: State, token: int, now: float, until: float) -> None:
    """Work that matters begins."""
    s.tok_begun[token], s.tok_until[token] = now, until


def finish(s: State, token: int, node: int, now: float) -> None:
    """A token goes on from a node where more happens than clocks that begin or end."""
    m = s.model
    case = s.tok_case[token]
    if m.hand[node] == PASSED_ON and s.tok_hand[token] >= 0:
        s.tok_hand[token] = PASSED_ON
    if s.flags[node] & OVER:
        told(s, token, node, now)
        s.tok_serial[token] = 0
    for at in range(m.raise_first[node], m.raise_first[node + 1]):
        raise_event(s, case, case * s.width + m.raise_memory[at])
    if s.records and m.kind[node] in (SERVED, DELAY):
        times = (s.tok_since[token], s.tok_begun[token], now)
        s.totals.records.extend((s.case_number[case], node, s.tok_option[token], *times))
