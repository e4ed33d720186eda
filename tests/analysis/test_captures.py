"""Data asked of the customer: twice, although held, for nothing, and before it is known whether it is of use."""

from __future__ import annotations

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.captures import redundant_captures, unused_captures
from blueprint.analysis.late_eligibility import late_eligibility
from blueprint.workspace import load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
inputs: [request]
roles:
  customer: {lane: customer}
  agent: {lane: frontstage}
  clerk: {lane: backstage}
"""
TAIL = """\
  r: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""


def _study(steps: str, extra: str = "") -> Analysis:
    return analyze(load_text(HEAD + extra + "steps:\n" + steps + TAIL))


def _redundant(steps: str, extra: str = "") -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.step, one.item, one.path) for one in _study(steps, extra).of(redundant_captures)]


LINE = """\
  s: {kind: start, role: customer, next: a}
  a: {role: agent, captures: [x, y], next: b}
  b: {role: clerk, next: c}
  c: {role: clerk, captures: [z, x], next: r}
"""


def test_the_later_of_two_captures_is_redundant_and_the_way_is_shown() -> None:
    assert _redundant(LINE) == [("c", "x", ("a", "b", "c"))]


def test_the_place_is_the_item_within_the_list() -> None:
    assert _study(LINE).of(redundant_captures)[0].index == 1


def test_what_the_law_wants_asked_may_be_asked_again() -> None:
    assert _redundant(LINE, "data: {x: {legal: {source: law}}}\n") == []
    assert _redundant(LINE.replace("[z, x]", "[z, x], legal: {source: law}")) == []


def test_a_loop_of_rework_may_ask_again_and_any_other_may_not() -> None:
    steps = """\
  s: {kind: start, role: customer, next: m}
  m: {role: agent, captures: [x], next: c}
  c: {kind: KIND, role: clerk, next: [{to: r, p: 0.9}, {to: n, p: 0.1}]}
  n: {role: agent, captures: [x], next: {to: c, loop: rework}}
"""
    asked = steps.replace("KIND", "task")
    assert _redundant(asked) == [("n", "x", ("m", "c", "n"))]
    back = """\
  s: {kind: start, role: customer, next: d}
  d: {kind: decision, next: [{to: m, p: 0.5}, {to: n, p: 0.5}]}
  m: {role: agent, captures: [x], next: c}
  n: {role: agent, captures: [x], next: c}
  c: {kind: KIND, role: clerk, next: [{to: r, p: 0.9}, {to: d, p: 0.1}]}
"""
    assert _redundant(back.replace("KIND", "check")) == []  # an unmarked way back of a check is rework
    assert _redundant(back.replace("KIND", "task")) == [("n", "x", ("m", "c", "d", "n"))]


def test_of_two_captures_in_a_loop_the_one_read_later_is_the_later() -> None:
    steps = """\
  s: {kind: start, role: customer, next: a}
  a: {role: agent, captures: [x], next: b}
  b: {role: clerk, captures: [x], next: [{to: r, p: 0.5}, {to: a, p: 0.5, loop: feedback}]}
"""
    assert _redundant(steps) == [("b", "x", ("a", "b"))]


def test_one_capture_done_again_is_no_second_capture() -> None:
    steps = """\
  s: {kind: start, role: customer, next: a}
  a: {role: agent, captures: [x], next: [{to: r, p: 0.5}, {to: a, p: 0.5, loop: feedback}]}
"""
    assert _redundant(steps) == []


def test_captures_of_different_tiers_never_meet() -> None:
    steps = """\
  s: {kind: start, role: customer, next: [{to: a, tiers: [vip]}, {to: c, tiers: [plain]}]}
  a: {role: agent, captures: [x], next: [{to: c, p: {vip: P}}, {to: r, p: {vip: Q}}], tiers: [vip]}
  c: {role: clerk, captures: [x], next: r}
"""
    tiers = "tiers: {vip: {share: 25%}, plain: {share: 75%}}\n"
    assert _redundant(steps.replace("P", "0").replace("Q", "1"), tiers) == []
    assert [one[0] for one in _redundant(steps.replace("P", "0.5").replace("Q", "0.5"), tiers)] == ["c"]


def test_what_is_held_is_redundant_at_its_first_capture_but_not_where_it_is_first_held() -> None:
    assert _redundant(LINE, "data: {y: {held_since: info.create}}\n") == [("a", "y", ()), ("c", "x", ("a", "b", "c"))]
    assert _redundant(LINE, "data: {y: {held_since: case}}\n") == [("c", "x", ("a", "b", "c"))]


def test_unused_is_known_only_where_some_step_says_what_it_requires() -> None:
    assert _study(LINE).of(unused_captures) == ()
    some = _study(LINE.replace("b: {role: clerk,", "b: {role: clerk, requires: [x],"))
    assert [(one.step, one.item) for one in some.of(unused_captures)] == [("a", "y"), ("c", "z")]


ELIGIBLE = """\
  s: {{kind: start, role: customer, {start}next: form}}
  form: {{role: agent, {form}next: t}}
  t: {{kind: {kind}, role: clerk, {test}next: [{{to: v, p: 0.6}}, {{to: {no}, p: 0.4}}]}}
  v: {{role: agent, {serve}next: r}}
  n: {{role: agent, to: customer, channel: sms, next: done}}
"""


def _late(**change: str) -> list[tuple[str, str]]:
    words = {"start": "", "form": "captures: [income], ", "kind": "check", "test": "requires: [request], ", "no": "n"}
    study = _study(ELIGIBLE.format(**(words | {"serve": "value: va, "} | change)))
    return [(one.step, one.test) for tier in study.tiers.values() for one in tier.of(late_eligibility)]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"kind": "decision"},
        {"kind": "approve"},
        {"no": "done"},
        {"test": "produces: [verdict], "},
        {"form": "captures: [income], value: bva, "},
    ],
)
def test_what_the_test_has_no_need_of_is_asked_too_early(change: dict[str, str]) -> None:
    assert _late(**change) == [("form", "t")]


@pytest.mark.parametrize(
    "change",
    [
        {"test": ""},  # the test does not say what it requires
        {"test": "requires: [income], "},
        {"test": "requires: [request], checks: [income], "},
        {"kind": "task"},
        {"form": ""},
        {"form": "captures: [income], value: va, "},  # value before the test
        {"form": "captures: [income], to: customer, "},  # an answer before the test
        {"test": "requires: [request], value: va, "},  # the test itself is of value
        {"test": "requires: [request], to: customer, "},  # the test itself answers
        {"no": "r", "serve": ""},  # nothing here is said to be of value
        {"no": "v"},  # every exit leads to the service
    ],
)
def test_no_late_eligibility(change: dict[str, str]) -> None:
    assert _late(**change) == []


def test_what_the_test_requires_may_have_been_made_from_what_was_captured() -> None:
    change = {"form": "captures: [income], produces: [score], ", "test": "requires: [score], "}
    assert _late(**change) == []


def test_every_capture_before_the_test_is_found_also_at_the_start() -> None:
    assert _late(start="captures: [address], ") == [("s", "t"), ("form", "t")]


def test_a_way_around_the_capture_or_around_the_test_ends_it() -> None:
    steps = """\
  s: {kind: start, role: customer, next: [{to: form, p: 0.5}, {to: OTHER, p: 0.5}]}
  form: {role: agent, captures: [income], next: t}
  t: {kind: check, role: clerk, requires: [request], next: [{to: v, p: 0.6}, {to: done, p: 0.4}]}
  v: {role: agent, value: va, next: r}
"""
    for other, found in (("form", ["form"]), ("t", []), ("v", [])):
        study = _study(steps.replace("OTHER", other))
        assert [one.step for tier in study.tiers.values() for one in tier.of(late_eligibility)] == found


def test_timeouts_are_no_way_around() -> None:
    steps = """\
  s: {kind: start, role: customer, next: form}
  form: {role: agent, captures: [income], sla: 1h, on_timeout: {to: v}, next: t}
  t: {kind: check, role: clerk, requires: [request], next: [{to: v, p: 0.6}, {to: done, p: 0.4}]}
  v: {role: agent, value: va, next: r}
"""
    study = _study(steps)
    assert [one.path for tier in study.tiers.values() for one in tier.of(late_eligibility)] == [("form", "t", "done")]
