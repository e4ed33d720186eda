"""Steps put in, taken out and called otherwise."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from blueprint.edit import (
    Edit,
    Refused,
    add_step,
    add_step_before,
    add_step_on_all,
    apply,
    exits,
    remove_step,
    rename_step,
    split_step,
)
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


def test_a_step_before_another_takes_what_led_forward_to_it() -> None:
    edits = add_step_before(parse(TEXT), "b", "new", {"role": "lead"})
    assert apply(TEXT, edits) == TEXT.replace("next: [{to: b, p", "next: [{to: new, p").replace(
        "  # about b\n", "  new: {role: lead, next: b}\n  # about b\n"
    )
    edits = add_step_before(parse(TEXT), "check", "new", {"role": "lead"})
    assert apply(TEXT, edits) == TEXT.replace("to: check, p", "to: new, p").replace("to: check, when", "to: new, when").replace(
        "  check:\n", "  new: {role: lead, next: check}\n  check:\n"
    )  # fmt: skip


def test_a_step_before_the_first_is_the_first() -> None:
    text = TEXT.replace("  start: {kind: start, next: a}   # 入口\n", "").replace("from: start", "from: a")
    assert list(steps(add_step_before(parse(text), "a", "start", {"kind": "start"}), text))[:2] == ["start", "a"]


def test_a_time_out_leads_forward_and_a_recovery_does_not() -> None:
    text = TEXT.replace("when: 好}}", "when: 好}, on_timeout: {to: again}, fail: {mode: m, recover: again}}")
    after = steps(add_step_before(parse(text), "again", "new", {"role": "lead"}), text)
    assert after["b"]["on_timeout"] == {"to": "new"}  # type: ignore[index]
    assert after["b"]["fail"] == {"mode": "m", "recover": "again"}  # type: ignore[index]


def test_nothing_comes_before_a_start_or_a_join() -> None:
    with pytest.raises(Refused, match="the step start is a start: nothing leads to it; put the new step behind it"):
        add_step_before(parse(TEXT), "start", "new", {"role": "lead"})
    join = parse(TEXT.replace("check:\n", "check:\n    kind: join\n"))
    with pytest.raises(
        Refused, match="check waits for several branches: put the new step behind it, or on one of them"
    ):
        add_step_before(join, "check", "new", {"role": "lead"})
    with pytest.raises(Refused, match="nothing here is called nothing"):
        add_step_before(parse(TEXT), "nothing", "new", {"role": "lead"})


def test_a_step_before_the_ways_part_takes_all_of_them_in_their_order() -> None:
    ways = "[{to: done, p: 0.7}, {to: b, p: 0.2, when: 好}, {to: start, p: 0.1, loop: rework}]"
    text = TEXT.replace("a: {role: agent", "a: {role: agent, on_timeout: {to: b}")
    written = text.replace("next: [{to: b, p: 0.8}, {to: check, p: 0.2}]", f"next: {ways}")
    after = steps(add_step_on_all(parse(written), "a", "new", {"role": "lead"}), written)
    before = oracle.load(written)["steps"]
    assert list(after)[:3] == ["start", "a", "new"]
    assert after["new"] == {"role": "lead", "next": before["a"]["next"]}
    assert after["a"] == {**before["a"], "next": "new"}
    assert {id: after[id] for id in before if id != "a"} == {id: before[id] for id in before if id != "a"}


@pytest.mark.parametrize(("kind", "refused"), [("decision", True), ("split", True), ("check", True), ("task", False)])
def test_nothing_comes_between_a_step_that_decides_and_its_ways(kind: str, refused: bool) -> None:
    document = parse(TEXT.replace("a: {role: agent", f"a: {{kind: {kind}, role: agent"))
    if refused:
        with pytest.raises(
            Refused, match="the step a decides where it leads: no step fits between it and its branches"
        ):
            add_step_on_all(document, "a", "new", {"role": "lead"})
    else:
        assert add_step_on_all(document, "a", "new", {"role": "lead"})


COMMENTED = TEXT.replace(
    "next: [{to: b, p: 0.8}, {to: check, p: 0.2}]}", "next: [{to: b, p: 0.8}, # usual\n    {to: check, p: 0.2}]}"
)


def test_comments_at_the_ways_go_along() -> None:
    ways = "next: [{to: b, p: 0.8}, # usual\n    {to: check, p: 0.2}]}\n"
    expected = COMMENTED.replace(ways, "next: new}\n  new: {name: New, role: agent, " + ways)
    assert apply(COMMENTED, split_step(parse(COMMENTED), "a", "new", "New")) == expected
    edits = add_step_on_all(parse(COMMENTED), "a", "new", {"name": "New", "role": "agent"})
    assert apply(COMMENTED, edits) == expected


def test_comments_above_at_and_below_the_ways_go_along() -> None:
    above, ways = (
        "    role: agent   # who\n",
        "    # where\n    next:   # by share\n    # most\n    - b # usual\n      # below\n",
    )
    below = "    # if it fails\n    fail: {mode: m}\n"
    text = TEXT.replace(
        "  a: {role: agent, next: [{to: b, p: 0.8}, {to: check, p: 0.2}]}\n", f"  a:\n{above}{ways}{below}"
    )
    assert apply(text, split_step(parse(text), "a", "new", "New")) == text.replace(
        f"{ways}{below}", f"    next: new\n{below}  new:\n    name: New\n    role: agent\n{ways}"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_comment_at_the_only_way_goes_along_up_to_the_end_of_a_file(end: str) -> None:
    text = end.join(["steps:", "  b: {kind: end}", "  a:", "    role: agent", "    next: b   # why"])
    parted = ["    next: c", "  c:", "    name: New", "    role: agent", "    next: b   # why"]
    assert apply(text, split_step(parse(text), "a", "c", "New")) == end.join([*text.split(end)[:-1], *parted])


def test_comments_that_cannot_go_along_are_not_lost_behind_ones_back() -> None:
    too_long = "long " * 30 + "name"
    with pytest.raises(Refused, match="the comments at the branches of a would be lost"):
        split_step(parse(COMMENTED), "a", "new", too_long)
    with pytest.raises(Refused, match="the comments at the branches of a would be lost"):
        add_step_on_all(parse(COMMENTED), "a", "new", {"name": too_long, "role": "lead"})


def test_a_step_parted_in_two() -> None:
    text = TEXT.replace("a: {role: agent", "a: {role: agent, lane: support, phase: after, cost: 3, time: {work: 5min}")
    after = steps(split_step(parse(text), "a", "a2", {"zh": "后半"}), text)
    assert list(after)[1:3] == ["a", "a2"]
    assert after["a"] == {**oracle.load(text)["steps"]["a"], "next": "a2"}
    assert after["a2"] == {
        "name": {"zh": "后半"},
        "role": "agent",
        "lane": "support",
        "phase": "after",
        "next": [{"to": "b", "p": 0.8}, {"to": "check", "p": 0.2}],
    }


@pytest.mark.parametrize(
    ("text", "id", "reason"),
    [
        (TEXT, "done", "the step done is an end: nothing follows it"),
        (TEXT, "start", "step start lacks role: who does it?"),
        (TEXT.replace("role: lead", "role: lead\n    kind: approve"), "check", "the step check decides where it leads: put a step before or behind it instead"),
        (TEXT.replace("a: {role: agent", "a: {kind: split"), "a", "the step a decides where it leads: put a step before or behind it instead"),
        (TEXT, "nothing", "nothing here is called nothing"),
    ],
)  # fmt: skip
def test_not_parted(text: str, id: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        split_step(parse(text), id, "new", "New")
    assert str(refused.value) == reason
