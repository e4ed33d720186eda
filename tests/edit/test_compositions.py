"""Compositions over random and shipped processes: they mean what they say, load, and leave the other steps alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blueprint.edit import (
    Refused,
    add_step_before,
    apply,
    connect,
    copy_steps,
    disconnect,
    exits,
    lost,
    merge_steps,
    move_step,
    paste_steps,
    redirect,
    remove_step,
    remove_steps,
    split_step,
    steps_of,
)
from blueprint.files import parse
from tests.edit import oracle
from tests.edit.written import branches, made, sound, targets, texts

FEW = settings(max_examples=15, deadline=None, derandomize=True)
NEW = {"name": "new", "role": "agent"}


def chosen(data: st.DataObject, text: str) -> str:
    return data.draw(st.sampled_from(list(oracle.load(text)["steps"])))


def led(step: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """A step whose branches and time-outs to ``old`` lead to ``new``."""

    def one(way: Any) -> Any:
        if isinstance(way, list):
            return [one(item) for item in way]
        if isinstance(way, dict):
            return {**way, "to": new} if way.get("to") == old else way
        return new if way == old else way

    return {field: one(value) if field in ("next", "on_timeout") else value for field, value in step.items()}


def lines(text: str) -> list[str]:
    """The lines that are not blank: one that sets steps apart may come or go."""
    return [line for line in text.splitlines() if line.strip()]


@given(texts(), st.data())
@FEW
def test_a_step_before_another_and_out_again(text: str, data: st.DataObject) -> None:
    before = oracle.load(text)["steps"]
    id = data.draw(st.sampled_from([id for id, step in before.items() if step.get("kind") not in ("start", "join")]))
    ids = list(before)
    above = ids[: ids.index(id)]
    edits = add_step_before(parse(text), id, "new", NEW)
    after = made(text, edits, [one for one in above if led(before[one], id, "new") != before[one]])
    assert list(after) == [*above, "new", *ids[len(above) :]]
    assert after.pop("new") == {**NEW, "next": id}
    assert after == {one: led(step, id, "new") if one in above else step for one, step in before.items()}
    there = apply(text, edits)
    assert sound(there) == sound(text)
    assert lines(apply(there, remove_step(parse(there), "new"))) == lines(text)


@given(texts(), st.data())
@FEW
def test_a_branch_put_in_and_taken_out(text: str, data: st.DataObject) -> None:
    before = oracle.load(text)["steps"]
    source = data.draw(st.sampled_from([id for id, step in before.items() if "next" in step]))
    to = data.draw(st.sampled_from([id for id in before if id not in targets(before[source])]))
    edits = connect(parse(text), source, to, when="另有规定", p=0.25)
    there = apply(text, edits)
    after = made(text, edits, [source])
    assert branches(after[source]) == [*branches(before[source]), {"to": to, "p": 0.25, "when": "另有规定"}]
    assert {**after, source: before[source]} == before
    back = made(there, disconnect(parse(there), source, to), [source])
    assert {**back[source], "next": branches(back[source])} == {**before[source], "next": branches(before[source])}
    if isinstance(before[source]["next"], list):
        assert apply(there, disconnect(parse(there), source, to)) == text


@given(texts(), st.data())
@FEW
def test_a_branch_led_elsewhere_and_back(text: str, data: st.DataObject) -> None:
    before = oracle.load(text)["steps"]
    source = data.draw(st.sampled_from([id for id, step in before.items() if "next" in step]))
    index = data.draw(st.integers(0, len(branches(before[source])) - 1))
    to = chosen(data, text)
    edits = redirect(parse(text), source, index, to)
    after = made(text, edits, [source])
    old = branches(before[source])[index]
    assert branches(after[source])[index] == ({**old, "to": to} if isinstance(old, dict) else to)
    there = apply(text, edits)
    assert apply(there, redirect(parse(there), source, index, targets(before[source])[index])) == text


@given(texts(), st.data())
@FEW
def test_steps_taken_out_at_once_are_bridged(text: str, data: st.DataObject) -> None:
    before = oracle.load(text)["steps"]
    gone = data.draw(st.sets(st.sampled_from(list(before)), min_size=1, max_size=3))
    try:
        edits = remove_steps(parse(text), gone)
    except Refused:
        assume(False)
    after = made(text, edits, gone | {id for id, step in before.items() if gone & set(named(step))})
    assert list(after) == [id for id in before if id not in gone]
    for id, step in after.items():
        assert [reached(before, to, gone) for to in targets(before[id])] == [{to} for to in targets(step)]
    assert not lost(parse(text), gone).named


def named(step: dict[str, Any]) -> list[str]:
    ways = [*branches(step), *listed(step.get("on_timeout")), *listed(step.get("fail"))]
    return [one for way in ways for one in ((way.get("to"), way.get("recover")) if isinstance(way, dict) else (way,))]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def reached(steps: dict[str, Any], id: str, gone: set[str], seen: frozenset[str] = frozenset()) -> set[str]:
    """The steps that stay and are the next from ``id`` on."""
    if id not in gone:
        return {id}
    onward = [to for to in targets(steps[id]) if to not in seen]
    return set().union(*(reached(steps, to, gone, seen | {id}) for to in onward))


@given(texts(), st.data())
@FEW
def test_a_step_parted_in_two_and_one_again(text: str, data: st.DataObject) -> None:
    before = oracle.load(text)["steps"]
    id = chosen(data, text)
    try:
        edits = split_step(parse(text), id, "second", "Second half")
    except Refused:
        assume(False)
    after = made(text, edits, [id])
    shared = {field: before[id][field] for field in ("role", "lane", "phase", "tiers") if field in before[id]}
    assert after["second"] == {"name": "Second half", **shared, "next": before[id]["next"]}
    assert after[id] == {**before[id], "next": "second"}
    there = apply(text, edits)
    assert sound(there) == sound(text)
    assert not Counter(comments(text)) - Counter(comments(there))
    if before[id].get("kind", "task") in ("task", "approve", "check", "notify") and not named_by_clocks(text, id):
        again = made(there, merge_steps(parse(there), [id, "second"]), [id, "second"])
        assert {**again[id], "name": 0} == {**before[id], "name": 0}
        assert list(again) == list(before)


def comments(text: str) -> list[str]:
    return re.findall(r"(?:^|(?<=\s))#.*", text, re.MULTILINE)


def named_by_clocks(text: str, id: str) -> bool:
    return id in str(oracle.load(text).get("clocks"))


@given(texts(), texts(), st.data())
@FEW
def test_steps_pasted_into_any_document(source: str, text: str, data: st.DataObject) -> None:
    copied = oracle.load(source)["steps"]
    some = data.draw(
        st.sets(
            st.sampled_from([id for id, step in copied.items() if step.get("kind") != "start"]), min_size=1, max_size=3
        )
    )
    before = oracle.load(text)["steps"]
    after_id = data.draw(st.sampled_from([id for id, step in before.items() if len(targets(step)) == 1]))
    taken = copy_steps(parse(source), some)
    assert taken == {id: step for id, step in copied.items() if id in some}
    after = made(text, paste_steps(parse(text), after_id, taken), [after_id])
    ids = list(after)
    place = ids.index(after_id) + 1
    new = dict(zip(taken, ids[place : place + len(some)], strict=True))
    assert [*ids[:place], *ids[place + len(some) :]] == list(before)
    assert targets(after[after_id]) == [new[next(iter(taken))]]
    (onward,) = targets(before[after_id])
    for id, name in new.items():
        assert name == id or (id in before and name.startswith(f"{id}_"))
        assert set(targets(after[name])) == {new.get(to, onward) for to in targets(copied[id])}
        assert targets(after[name]).count(onward) <= 1
        same = set(copied[id]) - {"next", "on_timeout", "fail"}
        assert {field: after[name][field] for field in same} == {field: copied[id][field] for field in same}


@given(texts(), st.data())
@FEW
def test_a_step_moved_keeps_all_comments_and_where_it_leads(text: str, data: st.DataObject) -> None:
    before = oracle.load(text)["steps"]
    ids = list(before)
    at = data.draw(st.integers(0, len(ids) - 2))
    id, direction = data.draw(st.sampled_from([(ids[at], "down"), (ids[at + 1], "up")]))
    edits = move_step(parse(text), id, direction)
    after = made(text, edits, [ids[at], ids[at + 1]])
    ids[at : at + 2] = ids[at + 1], ids[at]
    assert list(after) == ids
    assert after == before
    assert sorted(apply(text, edits).splitlines()) == sorted(text.splitlines())


@given(texts())
@FEW
def test_exits_are_what_is_written(text: str) -> None:
    document = parse(text)
    for id, step in oracle.load(text)["steps"].items():
        assert [way.to for way in exits(document, id)] == targets(step)
    assert steps_of(document) == oracle.load(text)["steps"]
