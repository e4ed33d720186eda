"""Events within a case: raised by one of its tokens, waited for by others."""

from __future__ import annotations

from blueprint.simulation.model import VOID
from blueprint.simulation.state import Case, State, Token, cancel_all, close


def raise_event(s: State, case: Case, place: int) -> None:
    """Wake who waits for an event, else keep it in its place of the memory."""
    if awaiting := case.awaiting.pop(place, None):
        s.pending += reversed(awaiting)
        case.waiting -= len(awaiting)
    else:
        case.memory[place] += 1


def await_event(s: State, token: Token, node: int, case: Case, now: float) -> bool:
    """Whether the token has to wait."""
    place = s.model.memory[node]
    if case.memory[place] > 0:
        case.memory[place] -= 1
        return False
    token.node, token.option, token.since = node, VOID, now
    case.awaiting.setdefault(place, []).append(token)
    case.waiting += 1
    if case.waiting == case.live:
        stuck(s, case, now)
    return True


def stuck(s: State, case: Case, now: float) -> None:
    """Everything in a case waits for events: without a timer, for ever."""
    if not any(token.serial for token in case.tokens):
        cancel_all(s, case)
        close(s, case, now, over=False)
