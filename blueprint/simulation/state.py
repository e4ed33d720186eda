"""The state of a run: tokens, cases, queues and the heap, as arrays with lists of the places that are free again.

The functions here and in `timers`, `events` and `moments` are what the loop of the kernel seldom comes to.
"""

from __future__ import annotations

from collections import deque
from heapq import heappush
from itertools import count

from blueprint.simulation.draws import drawn
from blueprint.simulation.keys import mixed
from blueprint.simulation.model import GIVES_UP, NONE, VOID, Flag, Kind, Model
from blueprint.simulation.totals import UNREACHED, Stopped, Watch, nothing_yet
from blueprint.simulation.weeks import later
from blueprint.text import Message, Trouble, both

MOST_OPEN, MOST_TOKENS, MOST_EVENTS = 400_000, 1_600_000, 6_400_000
"""Cases that may be open at once, their tokens (or timers), and what is to happen: the bounds of memory."""

LOOKS_UP = 256
"""How many cases come between two looks at what others want."""

_UNBOUNDED = both(
    "more than {count} cases are open at once: work comes faster than it is done",
    "同时在办的个案超过 {count} 件：来得比办得快",
)
ARRIVAL = -1
OFFER, EDGE, TIMER = 0, 1, 2
"""What an event below 0 is about: -1 an arrival, else -2 less four times a number and one of these."""

# plain numbers: the members of an enumeration are slow to find and to compare
SERVED, DELAY, PASS, SPLIT, JOIN, END, BATCH, EVENT = (int(kind) for kind in Kind)
ARRIVES, BEGINS, FINISHES, LEAVES, OVER = (int(flag) for flag in Flag)
UNSET, DONE = UNREACHED, -2.0


class State:
    """Everything that changes in a run but what is added up for its own sake (`Totals`)."""

    def __init__(self, model: Model, cases: int, *, records: bool) -> None:
        self.model, self.records = model, records
        self.totals = nothing_yet(model, cases)
        self.remaining = cases
        self.next = count().__next__
        """The order of what happens at the same time."""
        self.heap: list[tuple[float, int, int]] = []
        self.pending: list[int] = []
        """Tokens that have yet to go on from their nodes at this moment, the last first."""
        self.free = list(model.capacity)
        self.queues: list[deque[int]] = [deque() for _ in model.queue_rank]
        logged = BEGINS | FINISHES if records else 0
        self.flags = [flag | logged for flag in model.flags]
        self._make_tokens()
        self._make_cases()
        self.timer_token: list[int] = []
        self.timer_serial: list[int] = []
        self.timer_level: list[int] = []
        self.spare_timers: list[int] = []

    def _make_tokens(self) -> None:
        self.tok_node: list[int] = []
        self.tok_case: list[int] = []
        """The case; `NONE` for a token that has been taken away, and only its place is still known to somebody."""
        self.tok_key: list[int] = []
        self.tok_option: list[int] = []
        """The draw that it is busy with; `VOID` while it waits."""
        self.tok_hand: list[int] = []
        self.tok_next: list[int] = []
        self.tok_turn: list[int] = []
        self.tok_serial: list[int] = []
        """The number of its visit where timers run on it, else 0."""
        self.tok_since: list[float] = []
        self.tok_deadline: list[float] = []
        self.tok_begun: list[float] = []
        self.tok_until: list[float] = []
        self.tok_came: list[float] = []
        self.spare_tokens: list[int] = []

    def _make_cases(self) -> None:
        self.width, self.clocks = self.model.memories, len(self.model.clocks)
        self.no_memory, self.no_clocks = [0] * self.width, [UNSET] * self.clocks
        self.case_key: list[int] = []
        self.case_tier: list[int] = []
        self.case_live: list[int] = []
        self.case_waiting: list[int] = []
        """How many of its tokens wait for events."""
        self.case_number: list[int] = []
        self.case_came: list[float] = []
        self.case_contact: list[int] = []
        """What is known of its first contact (`first_contacts`)."""
        self.ordinal: list[int] = []
        """Which of the cases that count it is; `NONE` where it does not."""
        self.memories: list[int] = []
        self.clock_from: list[float] = []
        self.tokens_of: list[set[int]] = []
        """The tokens of each case, where it ``remembers`` them: it may have to take all of them away."""
        many = SPLIT in self.model.kind and max(self.model.patience) >= 0
        self.remembers = many or EVENT in self.model.kind
        self.spare_cases: list[int] = []


def too_many() -> Trouble:
    """What is told when a bound is reached."""
    return Trouble(Message(_UNBOUNDED, count=f"{MOST_OPEN:,}"))


def bounded(count: int, most: int = MOST_TOKENS) -> None:
    """Refuse more places than there may be."""
    if count >= most:
        raise too_many()


def look_up(s: State, watch: Watch) -> None:
    """Tell how far the run is; end it where others want that."""
    watch[1] = len(s.totals.case_tier) - s.remaining
    if watch[0]:
        raise Stopped


def push(s: State, time: float, what: int) -> None:
    """Something happens at a time."""
    heappush(s.heap, (time, s.next(), what))


def one_more_token(s: State) -> int:
    """Room for a token where no place is free."""
    token = len(s.tok_node)
    bounded(token)
    for ints in (s.tok_node, s.tok_case, s.tok_key, s.tok_option, s.tok_hand, s.tok_next, s.tok_turn, s.tok_serial):
        ints.append(0)
    for floats in (s.tok_since, s.tok_deadline, s.tok_begun, s.tok_until, s.tok_came):
        floats.append(0.0)
    return token


def new_token(s: State, node: int, case: int, key: int, last: int) -> int:
    """A token at a node, which has yet to go on from there."""
    token = s.spare_tokens.pop() if s.spare_tokens else one_more_token(s)
    s.tok_node[token], s.tok_case[token], s.tok_key[token], s.tok_hand[token] = node, case, key, last
    s.tok_option[token], s.tok_serial[token] = VOID, 0
    if s.remembers:
        s.tokens_of[case].add(token)
    return token


def one_more_case(s: State) -> int:
    """Room for a case where no place is free."""
    case = len(s.case_key)
    bounded(case, MOST_OPEN)
    for ints in (s.case_key, s.case_tier, s.case_live, s.case_waiting, s.case_number, s.case_contact, s.ordinal):
        ints.append(0)
    s.case_came.append(0.0)
    s.tokens_of.append(set())
    s.memories.extend(s.no_memory)
    s.clock_from.extend(s.no_clocks)
    return case


def close(s: State, case: int, now: float, *, over: bool = True) -> None:
    """The case is over, or (not ``over``) will never be."""
    at = s.ordinal[case]
    if at >= 0:
        s.remaining -= 1
        if over:
            s.totals.times[at * (s.clocks + 1) + s.clocks] = now - s.case_came[case]
    s.case_waiting[case] = 0
    s.spare_cases.append(case)


def abandon(s: State, token: int, now: float) -> None:
    """The customer leaves; nothing is begun for the case any more, and work begun is finished for nothing."""
    case, node = s.tok_case[token], s.tok_node[token]
    if s.ordinal[case] >= 0:
        s.totals.abandoned[node] += 1
        s.totals.waited[node] += now - s.tok_since[token]
        s.totals.delayed[node] += 1
    if s.records:
        since = s.tok_since[token]
        s.totals.records.extend((s.case_number[case], node, GIVES_UP, since, now, now))
    s.tok_case[token] = NONE
    s.tokens_of[case].discard(token)
    cancel_all(s, case)
    close(s, case, now)


def cancel_all(s: State, case: int) -> None:
    """Take all tokens of a case away."""
    for token in s.tokens_of[case]:
        s.tok_case[token] = NONE
        if s.model.kind[s.tok_node[token]] == EVENT and s.tok_option[token] == VOID:
            s.spare_tokens.append(token)  # everywhere else an event or a queue still knows it
    s.tokens_of[case].clear()


def duration(s: State, draw: int, token: int) -> float:
    """What a draw comes to at the visit of a token."""
    m = s.model
    return drawn(
        m.draw_shape[draw], m.draw_a[draw], m.draw_b[draw], m.draw_c[draw], mixed(s.tok_key[token], m.draw_key[draw])
    )


def passing(s: State, minutes: float, business: int, now: float) -> float:
    """The moment by which some minutes have passed; of ``business`` ones each whole day is a business day."""
    m = s.model
    return later(now, minutes, m.open_days) if business else now + minutes
