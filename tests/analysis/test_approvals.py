"""Approvals nobody needs, front lines far from decisions, authority nobody uses: the edges of the definitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.approvals import needless, stacked
from blueprint.analysis.as_json import analysis_json
from blueprint.analysis.as_text import analysis_text
from blueprint.analysis.powerless import powerless
from blueprint.linting import lint
from blueprint.workspace import load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, escalates_to: lead, authority: {refund: 200}}
  lead: {lane: backstage, escalates_to: boss, authority: {refund: 2000}}
  boss: {lane: backstage, authority: {refund: 9000, waive: true}}
  expert: {lane: support, escalates_to: boss}
  crm: {lane: support, kind: system}
"""
TAIL = """\
  r: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""


def _study(steps: str, extra: str = "") -> Analysis:
    return analyze(load_text(HEAD + extra + "steps:\n" + steps + TAIL))


def _needless(steps: str, extra: str = "") -> list[tuple[str | None, str | None]]:
    return [(gap.step, gap.other) for gap in _study(steps, extra).of(needless)]


def _stacked(steps: str, extra: str = "") -> list[tuple[str | None, str | None]]:
    return [(gap.step, gap.other) for gap in _study(steps, extra).of(stacked)]


def _powerless(steps: str, extra: str = "") -> list[tuple[str | None, str, int]]:
    return [(gap.step, gap.kind, gap.handoffs) for gap in _study(steps, extra).of(powerless)]


APPROVE = "  y: {kind: approve, role: lead, decides: {refund: 150}, next: r}\n"


def test_an_approval_within_the_limit_of_who_had_the_case_before_is_needless() -> None:
    steps = "  ask: {kind: start, role: customer, next: a}\n  a: {role: agent, next: x}\n  x: {role: expert, next: y}\n"
    (gap,) = _study(steps + APPROVE).of(needless)
    assert (gap.step, gap.role, gap.kind, gap.amount, gap.limit, gap.other) == ("y", "lead", "refund", 150, 200, "a")
    assert gap.path == ("a", "x", "y")
    assert gap.tier is None


def test_two_lower_roles_may_share_the_paths() -> None:
    """On every path somebody was there who may decide it; neither is on all of them."""
    steps = """\
  ask: {kind: start, role: customer, next: [{to: a, p: 0.5}, {to: b, p: 0.5}]}
  a: {role: agent, next: y}
  b: {role: lead, next: y}
  y: {kind: approve, role: boss, decides: {refund: 150}, next: r}
"""
    assert _needless(steps) == [("y", "b")]
    assert _needless(steps.replace("b: {role: lead", "b: {role: expert")) == []


def test_a_parallel_step_before_the_join_is_on_every_path() -> None:
    steps = """\
  ask: {kind: start, role: customer, next: fork}
  fork: {kind: split, next: [a, x]}
  a: {role: agent, next: meet}
  x: {role: expert, next: meet}
  meet: {kind: join, next: y}
"""
    assert _needless(steps + APPROVE) == [("y", "a")]


def test_who_is_not_below_on_the_chain_does_not_count() -> None:
    steps = "  ask: {kind: start, role: customer, next: b}\n  b: {role: boss, next: y}\n"
    assert _needless(steps + APPROVE) == []


def test_law_and_segregation_may_want_a_second_person() -> None:
    steps = "  ask: {kind: start, role: customer, next: a}\n  a: {role: agent, next: y}\n"
    assert _needless(steps + APPROVE) == [("y", "a")]
    assert _needless(steps + APPROVE.replace("next: r", "legal: {source: law}, next: r")) == []
    assert _needless(steps + APPROVE, "separate: [[a, y]]\n") == []


def test_a_step_that_timed_out_was_not_done() -> None:
    """Whoever has let the time run out has not decided: the case is approved because of that."""
    steps = """\
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, sla: 1d, on_timeout: {to: y}, next: r}
"""
    assert _needless(steps + APPROVE) == []


def test_a_tier_that_does_not_come_by_the_lower_role_is_left_out() -> None:
    steps = """\
  ask: {kind: start, role: customer, next: [{to: a, p: {x: 1, y: 0}}, {to: y}]}
  a: {role: agent, next: y}
"""
    (gap,) = _study(steps + APPROVE, "tiers: {x: {share: 0.5}, y: {share: 0.5}}\n").of(needless)
    assert (gap.step, gap.tier) == ("y", "x")


TWO = """\
  ask: {kind: start, role: customer, next: x}
  x: {role: expert, next: a}
  a: {kind: approve, role: lead, decides: {refund: 1500}, next: %s}
  b: {kind: approve, role: boss, decides: {refund: %d}, next: [{to: a, p: 0.1, loop: rework}, {to: r, p: 0.9}]}
"""


def test_an_approval_right_after_one_that_is_enough_is_stacked() -> None:
    (gap,) = _study(TWO % ("b", 1500)).of(stacked)
    assert (gap.gap, gap.step, gap.other, gap.limit, gap.path) == ("stacked", "b", "a", 2000, ("a", "b"))
    assert _stacked(TWO % ("b", 2001)) == []


def test_the_way_back_stacks_nothing() -> None:
    """The boss sends back to the lead, whose approval is no second one after the boss's."""
    assert _stacked(TWO % ("b", 9000)) == []


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("  m: {role: crm, next: b}\n", [("b", "a")]),
        ("  m: {kind: decision, next: b}\n", [("b", "a")]),
        ("  m: {kind: wait, time: {wait: 1d}, next: b}\n", [("b", "a")]),
        ("  m: {role: expert, next: b}\n", []),
        ("  m: {role: customer, next: b}\n", []),
    ],
)
def test_only_what_nobody_works_at_may_lie_between(between: str, found: list[tuple[str, str]]) -> None:
    assert _stacked(TWO % ("m", 1500) + between) == found


def test_what_others_find_in_parallel_is_news() -> None:
    steps = """\
  ask: {kind: start, role: customer, next: fork}
  fork: {kind: split, next: [a, x]}
  a: {kind: approve, role: lead, decides: {refund: 1500}, next: meet}
  x: {role: expert, next: meet}
  meet: {kind: join, next: b}
  b: {kind: approve, role: boss, decides: {refund: 1500}, next: r}
"""
    assert _stacked(steps) == []
    approves = steps.replace("x: {role: expert,", "x: {kind: approve, role: lead, decides: {refund: 1500},")
    assert _stacked(approves) == [("b", "a")]


def test_a_contact_two_handoffs_from_the_decision_is_powerless() -> None:
    """agent to expert, expert to boss."""
    steps = """\
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, channel: phone, next: x}
  x: {role: expert, next: d}
  d: {role: boss, decides: {waive: true}, next: r}
"""
    assert _powerless(steps) == [("a", "waive", 2)]
    gap = _study(steps).of(powerless)[0]
    assert (gap.role, gap.other, gap.path) == ("agent", "d", ("a", "x", "d"))
    assert _powerless(steps.replace("waive: true", "refund: 9000")) == []  # the agent has a limit of that kind


def test_systems_and_the_customer_hand_nothing_over_and_a_transfer_does() -> None:
    steps = """\
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, channel: phone, next: s}
  s: {role: crm, next: w}
  w: {role: customer, next: d}
  d: {role: boss, decides: {waive: true}, next: r}
"""
    assert _powerless(steps) == []
    within = steps.replace("s: {role: crm, next: w}", "s: {kind: transfer, role: agent, next: w}")
    assert _powerless(within) == []
    twice = steps.replace(
        "s: {role: crm, next: w}", "s: {kind: transfer, role: agent, next: t}\n  t: {role: agent, next: w}"
    )
    assert _powerless(twice) == [("a", "waive", 2)]


def test_one_near_way_to_a_decision_is_enough() -> None:
    steps = """\
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, channel: phone, next: [{to: x, p: 0.5}, {to: d, p: 0.5}]}
  x: {role: expert, next: d}
  d: {role: boss, decides: {waive: true}, next: r}
"""
    assert _powerless(steps) == []
    later = steps.replace("[{to: x, p: 0.5}, {to: d, p: 0.5}]", "x").replace(
        "x: {role: expert, next: d}", "x: {role: expert, next: c}\n  c: {role: agent, channel: phone, next: d}"
    )
    assert _powerless(later) == []  # the second contact of the agent is one handoff away


def test_a_decision_before_the_contact_is_none_after_it() -> None:
    steps = """\
  ask: {kind: start, role: boss, next: d}
  d: {role: boss, decides: {waive: true}, next: x}
  x: {role: expert, next: a}
  a: {role: agent, channel: phone, next: r}
"""
    assert _powerless(steps) == []


def test_the_json_and_the_text_have_the_new_gaps() -> None:
    study = _study(TWO % ("b", 1500))
    gaps = analysis_json(study, "en")["authority"]
    wanted = {"gap": "stacked", "step": "b", "role": "boss", "kind": "refund", "amount": 1500, "limit": 2000}
    assert any(gap.items() >= wanted.items() for gap in gaps)
    assert "right after an approval" in analysis_text(study, "en")


ORGANIZATION = """\
organization: 1
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, escalates_to: lead, authority: {refund: 300, gift: 20}}
  lead: {lane: backstage, authority: {refund: 200}}
"""
PROCESS = """\
blueprint: 1
id: one
name: One
customer: customer
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, decides: {refund: 100}, next: done}
  done: {kind: end}
"""


def _organizations(tmp_path: Path, code: str) -> list[tuple[str, int]]:
    return [(Path(one.file).name, one.line) for one in lint(tmp_path, rule_set="strict", select=[code])]


def test_the_organization_answers_for_its_own_roles(tmp_path: Path) -> None:
    """The agent's gift is used nowhere; its 300 is more than the lead's 200: once, not in every process."""
    (tmp_path / "organization.yaml").write_text(ORGANIZATION, "utf-8")
    (tmp_path / "one.yaml").write_text(PROCESS, "utf-8")
    (tmp_path / "two.yaml").write_text(PROCESS.replace("id: one", "id: two"), "utf-8")
    assert _organizations(tmp_path, "AU06") == [("organization.yaml", 4)]
    assert _organizations(tmp_path, "AU07") == [("organization.yaml", 5)]


def test_nothing_is_said_of_an_organization_whose_processes_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "organization.yaml").write_text(ORGANIZATION, "utf-8")
    assert _organizations(tmp_path, "AU06") == []
    (tmp_path / "one.yaml").write_text(PROCESS, "utf-8")
    (tmp_path / "two.yaml").write_text("blueprint: 1\nid: two\nsteps: [", "utf-8")
    assert [one for one in _organizations(tmp_path, "AU06") if one[0] == "organization.yaml"] == []


def test_a_plan_that_cannot_be_read_says_nothing_about_who_decides(tmp_path: Path) -> None:
    """Only a process could use the agent's gift."""
    (tmp_path / "organization.yaml").write_text(ORGANIZATION, "utf-8")
    (tmp_path / "one.yaml").write_text(PROCESS, "utf-8")
    (tmp_path / "plan.yaml").write_text("plan: 1\naccepted: [", "utf-8")
    assert ("organization.yaml", 4) in _organizations(tmp_path, "AU06")
