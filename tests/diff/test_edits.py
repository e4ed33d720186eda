"""Two states of a document as edits in words: what people read, and that nothing changes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.diff import Entry, State, edits
from blueprint.edit import Refused, Remove, apply
from blueprint.files import parse
from blueprint.files.node import Branching, Leaf, Map, Node, Seq, followed
from blueprint.model import Process
from tests.compare.pair import AS_IS, TO_BE

ROOT = Path(__file__).parent.parent.parent
ORGANIZATION = (ROOT / "processes" / "organization.yaml").read_text("utf-8")
EXAMPLE = (ROOT / "tests" / "examples" / "complaint.yaml").read_text("utf-8")


def state(text: str) -> State:
    document = parse(text)
    assert not document.problems, document.problems[0].message.text("en")
    return State(document, Process(**document.values) if document.kind == "blueprint" else None)


def between(old: str, new: str) -> list[Entry]:
    return list(edits(state(old), state(new)))


def said(old: str, new: str, language: str = "en") -> list[str]:
    return [entry.words.text(language) for entry in between(old, new)]


def changed(text: str, *replacements: tuple[str, str]) -> str:
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("replacements", "english", "chinese"),
    [
        ([("refund: 100}", "refund: 500}")], "refund limit of role “Agent”: 100 → 500", "角色“客服代表”的 refund 权限额度：100 → 500"),
        ([("count: 4", "count: 3")], "role “Agent”: number of persons 4 → 3", "角色“客服代表”：人数 4 → 3"),
        ([("100/week", "120/week")], "arrivals, or a profile of them: 100/week → 120/week", "到达量，或到达量曲线：100/week → 120/week"),
        ([("wait: 4h", "wait: 2h")], "“Approve”: wait 4 h → 2 h", "“审批”：等待 4 小时 → 2 小时"),
        ([("{en: Approve, zh: 审批}", "{en: Sign, zh: 签字}")], "“Approve” renamed “Sign”", "“审批”改名为“签字”"),
        ([("zh: 审批}", "zh: 批准}")], "“zh: 审批” renamed “zh: 批准”", "“审批”改名为“批准”"),
        ([("approve:", "sign:"), ("next: approve", "next: sign")], "id of “Approve” changed from approve to sign", "“审批”的 id 由 approve 改为 sign"),
        ([("    role: lead\n", "    role: agent\n")], "“Approve” moved from Team lead to Agent", "“审批”由班组长改到客服代表"),
        ([("outcome: refunded", "outcome: paid")], "“Refunded”: outcome refunded → paid", "“已退款”：结果 refunded → paid"),
        ([("  answer: {from: ask, to: tell}", "  answer: {from: receive, to: tell}")], "clock “answer”: where it starts ask → receive", "计时“answer”：起点 ask → receive"),
        ([("clocks:", "clocks:\n  all: {from: ask, to: log}")], "clock “all” added (from: ask, to: log)", "新增计时“all”（from: ask、to: log）"),
        ([("    value: va\n    next: log", "    value: va\n    ignore: {rule: BP01, reason: pilot}\n    next: log")],
         "ignore “BP01” of “Tell the customer” added (reason: pilot)", "新增“答复客户”的忽略“BP01”（reason: pilot）"),
    ],
)  # fmt: skip
def test_one_edit(replacements: list[tuple[str, str]], english: str, chinese: str) -> None:
    new = changed(AS_IS, *replacements)
    assert said(AS_IS, new) == [english]
    assert said(AS_IS, new, "zh") == [chinese]


def test_a_step_that_is_taken_out_takes_its_ways_with_it() -> None:
    new = changed(AS_IS, ("value: nva, next: approve", "value: nva, next: tell"))
    begin, end = new.index("  approve:"), new.index("  tell:")
    assert said(AS_IS, new[:begin] + new[end:]) == ["“Approve” removed (Approval, Team lead, wait 4 h, work 5 min)"]
    assert said(new[:begin] + new[end:], AS_IS) == [
        "“Approve” added (Approval, Team lead, wait 4 h, work 5 min, after “File a copy”)"
    ]


def test_a_step_that_some_cases_come_by_is_added_with_their_share() -> None:
    new = changed(
        AS_IS, ("    next: tell\n", "    next: [{to: tell, p: 80%}, {to: ring, p: 20%, when: above 300}]\n  ring: {role: lead, next: tell}\n")
    )  # fmt: skip
    assert said(AS_IS, new) == ["“ring” added (Team lead, after “Approve” (20%, above 300))"]


def test_a_step_that_stands_elsewhere_is_moved() -> None:
    new = changed(
        AS_IS, ("next: look_up", "next: file"), ("nva, next: approve", "nva, next: look_up"), ("next: file}", "next: approve}")
    )  # fmt: skip
    assert said(AS_IS, new) == ["“Look up the order” moved: after “Take down” → after “File a copy”"]


def test_ways() -> None:
    new = changed(AS_IS, ("    next: tell\n", "    next: [{to: tell, p: 80%}, {to: receive, p: 20%, loop: rework}]\n"))
    assert said(AS_IS, new) == [
        "“Approve” goes on to “Take down” (20%, rework) too",
        "“Approve” to “Tell the customer”: always → 80%",
    ]
    other = changed(new, ("p: 80%", "p: 70%"), ("p: 20%", "p: 30%"))
    assert said(new, other, "zh") == ["“审批”到“答复客户”：80% → 70%", "“审批”到“受理”：20% → 30%"]
    assert said(AS_IS, changed(AS_IS, ("    next: tell\n", "    next: log\n")))[0] == (
        "“Approve” goes on to “Log the case”, no longer to “Tell the customer”"
    )


def test_the_to_be_says_what_became_of_the_steps_of_the_as_is() -> None:
    words = said(AS_IS, TO_BE)
    assert "“File a copy” removed (Agent, wait 1 h, work 2 min): nobody reads the copy" in words
    assert "“Take down”, “Look up the order” merged into “Take down and look up”" in words


def test_what_only_looks_different_is_no_edit() -> None:
    assert said(AS_IS, "# checked\n" + AS_IS.replace("wait: 4h", "wait: 240min")) == []
    begin, middle, end = (AS_IS.index(f"\n  {id}:") for id in ("approve", "tell", "log"))
    reordered = AS_IS[:begin] + AS_IS[middle:end] + AS_IS[begin:middle] + AS_IS[end:]
    assert said(AS_IS, reordered) == []


def test_an_organization() -> None:
    old = "organization: 1\nroles: {kind: {lane: support}, team: {lane: support}}\ncontact_reasons: [{id: bill, minutes: 5}]\n"
    new = changed(old, ("[{id: bill", "[{id: parking, minutes: 3, cause_owner: estate}, {id: bill"))
    assert said(old, new) == ["contact reason “parking” added (minutes: 3, cause_owner: estate)"]
    assert said(new, changed(new, ("minutes: 3", "minutes: 4"))) == [
        "contact reason “parking”: handling time of one contact, in minutes 3 → 4"
    ]
    assert said(old, changed(old, ("team: {lane: support}", "team: {lane: support, count: 2}"))) == [
        "role “team”: number of persons now 2"
    ]


def leaves(node: Node, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = followed(node)
    if isinstance(inner, Leaf):
        return [way]
    inside: list[tuple[str | int, Node]] = []
    if isinstance(inner, Map):
        inside = [(key.text, value) for key, value in inner.pairs()]
    elif isinstance(inner, Seq):
        inside = list(enumerate(inner.items))
    assert isinstance(inner, Branching)
    return [leaf for key, value in inside for leaf in leaves(value, (*way, key))]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_nothing_that_is_taken_out_of_a_file_goes_unseen(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([EXAMPLE, ORGANIZATION, AS_IS, TO_BE]))
    old = state(text)
    assert old.document.root is not None
    try:
        new = parse(apply(text, [Remove(data.draw(st.sampled_from(leaves(old.document.root))))]))
    except Refused:
        return
    if not new.problems:
        found = list(edits(old, State(new, Process(**new.values) if new.kind == "blueprint" else None)))
        assert bool(found) == (new.values != old.document.values)
