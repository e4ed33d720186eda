"""Steps that follow one another become one."""

from __future__ import annotations

import pytest

from blueprint.edit import Refused, apply, merge_steps
from blueprint.files import parse
from tests.edit import oracle

HEAD = """\
blueprint: 1
id: x
name: x
roles: {agent: {}, lead: {}}
tiers: {vip: {}, other: {}}
clocks: {c: {from: a.begin, to: b}}
separate: [[b, end]]
steps:
  start: {kind: start, next: a}   # 入口
"""
TAIL = """\
  # 结束
  end: {kind: end}
"""
A = "role: agent, time: {wait: 1h, work: 40s}, name: {en: Take, zh: 受理}, produces: case, evidence: 短信, decides: {refund: 200, fee: 5}, cost: 3"
B = "role: agent, kind: check, time: {work: 5min}, name: Check it, requires: [case, id], produces: [note, case], decides: {refund: 100, fee: true}, cost: 0.5, fail: [{mode: m, recover: b}], value: va"


def text_of(a: str = A, b: str = B, next: str = "[{to: end, p: 0.9}, {to: a, p: 0.1, loop: rework}]") -> str:
    return HEAD + f"  a: {{{a}, next: b}}\n  b: {{{b}, next: {next}}}\n" + TAIL


def test_two_steps_are_one() -> None:
    text = text_of()
    after = apply(text, merge_steps(parse(text), ["b", "a"]))
    assert not parse(after).problems
    data = oracle.load(after)
    assert data["clocks"] == {"c": {"from": "a.begin", "to": "a"}}
    assert data["separate"] == [["a", "end"]]
    assert data["steps"] == {
        "start": {"kind": "start", "next": "a"},
        "a": {
            "kind": "check",
            "role": "agent",
            "time": {"wait": "1h", "work": "340s"},
            "value": "va",
            "name": {"en": "Take + Check it", "zh": "受理、Check it"},
            "requires": ["id"],
            "produces": ["case", "note"],
            "evidence": "短信",
            "fail": [{"mode": "m", "recover": "a"}],
            "decides": {"refund": 200, "fee": True},
            "cost": 3.5,
            "next": [{"to": "end", "p": 0.9}, {"to": "a", "p": 0.1, "loop": "rework"}],
        },
        "end": {"kind": "end"},
    }
    assert after.startswith(HEAD[: HEAD.index("clocks")])
    assert after.endswith(TAIL)


@pytest.mark.parametrize(
    ("one", "other", "sum"),
    [("5min", "4min", "9min"), ("90min", "30min", "2h"), ("12h", "PT12H", "1d"), ("1bd", "2bd", "3bd"), ("0", "0.5s", "0.5s"), ("0", "0", 0)],
)  # fmt: skip
def test_times_are_added(one: str, other: str, sum: object) -> None:
    text = text_of(f"role: agent, time: {{work: {one}}}", f"role: agent, time: {{work: {other}}}")
    assert oracle.load(apply(text, merge_steps(parse(text), ["a", "b"])))["steps"]["a"]["time"] == {"work": sum}


def test_names_without_a_language() -> None:
    text = text_of("role: agent, name: 受理", "role: agent, name: 登记")
    assert oracle.load(apply(text, merge_steps(parse(text), ["a", "b"])))["steps"]["a"]["name"] == "受理、登记"
    text = text_of("role: agent", "role: agent")
    assert oracle.load(apply(text, merge_steps(parse(text), ["a", "b"])))["steps"]["a"]["name"] == "a + b"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("4min..9min", "1min", "5min..10min"),
        ("4min..9min", "1min..3min", "5min..12min"),
        ("2min..3min..10min", "1min..2min..6min", "3min..5min..16min"),
        ("2min..3min..10min", "1min..3min", "3min..5min..13min"),  # the mean of 1 to 3 is 2, its middle
        ("30s", "2min..4min", "150s..270s"),
    ],
)
def test_work_that_varies_keeps_its_mean(one: str, other: str, both: str) -> None:
    text = text_of(A.replace("40s", one), B.replace("5min", other))
    assert oracle.load(apply(text, merge_steps(parse(text), ["a", "b"])))["steps"]["a"]["time"]["work"] == both


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (text_of("role: lead"), "a, b cannot become one step: role differs"),
        (text_of(A, B + ", tiers: vip"), "a, b cannot become one step: tiers differs"),
        (text_of(A + ", value: bva"), "a, b cannot become one step: value differs"),
        (text_of(A + ", kind: approve"), "a, b cannot become one step: kind differs"),
        (text_of("kind: wait, time: {wait: 1h}"), "a, b cannot become one step: wait is a kind of step that stays by itself"),
        (text_of(A.replace("40s", "{dist: exponential, mean: 5min}")), "a, b cannot become one step: time.work varies and cannot be added"),
        (text_of(A.replace("40s", "1bd")), "a, b cannot become one step: time.work has business days and hours, which cannot be added"),
        (text_of().replace("a.begin", "a"), "clocks.c.from names the step a too: change that first"),
        (text_of().replace("to: b}}", "to: b.begin}}"), "clocks.c.to names the step b too: change that first"),
        (text_of().replace("[b, end]", "[b, a]"), "separate.0.1 names the step a too: change that first"),
        (text_of().replace("start, next: a", "start, next: [a, b]"), "steps.start.next.1 names the step b too: change that first"),
        (text_of().replace("next: b}", "next: {to: b, when: 好}}"), "the step a does not always lead to b, and only there"),
        (text_of().replace("next: b}", "next: [b, end]}"), "the step a does not always lead to b, and only there"),
        (text_of().replace("next: b}", "next: nowhere}"), "the step a does not always lead to b, and only there"),
    ],
)  # fmt: skip
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        merge_steps(parse(text), ["a", "b"])
    assert reason in str(refused.value)
    assert refused.value.line


def test_one_step_or_an_unknown_one_is_refused() -> None:
    with pytest.raises(Refused, match="two steps or more"):
        merge_steps(parse(text_of()), ["a", "a"])
    with pytest.raises(Refused, match="nothing here is called nowhere"):
        merge_steps(parse(text_of()), ["a", "nowhere"])


def test_refused_where_the_text_could_not_be_read_afterwards() -> None:
    text = text_of("role: agent, kind: check, rejects: 5%")
    with pytest.raises(Refused, match=r"rejects 5\.0%, but its rework branch has p 10\.0%"):
        merge_steps(parse(text), ["a", "b"])
