"""The kernel: cases run through a model event by event. This is the specification of every other kernel (decision 0009).

One long loop over lists of numbers, because a function call costs as much as the work it would do; what is rare is in
functions beside it. No objects and no mappings are made, so that C can follow it line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from itertools import pairwise
from math import ceil
from typing import TypeVar

from blueprint.simulation.draws import EXACT, LOGARITHMS, RECIPROCALS, THIRD, Shape, drawn, waiting
from blueprint.simulation.events import await_event, stuck
from blueprint.simulation.first_contacts import RESOLVED
from blueprint.simulation.keys import STRIDE, UNIT, WORD, Purpose, mixed, spread, step_key, unit
from blueprint.simulation.model import GIVES_UP, NONE, SAME, VOID, Model
from blueprint.simulation.moments import begin, finish, tick
from blueprint.simulation.queues import enqueue, gives_up, prune
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
    LOOKS_UP,
    SERVED,
    SPLIT,
    TIMER,
    State,
    abandon,
    close,
    drop,
    look_up,
    new_case,
    new_token,
    push,
)
from blueprint.simulation.timers import arrive, expire
from blueprint.simulation.totals import Totals, Watch
from blueprint.simulation.weeks import WEEK, later

Number = TypeVar("Number", int, float)
_EXPONENTIAL, _EXACT = int(Shape.EXPONENTIAL), EXACT << 41
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


class _Calendars:
    """Who is there and when: the pools whose capacity changes through the week."""

    def __init__(self, s: State) -> None:
        self._state, self._model = s, s.model
        self._edge = s.model.edge_first[:-1]
        for pool, first in enumerate(self._edge):
            if first < s.model.edge_first[pool + 1]:
                push(s, s.model.edge_at[first], -2 - (EDGE + 4 * pool))

    def turn(self, pool: int, now: float) -> None:
        """The capacity of a pool changes, and again at its next edge."""
        m, at = self._model, self._edge[pool]
        self._state.free[pool] += m.edge_change[at]
        then = at + 1 if at + 1 < m.edge_first[pool + 1] else m.edge_first[pool]
        ahead = m.edge_at[then] - m.edge_at[at]
        self._edge[pool] = then
        push(self._state, now + (ahead if ahead > 0 else ahead + WEEK), -2 - (EDGE + 4 * pool))


def _parts(values: list[Number], first: list[int]) -> list[list[Number]]:
    return [values[a:b] for a, b in pairwise(first)]


def run(  # noqa: C901, PLR0912, PLR0915
    model: Model, seed: int, cases: int, warm_up: float = 0.0, *, records: bool = False, watch: Watch[int] | None = None
) -> Totals:
    """Run until ``cases`` that arrive after ``warm_up`` minutes are over; others keep coming for as long.

    Raises `Trouble` when too many are open at once, and `Stopped` soon after that is asked for.
    """
    s = State(model, cases, records=records)
    totals, heap, free, pending, in_turn, flags = s.totals, s.heap, s.free, s.pending, s.next, s.flags
    begun, worked, waited, delayed = totals.begun, totals.worked, totals.waited, totals.delayed
    handoffs = totals.handoffs
    tok_node, tok_case, tok_key, tok_option, tok_hand = s.tok_node, s.tok_case, s.tok_key, s.tok_option, s.tok_hand
    tok_next, tok_turn, tok_since, tok_deadline = s.tok_next, s.tok_turn, s.tok_since, s.tok_deadline
    case_key, case_tier, case_live, case_waiting = s.case_key, s.case_tier, s.case_live, s.case_waiting
    case_contact, ordinal, memories = s.case_contact, s.ordinal, s.memories
    spare_tokens, head, tail, width = s.spare_tokens, s.head, s.tail, s.width
    kinds, only, route_key, hand, worker = model.kind, model.only, model.route_key, model.hand, model.worker
    counter, option_first, patience = model.counter, model.option_first, model.patience
    targets, uptos = _parts(model.exit_node, model.exit_first), _parts(model.exit_upto, model.exit_first)
    begin_marks, finish_marks = (
        _parts(model.begin_mark, model.begin_first),
        _parts(model.finish_mark, model.finish_first),
    )
    contacts = _parts(model.contact_after, model.contact_first)
    queues_of, ranks = _parts(model.pool_queue, model.pool_first), model.queue_rank
    nodes = range(len(kinds))
    comes = [counter[node] != SAME or flags[node] & ARRIVES for node in nodes]
    begins = [begin_marks[node] or flags[node] & BEGINS for node in nodes]
    leaves = [
        finish_marks[node] or contacts[node] or flags[node] & FINISHES or kinds[node] == END for node in nodes
    ]  # fmt: skip
    draws = list(zip(model.draw_key, model.draw_shape, model.draw_a, model.draw_business, model.draw_pool, strict=True))
    pool_of, after_of = model.draw_pool, model.draw_after
    reciprocals, logarithms = RECIPROCALS, LOGARITHMS

    calendars = _Calendars(s)
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
            if tok_case[token] < 0 or option == GIVES_UP:
                if tok_case[token] >= 0:
                    abandon(s, token, now)
                spare_tokens.append(token)
                token = NONE
        elif what == ARRIVAL:
            key = next_key
            tier = bisect_right(model.tier_upto, unit(mixed(key, _TIER))) if len(model.tiers) > 1 else 0
            start, last = model.start_first[tier], model.start_first[tier + 1]
            if last - start > 1:
                start = bisect_right(model.start_upto, unit(mixed(key, _START)), start, last)
            case = new_case(s, key, tier, number, now)
            case_contact[case] = model.start_contact[start]
            if measured < cases and now >= warm_up:
                ordinal[case] = measured
                totals.case_tier[measured] = tier
                totals.came[start] += 1
                totals.minutes = now - warm_up
                measured += 1
            token = new_token(s, model.start_node[start], case, key, NONE)
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
            about, what = (-2 - what) & 3, (-2 - what) >> 2
            if about == TIMER:
                token, server = expire(s, what, now)
            else:
                server = what
                if about == EDGE:
                    calendars.turn(what, now)

        while True:
            beginning = chosen = NONE
            if server >= 0 and free[server] > 0:  # who waits for it comes before who arrives
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
            if beginning >= 0:
                node = tok_node[beginning]
                head[chosen] = tok_next[beginning]
                if head[chosen] < 0:
                    tail[chosen] = NONE
            elif token < 0:
                break
            else:
                server = NONE
                node, case = tok_node[token], tok_case[token]
                while True:
                    # it goes on
                    if leaves[node]:
                        for mark in finish_marks[node]:
                            tick(s, case, mark, now)
                        if contacts[node]:
                            case_contact[case] = contacts[node][case_contact[case]]
                        if flags[node] & FINISHES:
                            finish(s, token, node, now)
                        if kinds[node] == END:
                            if ordinal[case] >= 0:
                                totals.ended[node] += 1
                                if case_contact[case] == RESOLVED:
                                    totals.resolved[case_tier[case]] += 1
                            drop(s, token)
                            case_live[case] -= 1
                            if case_live[case] == 0:
                                close(s, case, now)
                            elif case_waiting[case] == case_live[case]:
                                stuck(s, case, now)
                            break
                    target = only[node]
                    if target < 0:
                        word = tok_key[token] ^ route_key[node]
                        u = ((word * word >> 40 & UNIT) + 0.5) * 2.0**-52
                        target = targets[node][bisect_right(uptos[node], u)]
                    # it comes to the next node
                    node = target
                    if comes[node]:
                        if counter[node] > 0:
                            at = counter[node] + case * width
                            tok_key[token] = (case_key[case] + memories[at] * STRIDE) & WORD
                            memories[at] += 1
                        elif counter[node] < 0:
                            tok_key[token] = case_key[case]
                        if flags[node] & ARRIVES:
                            arrive(s, token, node, now)
                    kind = kinds[node]
                    if kind == SERVED:
                        tok_node[token] = node
                        tok_since[token] = now
                        option = option_first[node]
                        if free[pool_of[option]] > 0:
                            beginning = token
                            break
                        for option in range(option_first[node] + 1, option_first[node + 1]):
                            if free[pool_of[option]] > 0 and after_of[option] <= 0:
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
                            drop(s, token)
                            case_live[case] -= 1
                            if case_waiting[case] == case_live[case]:
                                stuck(s, case, now)
                            break
                        memories[at] = 0
                        tok_hand[token] = hand[node]
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
            key, shape, mean, business, pool = draws[option]
            word = tok_key[beginning] ^ key
            word = word * word >> 40 & UNIT
            if shape == _EXPONENTIAL and word >= _EXACT:  # draws.drawn, written out
                cell = word >> 41
                r = (word + 0.5) * 2.0**-52 * reciprocals[cell] - 1.0
                lasts = mean * (logarithms[cell] - r * (1.0 - r * (0.5 - r * THIRD)))
            else:
                lasts = drawn(shape, mean, model.draw_b[option], model.draw_c[option], word)
            if business:
                lasts = later(now, lasts, model.open_days) - now
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
            if begins[node]:
                for mark in begin_marks[node]:
                    tick(s, tok_case[beginning], mark, now)
                begin(s, beginning, now, now + lasts)
            heappush(heap, (now + lasts, in_turn(), beginning))

    return totals
