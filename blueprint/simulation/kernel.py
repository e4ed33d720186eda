"""The kernel: cases run through a model event by event. This is the specification of every other kernel (decision 0009).

One long loop over lists of numbers, because a function call costs as much as the work it would do; what is rare is in
functions beside it. No objects and no mappings, so that C can follow it line by line.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import ceil, frexp, inf

from blueprint.simulation.draws import CELLS, LN2, LOGARITHMS, RECIPROCALS, THIRD, Shape, drawn
from blueprint.simulation.keys import FIRST, SECOND, STRIDE, WORD, Purpose, mixed, spread, step_key, unit
from blueprint.simulation.model import GIVES_UP, NONE, PASSED_ON, SAME, VOID, Flag, Kind, Model
from blueprint.simulation.weeks import WEEK, later
from blueprint.text import Message, Trouble, both

MOST_OPEN = 400_000
"""Cases that may be open at once; the memory of a run is bounded by it."""

_UNBOUNDED = both(
    "more than {count} cases are open at once: work comes faster than it is done",
    "同时在办的个案超过 {count} 件：来得比办得快",
)
_ARRIVAL, _OFFER, _EDGE, _TIMER = -1, 0, 1, 2
_UNSET, _DONE = -1.0, -2.0

# plain numbers: the members of an enumeration are slow to find and to compare
_SERVED, _DELAY, _SPLIT, _JOIN, _END, _BATCH, _EVENT = (
    int(kind) for kind in (Kind.SERVED, Kind.DELAY, Kind.SPLIT, Kind.JOIN, Kind.END, Kind.BATCH, Kind.EVENT)
)
_ARRIVES, _BEGINS, _FINISHES, _LEAVES, _OVER = (int(flag) for flag in Flag)
_EXPONENTIAL = int(Shape.EXPONENTIAL)


@dataclass(slots=True)
class Totals:
    """What one run has added up, over the cases that count: by draw, by node, by level, by tier and clock.

    ``times`` has a row for each case that counts, in the order of their arrival: each clock (-1: not reached), and last
    the time until the case was over (-1: it never was).
    """

    cases: int
    times: array[float]
    case_tier: array[int]
    begun: list[int]
    worked: list[float]
    waited: list[float]
    delayed: list[int]
    abandoned: list[int]
    ended: list[int]
    handoffs: list[int]
    escalated: list[int]
    started: list[int]
    within: list[int]
    minutes: float = 0.0
    """From the end of the warm-up to the last arrival that counts."""
    events: int = 0
    records: array[float] = field(default_factory=lambda: array("d"))
    """Six numbers a visit where they are asked for: case, node, draw (`GIVES_UP`: left unserved), came, begun, ended."""


def run(model: Model, seed: int, cases: int, warm_up: float = 0.0, *, records: bool = False) -> Totals:  # noqa: C901, PLR0912, PLR0915
    """Run until ``cases`` that arrive after ``warm_up`` minutes are over; others keep coming for as long.

    Raises `Trouble` when too many are open at once.
    """
    kinds, only, counter = model.kind, model.only, model.counter
    memory, need, patience, queue = model.memory, model.need, model.patience, model.queue
    worker, hand, route_key, entry = model.worker, model.hand, model.route_key, model.entry
    option_first, level_first = model.option_first, model.level_first
    nodes, width, clocks = len(kinds), model.memories, len(model.clocks)
    columns = clocks + 1
    targets = [model.exit_node[a:b] for a, b in _ranges(model.exit_first)]
    uptos = [model.exit_upto[a:b] for a, b in _ranges(model.exit_first)]
    queues_of = [model.pool_queue[a:b] for a, b in _ranges(model.pool_first)]
    logged = _BEGINS | _FINISHES if records else 0
    flags = [flag | logged for flag in model.flags]
    begins_at, finishes_at, arrives_at = ([flag & bit for flag in flags] for bit in (_BEGINS, _FINISHES, _ARRIVES))
    keys, shapes, businesses = model.draw_key, model.draw_shape, model.draw_business
    a_of, b_of, c_of = model.draw_a, model.draw_b, model.draw_c
    pool_of, after_of, days = model.draw_pool, model.draw_after, model.open_days
    ranks, free = model.queue_rank, list(model.capacity)
    head, tail = [NONE] * len(ranks), [NONE] * len(ranks)

    # tokens, cases and timers, each with the places that are free again
    tok_node: list[int] = []
    tok_case: list[int] = []
    tok_key: list[int] = []
    tok_option: list[int] = []
    tok_hand: list[int] = []
    tok_next: list[int] = []
    tok_turn: list[int] = []
    tok_serial: list[int] = []
    tok_since: list[float] = []
    tok_deadline: list[float] = []
    tok_begun: list[float] = []
    tok_until: list[float] = []
    tok_came: list[float] = []
    spare_tokens: list[int] = []
    case_key: list[int] = []
    case_tier: list[int] = []
    case_live: list[int] = []
    case_waiting: list[int] = []
    case_number: list[int] = []
    case_came: list[float] = []
    ordinal: list[int] = []
    memories: list[int] = []
    clock_from: list[float] = []
    spare_cases: list[int] = []
    timer_token: list[int] = []
    timer_serial: list[int] = []
    timer_level: list[int] = []
    spare_timers: list[int] = []
    no_memory, no_clocks = [0] * width, [_UNSET] * clocks
    pending: list[int] = []
    heap: list[tuple[float, int, int]] = []

    totals = Totals(
        cases=cases,
        times=array("d", [_UNSET]) * (cases * columns),
        case_tier=array("h", [0]) * cases,
        begun=[0] * len(keys),
        worked=[0.0] * len(keys),
        waited=[0.0] * nodes,
        delayed=[0] * nodes,
        abandoned=[0] * nodes,
        ended=[0] * nodes,
        handoffs=[0] * nodes,
        escalated=[0] * len(model.level_to),
        started=[0] * (len(model.tiers) * clocks),
        within=[0] * (len(model.tiers) * clocks),
    )
    begun, worked, waited, delayed, handoffs = (
        totals.begun, totals.worked, totals.waited, totals.delayed, totals.handoffs
    )  # fmt: skip
    remaining, seq = cases, 0

    def push(time: float, what: int) -> None:
        nonlocal seq
        heappush(heap, (time, seq, what))
        seq += 1

    def new_token(node: int, case: int, key: int, last: int) -> int:
        if spare_tokens:
            token = spare_tokens.pop()
        else:
            token = len(tok_node)
            for ints in (tok_node, tok_case, tok_key, tok_option, tok_hand, tok_next, tok_turn, tok_serial):
                ints.append(0)
            for floats in (tok_since, tok_deadline, tok_begun, tok_until, tok_came):
                floats.append(0.0)
        tok_node[token], tok_case[token], tok_key[token], tok_hand[token] = node, case, key, last
        tok_option[token], tok_serial[token] = VOID, 0
        return token

    def drop(token: int) -> None:
        tok_case[token] = NONE
        spare_tokens.append(token)

    def new_case(key: int, tier: int, number: int, now: float) -> int:
        if spare_cases:
            case = spare_cases.pop()
            memories[case * width : case * width + width] = no_memory
            clock_from[case * clocks : case * clocks + clocks] = no_clocks
        else:
            case = len(case_key)
            if case >= MOST_OPEN:
                raise Trouble(Message(_UNBOUNDED, count=f"{MOST_OPEN:,}"))
            for ints in (case_key, case_tier, case_live, case_waiting, case_number, ordinal):
                ints.append(0)
            case_came.append(0.0)
            memories.extend(no_memory)
            clock_from.extend(no_clocks)
        case_key[case], case_tier[case], case_number[case], case_came[case] = key, tier, number, now
        case_live[case], case_waiting[case] = 1, 0
        return case

    def close(case: int, now: float, *, over: bool = True) -> None:
        """The case is over, or (not ``over``) will never be."""
        nonlocal remaining
        at = ordinal[case]
        if at >= 0:
            remaining -= 1
            if over:
                totals.times[at * columns + clocks] = now - case_came[case]
        spare_cases.append(case)

    def abandon(token: int, now: float) -> None:
        """The customer leaves; nothing is begun for the case any more, and work begun is finished for nothing."""
        case, node = tok_case[token], tok_node[token]
        if ordinal[case] >= 0:
            totals.abandoned[node] += 1
            waited[node] += now - tok_since[token]
            delayed[node] += 1
        if records:
            since = tok_since[token]
            totals.records.extend((case_number[case], node, GIVES_UP, since, now, now))
        tok_case[token] = NONE
        if case_live[case] > 1:
            cancel_all(case)
        close(case, now)

    def cancel_all(case: int) -> None:
        for token in range(len(tok_case)):
            if tok_case[token] == case:
                tok_case[token] = NONE
                if kinds[tok_node[token]] == _EVENT and tok_option[token] == VOID:
                    spare_tokens.append(token)  # everywhere else an event or a queue still knows it

    def prune(q: int, now: float) -> int:
        """The first of a queue that is still there; those before it have left, or were taken away."""
        first = head[q]
        while first >= 0 and (tok_case[first] < 0 or tok_deadline[first] < now):
            if tok_case[first] >= 0:
                abandon(first, tok_deadline[first])
            following = tok_next[first]
            spare_tokens.append(first)
            first = following
        head[q] = first
        if first < 0:
            tail[q] = NONE
        return first

    def duration(draw: int, token: int) -> float:
        return drawn(shapes[draw], a_of[draw], b_of[draw], c_of[draw], mixed(tok_key[token], keys[draw]))

    def passing(minutes: float, business: int, now: float) -> float:
        return later(now, minutes, days) if business else now + minutes

    def enqueue(token: int, node: int, now: float) -> None:
        nonlocal seq
        draw, q = patience[node], queue[node]
        deadline = inf if draw < 0 else passing(duration(draw, token), businesses[draw], now)
        tok_deadline[token], tok_option[token], tok_next[token], tok_turn[token] = deadline, VOID, NONE, seq
        seq += 1
        if tail[q] < 0:
            head[q] = token
        else:
            tok_next[tail[q]] = token
        tail[q] = token
        for option in range(option_first[node], option_first[node + 1]):
            if after_of[option] > 0:
                push(now + after_of[option], -2 - (_OFFER + 4 * pool_of[option]))
        if deadline < inf and flags[node] & _LEAVES:
            watch(token, NONE, deadline)

    def watch(token: int, level: int, time: float) -> None:
        """Set a timer on the visit of a token; ``level`` `NONE` is its patience."""
        if spare_timers:
            timer = spare_timers.pop()
        else:
            timer = len(timer_token)
            for ints in (timer_token, timer_serial, timer_level):
                ints.append(0)
        if tok_serial[token] == 0:
            tok_serial[token] = seq + 1
        timer_token[timer], timer_serial[timer], timer_level[timer] = token, tok_serial[token], level
        push(time, -2 - (_TIMER + 4 * timer))

    def arrive(token: int, node: int, now: float) -> None:
        tok_came[token] = now
        for level in range(level_first[node], level_first[node + 1]):
            if model.level_to[level] >= 0:
                watch(token, level, passing(model.level_after[level], model.level_business[level], now))

    def told(token: int, node: int, now: float) -> None:
        """Who is to be told that a step takes too long has been told by now."""
        if ordinal[tok_case[token]] < 0:
            return
        for level in range(level_first[entry[node]], level_first[entry[node] + 1]):
            due = passing(model.level_after[level], model.level_business[level], tok_came[token])
            if model.level_to[level] < 0 and due <= now:
                totals.escalated[level] += 1

    def tick(case: int, mark: int, now: float) -> None:
        """A clock of the case begins or ends."""
        clock, ends = mark >> 1, mark & 1
        since = clock_from[case * clocks + clock]
        of = case_tier[case] * clocks + clock
        counts = ordinal[case] >= 0
        if ends and since >= 0:
            clock_from[case * clocks + clock] = _DONE
            if counts:
                totals.times[ordinal[case] * columns + clock] = now - since
                limit = model.limit[of]
                if limit >= 0 and now <= passing(limit, model.limit_business[of], since):
                    totals.within[of] += 1
        elif not ends and since == _UNSET:
            clock_from[case * clocks + clock] = now
            if counts:
                totals.started[of] += 1

    def begin(token: int, node: int, now: float, until: float) -> None:
        tok_begun[token], tok_until[token] = now, until
        for at in range(model.begin_first[node], model.begin_first[node + 1]):
            tick(tok_case[token], model.begin_mark[at], now)

    def finish(token: int, node: int, now: float) -> None:
        case = tok_case[token]
        for at in range(model.finish_first[node], model.finish_first[node + 1]):
            tick(case, model.finish_mark[at], now)
        if hand[node] == PASSED_ON and worker[node] < 0 and tok_hand[token] >= 0:
            tok_hand[token] = PASSED_ON  # a transfer by a system
        if flags[node] & _OVER:
            told(token, node, now)
            tok_serial[token] = 0
        for at in range(model.raise_first[node], model.raise_first[node + 1]):
            raise_event(case, case * width + model.raise_memory[at])
        if records and kinds[node] in (_SERVED, _DELAY):
            times = (tok_since[token], tok_begun[token], now)
            totals.records.extend((case_number[case], node, tok_option[token], *times))

    def raise_event(case: int, at: int) -> None:
        """Wake who waits in this place of the memory (a list of tokens, kept as minus one and the first), else keep it."""
        if memories[at] >= 0:
            memories[at] += 1
            return
        token = -1 - memories[at]
        memories[at] = 0
        while token >= 0:
            pending.append(token)
            case_waiting[case] -= 1
            token = tok_next[token]

    def await_event(token: int, node: int, case: int, now: float) -> bool:
        """Whether the token has to wait."""
        at = case * width + memory[node]
        if memories[at] > 0:
            memories[at] -= 1
            return False
        tok_node[token], tok_option[token], tok_since[token] = node, VOID, now
        tok_next[token] = -1 - memories[at] if memories[at] < 0 else NONE
        memories[at] = -1 - token
        case_waiting[case] += 1
        return True

    def stuck(case: int, now: float) -> None:
        """Everything in a case waits for events: without a timer, for ever."""
        if not any(tok_case[token] == case and tok_serial[token] for token in range(len(tok_case))):
            cancel_all(case)
            close(case, now, over=False)

    def take_away(token: int, now: float) -> int:
        """End what a step does to a token, wherever that is; the pool whose server comes free, or `NONE`."""
        case, option, node = tok_case[token], tok_option[token], tok_node[token]
        tok_case[token], tok_option[token] = NONE, VOID
        if kinds[node] == _EVENT:
            at = case * width + memory[node]
            others = []
            waiting = -1 - memories[at]
            while waiting >= 0:
                if waiting != token:
                    others.append(waiting)
                waiting = tok_next[waiting]
            memories[at] = 0
            for other in reversed(others):
                tok_next[other] = -1 - memories[at] if memories[at] < 0 else NONE
                memories[at] = -1 - other
            case_waiting[case] -= 1
            spare_tokens.append(token)
        elif option > GIVES_UP:
            if ordinal[case] >= 0:
                worked[option] -= tok_until[token] - now
            if pool_of[option] >= 0:
                free[pool_of[option]] += 1
                return pool_of[option]
        elif kinds[node] == _SERVED and ordinal[case] >= 0:
            waited[node] += now - tok_since[token]
            delayed[node] += 1
        return NONE

    def expire(timer: int, now: float) -> tuple[int, int]:
        """A timer ends: the token that goes on and the pool whose server comes free, or `NONE`."""
        token, level = timer_token[timer], timer_level[timer]
        spare_timers.append(timer)
        if tok_case[token] < 0 or tok_serial[token] != timer_serial[timer]:
            return NONE, NONE
        case, node = tok_case[token], tok_node[token]
        if level < 0:
            if tok_option[token] == VOID and kinds[node] == _SERVED:
                abandon(token, now)  # its place in the queue is found empty later
            return NONE, NONE
        told(token, node, now)
        if ordinal[case] >= 0:
            totals.escalated[level] += 1
        moved = new_token(model.level_to[level], case, tok_key[token], tok_hand[token])
        return moved, take_away(token, now)

    # pools change with the hours, cases come
    week_edges = list(_ranges(model.edge_first))
    edge = [first for first, _ in week_edges]
    for pool, (first, last) in enumerate(week_edges):
        if first < last:
            push(model.edge_at[first], -2 - (_EDGE + 4 * pool))
    base = spread(seed & WORD)
    tier_key, start_key, gap_key = (
        step_key("", purpose) for purpose in (Purpose.TIER, Purpose.START, Purpose.ARRIVAL)
    )  # fmt: skip
    last_segment = len(model.rate) - 1
    segment, week = 0, 0.0

    def next_arrival(now: float, key: int) -> float:
        """Use up an exponential amount of arrivals along the rates of the week."""
        nonlocal segment, week
        amount = drawn(Shape.EXPONENTIAL, 1.0, 0.0, 0.0, mixed(key, gap_key))
        while True:
            rate = model.rate[segment]
            end = week + (WEEK if segment == last_segment else model.rate_from[segment + 1])
            if last_segment == 0 or amount < (end - now) * rate:
                return now + amount / rate
            amount -= (end - now) * rate
            now = end
            if segment == last_segment:
                segment, week = 0, week + WEEK
            else:
                segment += 1

    number = measured = 0
    most = 10 * cases + 10_000
    next_key = spread((base + STRIDE) & WORD)
    push(next_arrival(0.0, next_key), _ARRIVAL)

    while remaining and heap:
        now, _, what = heappop(heap)
        token = server = NONE
        if what >= 0:  # a time of a token is over
            token = what
            option = tok_option[token]
            server = pool_of[option]
            if server >= 0:
                free[server] += 1
            if tok_case[token] < 0:
                spare_tokens.append(token)
                token = NONE
            elif option == GIVES_UP:
                abandon(token, now)
                spare_tokens.append(token)
                token = NONE
        elif what == _ARRIVAL:
            key = next_key
            tier = start = 0
            if len(model.tiers) > 1:
                tier = bisect_right(model.tier_upto, unit(mixed(key, tier_key)))
            start, last = model.start_first[tier], model.start_first[tier + 1]
            if last - start > 1:
                start = bisect_right(model.start_upto, unit(mixed(key, start_key)), start, last)
            case = new_case(key, tier, number, now)
            if measured < cases and now >= warm_up:
                ordinal[case] = measured
                totals.case_tier[measured] = tier
                totals.minutes = now - warm_up
                measured += 1
            else:
                ordinal[case] = NONE
            token = new_token(model.start_node[start], case, key, NONE)
            number += 1
            if number < most and (measured < cases or free):
                next_key = spread((base + (number + 1) * STRIDE) & WORD)
                push(next_arrival(now, next_key), _ARRIVAL)
        else:
            about, what = (-2 - what) & 3, (-2 - what) >> 2
            if about == _TIMER:
                token, server = expire(what, now)
            elif about == _OFFER:
                server = what
            else:
                at = edge[what]
                free[what] += model.edge_change[at]
                first, last = week_edges[what]
                edge[what] = at + 1 if at + 1 < last else first
                ahead = model.edge_at[edge[what]] - model.edge_at[at]
                push(now + (ahead if ahead > 0 else ahead + WEEK), -2 - (_EDGE + 4 * what))
                server = what

        while True:
            if server >= 0:  # who waits for it comes before who arrives
                beginning = chosen = NONE
                if free[server] > 0:
                    for q in queues_of[server]:
                        first = head[q]
                        if first < 0:
                            continue
                        if tok_case[first] < 0 or tok_deadline[first] < now:
                            first = prune(q, now)
                            if first < 0:
                                continue
                        if beginning >= 0 and (ranks[q] > ranks[chosen] or tok_turn[first] > tok_turn[beginning]):
                            continue
                        at = option_first[tok_node[first]]
                        while pool_of[at] != server:
                            at += 1
                        if after_of[at] > 0 and tok_since[first] + after_of[at] > now:
                            continue
                        beginning, chosen, option = first, q, at
                if beginning < 0:
                    server = NONE
                    continue
                head[chosen] = tok_next[beginning]
                if head[chosen] < 0:
                    tail[chosen] = NONE
                node, pool = tok_node[beginning], server
            elif token >= 0:
                node = tok_node[token]
                case = tok_case[token]
                beginning = NONE
                while True:
                    # it goes on
                    if worker[node] >= 0:
                        last = tok_hand[token]
                        if last != worker[node] and last >= 0 and ordinal[case] >= 0:
                            handoffs[node] += 1
                        tok_hand[token] = hand[node]
                    if finishes_at[node]:
                        finish(token, node, now)
                    target = only[node]
                    if target < 0:
                        z = (tok_key[token] ^ route_key[node]) * FIRST & WORD
                        z = (z ^ z >> 32) * SECOND & WORD
                        target = targets[node][bisect_right(uptos[node], ((z >> 12) + 0.5) * 2.0**-52)]
                    # it comes to the next node
                    node = target
                    visit = counter[node]
                    if visit != SAME:
                        if visit > 0:
                            visit += case * width
                            tok_key[token] = (case_key[case] + memories[visit] * STRIDE) & WORD
                            memories[visit] += 1
                        else:
                            tok_key[token] = case_key[case]
                    if arrives_at[node]:
                        arrive(token, node, now)
                    kind = kinds[node]
                    if kind == _SERVED:
                        tok_node[token] = node
                        tok_since[token] = now
                        option = option_first[node]
                        pool = pool_of[option]
                        if free[pool] > 0:
                            beginning = token
                            break
                        for option in range(option + 1, option_first[node + 1]):
                            pool = pool_of[option]
                            if free[pool] > 0 and after_of[option] <= 0:
                                beginning = token
                                break
                        else:
                            enqueue(token, node, now)
                        break
                    if kind == _DELAY:
                        tok_node[token] = node
                        tok_since[token] = now
                        option, pool = option_first[node], NONE
                        if patience[node] >= 0:
                            limit = passing(duration(patience[node], token), businesses[patience[node]], now)
                            if limit < passing(duration(option, token), businesses[option], now):
                                tok_option[token] = GIVES_UP
                                push(limit, token)
                                break
                        beginning = token
                        break
                    if kind == _SPLIT:
                        for at in range(len(targets[node]) - 1, 0, -1):
                            pending.append(new_token(targets[node][at], case, tok_key[token], tok_hand[token]))
                        case_live[case] += len(targets[node]) - 1
                        node = targets[node][0]
                    elif kind == _JOIN:
                        at = case * width + memory[node]
                        if memories[at] + 1 < need[node]:
                            memories[at] += 1
                            drop(token)
                            case_live[case] -= 1
                            if case_waiting[case] == case_live[case]:
                                stuck(case, now)
                            break
                        memories[at] = 0
                        tok_hand[token] = hand[node]
                    elif kind == _END:
                        if finishes_at[node]:
                            finish(token, node, now)
                        if ordinal[case] >= 0:
                            totals.ended[node] += 1
                        drop(token)
                        case_live[case] -= 1
                        if case_live[case] == 0:
                            close(case, now)
                        elif case_waiting[case] == case_live[case]:
                            stuck(case, now)
                        break
                    elif kind == _BATCH:
                        every = a_of[option_first[node]]
                        tok_node[token], tok_option[token] = node, VOID
                        until = ceil(now / every) * every
                        if ordinal[case] >= 0:
                            waited[node] += until - now
                        push(until, token)
                        break
                    elif kind == _EVENT and await_event(token, node, case, now):
                        if case_waiting[case] == case_live[case]:
                            stuck(case, now)
                        break
                token = pending.pop() if pending else NONE
                if beginning < 0:
                    continue
            else:
                break

            # work begins, or a delay
            z = (tok_key[beginning] ^ keys[option]) * FIRST & WORD
            z = (z ^ z >> 32) * SECOND & WORD
            if shapes[option] == _EXPONENTIAL:  # draws.drawn, written out
                mantissa, exponent = frexp((z >> 12) + 0.5)
                cell = int(mantissa * CELLS)
                r = mantissa * RECIPROCALS[cell] - 1.0
                lasts = a_of[option] * ((52 - exponent) * LN2 - (LOGARITHMS[cell] + r * (1.0 - r * (0.5 - r * THIRD))))
            else:
                lasts = drawn(shapes[option], a_of[option], b_of[option], c_of[option], z)
            if businesses[option]:
                lasts = later(now, lasts, days) - now
            if pool >= 0:
                free[pool] -= 1
            tok_option[beginning] = option
            if ordinal[tok_case[beginning]] >= 0:
                begun[option] += 1
                worked[option] += lasts
                if tok_since[beginning] < now:
                    waited[node] += now - tok_since[beginning]
                    delayed[node] += 1
            if begins_at[node]:
                begin(beginning, node, now, now + lasts)
            heappush(heap, (now + lasts, seq, beginning))
            seq += 1

    totals.events = seq
    return totals


def _ranges(first: list[int]) -> list[tuple[int, int]]:
    """Where each range begins and ends."""
    return list(zip(first, first[1:], strict=False))
