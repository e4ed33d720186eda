"""How long a customer hears nothing: each clause of the definition by a case, and all loop-free paths one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.analysis.silence import longest_silence
from blueprint.files import parse
from blueprint.linting import choose, lint_document
from blueprint.model import Process
from blueprint.workspace import Workspace
from tests.strategies import sequential

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage}
  expert: {lane: support}
  crm: {lane: support, kind: system}
"""
TIERS = "tiers: {vip: {share: 10%}, std: {share: 90%}}\n"


def _found(tmp_path: Path, steps: str, extra: str = "") -> list[tuple[str | None, tuple[str, ...], str]]:
    document = parse(HEAD + extra + "steps:\n" + steps + "  done: {kind: end}\n", str(tmp_path / "case.yaml"))
    assert not document.problems
    found = lint_document(document, Workspace(tmp_path), choose(select=["LP03"]))
    return [(one.step, one.path, one.message.text("en")) for one in found]


LINE = """\
  ask: {{kind: start, role: customer, next: study}}
  study: {{role: expert, time: {{wait: 10h, work: 5h}}, next: middle}}
  middle: {middle}
  r: {{role: agent, to: customer, channel: email, time: {{wait: 9h}}, next: after}}
  after: {{role: expert, time: {{wait: 9d}}, next: done}}
"""


@pytest.mark.parametrize(
    ("middle", "hours"),
    [
        ("{role: crm, next: r}", None),  # 15 h and the answer's own 9 h: 24 h, which is not more than 24 h
        ("{role: crm, time: {work: 1min}, next: r}", "24"),  # a system's minute counts
        ("{kind: wait, time: {wait: 1h}, next: r}", "25"),  # so does a plain wait
        ("{kind: wait, event: parts, time: {wait: 1d}, next: r}", None),  # a wait for an event does not
        ("{role: customer, time: {wait: 1d}, next: r}", None),  # nor does what the customer does
        ("{kind: notify, role: crm, to: customer, time: {wait: 1d}, next: r}", "39"),  # 15 h, and its own 24 h
        ("{kind: notify, role: crm, to: agent, time: {wait: 1h}, next: r}", "25"),  # the customer hears nothing of it
    ],
)
def test_what_counts_between_two_messages(tmp_path: Path, middle: str, hours: str | None) -> None:
    found = _found(tmp_path, LINE.format(middle=middle))
    assert len(found) == (hours is not None)
    assert all(f"{hours} h" in words for _, _, words in found)


def test_a_silence_that_no_message_ends_is_no_wait(tmp_path: Path) -> None:
    """The way to an end without an answer is LP01's; the other takes an hour."""
    steps = """\
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, time: {wait: 1h}, next: [r, shelve]}
  shelve: {role: expert, time: {wait: 9d}, next: done}
  r: {role: agent, to: customer, channel: email, next: done}
"""
    assert _found(tmp_path, steps) == []


def test_at_a_join_the_longest_entry_counts(tmp_path: Path) -> None:
    """max(20, 15) + 3 = 23 h are not too long; max(22, 15) + 3 = 25 h are."""
    steps = """\
  ask: {{kind: start, role: customer, next: fork}}
  fork: {{kind: split, next: [a, b]}}
  a: {{role: expert, time: {{wait: {long}}}, next: meet}}
  b: {{role: agent, time: {{wait: 15h}}, next: meet}}
  meet: {{kind: join, next: r}}
  r: {{role: agent, to: customer, channel: email, time: {{wait: 3h}}, next: done}}
"""
    assert _found(tmp_path, steps.format(long="20h")) == []
    ((step, path, words),) = _found(tmp_path, steps.format(long="22h"))
    assert (step, path) == ("a", ("ask", "fork", "a", "meet", "r"))
    assert "25 h, from “ask” to “r”; the longest part is “a” with 22 h" in words


def test_each_tier_has_its_own_silence(tmp_path: Path) -> None:
    """vip: 30 h, all of them at fast; std: 26 + 9 h, most of them at slow."""
    steps = """\
  ask: {kind: start, role: customer, next: [{to: fast, tiers: [vip]}, {to: slow, tiers: [std]}]}
  fast: {role: agent, time: {wait: 30h}, next: r}
  slow: {role: expert, time: {wait: 26h}, next: more}
  more: {role: agent, time: {wait: 9h}, next: r}
  r: {role: agent, to: customer, channel: email, next: done}
"""
    assert [step for step, _, _ in _found(tmp_path, steps, TIERS)] == ["fast", "slow"]


def test_a_step_that_is_the_longest_of_two_tiers_is_found_once(tmp_path: Path) -> None:
    """vip: 26 h; std: 26 + 9 h, which is said."""
    steps = """\
  ask: {kind: start, role: customer, next: slow}
  slow: {role: expert, time: {wait: 26h}, next: [{to: r, tiers: [vip]}, {to: more, tiers: [std]}]}
  more: {role: agent, time: {wait: 9h}, next: r}
  r: {role: agent, to: customer, channel: email, next: done}
"""
    ((step, path, words),) = _found(tmp_path, steps, TIERS)
    assert (step, path) == ("slow", ("ask", "slow", "more", "r"))
    assert "35 h" in words


def test_every_silence_is_found_and_not_only_the_longest(tmp_path: Path) -> None:
    """30 h to the notice, 40 h from it to the answer; what ends at the second answer as well is found once."""
    steps = """\
  ask: {kind: start, role: customer, next: first}
  first: {role: expert, time: {wait: 30h}, next: notice}
  notice: {kind: notify, role: crm, to: customer, next: second}
  second: {role: expert, time: {wait: 40h}, next: [{to: r, p: 0.5}, {to: other, p: 0.5}]}
  r: {role: agent, to: customer, channel: email, next: done}
  other: {role: agent, to: customer, channel: email, time: {work: 5min}, next: done}
"""
    found = [(step, path) for step, path, _ in _found(tmp_path, steps)]
    assert found == [("first", ("ask", "first", "notice")), ("second", ("notice", "second", "other"))]


def test_the_wait_of_the_longest_step_is_underlined(tmp_path: Path) -> None:
    text = HEAD + "steps:\n" + LINE.format(middle="{kind: wait, time: {wait: 1h}, next: r}") + "  done: {kind: end}\n"
    document = parse(text, str(tmp_path / "case.yaml"))
    (finding,) = lint_document(document, Workspace(tmp_path), choose(select=["LP03"]))
    line = text.splitlines()[finding.line - 1]
    assert line[finding.column - 1 :].startswith("10h")


@st.composite
def telling(draw: st.DrawFn) -> Process:
    """A small random process without parallel work that tells the customer something here and there."""
    bare = draw(sequential(5))
    steps = dict(bare.steps)
    for id, step in bare.steps.items():
        told = draw(st.sampled_from([(), (), ("progress",), ("answer",)]))
        if step.kind == "task" and told and step.role != "customer":
            steps[id] = replace(step, to="customer", tells=told)
    return replace(bare, steps=steps)


@given(telling())
@settings(deadline=None, max_examples=150)
def test_the_longest_silence_is_that_of_every_loop_free_path(process: Process) -> None:
    for tier in analyze(process).tiers.values():
        longest = 0.0
        queue: list[tuple[tuple[str, ...], float]] = [(("start",), 0.0)]
        while queue:
            path, silent = queue.pop()
            step = process.steps[path[-1]]
            if step.role not in (None, "customer") and step.time.work:
                silent += step.time.work.mean
            if step.tells:
                longest, silent = max(longest, silent), 0.0
            if "answer" not in step.tells:
                queue += [((*path, way.target), silent) for way in tier.flow.ways[path[-1]] if way.target not in path]
        assert longest_silence(tier.flow, tier.words).minutes == pytest.approx(longest)


TIMER = """\
  ask: {{kind: start, role: customer, next: study}}
  study: {{role: expert, time: {{wait: 50h, work: 2h}}, on_timeout: {timeouts}, next: r}}
  r: {{role: agent, to: customer, channel: email, time: {{wait: {wait}}}, next: done}}
"""


@pytest.mark.parametrize(
    ("timeouts", "wait", "found"),
    [
        ("[{after: 23h, notify: [customer]}, {after: 47h, notify: [customer]}]", "19h", []),  # 23, 24, 5 + 19 h
        ("[{after: 23h, notify: [customer]}, {after: 47h, notify: [customer]}]", "20h", ["25 h"]),  # 5 + 20 h
        ("{after: 20h, notify: [customer]}", "1h", ["33 h"]),  # 52 - 20 + 1 h
        ("{after: 52h, notify: [customer]}", "1h", ["2.21 d"]),  # on average the step is done before that: 53 h
        ("{after: 20h, notify: [agent]}", "1h", ["2.21 d"]),  # the customer hears nothing of it
    ],
)
def test_a_timeout_that_notifies_the_customer_ends_a_silence(
    tmp_path: Path, timeouts: str, wait: str, found: list[str]
) -> None:
    said = _found(tmp_path, TIMER.format(timeouts=timeouts, wait=wait))
    assert len(said) == len(found)
    assert all(f"nothing for {hours}," in words for hours, (_, _, words) in zip(found, said, strict=True))
