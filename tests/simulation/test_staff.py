"""The fewest agents for a goal, and the square-root rule, against published values and the definition of fewest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.simulation.queueing import erlang_c
from blueprint.simulation.staffing import (
    MOST_ERLANGS,
    Answered,
    AtMost,
    Demand,
    Goal,
    least_staff,
    safety_factor,
    square_root_staff,
    staffed,
)
from blueprint.text import Trouble
from tests.simulation.test_queueing import TIJMS

HUNDRED = Demand(arrivals_per_min=100 / 30, handle_min=3)
"""100 calls in half an hour of 180 s each: 10 erlangs."""

TWO_MINUTES = Demand(arrivals_per_min=100 / 30, handle_min=3, patience_min=2)


def test_ninety_percent_in_fifteen_seconds() -> None:
    goal = Answered(share=0.9, within_min=0.25)
    assert least_staff(HUNDRED, goal) == 15
    assert staffed(HUNDRED, goal, 15).service_level == pytest.approx(0.9327, abs=5e-5)
    many = Demand(arrivals_per_min=12, handle_min=4)
    assert least_staff(many, goal) == 57
    assert staffed(many, goal, 57).service_level == pytest.approx(0.917278, abs=5e-7)


@pytest.mark.parametrize("load", TIJMS)
def test_least_staff_for_a_share_that_waits(load: int) -> None:
    demand = Demand(arrivals_per_min=load, handle_min=1)
    assert tuple(least_staff(demand, AtMost("p_wait", most)) for most in (0.5, 0.2, 0.1)) == TIJMS[load]


def test_least_staff_for_a_share_that_leaves() -> None:
    """12 agents lose 6.16% and 10 lose 13.75%, so that 6.2% takes 12 and 13.8% takes 10 at most."""
    assert least_staff(TWO_MINUTES, AtMost("abandoned_share", 0.062)) == 12
    assert least_staff(TWO_MINUTES, AtMost("abandoned_share", 0.061)) == 13
    assert least_staff(TWO_MINUTES, AtMost("abandoned_share", 0.138)) == 10


def test_a_queue_that_does_not_come_to_rest_meets_no_goal() -> None:
    demand = Demand(arrivals_per_min=10, handle_min=1)
    assert least_staff(demand, Answered(share=0.0, within_min=1)) == 11
    assert not staffed(demand, Answered(share=0.0, within_min=1), 10).keeps_up
    assert (
        least_staff(Demand(arrivals_per_min=10, handle_min=1, patience_min=1), Answered(share=0.0, within_min=1)) == 1
    )


def test_ten_thousand_agents() -> None:
    """9,900 erlangs: one fewer than the answer do not do, and the square-root rule is one off at most."""
    demand = Demand(arrivals_per_min=3300, handle_min=3)
    least = least_staff(demand, AtMost("p_wait", 0.2))
    assert abs(least - (square_root_staff(demand, AtMost("p_wait", 0.2)) or 0)) <= 1
    assert erlang_c(load_erlangs=9900, agents=least) <= 0.2 < erlang_c(load_erlangs=9900, agents=least - 1)


def test_loads_without_measure_are_refused() -> None:
    with pytest.raises(Trouble, match="100,000 at most"):
        least_staff(Demand(arrivals_per_min=MOST_ERLANGS, handle_min=1.1), Answered(share=0.9, within_min=1))


GOALS = st.one_of(
    st.builds(Answered, share=st.floats(0.01, 0.999), within_min=st.floats(0, 30)),
    st.builds(AtMost, st.sampled_from(["p_wait", "abandoned_share"]), st.floats(0.001, 0.99)),
)


@given(st.floats(0.01, 60), st.floats(0.05, 30), st.none() | st.floats(0.05, 100), GOALS)
@settings(max_examples=60, deadline=None)
def test_fewest_is_enough_and_one_fewer_is_not(rate: float, handle: float, patience: float | None, goal: Goal) -> None:
    demand = Demand(arrivals_per_min=rate, handle_min=handle, patience_min=patience)
    least = least_staff(demand, goal)
    assert goal.is_met(demand, least)
    assert staffed(demand, goal, least).keeps_up
    if least > 1:
        assert not goal.is_met(demand, least - 1) or not staffed(demand, goal, least - 1).keeps_up


# The square-root rule


@pytest.mark.parametrize(("most", "factor"), [(0.8, 0.1728), (0.5, 0.5061), (0.2, 1.062), (0.1, 1.420)])
def test_safety_factors_by_tijms(most: float, factor: float) -> None:
    """Tijms gives the factors of the rule to four digits; ours is the least that is enough, in thousandths."""
    assert safety_factor(HUNDRED, AtMost("p_wait", most)) == pytest.approx(factor, abs=1.01e-3)


@pytest.mark.parametrize("load", TIJMS)
def test_the_rule_is_one_agent_off_at_most(load: int) -> None:
    demand = Demand(arrivals_per_min=load, handle_min=1)
    for most, exact in zip((0.5, 0.2, 0.1), TIJMS[load], strict=True):
        found = square_root_staff(demand, AtMost("p_wait", most))
        assert found is not None
        assert abs(found - exact) <= 1


def test_the_rule_for_a_service_level() -> None:
    """1 - P(wait) e^(-beta sqrt(A) t / handling time): for 10 erlangs, 90% in 15 s, beta 1.255 gives P(wait) 0.1391 and
    e^(-0.3307) = 0.7184, together 0.0999."""
    assert safety_factor(HUNDRED, Answered(share=0.9, within_min=0.25)) == pytest.approx(1.255, abs=1e-3)
    assert square_root_staff(HUNDRED, Answered(share=0.9, within_min=0.25)) == 14


def test_the_rule_knows_nothing_of_those_who_leave() -> None:
    assert safety_factor(TWO_MINUTES, AtMost("abandoned_share", 0.03)) is None
    assert square_root_staff(TWO_MINUTES, AtMost("abandoned_share", 0.03)) is None
