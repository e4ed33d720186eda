"""Events within a case: raised by one of its tokens, waited for by others."""

from __future__ import annotations

from blueprint.simulation.model import NONE, VOID
from blueprint.simulation.state import State, cancel_all, close


def raise_event(s: State, case: int, at: int) -> None:
    """Wake who waits in this place of the memory (a list of tokens, kept as minus one and the first), else keep it."""
    if s.memories[at] >= 0:
        s.memories[at] += 1
        return
    token = -1 - s.memories[at]
    s.memories[at] = 0
    while token >= 0:
        s.pending.append(token)
        s.case_waiting[case] -= 1
        token = s.tok_next[token]


def await_event(s: State, token: int, node: int, case: int, now: float) -> bool:
    """Whether the token has to wait."""
    m = s.model
    at = case * s.width + m.memory[node]
    if s.memories[at] > 0:
        s.memories[at] -= 1
        return False
    s.tok_node[token], s.tok_option[token], s.tok_since[token] = node, VOID, now
    s.tok_next[token] = -1 - s.memories[at] if s.memories[at] < 0 else NONE
    s.memories[at] = -1 - token
    s.case_waiting[case] += 1
    if s.case_waiting[case] == s.case_live[case]:
        stuck(s, case, now)
    return True


def stuck(s: State, case: int, now: float) -> None:
    """Everything in a case waits for events: without a timer, for ever."""
    if not any(s.tok_serial[token] for token in s.tokens_of[case]):
        cancel_all(s, case)
        close(s, case, now, over=False)
