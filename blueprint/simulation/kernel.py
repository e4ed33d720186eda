"""The kernel: cases run through a model event by event. This is the specification of every other kernel (decision 0009).

One long loop, because a function call costs as much as the work it would do; what is rare is in functions beside it.
Cases and tokens are records, all else is numbers in lists, so that C can follow it line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from math import ceil, inf

from blueprint.simulation.coming import NOBODY, Calendars, coming
from blueprint.simulation.draws import EXACT, NEAR, THIRD, drawn, waiting
from blueprint.simulation.events import await_event, stuck
from blueprint.simulation.first_contacts import RESOLVED
from blueprint.simulation.keys import LOW, STRIDE, UNIT, WORD, thresholds
from blueprint.simulation.model import NONE, SAME, VOID, Model
from blueprint.simulation.moments import finish, judge, tick
from blueprint.simulation.queues import enqueue, gives_up, prune, serve
from blueprint.simulation.shortcuts import (
    UNUSUAL,
    leaves_of_nodes,
    lines_of_draws,
    parts,
    services,
    straight_on,
    works_of_draws,
)
from blueprint.simulation.state import (
    ARRIVAL,
    ARRIVES,
    BATCH,
    DELAY,
    DONE,
    EDGE,
    END,
    EVENT,
    JOIN,
    LOOKS_UP,
    SPLIT,
    TIMER,
    UNSET,
    Case,
    State,
    Token,
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


def run(  # noqa: C901, PLR0912, PLR0915
    model: Model, seed: int, cases: int, warm_up: float = 0.0, *, records: bool = False, watch: Watch | None = None
) -> Totals:
    """Run until ``cases`` that arrive after ``warm_up`` minutes are over; others keep coming for as long.

    Raises `Trouble` when too many are open at once, and `Stopped` soon after that is asked for.
    """
    s = State(model, cases, records=records, watch=watch)
    totals, heap, free, pending, in_turn, flags = s.totals, s.heap, s.free, s.pending, s.next, s.flags
    times, begun, worked, waited, delayed = totals.times, totals.begun, totals.worked, totals.waited, totals.delayed
    ended, handoffs, started, limits = totals.ended, totals.handoffs, totals.started, model.limit
    clocks, no_clocks, no_memory, has_memory = len(model.clocks), s.no_clocks, s.no_memory, model.memories > 1
    spare_tokens, spare_cases, remembers, start_node = s.spare_tokens, s.spare_cases, s.remembers, model.start_node
    kinds, only, route_key, counter = model.kind, model.only, model.route_key, model.counter
    targets, uptos = parts(model.exit_node, model.exit_first), parts(thresholds(model.exit_upto), model.exit_first)
    begin_marks = parts([divmod(mark, 2) for mark in model.begin_mark], model.begin_first)
    comes = [visit != SAME or bool(flag & ARRIVES) for visit, flag in zip(counter, flags, strict=True)]
    leaves, serving, lines = leaves_of_nodes(model, flags, comes), services(s), lines_of_draws(s)
    straight, works, option_first = straight_on(only, leaves, comes, serving), works_of_draws(s), model.option_first
    low, unit, exact, third, near = LOW, UNIT, EXACT, THIRD, NEAR

    calendars, cases_coming = Calendars(s), coming(s, seed, warm_up)
    at, number, key, row, tier, start = next(cases_coming)
    push(s, at, None, ARRIVAL)
    case: Case
    beginning: Token | None = None

    while heap and s.remaining:
        now, _, token, what = heappop(heap)
        if token is not None:  # a time of a token is over
            server, line = lines[token.option]
            if token.case is None:
                spare_tokens.append(token)
                token = None
            if line is not None:  # the server that came free goes to who waits, before who goes on
                for queue, place in line:
                    if queue:
                        first = queue[0]
                        if first.case is None or first.deadline < now:
                            prune(s, queue, now)
                            if not queue:
                                continue
                        if beginning is None:
                            beginning = queue.popleft()
                            node, case = beginning.node, beginning.case  # type: ignore[assignment]
                            option = option_first[node] + place
                if beginning is None:
                    free[server] += 1
            elif server >= 0:
                free[server] += 1
                serve(s, server, now)
            elif token is not None:
                abandon(s, token, now)
                spare_tokens.append(token)
                token = None
        elif what == ARRIVAL:
            case = spare_cases.pop() if spare_cases else one_more_case(s)
            case.key, case.number, case.came = key, number, now
            case.row, case.tier = row, tier
            case.contact, case.live = model.start_contact[start], 1
            if has_memory:
                case.memory = no_memory.copy()
            if clocks:
                case.clocks = no_clocks.copy()
            token = spare_tokens.pop() if spare_tokens else one_more_token(s)
            token.node, token.case, token.key = start_node[start], case, key
            token.hand, token.serial = NONE, 0
            if remembers:
                case.tokens.add(token)
            at, number, key, row, tier, start = next(cases_coming, NOBODY)
            if at < inf:
                heappush(heap, (at, in_turn(), None, ARRIVAL))
            elif model.capacity:
                break  # what is not over by now never will be
        else:
            about, server = what & 3, what >> 2
            if about == TIMER:
                token, server = expire(s, server, now)
            elif about == EDGE:
                calendars.turn(server, now)
            if server >= 0:
                serve(s, server, now)

        while True:
            if beginning is None:
                if token is None:
                    if not pending:
                        break
                    token = pending.pop()
                case = token.case  # type: ignore[assignment]
                service = straight[token.node]
                if service is None:
                    node = token.node
                    while True:
                        # it goes on
                        leaving = leaves[node]
                        if leaving is not None:
                            marks, contacts, finishes, end = leaving
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
                            if contacts:
                                case.contact = contacts[case.contact]
                            if finishes:
                                finish(s, token, case, node, now)
                            if end >= 0:
                                if case.row >= 0:
                                    ended[end] += 1
                                    if case.contact == RESOLVED:
                                        totals.resolved[case.tier] += 1
                                token.case = None
                                spare_tokens.append(token)
                                if remembers:
                                    case.tokens.discard(token)
                                if case.live == 1:
                                    if case.row >= 0:
                                        s.remaining -= 1
                                        times[case.row + clocks] = now - case.came
                                    spare_cases.append(case)
                                else:
                                    case.live -= 1
                                    if case.waiting == case.live:
                                        stuck(s, case, now)
                                break
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
                        service = serving[node]
                        if service is not None:
                            break
                        kind = kinds[node]
                        if kind == END:
                            continue
                        if kind == DELAY:
                            token.node, token.since = node, now
                            option = option_first[node]
                            if not gives_up(s, token, node, now):
                                beginning = token
                            break
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
                                token.option, token.turn = VOID, in_turn()
                                queue.append(token)
                                if patient is None:
                                    token.deadline = inf
                                else:
                                    word = token.key ^ patient[0]
                                    token.deadline = now + patient[1] * waiting(word * word >> 40 & unit)
                token = None
                if beginning is None:
                    continue

            # work begins, or a delay
            code, exponential, mean, who, more_begins = works[option]
            word = beginning.key ^ code
            word = word * word >> 40 & unit
            cell = word >> 41
            if not exponential:
                lasts = drawn(model.draw_shape[option], mean, model.draw_b[option], model.draw_c[option], word)
                if model.draw_business[option]:
                    lasts = later(now, lasts, model.open_days) - now
            elif cell < exact:
                lasts = mean * waiting(word)
            else:  # the same, written out
                reciprocal, minus = near[cell]
                r = (word + 0.5) * reciprocal - 1.0
                lasts = mean * (minus - r * (1.0 - r * (0.5 - r * third)))
            beginning.option = option
            if who != beginning.hand and who >= 0:
                if beginning.hand >= 0 and case.row >= 0:
                    handoffs[node] += 1
                beginning.hand = who
            if case.row >= 0:
                begun[option] += 1
                worked[option] += lasts
                if beginning.since < now:
                    waited[node] += now - beginning.since
                    delayed[node] += 1
            if more_begins:
                for clock, ends in begin_marks[node]:
                    tick(s, case, clock, ends, now)
                beginning.begun, beginning.until = now, now + lasts
            heappush(heap, (now + lasts, in_turn(), beginning, 0))
            beginning = None

    return totals
