"""The queue formulas against published values, exact fractions, long decimals and the birth-death equations."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, localcontext
from fractions import Fraction
from math import exp, inf

import pytest

from blueprint.simulation.queueing import (
    erlang_b,
    erlang_c,
    fewest,
    priority_waits_min,
    service_level,
    waiting,
)

HUNDRED = {"arrivals_per_min": 100 / 30, "handle_min": 3.0}
"""100 calls in half an hour of 180 s each: 10 erlangs."""


# Published values


def test_hundred_calls_and_fourteen_agents() -> None:
    found = waiting(**HUNDRED, agents=14)
    assert found.p_wait == pytest.approx(0.1741319336, abs=5e-11)
    assert found.mean_wait_min * 60 == pytest.approx(7.83593701, abs=5e-9)
    assert service_level(within_min=20 / 60, **HUNDRED, agents=14) == pytest.approx(0.8883500192, abs=5e-11)
    assert service_level(within_min=20 / 60, **HUNDRED, agents=13) == pytest.approx(0.7956, abs=5e-5)


def test_fourteen_and_fifteen_agents_in_fifteen_seconds() -> None:
    levels = [service_level(within_min=0.25, **HUNDRED, agents=agents) for agents in (14, 15)]
    assert levels == pytest.approx([0.8752, 0.9327], abs=5e-5)


def test_three_hundred_and_sixty_calls() -> None:
    calls = {"arrivals_per_min": 12.0, "handle_min": 4.0}
    found = waiting(**calls, agents=55)
    assert (found.p_wait, found.mean_wait_min * 60) == (
        pytest.approx(0.2387, abs=5e-5),
        pytest.approx(8.184, abs=5e-4),
    )
    assert service_level(within_min=0.25, **calls, agents=55) == pytest.approx(0.8459, abs=5e-5)
    assert service_level(within_min=0.25, **calls, agents=57) == pytest.approx(0.917278, abs=5e-7)


TIJMS = {
    1: (2, 3, 3),
    5: (7, 8, 9),
    10: (12, 14, 16),
    50: (54, 58, 61),
    100: (106, 111, 115),
    250: (259, 268, 274),
    500: (512, 525, 533),
    1000: (1017, 1034, 1046),
}
"""Tijms, table 5.3.2: the least staff by load, so that at most 0.5, 0.2, 0.1 of the customers wait."""


@pytest.mark.parametrize("load", TIJMS)
def test_least_staff_by_tijms(load: int) -> None:
    found = [
        fewest(lambda agents, most=most: erlang_c(load_erlangs=load, agents=agents) <= most) for most in (0.5, 0.2, 0.1)
    ]
    assert tuple(found) == TIJMS[load]


@pytest.mark.parametrize(("lines", "load"), [(10, 4.461), (20, 12.031), (50, 37.901), (100, 84.064)])
def test_what_lines_carry_at_one_percent_loss(lines: int, load: float) -> None:
    below, above = (erlang_b(load_erlangs=load + step, agents=lines) for step in (-0.0005, 0.0005))
    assert below < 0.01 < above


def test_impatient_customers() -> None:
    calls = {"arrivals_per_min": 48.0, "handle_min": 1.0, "agents": 50}
    found = waiting(**calls, patience_min=2)
    assert found.abandoned_share == pytest.approx(0.03091, abs=5e-6)
    assert found.mean_wait_min * 60 == pytest.approx(3.709, abs=5e-4)
    assert (found.mean_queue, found.occupancy) == (pytest.approx(2.97, abs=5e-3), pytest.approx(0.9303, abs=5e-5))
    endless = waiting(**calls)
    assert (endless.mean_wait_min * 60, endless.mean_queue) == (
        pytest.approx(20.83, abs=5e-3),
        pytest.approx(16.7, abs=0.05),
    )
    assert (endless.occupancy, endless.abandoned_share) == (pytest.approx(0.96), 0)


def test_two_minutes_of_patience() -> None:
    twelve, ten = (waiting(**HUNDRED, agents=agents, patience_min=2) for agents in (12, 10))
    assert twelve.p_wait == pytest.approx(0.2798, abs=5e-5)
    assert twelve.abandoned_share == pytest.approx(0.0616, abs=5e-5)
    assert ten.abandoned_share == pytest.approx(0.1375, abs=5e-5)


def test_the_benchmark_queue() -> None:
    """M/M/10 at 0.9, mean 1 min: 0.668732 min."""
    assert waiting(arrivals_per_min=9, handle_min=1, agents=10).p_wait == pytest.approx(0.668732, abs=5e-7)
    assert waiting(arrivals_per_min=9, handle_min=1, agents=10).mean_wait_min == pytest.approx(0.668732, abs=5e-7)


def test_priority_moves_waiting_about() -> None:
    rates = [100 / 30 * share for share in (0.2, 0.3, 0.5)]
    waits = priority_waits_min(arrivals_per_min=rates, handle_min=3, agents=12)
    assert [60 * wait for wait in waits] == pytest.approx([8.09, 13.87, 69.33], abs=5e-3)
    mean = sum(share * wait for share, wait in zip((0.2, 0.3, 0.5), waits, strict=True))
    assert 60 * mean == pytest.approx(40.44, abs=5e-3)
    assert mean == pytest.approx(waiting(**HUNDRED, agents=12).mean_wait_min)


# Edges


def test_more_work_than_agents_can_do() -> None:
    found = waiting(arrivals_per_min=2, handle_min=1, agents=2)
    assert (found.p_wait, found.mean_wait_min, found.mean_queue, found.occupancy) == (1, inf, inf, 1)
    assert service_level(within_min=60, arrivals_per_min=2, handle_min=1, agents=2) == 0
    first, last = priority_waits_min(arrivals_per_min=[1, 1], handle_min=1, agents=2)
    assert (first, last) == (pytest.approx(1 / 2 / (1 - 0.5)), inf)  # whoever comes first waits for one of two to end


def test_at_once_is_answered_who_does_not_wait() -> None:
    for patience in (None, 2.0):
        level = service_level(within_min=0, **HUNDRED, agents=12, patience_min=patience)
        assert level == pytest.approx(1 - waiting(**HUNDRED, agents=12, patience_min=patience).p_wait)


def test_in_the_end_is_answered_who_does_not_leave() -> None:
    found = waiting(**HUNDRED, agents=10, patience_min=2)
    level = service_level(within_min=1e4, **HUNDRED, agents=10, patience_min=2)
    assert level == pytest.approx(1 - found.abandoned_share)


def test_great_patience_is_no_impatience() -> None:
    patient = waiting(**HUNDRED, agents=12, patience_min=1e7)
    assert patient.mean_wait_min == pytest.approx(waiting(**HUNDRED, agents=12).mean_wait_min, rel=1e-5)
    level = service_level(within_min=0.25, **HUNDRED, agents=12, patience_min=1e7)
    assert level == pytest.approx(service_level(within_min=0.25, **HUNDRED, agents=12), rel=1e-6)


# Independent computations


@pytest.mark.parametrize("agents", [1, 2, 7, 25])
@pytest.mark.parametrize("load", [Fraction(1, 100), Fraction(4, 3), Fraction(6), Fraction(49, 2)])
def test_erlang_b_and_c_are_the_sums_that_define_them(load: Fraction, agents: int) -> None:
    terms = [Fraction(1)]
    for k in range(1, agents + 1):
        terms.append(terms[-1] * load / k)
    assert erlang_b(load_erlangs=float(load), agents=agents) == pytest.approx(float(terms[-1] / sum(terms)), rel=1e-13)
    if load < agents:
        queue = terms[-1] * agents / (agents - load)
        exact = float(queue / (sum(terms[:-1]) + queue))
        assert erlang_c(load_erlangs=float(load), agents=agents) == pytest.approx(exact, rel=1e-13)


def _chain(arrivals: Decimal, handle: Decimal, agents: int, patience: Decimal, states: int) -> list[Decimal]:
    """The probabilities of the states from the balance between neighbours, in fifty digits."""
    weights = [Decimal(1)]
    for k in range(1, states):
        leaving = min(k, agents) / handle + max(0, k - agents) / patience
        weights.append(weights[-1] * arrivals / leaving)
    total = sum(weights)
    return [weight / total for weight in weights]


@pytest.mark.parametrize(
    ("arrivals", "handle", "agents", "patience", "states"),
    [
        ("3.3", "3", 12, "2", 400),
        ("3.3", "3", 3, "0.5", 400),  # far too few
        ("0.2", "3", 12, "40", 400),  # far too many: nearly nobody waits
        ("6", "2", 10, "30", 2000),
        ("10000", "1", 10000, "2", 22000),
        ("15000", "1", 10000, "3", 32000),
        ("9000", "1", 10000, "0.5", 11000),
    ],
)
def test_erlang_a_is_the_chain_that_defines_it(
    arrivals: str, handle: str, agents: int, patience: str, states: int
) -> None:
    with localcontext() as context:
        context.prec = 50
        p = _chain(Decimal(arrivals), Decimal(handle), agents, Decimal(patience), states)
        queue = sum((k - agents) * p[k] for k in range(agents, states))
        busy = sum(min(k, agents) * p[k] for k in range(states))
        exact = [sum(p[agents:]), queue, queue / Decimal(arrivals), busy / agents]
        left = queue / Decimal(patience) / Decimal(arrivals)
        answered = busy / Decimal(handle) / Decimal(arrivals)
        assert p[-1] < Decimal("1e-40")
        assert abs(left + answered - 1) < Decimal("1e-30")
    found = waiting(
        arrivals_per_min=float(arrivals), handle_min=float(handle), agents=agents, patience_min=float(patience)
    )
    assert [found.p_wait, found.mean_queue, found.mean_wait_min, found.occupancy] == pytest.approx(
        [float(value) for value in exact], rel=1e-10
    )
    assert found.abandoned_share == pytest.approx(float(left), rel=1e-10)


def test_ten_thousand_agents_without_patience() -> None:
    with localcontext() as context:
        context.prec = 50
        load, blocked = Decimal(9900), Decimal(1)
        for k in range(1, 10001):
            blocked = load * blocked / (k + load * blocked)
        exact = 10000 * blocked / (10000 - load * (1 - blocked))
    assert erlang_b(load_erlangs=9900, agents=10000) == pytest.approx(float(blocked), rel=1e-12)
    assert erlang_c(load_erlangs=9900, agents=10000) == pytest.approx(float(exact), rel=1e-12)


def _answered(ahead: int, busy_rate: float, leave_rate: float, within: float) -> float:
    """The chance that somebody with this many before him is answered in time: a chain that counts them down, by
    uniformization. Everybody ahead, and he himself, leaves at ``leave_rate``."""
    fastest = busy_rate + (ahead + 1) * leave_rate
    state = [0.0] * ahead + [1.0]  # by the number ahead
    done = answered = 0.0
    weight, passed = exp(-fastest * within), 0.0
    for n in range(1, 10_000):
        passed += weight
        answered += weight * done
        if 1 - passed < 1e-13:
            break
        onward = [0.0] * (ahead + 1)
        for k, p in enumerate(state):
            depart = (busy_rate + k * leave_rate) / fastest
            onward[k] += p * (1 - depart - leave_rate / fastest)
            if k:
                onward[k - 1] += p * depart
            else:
                done += p * depart
        state = onward
        weight *= fastest * within / n
    return answered


@pytest.mark.parametrize("agents", [2, 4, 9])
@pytest.mark.parametrize("within", [0.1, 1.0, 5.0])
def test_the_service_level_with_patience_is_that_of_each_place_in_the_queue(agents: int, within: float) -> None:
    arrivals, handle, patience = 2.0, 2.0, 3.0
    p = [float(value) for value in _chain(Decimal(2), Decimal(2), agents, Decimal(3), 70)]
    exact = sum(
        share if k < agents else share * _answered(k - agents, agents / handle, 1 / patience, within)
        for k, share in enumerate(p)
    )
    level = service_level(
        within_min=within, arrivals_per_min=arrivals, handle_min=handle, agents=agents, patience_min=patience
    )
    assert level == pytest.approx(exact, abs=1e-9)


def test_priority_waits_are_those_of_the_chain_of_two_classes() -> None:
    """The chain of (busy, first waiting, second waiting), cut off where hardly anybody waits, and Little's law."""
    rates, agents, most = (0.6, 0.4), 2, 24
    ways: dict[tuple[int, int, int], list[tuple[tuple[int, int, int], float]]] = defaultdict(list)
    states = [(busy, 0, 0) for busy in range(agents)]
    states += [(agents, one, two) for one in range(most) for two in range(most)]
    for state in states:
        busy, one, two = state
        for n, rate in enumerate(rates):
            there = (busy + 1, 0, 0) if busy < agents else (busy, one + (n == 0), two + (n == 1))
            ways[state].append((there if max(there[1:]) < most else state, rate))
        if busy:
            there = (busy, one - 1, two) if one else (busy, one, two - 1) if two else (busy - 1, 0, 0)
            ways[state].append((there, float(busy)))
    fastest = sum(rates) + agents
    p = dict.fromkeys(states, 1 / len(states))
    for _ in range(600):
        onward: dict[tuple[int, int, int], float] = defaultdict(float)
        for state, share in p.items():
            for there, rate in ways[state]:
                onward[there] += share * rate / fastest
            onward[state] += share * (1 - sum(rate for _, rate in ways[state]) / fastest)
        p = onward
    waits = [sum(share * state[n + 1] for state, share in p.items()) / rate for n, rate in enumerate(rates)]
    assert priority_waits_min(arrivals_per_min=rates, handle_min=1, agents=agents) == pytest.approx(waits, rel=1e-6)
