"""Several steps taken out at once, and what that loses."""

from __future__ import annotations

import pytest

from blueprint.edit import Lost, Refused, apply, lost, remove_steps
from blueprint.files import parse
from tests.edit import oracle
from tests.edit.test_steps import TEXT

LONG = """\
blueprint: 1
id: x
name: x
roles: {agent: {}}
separate: [[b, d]]
steps:
  start: {kind: start, next: a}
  # 甲
  a: {role: agent, next: b}
  b: {role: agent, evidence: 回执, fail: {mode: lost, recover: a}, next: [{to: c, p: 1}]}   # 乙
  c:
    role: agent
    decides: {refund: 200}
    legal: {source: ISO 10002}
    next:
    - {to: b, p: 0.2, loop: rework}
    - d
  d: {role: agent, next: end}   # 丁
  end: {kind: end}
"""


def test_steps_in_a_row_with_a_loop_among_them() -> None:
    text = LONG.replace("[b, d]", "[a, d]")
    after = apply(text, remove_steps(parse(text), {"c", "b"}))
    assert not parse(after).problems
    start = text.index("  b: ")
    assert after == (text[:start] + text[text.index("  d: ") :]).replace("next: b}", "next: d}")


def test_anchors_among_the_removed() -> None:
    text = LONG.replace("role: agent, evidence", "role: &r agent, evidence").replace("    role: agent", "    role: *r ")
    text = text.replace("[b, d]", "[a, d]")
    assert list(oracle.load(apply(text, remove_steps(parse(text), ["b", "c"])))["steps"]) == ["start", "a", "d", "end"]


@pytest.mark.parametrize(
    ("text", "ids", "reason"),
    [
        (LONG, ["b"], "separate.0.0 names the step b too: change that first"),
        (TEXT, ["again", "done"], "the step done leads nowhere else: lead the steps before it elsewhere first"),
        (LONG, ["a", "nowhere"], "nothing here is called nowhere"),
        (TEXT, ["a"], "the step a leads to b, check: which of them should follow in its place?"),
    ],
)
def test_refused(text: str, ids: list[str], reason: str) -> None:
    with pytest.raises(Refused) as refused:
        remove_steps(parse(text), ids)
    assert str(refused.value) == reason


def test_several_ways_that_meet_again_are_one() -> None:
    after = oracle.load(apply(LONG, remove_steps(parse(LONG), ["a"])))["steps"]
    assert after["start"] == {"kind": "start", "next": "b"}
    assert after["b"]["fail"] == {"mode": "lost", "recover": "b"}
    met = oracle.load(apply(TEXT.replace("to: check}}", "to: done}}"), remove_steps(parse(TEXT.replace("to: check}}", "to: done}}")), ["check", "b", "a", "again"])))["steps"]  # fmt: skip
    assert met == {"start": {"kind": "start", "next": "done"}, "done": {"kind": "end"}}


def test_what_is_lost() -> None:
    assert lost(parse(LONG), ["b", "c"]) == Lost(
        legal=("c",),
        branches=(("steps", "b", "next", 0), ("steps", "c", "next", 0)),
        fields=(("steps", "b", "evidence"), ("steps", "b", "fail"), ("steps", "c", "decides")),
        named=(("separate", 0, 0),),
    )
    assert not lost(parse(LONG), ["a"])
    with pytest.raises(Refused):
        lost(parse(LONG), ["nowhere"])
