"""The kernel: cases run through a model event by event. This is the specification of every other kernel (decision 0009).

One long loop, because a function call costs as much as the work it would do; what is rare is in functions beside it.
Cases and tokens are records, all else is numbers in lists, so that C can follow it line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from itertools import count
from math import ceil, inf

from blueprint.simulation.coming import NOBODY, Calendars, coming
from blueprint.simulation.draws import NEAR, THIRD, waiting
from blueprint.simulation.events import await_event, stuck
from blueprint.simulation.keys import HALF, LOW, STRIDE, UNIT, WHOLE, WORD, thresholds
from blueprint.simulation.model import GIVES_UP, NONE, SAME, VOID, Model
from blueprint.simulation.moments import finish, judge, lasting, tick
from blueprint.simulation.queues import enqueue, gives_up, prune, serve
from blueprint.simulation.shortcuts import (
    UNUSUAL,
    begins_of_draws,
    leaves_of_nodes,
    overs_of_draws,
    parts,
    services,
    straight_on,
)
from blueprint.simulation.state import (
    ARRIVES,
    BATCH,
    DELAY,
    DONE,
    EDGE,
    EVENT,
    JOIN,
    LOOKS_UP,
    NOTHING,
    SPLIT,
    TIMER,
    UNSET,
    Case,
    Happening,
    State,
    Token,
    abandon,
    finished,
    look_up,
    new_token,
    one_more_case,
    push,
    stop,
)
from blueprint.simulation.timers import arrive, expire
from blueprint.simulation.totals import Totals, Watch


def run(  # noqa: C901, PLR0912, PLR0915
    model: Model, seed: int, cases: int, warm_up: float = 0.0, *, records: bool = False, watch: Watch | None = None
) -> Totals:
    """Run until ``cases`` that arrive after ``warm_up`` minutes are over; others keep coming for as long.

    Raises `Trouble` when too many are open at once, and `Stopped` soon after that is asked for.
    """
    s = State(model, cases, records=records, watch=watch)
    totals, heap, free, pending, in_turn, flags = s.totals, s.heap, s.free, s.pending, s.turns.__next__, s.flags
    times, begun, worked, waited, delayed = totals.times, totals.begun, totals.worked, totals.waited, totals.delayed
    handoffs, started, limits = totals.handoffs, totals.started, model.limit
    spare_tokens, spare_cases, remembers = s.spare_tokens, s.spare_cases, s.remembers
    clocks, no_clocks, no_memory, has_memory = len(model.clocks), s.no_clocks, s.no_memory, model.memories > 1
    kinds, only, route_key, counter = model.kind, model.only, model.route_key, model.counter
    targets, uptos = parts(model.exit_node, model.exit_first), parts(thresholds(model.exit_upto), model.exit_first)
    begin_marks = parts([divmod(mark, 2) for mark in model.begin_mark], model.begin_first)
    has_more = records or remembers or has_memory or clocks > 0
    comes = [visit != SAME or bool(flag & ARRIVES) for visit, flag in zip(counter, flags, strict=True)]
    serving, option_first = services(s), model.option_first
    leaves = leaves_of_nodes(s, comes)
    onward = list(zip(straight_on(only, leaves, comes, serving), leaves, strict=True))
    starts = [
        (node, contact, *onward[node]) for node, contact in zip(model.start_node, model.start_contact, strict=True)
    ]
    overs, begins = overs_of_draws(s, onward), begins_of_draws(s)
    low, unit, third, near, whole, half = LOW, UNIT, THIRD, NEAR, WHOLE, HALF

    calendars, cases_coming, numbers = Calendars(s), coming(s, seed, warm_up), count()
    at, key, row, start = next(cases_coming)
    at_turn = in_turn()
    case: Case
    whose: Case
    token: Token | None
    beginning: Token | None = None

    for turn in s.turns:  # whoever puts something on the heap meanwhile takes the next
        now, its_turn, token = heap[0]
        if now < at or (now == at and its_turn < at_turn):  # a time is over
            heappop(heap)
            server, line, node, service, leaving = overs[token.option]
            case = token.case  # type: ignore[assignment]
            if line is not None:  # the server that came free goes to who waits, before who goes on
                while line:
                    queue, place, line = line
                    if queue:
                        first = queue[0]
                        if first.deadline < now or first.case is None:
                            prune(s, queue, now)
                            if not queue:
                                continue
                        if beginning is None:
                            beginning = queue.popleft()
                            option = option_first[beginning.node] + place
                            if beginning.since < now and beginning.case.row >= 0:  # type: ignore[union-attr]
                                waited[beginning.node] += now - beginning.since
                                delayed[beginning.node] += 1
                if beginning is None:
                    free[server] += 1
            elif server >= 0:
                free[server] += 1
                serve(s, server, now)
                turn = in_turn()
            elif isinstance(token, Happening):
                if token.what == NOTHING:
                    break
                about, server = token.what & 3, token.what >> 2
                if about == TIMER:
                    server = expire(s, server, now)
                elif about == EDGE:
                    calendars.turn(server, now)
                if server >= 0:
                    serve(s, server, now)
            elif token.option == GIVES_UP:
                abandon(s, token, now)
            else:  # a round begins
                node = token.node
                service, leaving = onward[node]
            if token.case is None:
                if not isinstance(token, Happening):
                    spare_tokens.append(token)
                token = None
                if beginning is None and not pending:
                    continue
        else:  # a case comes
            now = at
            token = spare_cases.pop() if spare_cases else one_more_case(s)
            case = token.case  # type: ignore[assignment]
            token.key, token.hand = key, NONE
            case.came, case.row = now, row
            node, case.contact, service, leaving = starts[start]
            if has_more:
                case.key, case.number, case.tier = key, next(numbers), model.tier[node]
                if has_memory:
                    case.memory = no_memory.copy()
                if clocks:
                    case.clocks = no_clocks.copy()
                if remembers:
                    case.tokens.add(token)
            at, key, row, start = next(cases_coming, NOBODY)
            at_turn = turn
            if at == inf and model.capacity:
                break  # what is not over by now never will be

        while True:
            if beginning is None:
                if token is None:
                    token = pending.pop()
                    case, node = token.case, token.node  # type: ignore[assignment]
                    service, leaving = onward[node]
                    turn = in_turn()
                if service is None:
                    while True:
                        # it goes on
                        if leaving is not None:
                            marks, contacts, finishes, tally = leaving
                            if marks:
                                for clock, is_end in marks:  # moments.tick, written out
                                    since = case.clocks[clock]
                                    if is_end:
                                        if since >= 0:
                                            case.clocks[clock] = DONE
                                            if case.row >= 0:
                                                times[case.row + clock] = now - since
                                                if limits[case.tier * clocks + clock] >= 0:
                                                    judge(s, case, clock, since, now)
                                    elif since == UNSET:
                                        case.clocks[clock] = now
                                        if case.row >= 0:
                                            started[case.tier * clocks + clock] += 1
                            if finishes:
                                finish(s, token, case, node, now)
                            if tally is not None:
                                if remembers:
                                    case.tokens.discard(token)
                                if case.live == 1:
                                    if case.row >= 0:
                                        tally[case.contact] += 1
                                        times[case.row + clocks] = now - case.came
                                        s.remaining -= 1
                                        if not s.remaining:
                                            stop(s)
                                    spare_cases.append(token)
                                else:
                                    if case.row >= 0:
                                        tally[case.contact] += 1
                                    token.case = None
                                    spare_tokens.append(token)
                                    case.live -= 1
                                    if case.waiting == case.live:
                                        stuck(s, case, now)
                                break
                            if contacts:
                                case.contact = contacts[case.contact]
                        target = only[node]
                        if target < 0:
                            word = token.key ^ route_key[node]
                            target = targets[node][bisect_right(uptos[node], word * word & low)]
                        # it comes to the next node
                        node = target
                        if comes[node]:
                            visit = counter[node]
                            if visit > 0:
                                visits = case.memory[visit]
                                token.key = (case.key + visits * STRIDE) & WORD
                                case.memory[visit] = visits = visits + 1
                                if visits % LOOKS_UP == 0:  # it may go round in no time
                                    look_up(s)
                            elif visit < 0:
                                token.key = case.key
                            if flags[node] & ARRIVES:
                                arrive(s, token, node, now)
                                turn = in_turn()
                        service = serving[node]
                        if service is not None:
                            break
                        kind = kinds[node]
                        if kind == SPLIT:
                            for target in targets[node][:0:-1]:
                                pending.append(new_token(s, target, case, token.key, token.hand))
                            case.live += len(targets[node]) - 1
                            node = targets[node][0]
                        elif kind == JOIN:
                            place = model.memory[node]
                            case.memory[place] += 1
                            if case.memory[place] < model.need[node]:
                                token.case = None
                                spare_tokens.append(token)
                                if remembers:
                                    case.tokens.discard(token)
                                case.live -= 1
                                if case.waiting == case.live:
                                    stuck(s, case, now)
                                break
                            case.memory[place] = 0
                            token.hand = model.hand[node]
                        elif kind == DELAY:
                            token.node, token.since = node, now
                            option = option_first[node]
                            if not gives_up(s, token, node, now):
                                beginning = token
                            break
                        elif kind == BATCH:
                            every = model.draw_a[option_first[node]]
                            token.node, token.option = node, VOID
                            token.since = token.begun = now
                            until = ceil(now / every) * every
                            if case.row >= 0:
                                waited[node] += until - now
                            push(s, until, token)
                            break
                        elif kind == EVENT and await_event(s, token, node, case, now):
                            break
                        leaving = leaves[node]
                if service is not None:
                    node, option, pool, others, queue, patient = service
                    token.node = node
                    token.since = now
                    if free[pool] > 0:
                        free[pool] -= 1
                        beginning = token
                    else:
                        for other, its in others:
                            if free[its] > 0:
                                free[its] -= 1
                                option, beginning = other, token
                                break
                        else:
                            if patient is UNUSUAL:
                                enqueue(s, token, node, now)
                            else:
                                token.option, token.turn = VOID, turn
                                queue.append(token)
                                if patient is None:
                                    token.deadline = inf
                                else:
                                    word = token.key ^ patient[0]
                                    token.deadline = now + patient[1] * waiting(word * word >> 40 & unit)
                token = None

            if beginning is not None:  # work begins, or a delay
                code, least, mean, who, more_begins = begins[option]
                word = beginning.key ^ code
                word = word * word >> 40 & unit
                cell = word >> 38
                if cell < least:
                    lasts = lasting(s, option, word, now)
                else:  # the same for most that are exponential, written out
                    reciprocal, minus, doubled = near[cell]
                    r = (word / whole + half) * reciprocal - 1.0
                    lasts = mean * (minus - r * (1.0 - r * (0.5 - r * third)) - doubled)
                beginning.option, whose = option, beginning.case  # type: ignore[assignment]
                hand = beginning.hand
                if hand != who and who >= 0:
                    beginning.hand = who
                    if hand >= 0 and whose.row >= 0:
                        handoffs[beginning.node] += 1
                if whose.row >= 0:
                    begun[option] += 1
                    worked[option] += lasts
                if more_begins:
                    for clock, is_end in begin_marks[beginning.node]:
                        tick(s, whose, clock, is_end, now)
                    beginning.begun, beginning.until = now, now + lasts
                heappush(heap, (now + lasts, turn, beginning))
                beginning = None
            if token is None and not pending:
                break
            turn = in_turn()

    return finished(s)
