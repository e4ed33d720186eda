"""The kernel: cases run through a model event by event. This is the specification of every other kernel (decision 0009).

One long loop over lists of numbers, because a function call costs as much as the work it would do; what is rare is in
functions beside it. No objects and no mappings are made, so that C can follow it line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from math import ceil, inf

from blueprint.simulation.coming import Arrivals, Calendars
from blueprint.simulation.draws import EXACT, LOGARITHMS, RECIPROCALS, THIRD, drawn, waiting
from blueprint.simulation.events import await_event, stuck
from blueprint.simulation.first_contacts import RESOLVED
from blueprint.simulation.keys import STRIDE, UNIT, WORD, Purpose, mixed, spread, step_key, unit
from blueprint.simulation.model import NONE, SAME, VOID, Model
from blueprint.simulation.moments import begin, finish, judge, tick
from blueprint.simulation.queues import enqueue, first_served, gives_up, prune
from blueprint.simulation.shortcuts import LEAVING, SEVERAL, lines_of_draws, parts, simple_services, works_of_draws
from blueprint.simulation.state import (
    ARRIVAL,
    ARRIVES,
    BATCH,
    BEGINS,
    DELAY,
    DONE,
    EDGE,
    END,
    EVENT,
    FINISHES,
    JOIN,
    LOOKS_UP,
    SERVED,
    SPLIT,
    TIMER,
    UNSET,
    State,
    abandon,
    look_up,
    new_token,
    one_more_case,
    one_more_token,
    push,
)
from blueprint.simulation.timers import arrive, expire
from blueprint.simulation.totals import Totals, Watch
from blueprint.simulation.weeks import later

_EXACT = EXACT << 41
_UNITS = 2.0**-52
_TIER, _START, _GAP = (step_key("", purpose) for purpose in (Purpose.TIER, Purpose.START, Purpose.ARRIVAL))


def run(  # noqa: C901, PLR0912, PLR0915
    model: Model, seed: int, cases: int, warm_up: float = 0.0, *, records: bool = False, watch: Watch | None = None
) -> Totals:
    """Run until ``cases`` that arrive after ``warm_up`` minutes are over; others keep coming for as long.

    Raises `Trouble` when too many are open at once, and `Stopped` soon after that is asked for.
    """
    s = State(model, cases, records=records)
    totals, heap, free, pending, in_turn, flags = s.totals, s.heap, s.free, s.pending, s.next, s.flags
    times, begun, worked, waited, delayed = totals.times, totals.begun, totals.worked, totals.waited, totals.delayed
    tok_node, tok_case, tok_key, tok_option, tok_hand = s.tok_node, s.tok_case, s.tok_key, s.tok_option, s.tok_hand
    tok_turn, tok_since, tok_deadline, spare_tokens = s.tok_turn, s.tok_since, s.tok_deadline, s.spare_tokens
    case_key, case_tier, case_live, case_waiting = s.case_key, s.case_tier, s.case_live, s.case_waiting
    case_contact, ordinal, memories, width = s.case_contact, s.ordinal, s.memories, s.width
    case_came, case_number, no_memory, no_clocks = s.case_came, s.case_number, s.no_memory, s.no_clocks
    clock_from, clocks, columns, spare_cases = s.clock_from, s.clocks, s.clocks + 1, s.spare_cases
    tok_serial, started, tokens_of, remembers = s.tok_serial, totals.started, s.tokens_of, s.remembers
    kinds, only, route_key, counter, patience = model.kind, model.only, model.route_key, model.counter, model.patience
    targets, uptos = parts(model.exit_node, model.exit_first), parts(model.exit_upto, model.exit_first)
    begin_marks = parts([divmod(mark, 2) for mark in model.begin_mark], model.begin_first)
    finish_marks = parts([divmod(mark, 2) for mark in model.finish_mark], model.finish_first)
    contacts, limits = parts(model.contact_after, model.contact_first), model.limit
    option_first, pool_of, after_of = model.option_first, model.draw_pool, model.draw_after
    comes = [visit != SAME or flag & ARRIVES for visit, flag in zip(counter, flags, strict=True)]
    begins = [bool(marks or flag & BEGINS) for marks, flag in zip(begin_marks, flags, strict=True)]
    leaves = [
        kind == END or marks or contact or flag & FINISHES
        for kind, marks, contact, flag in zip(kinds, finish_marks, contacts, flags, strict=True)
    ]
    simple, lines = simple_services(s), lines_of_draws(s)
    works = works_of_draws(model, begins)
    table = [(reciprocal * _UNITS, minus) for reciprocal, minus in zip(RECIPROCALS, LOGARITHMS, strict=True)]

    calendars = Calendars(s)
    arrivals = Arrivals(model)
    rate = model.rate[0] if len(model.rate) == 1 else 0.0
    base, number, measured, more = spread(seed & WORD), 0, 0, 10 * cases + 10_000
    next_key = spread((base + STRIDE) & WORD)
    push(s, arrivals.after(0.0, waiting(mixed(next_key, _GAP))), ARRIVAL)

    while heap and s.remaining:
        now, _, token = heappop(heap)
        if token >= 0:  # a time of a token is over
            server, line = lines[tok_option[token]]
            if tok_case[token] < 0:
                spare_tokens.append(token)
                token = NONE
            if not line:
                line = None  # who comes to wait from now on is not meant
                if server >= 0:
                    free[server] += 1
            elif line is SEVERAL:
                free[server] += 1
            elif line is LEAVING:
                line = None
                if token >= 0:
                    abandon(s, token, now)
                    spare_tokens.append(token)
                    token = NONE
        elif token == ARRIVAL:
            line = None
            tier = bisect_right(model.tier_upto, unit(mixed(next_key, _TIER))) if len(model.tiers) > 1 else 0
            start, last = model.start_first[tier], model.start_first[tier + 1]
            if last - start > 1:
                start = bisect_right(model.start_upto, unit(mixed(next_key, _START)), start, last)
            case = spare_cases.pop() if spare_cases else one_more_case(s)
            case_key[case], case_tier[case], case_came[case], case_number[case] = next_key, tier, now, number
            case_live[case], case_contact[case], ordinal[case] = 1, model.start_contact[start], NONE
            clock_from[case * clocks : case * clocks + clocks] = no_clocks
            if width > 1:
                memories[case * width : case * width + width] = no_memory
            token = spare_tokens.pop() if spare_tokens else one_more_token(s)
            tok_node[token], tok_case[token], tok_key[token] = model.start_node[start], case, next_key
            tok_hand[token], tok_serial[token] = NONE, 0
            if remembers:
                tokens_of[case].add(token)
            if measured < cases and now >= warm_up:
                ordinal[case] = measured
                totals.case_tier[measured] = tier
                totals.came[start] += 1
                totals.minutes = now - warm_up
                measured += 1
            number += 1
            if watch and number % LOOKS_UP == 0:
                look_up(s, watch)
            if measured == cases:
                more -= 1
                if more == 0:
                    break  # what is not over by now never will be
            if measured < cases or free:
                next_key = spread((base + (number + 1) * STRIDE) & WORD)
                word = next_key ^ _GAP
                gap = waiting(word * word >> 40 & UNIT)
                heappush(heap, (now + gap / rate if rate else arrivals.after(now, gap), in_turn(), ARRIVAL))
        else:
            about, what = (-2 - token) & 3, (-2 - token) >> 2
            if about == TIMER:
                token, server = expire(s, what, now)
            else:
                token, server = NONE, what
                if about == EDGE:
                    calendars.turn(what, now)
            line = SEVERAL if server >= 0 else None

        while True:
            if line:  # who waits comes before who goes on
                if line is SEVERAL:
                    beginning = first_served(s, server, now)
                    if beginning < 0:
                        line = None
                        continue
                    free[server] -= 1
                    option = tok_option[beginning]
                else:  # the server that came free goes to who waits for no other
                    beginning = line[0]
                    if tok_case[beginning] < 0 or tok_deadline[beginning] < now:
                        prune(s, line, now)
                        if not line:
                            free[server] += 1
                            line = None
                            continue
                        beginning = line[0]
                    line.popleft()
                    line = None
                    option = option_first[tok_node[beginning]]
                node, case = tok_node[beginning], tok_case[beginning]
                if ordinal[case] >= 0 and tok_since[beginning] < now:
                    waited[node] += now - tok_since[beginning]
                    delayed[node] += 1
            elif token < 0:
                break
            else:
                node, case = tok_node[token], tok_case[token]
                beginning = NONE
                while True:
                    # it goes on
                    if leaves[node]:
                        for clock, ends in finish_marks[node]:  # moments.tick, written out
                            at = case * clocks + clock
                            since = clock_from[at]
                            if ends:
                                if since >= 0:
                                    clock_from[at] = DONE
                                    if ordinal[case] >= 0:
                                        times[ordinal[case] * columns + clock] = now - since
                                        if limits[case_tier[case] * clocks + clock] >= 0:
                                            judge(s, case, clock, since, now)
                            elif since == UNSET:
                                clock_from[at] = now
                                if ordinal[case] >= 0:
                                    started[case_tier[case] * clocks + clock] += 1
                        if contacts[node]:
                            case_contact[case] = contacts[node][case_contact[case]]
                        if flags[node] & FINISHES:
                            finish(s, token, node, now)
                        if kinds[node] == END:
                            if ordinal[case] >= 0:
                                totals.ended[node] += 1
                                if case_contact[case] == RESOLVED:
                                    totals.resolved[case_tier[case]] += 1
                            tok_case[token] = NONE
                            spare_tokens.append(token)
                            if remembers:
                                tokens_of[case].discard(token)
                            case_live[case] -= 1
                            if case_live[case] == 0:
                                if ordinal[case] >= 0:
                                    s.remaining -= 1
                                    times[ordinal[case] * columns + clocks] = now - case_came[case]
                                spare_cases.append(case)
                            elif case_waiting[case] == case_live[case]:
                                stuck(s, case, now)
                            break
                    target = only[node]
                    if target < 0:
                        word = tok_key[token] ^ route_key[node]
                        target = targets[node][bisect_right(uptos[node], ((word * word >> 40 & UNIT) + 0.5) * _UNITS)]
                    # it comes to the next node
                    node = target
                    if comes[node]:
                        visit = counter[node]
                        if visit > 0:
                            at = visit + case * width
                            tok_key[token] = (case_key[case] + memories[at] * STRIDE) & WORD
                            memories[at] += 1
                        elif visit < 0:
                            tok_key[token] = case_key[case]
                        if flags[node] & ARRIVES:
                            arrive(s, token, node, now)
                    service = simple[node]
                    if service:  # as below, but one pool serves and nobody loses patience
                        option, pool, queue = service
                        tok_node[token] = node
                        tok_since[token] = now
                        if free[pool] > 0:
                            free[pool] -= 1
                            beginning = token
                        else:
                            tok_deadline[token], tok_option[token], tok_turn[token] = inf, VOID, in_turn()
                            queue.append(token)
                        break
                    kind = kinds[node]
                    if kind == SERVED:
                        tok_node[token] = node
                        tok_since[token] = now
                        for option in range(option_first[node], option_first[node + 1]):
                            if free[pool_of[option]] > 0 and after_of[option] <= 0:
                                free[pool_of[option]] -= 1
                                beginning = token
                                break
                        else:
                            enqueue(s, token, node, now)
                        break
                    if kind == END:
                        continue
                    if kind == DELAY:
                        tok_node[token] = node
                        tok_since[token] = now
                        option = option_first[node]
                        if patience[node] < 0 or not gives_up(s, token, node, now):
                            beginning = token
                        break
                    if kind == SPLIT:
                        for target in targets[node][:0:-1]:
                            pending.append(new_token(s, target, case, tok_key[token], tok_hand[token]))
                        case_live[case] += len(targets[node]) - 1
                        node = targets[node][0]
                    elif kind == JOIN:
                        at = case * width + model.memory[node]
                        memories[at] += 1
                        if memories[at] < model.need[node]:
                            tok_case[token] = NONE
                            spare_tokens.append(token)
                            if remembers:
                                tokens_of[case].discard(token)
                            case_live[case] -= 1
                            if case_waiting[case] == case_live[case]:
                                stuck(s, case, now)
                            break
                        memories[at] = 0
                        tok_hand[token] = model.hand[node]
                    elif kind == BATCH:
                        every = model.draw_a[option_first[node]]
                        tok_node[token], tok_option[token] = node, VOID
                        until = ceil(now / every) * every
                        if ordinal[case] >= 0:
                            waited[node] += until - now
                        push(s, until, token)
                        break
                    elif kind == EVENT and await_event(s, token, node, case, now):
                        break
                token = pending.pop() if pending else NONE
                if beginning < 0:
                    continue

            # work begins, or a delay
            key, exponential, mean, who, more_begins = works[option]
            word = tok_key[beginning] ^ key
            word = word * word >> 40 & UNIT
            if not exponential:
                lasts = drawn(model.draw_shape[option], mean, model.draw_b[option], model.draw_c[option], word)
                if model.draw_business[option]:
                    lasts = later(now, lasts, model.open_days) - now
            elif word < _EXACT:
                lasts = mean * waiting(word)
            else:  # the same, written out
                reciprocal, minus = table[word >> 41]
                r = (word + 0.5) * reciprocal - 1.0
                lasts = mean * (minus - r * (1.0 - r * (0.5 - r * THIRD)))
            tok_option[beginning] = option
            counts = ordinal[case] >= 0
            if who != tok_hand[beginning] and who >= 0:
                if counts and tok_hand[beginning] >= 0:
                    totals.handoffs[node] += 1
                tok_hand[beginning] = who
            if counts:
                begun[option] += 1
                worked[option] += lasts
            if more_begins:
                for clock, ends in begin_marks[node]:
                    tick(s, case, clock, ends, now)
                begin(s, beginning, now, now + lasts)
            heappush(heap, (now + lasts, in_turn(), beginning))

    return totals
