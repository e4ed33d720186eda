"""The state of a run: tokens, cases, queues and the heap, with lists of the places that are free again.

The functions here and in `timers`, `events` and `moments` are what the loop of the kernel seldom comes to.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappush
from itertools import chain, count
from math import inf
from weakref import proxy

from blueprint.simulation.draws import drawn
from blueprint.simulation.first_contacts import RESOLVED
from blueprint.simulation.keys import mixed
from blueprint.simulation.model import ANY_NUMBER, GIVES_UP, NONE, VOID, Flag, Kind, Model
from blueprint.simulation.totals import UNREACHED, Stopped, Totals, Watch, nothing_yet
from blueprint.simulation.weeks import later
from blueprint.text import Message, Text, Trouble, both

MOST_OPEN, MOST_TOKENS, MOST_EVENTS = 400_000, 1_600_000, 6_400_000
"""Cases that may be open at once, their tokens (or timers), and what is to happen: the bounds of memory."""

MOST_VISITS = 1_000_000
"""Visits of a case to a step that are still simulated."""

LOOKS_UP = 1_024
"""Turns, and visits of a case to a step, after which a run tells how far it is and looks whether it has to stop."""

_UNBOUNDED = both(
    "more than {count} cases are open at once: work comes faster than it is done",
    "同时在办的个案超过 {count} 件：来得比办得快",
)
_ENDLESS = both(
    "cases hardly ever get past “{step}”: its timeout comes first and leads back",
    "案件几乎永远过不了“{step}”：每次都先超时，又被送回",
)
OFFER, EDGE, TIMER, NOTHING = 0, 1, 2, 3
"""What happens where nothing happens to a token."""

# plain numbers: the members of an enumeration are slow to find and to compare
SERVED, DELAY, PASS, SPLIT, JOIN, END, BATCH, EVENT = (int(kind) for kind in Kind)
ARRIVES, BEGINS, FINISHES, LEAVES, OVER = (int(flag) for flag in Flag)
UNSET, DONE = UNREACHED, -2.0


@dataclass(slots=True, eq=False)
class Case:
    """A case that is open; when it is over its place is used again."""

    memory: list[int]
    clocks: list[float]
    """When each clock began, `UNSET` or `DONE`."""
    tokens: set[Token]
    """Its tokens, where the run ``remembers`` them: it may have to take all of them away."""
    awaiting: dict[int, list[Token]]
    """Who waits for each event, by its place in the memory."""
    key: int = 0
    tier: int = 0
    number: int = 0
    row: int = NONE
    """Where its row of times begins; `NONE` where it does not count."""
    came: float = 0.0
    contact: int = 0
    """What is known of its first contact (`first_contacts`)."""
    live: int = 1
    """How many tokens it has, and how many of them are ``waiting`` for events."""
    waiting: int = 0


@dataclass(slots=True, eq=False)
class Token:
    """Where a case is; when it is gone its place is used again."""

    node: int = 0
    case: Case | None = None
    """None for a token that has been taken away, and only its place is still known to somebody."""
    key: int = 0
    option: int = VOID
    """The draw that it is busy with; `VOID` while it waits."""
    hand: int = NONE
    turn: int = 0
    serial: int = 0
    """The number of its visit where timers run on it, else 0."""
    since: float = 0.0
    deadline: float = 0.0
    begun: float = 0.0
    until: float = 0.0
    came: float = 0.0


class Happening(Token):
    """What happens to no token: four times a number and `OFFER`, `EDGE` or `TIMER`, or `NOTHING`, which ends the run."""

    __slots__ = ("what",)

    def __init__(self, what: int) -> None:
        self.case, self.option, self.what = None, NONE, what


Due = tuple[float, int, Token]
"""When something happens, in which turn, and to which token."""


Tally = tuple[int, list[int], list[int]]
"""An end, what becomes of the state of a first contact there, and how many cases that count came in each state."""


class State:
    """Everything that changes in a run but what is added up for its own sake (`Totals`)."""

    def __init__(self, model: Model, cases: int, *, records: bool, watch: Watch | None) -> None:
        self.model, self.records, self.watch = model, records, watch
        self.totals = nothing_yet(model, cases)
        self.remaining = cases
        self.turns = chain.from_iterable(_turns(proxy(self)))
        """The order of what happens at the same time."""
        self.heap: list[Due] = [(inf, 0, Happening(NOTHING))]
        """What is to happen, but for the next case that comes."""
        self.pending: list[Token] = []
        """Tokens that have yet to go on from their nodes at this moment, the last first."""
        self.free = [*model.capacity, ANY_NUMBER - 1]
        """Who is free in each pool; the last are nobody, for what takes time without anybody."""
        self.queues: list[deque[Token]] = [deque() for _ in model.queue_rank]
        logged = BEGINS | FINISHES if records else 0
        self.flags = [flag | logged for flag in model.flags]
        self.no_memory, self.no_clocks = [0] * model.memories, [UNSET] * len(model.clocks)
        many = SPLIT in model.kind and max(model.patience) >= 0
        self.remembers = many or EVENT in model.kind
        self.most_tokens = self.most_cases = 0
        """How many there have been at once."""
        self.spare_tokens: list[Token] = []
        self.spare_cases: list[Token] = []
        """Each with the place of a case that is over; no timer knows their ``serial``, which is 0."""
        self.ends: list[Tally] = []
        self.timer_token: list[Token] = []
        self.timer_serial: list[int] = []
        self.timer_level: list[int] = []
        self.spare_timers: list[int] = []


def _turns(s: State) -> Iterator[range]:
    """All whole numbers. Whatever goes on takes turns, so that looking up between some of them costs the loop nothing."""
    for first in count(0, LOOKS_UP):
        look_up(s)
        yield range(first, first + LOOKS_UP)


def too_many() -> Trouble:
    """What is told when a bound is reached."""
    return Trouble(Message(_UNBOUNDED, count=f"{MOST_OPEN:,}"))


def endless(step: Text | str) -> Trouble:
    """What is told where the timeout of a step leads cases back again and again."""
    return Trouble(Message(_ENDLESS, step=step))


def bounded(count: int, most: int = MOST_TOKENS) -> None:
    """Refuse more places than there may be."""
    if count >= most:
        raise too_many()


def look_up(s: State) -> None:
    """Tell how far the run is; end it where others want that."""
    if s.watch:
        s.watch[1] = s.totals.cases - s.remaining
        if s.watch[0]:
            raise Stopped


def finished(s: State) -> Totals:
    """The totals of a run that is over."""
    for end, contacts, counts in s.ends:
        s.totals.ended[end] += sum(counts)
        after = contacts or range(len(counts))
        resolved = sum(count for state, count in zip(after, counts, strict=True) if state == RESOLVED)
        s.totals.resolved[s.model.tier[end]] += resolved
    return s.totals


def push(s: State, time: float, token: Token) -> None:
    """Something happens to a token at a time."""
    heappush(s.heap, (time, next(s.turns), token))


def push_other(s: State, time: float, what: int) -> None:
    """Something else happens at a time."""
    push(s, time, Happening(what))


def stop(s: State) -> None:
    """End the run after what happens now."""
    heappush(s.heap, (-inf, 0, Happening(NOTHING)))


def one_more_token(s: State) -> Token:
    """Room for a token where no place is free."""
    bounded(s.most_tokens)
    s.most_tokens += 1
    return Token()


def new_token(s: State, node: int, case: Case, key: int, last: int) -> Token:
    """A token at a node, which has yet to go on from there."""
    token = s.spare_tokens.pop() if s.spare_tokens else one_more_token(s)
    token.node, token.case, token.key, token.hand, token.option, token.serial = node, case, key, last, VOID, 0
    if s.remembers:
        case.tokens.add(token)
    return token


def one_more_case(s: State) -> Token:
    """Room for a case, and a token of it, where no place is free."""
    bounded(s.most_cases, MOST_OPEN)
    s.most_cases += 1
    token = s.spare_tokens.pop() if s.spare_tokens else one_more_token(s)
    token.case, token.serial = Case(s.no_memory, s.no_clocks, set(), {}), 0
    return token


def close(s: State, case: Case, now: float, *, over: bool = True) -> None:
    """The case is over, or (not ``over``) will never be."""
    if case.row >= 0:
        s.remaining -= 1
        if not s.remaining:
            stop(s)
        if over:
            s.totals.times[case.row + len(s.model.clocks)] = now - case.came
    case.live, case.waiting = 1, 0
    token = s.spare_tokens.pop() if s.spare_tokens else one_more_token(s)
    token.case, token.serial = case, 0
    s.spare_cases.append(token)


def abandon(s: State, token: Token, now: float) -> None:
    """The customer leaves; nothing is begun for the case any more, and work begun is finished for nothing."""
    case, node = token.case, token.node
    if case is None:
        return
    if case.row >= 0:
        s.totals.abandoned[node] += 1
        s.totals.waited[node] += now - token.since
        s.totals.delayed[node] += 1
    if s.records:
        s.totals.records.extend((case.number, node, GIVES_UP, token.since, now, now))
    token.case = None
    if s.remembers:
        case.tokens.discard(token)
        cancel_all(s, case)
    close(s, case, now)


def cancel_all(s: State, case: Case) -> None:
    """Take all tokens of a case away."""
    for token in case.tokens:
        token.case = None
        if s.model.kind[token.node] == EVENT and token.option == VOID:
            s.spare_tokens.append(token)  # everywhere else an event or a queue still knows it
    case.tokens.clear()
    case.awaiting.clear()


def duration(s: State, draw: int, token: Token) -> float:
    """What a draw comes to at the visit of a token."""
    m = s.model
    return drawn(m.draw_shape[draw], m.draw_a[draw], m.draw_b[draw], m.draw_c[draw], mixed(token.key, m.draw_key[draw]))


def passing(s: State, minutes: float, business: int, now: float) -> float:
    """The moment by which some minutes have passed; of ``business`` ones each whole day is a business day."""
    m = s.model
    return later(now, minutes, m.open_days) if business else now + minutes
