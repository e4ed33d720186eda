"""Standards, evidence, candidate fail points and support: the clauses of their definitions."""

from __future__ import annotations

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.candidates import CAPTURE, CONTACT, DECISION, HANDOFF, candidates
from blueprint.analysis.line_of_visibility import lane_jumps, unlinked_support, without_evidence
from blueprint.analysis.standards import Unmeasured, uncovered_dimensions, unmeasured
from blueprint.workspace import load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage}
  clerk: {lane: backstage}
  expert: {lane: support}
  court: {lane: support, kind: external}
  crm: {lane: support, kind: system}
"""
STEPS = "steps:\n  ask: {kind: start, role: customer, next: a}\n"
TAIL = "  done: {kind: end}\n"


def _study(steps: str, extra: str = "") -> Analysis:
    return analyze(load_text(HEAD + extra + STEPS + steps + TAIL))


MEASURED = 'standard: {measure: m, target: ">=9"}'


@pytest.mark.parametrize(
    ("own", "lacking"),
    [
        (f"value: va, {MEASURED}", False),
        ("value: va, standard: {text: t, target: '9'}", True),
        ("value: va, standard: {text: t, measure: m}", True),
        ("value: va", True),
        ("value: bva", False),
        ("channel: phone", False),  # value unset: nothing is known
        ("value: va, kind: notify, to: customer", False),
    ],
)
def test_a_measured_standard_has_measure_and_target(own: str, lacking: bool) -> None:
    study = _study(f"  a: {{role: agent, {own}, next: b}}\n  b: {{role: agent, value: va, {MEASURED}, next: done}}\n")
    assert study.of(unmeasured) == Unmeasured(("a",) if lacking else (), False)


def test_a_process_without_any_measured_standard_is_told_apart() -> None:
    study = _study("  a: {role: agent, value: va, standard: {text: t}, next: done}\n")
    assert study.of(unmeasured) == Unmeasured(("a",), True)


def test_every_dimension_that_no_standard_names_is_uncovered() -> None:
    study = _study("  a: {role: agent, standard: {dimension: empathy}, next: done}\n")
    assert study.of(uncovered_dimensions) == ("reliability", "responsiveness", "assurance", "tangibles")


@pytest.mark.parametrize(
    ("own", "bare"),
    [
        ("channel: phone", True),
        ("channel: counter", True),
        ("channel: visit", True),
        ("to: customer", True),
        ("channel: [email, phone]", True),  # any of the channels
        ("channel: [email, letter]", False),
        ("channel: kiosk", False),
        ("channel: phone, evidence: slip", False),
        ("kind: notify, to: customer, channel: phone", False),
        ("to: clerk, channel: phone", False),
    ],
)
def test_some_channels_leave_no_trace(own: str, bare: bool) -> None:
    study = _study(f"  a: {{role: agent, {own}, next: done}}\n")
    assert study.of(without_evidence) == (("a",) if bare else ())


@pytest.mark.parametrize(
    ("own", "jumps"),
    [
        ("role: clerk, to: customer", True),
        ("role: expert, channel: phone", True),
        ("role: court, to: customer", True),
        ("role: agent, lane: backstage, to: customer", True),
        ("kind: notify, role: clerk, to: customer", True),
        ("role: clerk, lane: frontstage, to: customer", False),
        ("role: crm, to: customer", False),
        ("role: clerk, to: agent, channel: phone", False),
    ],
)
def test_people_behind_the_line_do_not_meet_the_customer(own: str, jumps: bool) -> None:
    assert _study(f"  a: {{{own}, next: done}}\n").of(lane_jumps) == (("a",) if jumps else ())


def test_the_nearest_contact_is_the_one_that_waits() -> None:
    study = _study("""\
  a: {role: clerk, next: b}
  b: {role: expert, sla: 1d, next: c}
  c: {role: crm, next: d}
  d: {role: agent, to: customer, next: e}
  e: {role: agent, to: customer, next: f}
  f: {role: expert, next: done}
""")
    assert [support.path for support in study.of(unlinked_support)] == [("a", "b", "c", "d")]


def test_support_that_only_a_branch_never_taken_links_is_linked_to_nothing() -> None:
    study = _study("""\
  a: {role: clerk, next: [{to: b, p: 0}, {to: done, p: 1}]}
  b: {role: agent, to: customer, next: done}
""")
    assert study.of(unlinked_support) == ()


def test_a_candidate_says_as_what_it_may_fail() -> None:
    study = _study("""\
  a: {role: agent, channel: phone, captures: story, next: b}
  b: {kind: decision, role: agent, next: [{to: c, p: 0.5}, {to: d, p: 0.5}]}
  c: {role: expert, next: d}
  d: {role: expert, next: done}
""")
    found = {candidate.step: candidate.reasons for candidate in study.of(candidates)}
    assert found == {"a": (CONTACT, CAPTURE), "b": (DECISION,), "c": (HANDOFF,), "d": (HANDOFF,)}


@pytest.mark.parametrize(
    "own",
    [
        "role: agent, channel: phone, standard: {text: t}",
        "role: agent, channel: phone, fail: [{mode: m}]",
        "role: crm, channel: app, captures: story",
        "kind: decision",
        "role: agent, produces: note",
        "role: customer, captures: story",
    ],
)
def test_what_is_no_candidate(own: str) -> None:
    """What has been thought about, what no person does, and what is none of the four."""
    assert _study(f"  a: {{{own}, next: done}}\n").of(candidates) == ()
