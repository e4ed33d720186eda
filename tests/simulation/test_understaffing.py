"""Which promises the head counts cannot keep: 200 calls an hour of 180 s, where Erlang C gives 87.52% within 15 s with 14
agents and 93.27% with 15."""

from __future__ import annotations

import pytest

from blueprint.analysis import analyze
from blueprint.simulation.understaffing import Understaffed, understaffed
from blueprint.workspace import load_text

PROCESS = """\
blueprint: 1
id: calls
name: Calls
customer: customer
volume: 200/hour
roles: {customer: {lane: customer}, agent: {count: 14}, other: {count: 1}}
tiers: {caller: {sla: {answer: 90% in 15s}}}
clocks: {answer: {from: ask, to: talk.begin}}
steps:
  ask: {kind: start, role: customer, next: talk}
  talk: {role: agent, channel: phone, time: {work: 180s}, next: done}
  done: {kind: end}
"""


def _found(*changes: tuple[str, str]) -> tuple[Understaffed, ...]:
    text = PROCESS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return understaffed(analyze(load_text(text)), 0.001)


def test_fourteen_agents_are_one_too_few() -> None:
    (one,) = _found()
    assert (one.step, one.tier, one.needed) == ("talk", "caller", 15)
    assert (one.level, one.erlangs) == (pytest.approx(0.8752, abs=5e-5), pytest.approx(10))


@pytest.mark.parametrize(
    "change",
    [
        ("count: 14", "count: 15"),
        ("agent: {count: 14}", "agent: {}"),
        ("volume: 200/hour\n", ""),
        ("90% in 15s", "87.6% in 15s"),  # 87.52% is as good as that
        ("to: talk.begin", "to: talk"),  # how long the work takes is no question of waiting alone
        ("time: {work: 180s}", "time: {wait: 1min}"),
        ("channel: phone", "channel: phone, overflow: {to: other}"),
        ("channel: phone", "channel: phone, patience: {dist: exponential, mean: 1min}"),
    ],
)
def test_what_is_not_understaffed_or_not_known(change: tuple[str, str]) -> None:
    assert _found(change) == ()


def test_who_leaves_lightens_the_queue_and_is_not_answered() -> None:
    """Ten agents and two minutes of patience: 13.75% leave, so 90% cannot be answered, however long it takes."""
    (one,) = _found(("count: 14", "count: 10"), ("phone", "phone, patience: 2min"), ("15s", "1h"))
    assert one.level == pytest.approx(0.8625, abs=5e-5)


def test_the_whole_load_counts() -> None:
    """Half an hour's work on every fortieth call adds 2.5 erlangs of longer work."""
    onward = "next: [{to: more, p: 2.5%}, {to: done, p: 97.5%}]}"
    more = "  more: {role: agent, time: {work: 30min}, next: done}"
    (one,) = _found(("count: 14", "count: 15"), ("next: done}", f"{onward}\n{more}"))
    assert one.erlangs == pytest.approx(12.5)


def test_tiers_with_one_priority_are_one_queue_and_the_hardest_promise_counts() -> None:
    tiers = "{a: {sla: {answer: 80% in 15s}}, b: {sla: {answer: 95% in 15s}}, c: {sla: {answer: 90% in 15s}}}"
    one_queue = ("{caller: {sla: {answer: 90% in 15s}}}", tiers)
    (one,) = _found(one_queue)
    assert one.tier == "b"
    assert _found((one_queue[0], tiers.replace("{a: {", "{a: {priority: 1, "))) == ()


def test_more_work_than_people_can_do_needs_more_than_the_load() -> None:
    (one,) = _found(("count: 14", "count: 9"), ("90% in 15s", "15d"))
    assert (one.level, one.needed) == (0, 11)


def test_pools_and_patience_without_measure_take_no_time() -> None:
    assert _found(("count: 14", "count: 1000000000")) == ()
    assert _found(("200/hour", "1000000000000/hour")) == ()
    assert len(_found(("phone", "phone, patience: 1000w"))) == 1
