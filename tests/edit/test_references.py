"""Renaming what others refer to."""

from __future__ import annotations

import difflib

import pytest

from blueprint.edit import Refused, apply, mentioned, rename, rename_process
from blueprint.files import parse
from tests.edit.random_edits import FILES

TEXT = (FILES / "complaint.yaml").read_text(encoding="utf-8")


def changed(text: str, what: str, old: str, new: str) -> list[str]:
    after = apply(text, rename(parse(text), what, old, new))
    assert not parse(after).problems
    assert not mentioned(parse(after), what, old)
    assert len(mentioned(parse(after), what, new)) == len(mentioned(parse(text), what, old))
    lines = difflib.ndiff(text.splitlines(), after.splitlines())
    return [line[2:].strip() for line in lines if line.startswith("+ ")]


def test_a_step() -> None:
    assert changed(TEXT, "step", "receive", "register") == [
        "answer: {from: start, to: register.begin}",
        "start: {kind: start, role: customer, channel: [phone, web], next: register}",
        '"register":          # quoted key',
    ]


def test_a_step_that_is_kept_separate() -> None:
    assert "[decide, pay],   # 甲乙" in changed(TEXT, "step", "judge", "decide")


def test_a_role() -> None:
    lines = changed(TEXT, "role", "lead", "boss")
    assert len(lines) == 10
    assert "apologise: true}, escalates_to: boss}" in lines
    assert "boss: {lane: backstage}" in lines
    assert "boss]}" in lines


@pytest.mark.parametrize(
    ("what", "old", "count"), [("tier", "vip", 1), ("clock", "answer", 2), ("data", "order_no", 1)]
)
def test_others(what: str, old: str, count: int) -> None:
    assert len(changed(TEXT, what, old, "新的")) == count


def test_every_id_there_and_back() -> None:
    for what, id in {(ref.what, ref.id) for ref in parse(TEXT).refs if ref.what not in ("separated", "process")}:
        there = apply(TEXT, rename(parse(TEXT), what, id, "新的 id"))
        assert apply(there, rename(parse(there), what, "新的 id", id)).replace('"', "") == TEXT.replace('"', "")


def test_values_that_several_places_share_change_with_the_first() -> None:
    text = """\
blueprint: 1
id: x
name: x
x-note: &who agent   # 谁
x-base: &base {role: agent, on_timeout: &late {escalate: agent}}
x-split: &split {vip: 0.2}
tiers: {vip: {share: 10%}, other: {}}
roles: {agent: {}, customer: {}}
steps:
  start: {kind: start, next: a}
  a: {<<: *base, next: b}
  b: {<<: *base, role: *who , next: [{to: c, p: *split }, {to: b, p: {<<: *split, other: 0.5}, loop: rework}]}
  c: {role: agent, on_timeout: *late, next: end}
  end: {kind: end}
"""
    assert changed(text, "role", "agent", "clerk") == [
        "x-note: &who clerk   # 谁",
        "x-base: &base {role: clerk, on_timeout: &late {escalate: clerk}}",
        "roles: {clerk: {}, customer: {}}",
        "c: {role: clerk, on_timeout: *late, next: end}",
    ]
    assert changed(text, "tier", "vip", "gold") == [
        "x-split: &split {gold: 0.2}",
        "tiers: {gold: {share: 10%}, other: {}}",
    ]


def test_refused_where_the_shared_value_is_no_reference_everywhere() -> None:
    text = TEXT.replace("owner: lead", "owner: &l lead").replace("name: 重大\n      投诉", "name: *l")
    with pytest.raises(Refused, match=r"line \d+ uses this value too, as \*l"):
        apply(text, rename(parse(text), "role", "lead", "boss"))


def test_refused_where_there_is_nothing_or_something_already() -> None:
    with pytest.raises(Refused, match="nothing here is called nobody"):
        rename(parse(TEXT), "role", "nobody", "x")
    with pytest.raises(Refused, match="lead is already written there"):
        rename(parse(TEXT), "role", "agent", "lead")
    with pytest.raises(Refused, match="cannot stand in"):
        rename(parse(TEXT), "role", "agent", "甲，乙")
    with pytest.raises(Refused, match="an empty text"):
        rename(parse(TEXT), "role", "agent", " ")


PROCESSES = """\
blueprint: 1
id: claim  # its own
name: Claim
steps:
  look: {kind: start, next: [enter, other]}
  enter: {kind: call, process: claim, next: done}
  other: {kind: call, process: {id: claim, variant: to-be}, next: done}
  done: {kind: end}
"""


def test_a_process_is_called_otherwise_by_itself_and_by_whoever_calls_it() -> None:
    document = parse(PROCESSES)
    assert apply(PROCESSES, rename_process(document, "claim", "claim.small")) == PROCESSES.replace(
        "id: claim", "id: claim.small"
    ).replace("process: claim", "process: claim.small")


def test_a_step_that_is_called_like_a_process_keeps_its_name() -> None:
    text = PROCESSES.replace("look", "claim").replace("id: claim ", "id: other ")
    assert apply(text, rename_process(parse(text), "other", "new")) == text.replace("id: other ", "id: new ")
