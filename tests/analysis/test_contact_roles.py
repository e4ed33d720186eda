"""Whom a customer has to deal with on one loop-free path, and how often the channel changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.contact_roles import Met, most_channel_switches, most_roles_met, roles_in_contact
from blueprint.graph import Flow
from blueprint.model import Process
from blueprint.workspace import load_text
from tests.strategies import parallel, process, sequential

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage}
  expert: {lane: frontstage}
  lead: {lane: frontstage}
  court: {lane: support, kind: external}
  bot: {lane: frontstage, kind: system}
steps:
  ask: {kind: start, role: customer, channel: [phone, web], next: a}
"""


def _study(steps: str) -> Analysis:
    return analyze(load_text(HEAD + steps + "  done: {kind: end}\n"))


def _met(study: Analysis) -> Met:
    return max((tier.of(most_roles_met) for tier in study.tiers.values()), key=lambda met: len(met.roles))


def _switches(study: Analysis) -> int:
    return max(tier.of(most_channel_switches).gained for tier in study.tiers.values())


def test_roles_are_those_of_people_who_meet_the_customer_notices_apart() -> None:
    """No system, nobody from outside, no notice, and no step that is addressed to a colleague."""
    study = _study("""\
  a: {role: agent, channel: phone, next: b}
  b: {role: bot, to: customer, channel: app, next: c}
  c: {role: court, to: customer, channel: letter, next: d}
  d: {kind: notify, role: expert, to: customer, channel: sms, next: e}
  e: {role: expert, to: agent, channel: phone, next: f}
  f: {role: lead, to: customer, next: done}
""")
    assert _met(study) == Met(("agent", "lead"), ("ask", "a", "b", "c", "d", "e", "f"))


def test_alternatives_are_on_different_paths_and_a_branch_never_taken_is_on_none() -> None:
    study = _study("""\
  a: {role: agent, channel: phone, next: [{to: b, p: 0.5}, {to: c, p: 0.5}, {to: x, p: 0}]}
  b: {role: expert, channel: phone, next: done}
  c: {role: agent, channel: phone, next: done}
  x: {role: lead, channel: phone, next: b}
""")
    assert _met(study).roles == ("agent", "expert")


def test_parallel_branches_count_together_and_alternatives_before_them_do_not() -> None:
    """From `a` either to the lead or to the agent, then expert and agent side by side: three by way of the lead."""
    block = """\
  s: {kind: split, next: [d, e]}
  d: {role: expert, channel: phone, next: j}
  e: {role: agent, channel: phone, next: j}
  j: {kind: join, next: done}
"""
    choice = "  a: {kind: decision, next: [b, c]}\n  b: {role: lead, channel: phone, next: s}\n"
    assert len(_met(_study(choice + "  c: {role: agent, channel: phone, next: s}\n" + block)).roles) == 3
    before = "  a: {kind: decision, next: [b, c]}\n  b: {role: expert, channel: phone, next: s}\n"
    assert len(_met(_study(before + "  c: {role: agent, channel: phone, next: s}\n" + block)).roles) == 2


def test_what_only_a_second_round_meets_is_on_no_loop_free_path() -> None:
    """b leads back to a alone; on the way out the lead takes over. No path has both expert and lead."""
    study = _study("""\
  a: {role: agent, channel: phone, next: [{to: b, p: 0.3}, {to: c, p: 0.7}]}
  b: {role: expert, channel: phone, next: a}
  c: {role: lead, channel: phone, next: done}
""")
    assert len(_met(study).roles) == 2


def test_each_tier_has_its_own_paths() -> None:
    steps = """\
  a: {role: agent, channel: phone, next: [{to: b, tiers: [vip]}, {to: c, tiers: [std]}]}
  b: {role: expert, channel: phone, tiers: [vip], next: done}
  c: {role: lead, channel: phone, next: done}
"""
    text = HEAD.replace("steps:\n", "tiers: {vip: {share: 10%}, std: {share: 90%}}\nsteps:\n") + steps
    study = analyze(load_text(text + "  done: {kind: end}\n"))
    assert {id: tier.of(most_roles_met).roles for id, tier in study.tiers.items()} == {
        "vip": ("agent", "expert"),
        "std": ("agent", "lead"),
    }


@pytest.mark.parametrize(
    ("first", "second", "third", "count"),
    [
        ("channel: phone", "channel: email", "channel: phone", 2),
        ("channel: [phone, email]", "channel: [email, web]", "channel: [web, app]", 0),
        ("channel: phone", "role: agent", "channel: email", 1),  # no channel stated: nothing is known of it
        ("channel: phone", "kind: notify, channel: sms", "channel: phone", 0),
    ],
)
def test_a_switch_is_a_contact_by_none_of_the_channels_of_the_one_before(
    first: str, second: str, third: str, count: int
) -> None:
    role = "" if "role" in second else "role: agent, "
    study = _study(f"""\
  a: {{role: agent, to: customer, {first}, next: b}}
  b: {{{role}{second}, to: customer, next: c}}
  c: {{role: agent, to: customer, {third}, next: done}}
""")
    assert _switches(study) == count


def test_a_contact_after_parallel_branches_is_one_switch_if_it_differs_from_any() -> None:
    """phone -> (email | phone) -> phone: one switch into the branch with email, one out of it."""
    study = _study("""\
  a: {role: agent, channel: phone, next: s}
  s: {kind: split, next: [b, c]}
  b: {role: agent, channel: email, next: j}
  c: {role: agent, channel: phone, next: j}
  j: {kind: join, next: d}
  d: {role: agent, channel: phone, next: done}
""")
    assert _switches(study) == 2


def _paths(flow: Flow, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every path that comes by no step twice."""
    yield path
    for way in flow.ways[path[-1]]:
        if way.target not in path:
            yield from _paths(flow, (*path, way.target))


def _with_channels(model: Process) -> Process:
    """The process with a contact at every step of agent and expert."""
    channels = (("phone",), ("email",), ("phone", "web"), ())
    steps = {
        id: replace(step, to="customer", channel=channels[n % 4]) if step.role in ("agent", "expert") else step
        for n, (id, step) in enumerate(model.steps.items())
    }
    return replace(model, steps=steps)


def _counted(model: Process, path: tuple[str, ...]) -> tuple[int, int]:
    met: set[str | None] = set()
    switches, before = 0, set[str]()
    for id in path:
        step = model.steps[id]
        if step.to:
            met.add(step.role)
        if step.to and step.channel:
            switches += bool(before) and not before & set(step.channel)
            before = set(step.channel)
    return len(met), switches


@given(sequential(6))
@settings(deadline=None, max_examples=60)
def test_both_agree_with_every_path_where_nothing_is_parallel(drawn: Process) -> None:
    model = _with_channels(drawn)
    for tier in analyze(model).tiers.values():
        counts = [_counted(model, path) for path in _paths(tier.flow, ("start",))]
        met, switches = tier.of(most_roles_met), tier.of(most_channel_switches)
        assert len(met.roles) == max(roles for roles, _ in counts)
        assert switches.gained == max(changes for _, changes in counts)
        assert _counted(model, met.path)[0] == len(met.roles)
        assert _counted(model, switches.path)[1] == switches.gained


@given(parallel())
@settings(deadline=None, max_examples=40)
def test_no_step_is_done_twice_and_nothing_is_met_that_nobody_reaches(drawn: Process) -> None:
    model = _with_channels(drawn)
    for tier in analyze(model).tiers.values():
        met = tier.of(most_roles_met)
        assert set(met.path) <= tier.flow.reached
        assert set(met.roles) <= set(roles_in_contact(tier.words).values())


def test_a_maze_is_searched_up_to_a_bound() -> None:
    """Every step leads to every other: 11! paths."""
    ids = [f"s{n}" for n in range(11)]
    steps: dict[str, Any] = {"start": {"kind": "start", "role": "customer", "next": ids}}
    for n, id in enumerate(ids):
        others = [{"to": other} for other in ids if other != id]
        steps[id] = {"role": ("agent", "expert")[n % 2], "channel": "phone", "next": [*others, {"to": "end"}]}
    study = analyze(process(steps | {"end": {"kind": "end"}}))
    assert len(_met(study).roles) == 2
