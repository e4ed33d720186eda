"""Queues that would grow for ever: what is refused, and against trying every group of roles."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.simulation.scenario import Scenario
from blueprint.simulation.sharing_out import too_busy
from blueprint.simulation.simulate import simulate
from blueprint.simulation.simulated_text import simulation_text
from blueprint.text import Trouble
from blueprint.workspace import load_text

ROLES = "abcd"
GROUPS = [frozenset(group) for size in (1, 2, 3) for group in combinations(ROLES, size)]
MINUTES = st.integers(0, 12).map(float)


@settings(max_examples=200)
@given(
    st.dictionaries(st.sampled_from(GROUPS), MINUTES.filter(bool), max_size=6),
    st.fixed_dictionaries(dict.fromkeys(ROLES, MINUTES)),
)
def test_work_is_too_much_where_some_roles_have_no_time_for_what_only_they_may_do(
    work: dict[frozenset[str], float], time: dict[str, float]
) -> None:
    def beyond(group: frozenset[str]) -> bool:
        own = sum(minutes for roles, minutes in work.items() if roles <= group)
        return own > 0 and own >= sum(time[role] for role in group)

    found = too_busy(work, time)
    groups = [frozenset(group) for size in range(1, 5) for group in combinations(ROLES, size)]
    assert bool(found) == any(map(beyond, groups))
    assert not found or beyond(found)


def test_a_queue_that_grows_behind_those_with_priority_is_told() -> None:
    """Two people, work for 3.2 by those who come first and may leave, and for 0.8 by those who wait for ever."""
    text = """\
blueprint: 1
id: starving
name: Starving
customer: customer
volume: 60/hour
tiers: {vip: {share: 80%, priority: 1}, other: {share: 20%, priority: {other}}}
roles: {customer: {lane: customer}, agent: {name: Agent, count: 2}}
steps:
  ask: {kind: start, role: customer, next: do}
  do: {role: agent, patience: {vip: 2min}, time: {work: {dist: exponential, mean: 4min}}, next: done}
  done: {kind: end}
"""
    behind, among = (
        simulate(load_text(text.replace("{other}", priority)), scenario=Scenario(10_000, 3)) for priority in "21"
    )
    assert (behind.growing, among.growing) == (("agent",), ())
    assert "came to Agent than there was time for" in " ".join(simulation_text(behind, "en").split())
    assert "growing" not in simulation_text(among, "en")


def _desks(a: str, b: str, counts: tuple[int, int] = (1, 1), volume: str = "60/hour") -> str:
    return f"""\
blueprint: 1
id: desks
name: Desks
customer: customer
volume: {volume}
tiers: {{vip: {{share: 50%}}, other: {{share: 50%}}}}
roles: {{customer: {{lane: customer}}, a: {{name: Ann, count: {counts[0]}}}, b: {{name: Bob, count: {counts[1]}}}, c: {{}}}}
steps:
  ask: {{kind: start, role: customer, next: [{{to: one, tiers: [vip]}}, {{to: two, tiers: [other]}}]}}
  one: {{role: a, {a}, next: done}}
  two: {{role: b, {b}, next: done}}
  done: {{kind: end}}
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # work for 1.4 people and for 0.9, who may help
        (_desks("time: {work: 2.8min}, overflow: {to: b}", "time: {work: 1.8min}"), "Ann, Bob together (work for 2.3"),
        (_desks("time: {work: 2.8min}, overflow: {to: b}", "time: {work: 1.8min}", (1, 2)), None),
        # the helper is enough by itself, and has nothing to do
        (_desks("time: {work: 2.8min}, overflow: {to: b}", "time: {work: 1min}"), None),
        # no help for the tier that has the work
        (_desks("time: {work: 2.8min}, overflow: {to: b, tiers: [other]}", "time: {work: 0}"), "Ann (work for 1.4"),
        # the helper is quicker
        (_desks("time: {work: 8min}, overflow: {to: b, work: 1min}", "time: {work: 1min}"), None),
        # as many helpers as are needed
        (_desks("time: {work: 9min}, overflow: {to: c}", "time: {work: 1min}"), None),
        # who has to wait too long leaves
        (_desks("time: {work: 9min}, patience: 5min, overflow: {to: b}", "time: {work: 1min}"), None),
        # nobody is there
        (_desks("time: {work: 1min}", "time: {work: 1min}", (0, 1)), "Ann (work for 0.5 people and a count of 0; 1 would"),
        (_desks("time: {work: 2min}", "time: {work: 1min}"), "Ann (work for 1 people and a count of 1; 2 would do)"),
    ],
)  # fmt: skip
def test_work_that_flows_over_counts_for_all_who_may_do_it(text: str, said: str | None) -> None:
    process = load_text(text)
    if said is None:
        simulate(process, scenario=Scenario(100, 1))
        return
    with pytest.raises(Trouble) as refused:
        simulate(process, scenario=Scenario(100, 1))
    assert said in str(refused.value)
