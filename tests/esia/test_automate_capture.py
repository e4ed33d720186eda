"""A4 puts a form or a rule beside a person, who stays; it leaves alone what only a person can do."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench
from tests.esia.automating import new_findings, proposals, steps, subject, to_be

FORM = """
steps:
  ask: {kind: start, role: customer, channel: [phone, app], next: log}
  log: {%s, next: reply}
  reply: {role: expert, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
LOG = "role: agent, channel: [phone, app], time: {wait: 2min, work: 6min}, captures: [question], evidence: number"

RULE = """
steps:
  ask: {kind: start, role: customer, channel: app, next: log}
  log: {role: crm, channel: app, time: {work: 10s}, captures: [question], next: sort}
  sort:
    kind: decision
    role: agent
    time: {wait: 1h, work: 4min}
    value: bva
    requires: [question]
    standard: {text: list of topics}
    next:
      - {to: reply, p: {gold: 0.5, plain: 0.9}, when: simple}
      - {to: look, p: {gold: 0.5, plain: 0.1}, when: hard}
  look: {role: expert, time: {work: 20min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
tiers: {gold: {share: 20%}, plain: {share: 80%}}
"""


def test_a_form_takes_a_part_and_the_person_the_rest() -> None:
    """As it is: 2 min of waiting, 6 + 5 min of work. Half by a form of 3 min: 1 min, 4.5 + 5 min."""
    found = subject(FORM % LOG)
    (one,) = proposals("A4", found)
    after = to_be(found, one)
    price = Bench(after).before
    assert (price.wait_min, price.work_min) == (1, 9.5)
    assert after.study.visits is not None
    assert (after.study.visits["log"], after.study.visits["log_by_system"]) == (0.5, 0.5)
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()


def test_even_if_all_use_the_form_the_way_to_the_person_is_there() -> None:
    found = subject(FORM % LOG)
    (one,) = proposals("A4", found)
    after = to_be(found, one, share=1.0)
    assert "log" in {branch.to for branch in after.process.steps["how_to_log"].next}


@pytest.mark.parametrize(
    "log",
    [
        LOG.replace("[phone, app]", "phone"),  # no form on the phone
        LOG.replace("[phone, app]", "counter"),
        LOG.replace("channel: [phone, app], ", ""),  # from whom and by which way is not said
        LOG.replace(", captures: [question]", ""),
        f"{LOG}, moment_of_truth: true",
        f"{LOG}, value: nva",  # to be dropped, not automated
        f"{LOG}, legal: {{source: the law}}",
        f"{LOG}, decides: {{refund: 100}}",
        f"{LOG}, checks: [identity]",
        f"{LOG}, to: customer",  # speaks to the customer
        f"kind: decision, {LOG}",
        LOG.replace("role: agent", "role: crm"),
        LOG.replace("time: {wait: 2min, work: 6min}, ", ""),
    ],
)
def test_what_only_a_person_can_take_down_stays(log: str) -> None:
    assert steps("A4", FORM % log) == []


@pytest.mark.parametrize("group", ["complaint", "crisis"])
def test_whoever_complains_speaks_to_a_person(group: str) -> None:
    assert steps("A4", f"\ngroup: {group}{FORM % LOG}") == []
    assert steps("A4", f"\ngroup: {group}{RULE}") == []


def test_no_form_from_which_no_person_can_be_reached() -> None:
    """Behind the form there would be a system only (TR05)."""
    text = (FORM % LOG).replace("reply: {role: expert", "reply: {role: crm")
    assert steps("A4", text) == []


def test_what_is_kept_apart_from_others_stays() -> None:
    assert steps("A4", f"{FORM % LOG}separate: [[log, reply]]\n") == []


def test_a_rule_decides_a_part_of_each_tier_as_the_person_does() -> None:
    """Gold goes to the expert in half of the cases and plain in a tenth, whoever sorts them: 0.2·0.5 + 0.8·0.1 = 0.18."""
    found = subject(RULE)
    (one,) = proposals("A4", found)
    after = to_be(found, one, share=0.75)
    assert found.study.visits is not None
    assert after.study.visits is not None
    assert found.study.visits["look"] == pytest.approx(0.18)
    assert after.study.visits["look"] == pytest.approx(0.18)
    assert after.study.visits["sort"] == pytest.approx(0.25)
    assert Bench(after).before.wait_min == pytest.approx(15)
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    requires: [question]\n", ""),
        ("    standard: {text: list of topics}\n", ""),  # no written criteria
        ("value: bva", "value: va"),
        ("    value: bva\n", ""),
        (", when: hard", ""),
        ("value: bva", "value: bva\n    channel: phone"),  # decided with the customer
        ("value: bva", "value: bva\n    decides: {refund: 100}"),
        ("value: bva", "value: bva\n    produces: [report]"),
        ("value: bva", "value: bva\n    checks: [mood]"),
        ("value: bva", "value: bva\n    legal: {source: the law}"),
        ("    role: agent\n    time: {wait: 1h, work: 4min}\n", ""),  # routes, and is nobody's work
    ],
)
def test_what_takes_judgement_stays_with_the_person(old: str, new: str) -> None:
    assert old in RULE
    assert steps("A4", RULE.replace(old, new)) == []


def test_a_clock_runs_to_the_machines_step_as_well() -> None:
    found = subject(f"{FORM % LOG}clocks: {{noted: {{from: ask, to: log}}, begun: {{from: ask, to: [log.begin]}}}}\n")
    (one,) = proposals("A4", found)
    clocks = to_be(found, one).process.clocks
    assert [(moment.step, moment.begins) for moment in clocks["noted"].to] == [("log", False), ("log_by_system", False)]
    assert [(moment.step, moment.begins) for moment in clocks["begun"].to] == [("log", True), ("log_by_system", True)]


def test_nothing_is_proposed_where_a_clock_runs_from_the_step() -> None:
    """Its cases would not be measured any more."""
    assert steps("A4", f"{FORM % LOG}clocks: {{answer: {{from: log, to: reply}}}}\n") == []


def test_what_leads_back_comes_to_the_choice_again() -> None:
    found = subject(RULE.replace("look: {role: expert, time: {work: 20min}, next: reply}",
        "look: {role: expert, time: {work: 20min}, next: [{to: reply, p: 0.9}, {to: sort, p: 0.1, loop: rework}]}"))  # fmt: skip
    (one,) = proposals("A4", found)
    after = to_be(found, one)
    assert [branch.to for branch in after.process.steps["look"].next] == ["reply", "how_to_sort"]
    assert Bench(found).broken(after) == ()
