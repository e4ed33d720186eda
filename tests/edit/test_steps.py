"""Steps put in, taken out and called otherwise."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from blueprint.edit import Edit, Refused, add_step, apply, exits, remove_step, rename_step
from blueprint.files import parse
from tests.edit import oracle
from tests.edit.random_edits import FILES

TEXT = """\
blueprint: 1
id: x
name: x
roles: {agent: {}, lead: {}}
clocks: {c: {from: start, to: check}}
steps:
  start: {kind: start, next: a}   # 入口
  a: {role: agent, next: [{to: b, p: 0.8}, {to: check, p: 0.2}]}
  # about b
  b: {role: agent, next: {to: check, when: 好}}
  check:
    role: lead
    next:
    - {to: done, p: 0.9}   # fine
    - {to: b, p: 0.1, loop: rework}
  again: {role: agent, next: [again, done], on_timeout: {to: b}}
  done: {kind: end}
"""


def steps(edits: Iterable[Edit], text: str = TEXT) -> dict[str, object]:
    after = apply(text, edits)
    assert not parse(after).problems
    return dict(oracle.load(after)["steps"])


def test_a_step_behind_another() -> None:
    edits = add_step(parse(TEXT), "b", "new", {"role": "lead", "time": {"work": "5min"}})
    assert apply(TEXT, edits) == TEXT.replace(
        "  b: {role: agent, next: {to: check, when: 好}}\n",
        "  b: {role: agent, next: {to: new, when: 好}}\n  new: {role: lead, time: {work: 5min}, next: check}\n",
    )


def test_a_step_on_one_of_several_ways() -> None:
    after = steps(add_step(parse(TEXT), "check", "new", {"role": "lead"}, exit="b"))
    assert after["check"] == {
        "role": "lead",
        "next": [{"to": "done", "p": 0.9}, {"to": "new", "p": 0.1, "loop": "rework"}],
    }
    assert after["new"] == {"role": "lead", "next": "b"}
    assert list(after)[3:5] == ["check", "new"]


def test_a_step_that_says_where_it_leads_or_ends() -> None:
    assert steps(add_step(parse(TEXT), "b", "new", {"role": "lead", "next": "done"}))["new"] == {
        "role": "lead",
        "next": "done",
    }
    assert steps(add_step(parse(TEXT), "b", "new", {"kind": "end"}))["new"] == {"kind": "end"}


def test_a_step_taken_out() -> None:
    after = apply(TEXT, remove_step(parse(TEXT), "b"))
    expected = TEXT.replace("  # about b\n  b: {role: agent, next: {to: check, when: 好}}\n", "")
    assert after == expected.replace("to: b", "to: check")


def test_a_start_and_a_step_that_leads_to_itself() -> None:
    assert list(steps(remove_step(parse(TEXT.replace("from: start", "from: a")), "start"), TEXT.replace("from: start", "from: a"))) == [
        "a", "b", "check", "again", "done"
    ]  # fmt: skip
    assert "again" not in steps(remove_step(parse(TEXT), "again"))


@pytest.mark.parametrize(
    ("id", "reason", "line"),
    [
        ("a", "the step a leads to b, check: which of them should follow in its place?", 8),
        ("done", "the step done leads nowhere else: lead the steps before it elsewhere first", 17),
        ("check", "clocks.c.to names the step check too: change that first", 5),
        ("nothing", "nothing here is called nothing", None),
    ],
)
def test_not_taken_out(id: str, reason: str, line: int | None) -> None:
    with pytest.raises(Refused) as refused:
        remove_step(parse(TEXT), id)
    assert (str(refused.value), refused.value.line) == (reason, line)


@pytest.mark.parametrize(
    ("after", "exit", "reason"),
    [
        ("a", None, "the step a leads to b, check: say on which way"),
        ("a", "done", "the step a leads to b, check: say on which way"),
        ("done", None, "the step done is an end: nothing follows it"),
        ("nothing", None, "nothing here is called nothing"),
    ],
)
def test_not_put_in(after: str, exit: str | None, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        add_step(parse(TEXT), after, "new", {"role": "lead"}, exit=exit)
    assert str(refused.value) == reason


def test_another_id() -> None:
    edits = rename_step(parse(TEXT), "check", "核对")
    assert apply(TEXT, edits) == TEXT.replace("check", "核对")


def test_ways_of_a_file_written_by_hand() -> None:
    document = parse((FILES / "complaint.yaml").read_text(encoding="utf-8"))
    assert [way.to for way in exits(document, "triage")] == ["solve", "assign", "major"]
    assert exits(document, "both")[0].path == ("steps", "both", "next")
    assert exits(document, "closed") == []
