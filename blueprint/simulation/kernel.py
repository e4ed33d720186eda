"""The kernel: cases run through a model event by event. This is the specification of every other kernel (decision 0009).

One long loop over lists of numbers, because a function call costs as much as the work it would do; what is rare is in
functions beside it. No objects and no mappings are made, so that C can follow it line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from itertools import pairwise
from math import ceil

from blueprint.simulation.draws import EXACT, LOGARITHMS, RECIPROCALS, THIRD, Shape, drawn, waiting
from blueprint.simulation.events import await_event, stuck
from blueprint.simulation.keys import STRIDE, UNIT, WORD, Purpose, mixed, spread, step_key, unit
from blueprint.simulation.model import GIVES_UP, NONE, SAME, VOID, Model
from blueprint.simulation.moments import begin, finish, tick
from blueprint.simulation.queues import enqueue, prune
from blueprint.simulation.state import (
    ARRIVAL,
    ARRIVES,
    BATCH,
    BEGINS,
    DELAY,
    EDGE,
    END,
    EVENT,
    FINISHES,
    JOIN,
    OFFER,
    SERVED,
    SPLIT,
    TIMER,
    State,
    abandon,
    close,
    drop,
    duration,
    new_case,
    new_token,
    passing,
    push,
)
from blueprint.simulation.timers import arrive, expire
from blueprint.simulation.totals import Totals
from blueprint.simulation.weeks import WEEK, later

_EXPONENTIAL = int(Shape.EXPONENTIAL)
_TIER, _START, _GAP = (step_key("", purpose) for purpose in (Purpose.TIER, Purpose.START, Purpose.ARRIVAL))


class _Arrivals:
    """When cases come: exponential amounts of arrivals, used up along the rates of the week."""

    def __init__(self, model: Model) -> None:
        self._rates, self._ends = model.rate, [*model.rate_from[1:], WEEK]
        self._segment, self._week = 0, 0.0

    def after(self, now: float, amount: float) -> float:
        """The moment by which this ``amount`` has come since ``now``."""
        while True:
            rate, end = self._rates[self._segment], self._week + self._ends[self._segment]
            if amount < (end - now) * rate:
                return now + amount / rate
            amount -= (end - now) * rate
            now = end
            self._segment += 1
            if self._segment == len(self._rates):
                self._segment, self._week = 0, self._week + WEEK


def run(model: Model, seed: int, cases: int, warm_up: float = 0.0, *, records: bool = False) -> Totals:  # noqa: C901, PLR0912, PLR0915
    """Run until ``cases`` that arrive after ``warm_up`` minutes are over; others keep coming for as long.

    Raises `Trouble` when too many are open at once.
    """
    s = State(model, cases, records=records)
    totals, heap, free, pending, in_turn = s.totals, s.heap, s.free, s.pending, s.next
    begun, worked, waited, delayed = totals.begun, totals.worked, totals.waited, totals.delayed
    handoffs = totals.handoffs
    tok_node, tok_case, tok_key, tok_option, tok_hand = s.tok_node, s.tok_case, s.tok_key, s.tok_option, s.tok_hand
    tok_next, tok_turn, tok_since, tok_deadline = s.tok_next, s.tok_turn, s.tok_since, s.tok_deadline
    case_key, case_live, case_waiting, ordinal, memories = (
        s.case_key,
        s.case_live,
        s.case_waiting,
        s.ordinal,
        s.memories,
    )
    spare_tokens, head, tail, width = s.spare_tokens, s.head, s.tail, s.width
    kinds, only, counter, memory, need, patience = (
        model.kind, model.only, model.counter, model.memory, model.need, model.patience
    )  # fmt: skip
    worker, hand, route_key, option_first = model.worker, model.hand, model.route_key, model.option_first
    exit_ranges = list(pairwise(model.exit_first))
    targets = [model.exit_node[a:b] for a, b in exit_ranges]
    uptos = [model.exit_upto[a:b] for a, b in exit_ranges]
    begin_marks = [model.begin_mark[a:b] for a, b in pairwise(model.begin_first)]
    finish_marks = [model.finish_mark[a:b] for a, b in pairwise(model.finish_first)]
    contact_rows = [model.contact_after[a:b] for a, b in pairwise(model.contact_first)]
    queues_of = [model.pool_queue[a:b] for a, b in pairwise(model.pool_first)]
    begins_at, finishes_at, arrives_at = ([flag & bit for flag in s.flags] for bit in (BEGINS, FINISHES, ARRIVES))
    keys, shapes, businesses = model.draw_key, model.draw_shape, model.draw_business
    a_of, b_of, c_of = model.draw_a, model.draw_b, model.draw_c
    pool_of, after_of, days, ranks = model.draw_pool, model.draw_after, model.open_days, model.queue_rank
    reciprocals, logarithms = RECIPROCALS, LOGARITHMS

    edges = list(pairwise(model.edge_first))
    edge = [first for first, _ in edges]
    for pool, (first, last) in enumerate(edges):
        if first < last:
            push(s, model.edge_at[first], -2 - (EDGE + 4 * pool))
    arrivals = _Arrivals(model)
    rate = model.rate[0] if len(model.rate) == 1 else 0.0
    base, number, measured, more = spread(seed & WORD), 0, 0, 10 * cases + 10_000
    next_key = spread((base + STRIDE) & WORD)
    push(s, arrivals.after(0.0, waiting(mixed(next_key, _GAP))), ARRIVAL)

    while s.remaining and heap:
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
                abandon(s, token, now)
                spare_tokens.append(token)
                token = NONE
        elif what == ARRIVAL:
            key = next_key
            tier = 0
            if len(model.tiers) > 1:
                tier = bisect_right(model.tier_upto, unit(mixed(key, _TIER)))
            start, last = model.start_first[tier], model.start_first[tier + 1]
            if last - start > 1:
                start = bisect_right(model.start_upto, unit(mixed(key, _START)), start, last)
            case = new_case(s, key, tier, number, now)
            memories[case * width] = model.start_contact[start]
            if measured < cases and now >= warm_up:
                ordinal[case] = measured
                totals.case_tier[measured] = tier
                totals.came[start] += 1
                totals.minutes = now - warm_up
                measured += 1
            else:
                ordinal[case] = NONE
            token = new_token(s, model.start_node[start], case, key, NONE)
            number += 1
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
            about, what = (-2 - what) & 3, (-2 - what) >> 2
            if about == TIMER:
                token, server = expire(s, what, now)
            elif about == OFFER:
                server = what
            else:
                at = edge[what]
                free[what] += model.edge_change[at]
                first, last = edges[what]
                edge[what] = at + 1 if at + 1 < last else first
                ahead = model.edge_at[edge[what]] - model.edge_at[at]
                push(s, now + (ahead if ahead > 0 else ahead + WEEK), -2 - (EDGE + 4 * what))
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
                            first = prune(s, q, now)
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
                else:
                    head[chosen] = tok_next[beginning]
                    if head[chosen] < 0:
                        tail[chosen] = NONE
                    node, pool = tok_node[beginning], server
            if server < 0:
                if token < 0:
                    break
                node = tok_node[token]
                case = tok_case[token]
                beginning = NONE
                while True:
                    # it goes on
                    for mark in finish_marks[node]:
                        tick(s, case, mark, now)
                    if contact_rows[node]:
                        memories[case * width] = contact_rows[node][memories[case * width]]
                    if finishes_at[node]:
                        finish(s, token, node, now)
                    target = only[node]
                    if target < 0:
                        word = tok_key[token] ^ route_key[node]
                        u = ((word * word >> 40 & UNIT) + 0.5) * 2.0**-52
                        target = targets[node][bisect_right(uptos[node], u)]
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
                        arrive(s, token, node, now)
                    kind = kinds[node]
                    if kind == SERVED:
                        tok_node[token] = node
                        tok_since[token] = now
                        option = option_first[node]
                        pool = pool_of[option]
                        if free[pool] > 0:
                            beginning = token
                            break
                        for option in range(option_first[node] + 1, option_first[node + 1]):
                            pool = pool_of[option]
                            if free[pool] > 0 and after_of[option] <= 0:
                                beginning = token
                                break
                        else:
                            enqueue(s, token, node, now)
                        break
                    if kind == DELAY:
                        tok_node[token] = node
                        tok_since[token] = now
                        option, pool = option_first[node], NONE
                        if patience[node] >= 0:
                            limit = passing(s, duration(s, patience[node], token), businesses[patience[node]], now)
                            if limit < passing(s, duration(s, option, token), businesses[option], now):
                                tok_option[token] = GIVES_UP
                                push(s, limit, token)
                                break
                        beginning = token
                        break
                    if kind == SPLIT:
                        for target in targets[node][:0:-1]:
                            pending.append(new_token(s, target, case, tok_key[token], tok_hand[token]))
                        case_live[case] += len(targets[node]) - 1
                        node = targets[node][0]
                    elif kind == JOIN:
                        at = case * width + memory[node]
                        if memories[at] + 1 < need[node]:
                            memories[at] += 1
                            drop(s, token)
                            case_live[case] -= 1
                            if case_waiting[case] == case_live[case]:
                                stuck(s, case, now)
                            break
                        memories[at] = 0
                        tok_hand[token] = hand[node]
                    elif kind == END:
                        for mark in finish_marks[node]:
                            tick(s, case, mark, now)
                        if ordinal[case] >= 0:
                            totals.ended[node] += 1
                            if contact_rows[node] and contact_rows[node][memories[case * width]]:
                                totals.resolved[model.tier[node]] += 1
                        drop(s, token)
                        case_live[case] -= 1
                        if case_live[case] == 0:
                            close(s, case, now)
                        elif case_waiting[case] == case_live[case]:
                            stuck(s, case, now)
                        break
                    elif kind == BATCH:
                        every = a_of[option_first[node]]
                        tok_node[token], tok_option[token] = node, VOID
                        until = ceil(now / every) * every
                        if ordinal[case] >= 0:
                            waited[node] += until - now
                        push(s, until, token)
                        break
                    elif kind == EVENT and await_event(s, token, node, case, now):
                        if case_waiting[case] == case_live[case]:
                            stuck(s, case, now)
                        break
                token = pending.pop() if pending else NONE
                if beginning < 0:
                    continue

            # work begins, or a delay
            word = tok_key[beginning] ^ keys[option]
            word = word * word >> 40 & UNIT
            if shapes[option] == _EXPONENTIAL:  # draws.drawn, written out
                cell = word >> 41
                if cell < EXACT:
                    lasts = a_of[option] * waiting(word)
                else:
                    r = (word + 0.5) * 2.0**-52 * reciprocals[cell] - 1.0
                    lasts = a_of[option] * (logarithms[cell] - r * (1.0 - r * (0.5 - r * THIRD)))
            else:
                lasts = drawn(shapes[option], a_of[option], b_of[option], c_of[option], word)
            if businesses[option]:
                lasts = later(now, lasts, days) - now
            if pool >= 0:
                free[pool] -= 1
            tok_option[beginning] = option
            counts = ordinal[tok_case[beginning]] >= 0
            if worker[node] != tok_hand[beginning] and worker[node] >= 0:
                if counts and tok_hand[beginning] >= 0:
                    handoffs[node] += 1
                tok_hand[beginning] = worker[node]
            if counts:
                begun[option] += 1
                worked[option] += lasts
                if tok_since[beginning] < now:
                    waited[node] += now - tok_since[beginning]
                    delayed[node] += 1
            for mark in begin_marks[node]:
                tick(s, tok_case[beginning], mark, now)
            if begins_at[node]:
                begin(s, beginning, now, now + lasts)
            heappush(heap, (now + lasts, in_turn(), beginning))

    return totals
