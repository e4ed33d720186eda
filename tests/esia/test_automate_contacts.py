"""A3 and A5 begin with the reasons why customers get in touch: what they can have by themselves, what they should be told."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench
from tests.esia.automating import new_findings, proposals, steps, subject, to_be

REASON = "  - {id: bill, volume: 100/week, minutes: 6, customer_value: %s, company_value: %s, process: example}\n"
VALUED = REASON % ("high", "low")

ASK = """
steps:
  ask: {kind: start, role: customer%s, next: explain}
  explain: {%s, next: done}
  done: {kind: end, outcome: answered}
"""
EXPLAIN = (
    "role: agent, to: customer, channel: [phone, app], time: {wait: 3min, work: 6min}, produces: reply, evidence: SMS"
)
PLAIN = ASK % (", channel: [phone, app]", EXPLAIN)


def test_self_service_answers_a_part_and_the_person_the_rest() -> None:
    """Each chooses for 30 s; 30% get an answer in 1 min, of whom a tenth goes on to a person, as the other 70% do:
    0.73 · 6 + 0.5 + 0.3 = 5.18 min of work, 0.73 · 3 min of waiting."""
    found = subject(PLAIN, VALUED)
    (one,) = proposals("A3", found)
    after = to_be(found, one)
    price = Bench(after).before
    assert price.work_min == pytest.approx(5.18)
    assert price.wait_min == pytest.approx(2.19)
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()
    assert "100 contacts a week of 6 min" in one.rationale.text("en")


def test_every_step_of_self_service_has_a_way_out_to_a_person() -> None:
    found = subject(PLAIN, VALUED)
    (one,) = proposals("A3", found)
    after = to_be(found, one, share=1.0, left=0.0).process
    for id in ("offer_self_service", "answer_in_self_service"):
        assert "explain" in [branch.to for branch in after.steps[id].next]


@pytest.mark.parametrize("values", [("low", "low"), ("low", "high"), ("high", "high")])
def test_only_what_customers_value_and_the_company_does_not(values: tuple[str, str]) -> None:
    assert steps("A3", PLAIN, REASON % values) == []


@pytest.mark.parametrize(
    ("explain", "start"),
    [
        (f"{EXPLAIN}, decides: {{refund: 10}}", ""),
        (EXPLAIN.replace("role: agent", "role: crm"), ""),  # is self-service
        ("role: expert, time: {work: 6min}", ""),  # no contact
        (EXPLAIN.replace("time: {wait: 3min, work: 6min}, ", ""), ""),
    ],
)
def test_where_self_service_has_no_place(explain: str, start: str) -> None:
    assert steps("A3", ASK % (start, explain), VALUED) == []


@pytest.mark.parametrize("group", ["complaint", "crisis"])
def test_nobody_complains_to_a_machine(group: str) -> None:
    assert steps("A3", f"\ngroup: {group}{PLAIN}", VALUED) == []


def test_no_reason_no_self_service() -> None:
    assert steps("A3", PLAIN) == []
    assert steps("A3", PLAIN, VALUED.replace("process: example", "process: other")) == []


@pytest.mark.parametrize(
    ("start", "expected"),
    [(", channel: phone", ("phone",)), (", channel: [counter, web]", ("web",)), (", channel: counter", ("web", "app")),
     ("", ("web", "app"))],
)  # fmt: skip
def test_self_service_is_where_the_customers_come(start: str, expected: tuple[str, ...]) -> None:
    found = subject(ASK % (start, EXPLAIN), VALUED)
    (one,) = proposals("A3", found)
    assert to_be(found, one).process.steps["offer_self_service"].channel == expected


def test_the_law_is_not_got_around() -> None:
    """What every customer has to be told by law would be left out: the bench refuses."""
    found = subject(ASK % ("", f"{EXPLAIN}, legal: {{source: the law}}"), VALUED)
    (one,) = proposals("A3", found)
    assert [broken.invariant for broken in Bench(found).broken(to_be(found, one))] == ["I4", "I5"]


def test_the_clock_of_the_answer_stops_at_the_machines_answer_too() -> None:
    found = subject(f"{PLAIN}clocks: {{resolve: {{from: ask, to: explain}}}}\n", VALUED)
    (one,) = proposals("A3", found)
    clocks = to_be(found, one).process.clocks
    assert [moment.step for moment in clocks["resolve"].to] == ["explain", "answer_in_self_service"]


KNOWN = "  - {id: outage, volume: 900/week, minutes: 4, known_first: true, process: example}\n"
EVENT = """
steps:
  planned: {kind: start, role: expert, event: outage planned, next: switch}
  switch: {role: expert, time: {wait: 2d, work: 3h}, produces: reply, next: %s}
  tell: {role: agent, to: customer, channel: sms, next: done}
  done: {kind: end}
"""


def test_who_knows_first_speaks_first() -> None:
    found = subject(
        (EVENT % "done").replace("  tell: {role: agent, to: customer, channel: sms, next: done}\n", ""), KNOWN
    )
    (one,) = proposals("A5", found)
    after = to_be(found, one)
    notice = after.process.steps["alert_customers"]
    assert after.study.words.tells(notice) == ("progress",)
    assert [branch.to for branch in after.process.steps["planned"].next] == ["alert_customers"]
    assert after.study.tiers["standard"].flow.every_path_passes({"alert_customers"})
    assert "agreed" in notice.standard.text.text("en") if notice.standard and notice.standard.text else False
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()
    assert proposals("A5", after) == []


def test_who_tells_the_customers_already_is_left_alone() -> None:
    assert steps("A5", EVENT % "tell", KNOWN) == []


def test_what_customers_know_first_cannot_be_told_them() -> None:
    silent = (EVENT % "done").replace("  tell: {role: agent, to: customer, channel: sms, next: done}\n", "")
    assert steps("A5", silent, KNOWN.replace("known_first: true, ", "")) == []
    assert steps("A5", silent) == []
    assert steps("A5", silent.replace(", event: outage planned", ""), KNOWN) == []


def test_nobody_is_told_where_there_is_no_customer() -> None:
    text = """blueprint: 1
id: example
name: example
roles: {expert: {lane: support}, crm: {kind: system}}
steps:
  planned: {kind: start, role: expert, event: outage planned, next: switch}
  switch: {role: expert, time: {work: 3h}, next: done}
  done: {kind: end}
"""
    assert steps("A5", text, KNOWN) == []


@pytest.mark.parametrize("name", ["<script>", "[red]x[/]", "a: b # c", "甲“乙”", "{x}"])
def test_names_are_text(name: str) -> None:
    reason = VALUED.replace("id: bill,", f"id: bill, name: '{name}',")
    (one,) = proposals("A3", subject(PLAIN, reason))
    assert name in one.rationale.text("en")
    assert name in one.rationale.text("zh")
