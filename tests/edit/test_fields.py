"""Fields set and emptied, as an inspector does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.edit import Refused, apply, set_field
from blueprint.files import parse
from blueprint.schema.parts import STEP_FIELDS
from tests.edit import oracle
from tests.edit.test_steps import TEXT as PLAIN
from tests.edit.written import texts

TEXT = PLAIN.replace("a: {role: agent, ", "a: {role: agent, fail: {mode: m, s: 3}, legal: {source: 法}, ")
S = "steps"


def after(path: tuple[str | int, ...], value: Any, text: str = TEXT) -> str:
    changed = apply(text, set_field(parse(text), path, value))
    assert not parse(changed).problems
    return changed


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ((S, "b", "role"), "lead", "b: {role: agent,", "b: {role: lead,"),
        # a new field stands where the table of fields has it
        ((S, "b", "time", "work"), "5min", "b: {role: agent,", "b: {role: agent, time: {work: 5min},"),
        ((S, "b", "name"), "五", "b: {role", "b: {name: 五, role"),
        ((S, "b", "name", "zh"), "五", "b: {role", "b: {name: {zh: 五}, role"),
        ((S, "check", "kind"), "check", "  check:\n", "  check:\n    kind: check\n"),
        ((S, "check", "fail", 0, "mode"), "错", "role: lead\n", "role: lead\n    fail:\n    - {mode: 错}\n"),
        ((S, "b", "next", 0, "p"), 0.5, "{to: check, when: 好}", "{to: check, p: 0.5, when: 好}"),
        (("purpose", "zh"), "目的", "name: x\n", "name: x\npurpose: {zh: 目的}\n"),
        (("roles", "agent", "lane"), "support", "agent: {}", "agent: {lane: support}"),
        (("roles", "boss", "lane"), "support", "lead: {}}", "lead: {}, boss: {lane: support}}"),
        ((S, "b", "decides", "refund"), 0, "agent, next: {", "agent, decides: {refund: 0}, next: {"),
        ((S, "b", "moment_of_truth"), False, "agent, next: {", "agent, moment_of_truth: false, next: {"),
        # short forms
        ((S, "start", "next", 0, "to"), "b", "next: a}", "next: b}"),
        ((S, "start", "next", 0, "when"), "急", "next: a}", "next: {to: a, when: 急}}"),
        ((S, "start", "next", "when"), "急", "next: a}", "next: {to: a, when: 急}}"),
        ((S, "start", "next", 1), "b", "next: a}", "next: [a, b]}"),
        ((S, "start", "next", 1, "to"), "b", "next: a}", "next: [a, {to: b}]}"),
        ((S, "again", "next", 1, "p"), 0.5, "[again, done]", "[again, {to: done, p: 0.5}]"),
        ((S, "a", "fail", 0, "s"), 4, "s: 3", "s: 4"),
        ((S, "a", "fail", 1, "mode"), "late", "{mode: m, s: 3}", "[{mode: m, s: 3}, {mode: late}]"),
        ((S, "check", "next", 2, "to"), "a", "loop: rework}\n", "loop: rework}\n    - {to: a}\n"),
        (("name", "zh"), "流程", "\nname: x", "\nname: {en: x, zh: 流程}"),
        (("name", "en"), "z", "\nname: x", "\nname: z"),
        (("clocks", "c", "to", 1), "b", "to: check}}", "to: [check, b]}}"),
        # emptied, with what is left with nothing
        ((S, "b", "next", 0, "when"), "", "{to: check, when: 好}", "{to: check}"),
        ((S, "a", "fail", 0, "s"), None, "{mode: m, s: 3}", "{mode: m}"),
        ((S, "a", "legal", "source"), " ", " legal: {source: 法},", ""),
        ((S, "again", "on_timeout", "to"), None, ", on_timeout: {to: b}", ""),
        ((S, "a", "next", 0), None, "{to: b, p: 0.8}, ", ""),
        (("clocks", "c"), {}, "clocks: {c: {from: start, to: check}}\n", ""),
        (("purpose",), "", "", ""),
        ((S, "b", "time", "work"), None, "", ""),
        ((S, "b", "role"), "agent", "", ""),
        # no way leads on from an end
        ((S, "b", "kind"), "end", "{role: agent, next: {to: check, when: 好}}", "{kind: end, role: agent}"),
    ],
)
def test_a_field(path: tuple[str | int, ...], value: Any, old: str, new: str) -> None:
    assert old in TEXT
    assert after(path, value) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ((S, "start", "next"), None, "step start lacks next: where does the case go?"),
        ((S, "a", "next", 0, "to"), "", "branch lacks to: the next step"),
        (("clocks", "c", "from"), "", "clock lacks from: where it starts"),
        ((S, "b", "role"), "", "step b lacks role: who does it?"),
        ((S, "b", "cost"), "dear", "'dear' is not a number of at least 0"),
        ((S, "b", "colour"), "red", "unknown field 'colour' in step"),
        ((S, "b", "kind"), "tsk", "'tsk' is not one of"),
        ((S, "a", "next", 0, "p", "vip"), 0.2, "nothing is written at steps.a.next.0.p.vip"),
        ((S, "a", "next", 5, "p"), 0.2, "nothing is written at steps.a.next.5.p"),
        ((S, "b", "fail", 2, "mode"), "x", "nothing is written at steps.b.fail.2"),
        ((), {}, "the whole document cannot be replaced by an edit"),
        ((), 1, "the whole document cannot be replaced by an edit"),
    ],
)
def test_refused(path: tuple[str | int, ...], value: Any, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        set_field(parse(TEXT), path, value)
    assert reason in str(refused.value)


def test_a_file_with_problems_gets_no_more_of_them() -> None:
    text = TEXT.replace("role: lead\n", "role: lead\n    cost: dear\n")
    assert not parse(apply(text, set_field(parse(text), (S, "check", "cost"), 5))).problems
    assert apply(text, set_field(parse(text), (S, "b", "cost"), 5)) == text.replace(
        "b: {role: agent,", "b: {role: agent, cost: 5,"
    )
    with pytest.raises(Refused, match="'cheap' is not a number"):
        set_field(parse(text), (S, "b", "cost"), "cheap")


VALUES = {"cost": 5, "value": "va", "name": "新", "evidence": ["短信"], "sla": "2d", "tiers": ["vip"], "x-note": "记"}


@given(texts(), st.sampled_from(sorted(VALUES)), st.data())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_set_and_emptied_again(text: str, field: str, data: st.DataObject) -> None:
    before = oracle.load(text)[S]
    id = data.draw(st.sampled_from(list(before)))
    there = after((S, id, field), VALUES[field], text)
    steps = oracle.load(there)[S]
    assert steps == {**before, id: {**before[id], field: VALUES[field]}}
    if field not in before[id]:
        assert after((S, id, field), None, there).split() == text.split()  # a line that grew too long stays broken
        order = [name for name in steps[id] if name in STEP_FIELDS.table]
        if [name for name in before[id] if name in STEP_FIELDS.table] == sorted(
            before[id], key=list(STEP_FIELDS.table).index
        ):
            assert order == sorted(order, key=list(STEP_FIELDS.table).index)
