"""S1 triage, S6 relocate-control and S7 shorten-form: where they speak, where they are silent, what they cost."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench, all_transformations, price
from blueprint.linting.rule import FRAME
from tests.esia.automating import new_findings, proposals, steps, subject, to_be, written

TIERS = {one.code: one for one in all_transformations()}["S1"].example.before.text
CONTROL = {one.code: one for one in all_transformations()}["S6"].example.before.text
FORM = {one.code: one for one in all_transformations()}["S7"].example.before.text


@pytest.mark.parametrize("load", [0.5, 0.8, 0.95])
def test_priority_moves_waiting_and_saves_none(load: float) -> None:
    """Cobham: 1/(1 − ρs) for those who go first and 1/((1 − ρs)(1 − ρ)) for the others, beside 1/(1 − ρ) for all.

    Waits are written to a tenth of a minute, so half of that is what each and their mean may be off.
    """
    found = subject(TIERS)
    (one,) = proposals("S1", found)
    after = to_be(found, one, load=load)
    waits = {id: after.study.measures_of(id).wait_min for id in ("vip", "standard")}
    assert waits["vip"] == pytest.approx(60 * (1 - load) / (1 - 0.1 * load), abs=0.05)
    assert waits["standard"] == pytest.approx(60 / (1 - 0.1 * load), abs=0.05)
    assert price(after.study).wait_min == pytest.approx(60, abs=0.05)


def test_sorting_by_tier_breaks_nothing() -> None:
    found = subject(TIERS)
    (one,) = proposals("S1", found)
    after = to_be(found, one)
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()


def test_a_failure_is_repaired_at_a_step_that_the_tier_has() -> None:
    """By whoever made it where that was the step itself, from elsewhere by way of the sorting."""
    fail = "fail: [{mode: misread, s: 5, o: 3, d: 3, recover: look}]"
    later = TIERS.replace("produces: reply", f"produces: reply, {fail}")
    found = subject(later.replace("requires: request", f"requires: request, {fail}"))
    (one,) = proposals("S1", found)
    steps_after = to_be(found, one).process.steps
    assert {id: step.fail[0].recover for id, step in steps_after.items() if step.fail} == {
        "look": "look",
        "look_vip": "look_vip",
        "reply": "sort_by_tier",
    }


def test_those_behind_may_be_too_much_later() -> None:
    """From 60 to 65 min is more than 1% of the 3 h that the others are promised."""
    found = subject(TIERS.replace("sla: {answer: 2d}", "sla: {answer: 3h}"))
    (one,) = proposals("S1", found)
    assert {broken.invariant for broken in Bench(found).broken(to_be(found, one))} == {"I9"}


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("sla: {answer: 2d}", "sla: {answer: 2h}"),
        (", sla: {answer: 2d}", ""),
        ("wait: 60min", "wait: 5min"),
        ("answer: {from: ask, to: reply}", "answer: {from: look, to: reply}"),
        ("answer: {from: ask, to: reply}", "answer: {from: ask, to: look}"),
        ("next: look}", "next: [{to: look, tiers: [vip]}, {to: reply, tiers: [standard]}]}"),
        ("role: agent, time: {wait: 60min", "role: crm, time: {wait: 60min"),
        ("requires: request, next: reply}", "requires: request, legal: {source: the law}, next: reply}"),
        ("produces: reply, next: done}", "produces: reply, next: [{to: done, p: 0.9}, {to: look, p: 0.1}]}"),
    ],
)
def test_no_sorting_where_it_is_no_matter(said: str, instead: str) -> None:
    assert said in TIERS
    assert steps("S1", TIERS.replace(said, instead)) == []


def test_priority_for_most_is_priority_for_none() -> None:
    assert steps("S1", TIERS.replace("share: 10%", "share: 60%").replace("share: 90%", "share: 40%")) == []


def test_the_customer_confirms_instead_of_a_later_check() -> None:
    """Before 10 of 9 cases come by the form and the check, 4 + 5 min and 4 h each; after, the form takes a minute more."""
    found = subject(CONTROL)
    (one,) = proposals("S6", found)
    after = to_be(found, one)
    before, now = price(found.study), price(after.study)
    assert (before.work_min, now.work_min) == pytest.approx((10 + 35, 5 + 35))
    assert (before.wait_min, now.wait_min) == pytest.approx((240 / 0.9, 0))
    assert [mode.p for mode in after.process.steps["form"].fail] == [pytest.approx(0.1 * 0.2)]
    assert new_findings(found, after) == set()


def test_a_work_time_that_varies_goes_on_varying() -> None:
    found = subject(CONTROL.replace("time: {work: 4min}", "time: {work: 2min..4min..9min}"))
    (one,) = proposals("S6", found)
    assert "work: 3min..5min..10min" in written(found, one)


def test_what_is_let_through_costs_what_a_defect_costs() -> None:
    found = subject(CONTROL.replace("    checks: [address]", "    checks: [address]\n    escape: 50"))
    (one,) = proposals("S6", found)
    assert price(to_be(found, one).study).expected_loss == pytest.approx(0.1 * 0.2 * 50)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("checks: [address]", "checks: [address, credit_record]"),
        ("    checks: [address]", "    requires: address"),
        ("    checks: [address]", "    checks: [address]\n    legal: {source: the law}"),
        ("    checks: [address]", "    checks: [address]\n    produces: proof"),
        ("    role: expert\n", "    role: crm\n"),
        ("{to: form, p: 0.1, loop: rework}", "{to: done, p: 0.1}"),
        ("next: form}", "next: [{to: form, p: 0.5}, {to: proof, p: 0.5}]}"),
        ("channel: phone, captures", "captures"),
    ],
)
def test_the_check_stays_where_it_sees_more_than_the_customer_said(said: str, instead: str) -> None:
    assert said in CONTROL
    assert steps("S6", CONTROL.replace(said, instead)) == []


def test_a_document_is_looked_at_by_staff() -> None:
    assert steps("S6", "data: {address: {document: true}}" + CONTROL) == []
    assert steps("S6", "separate: [[proof, serve]]" + CONTROL) == []


@pytest.mark.parametrize(
    "before",
    ["data: {birthday: {legal: {source: the law}}}", "data: {birthday: {held_since: example}}"],
)
def test_what_the_law_or_other_processes_need_is_asked(before: str) -> None:
    assert steps("S7", before + FORM) == []


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("requires: question", "requires: [question, birthday]"),
        ("requires: question", "requires: question, checks: birthday"),
        ("requires: question", "produces: question"),
        ("captures: [question, birthday],", "captures: [question, birthday], legal: {source: the law},"),
    ],
)
def test_what_is_used_or_wanted_is_asked(said: str, instead: str) -> None:
    assert said in FORM
    assert steps("S7", FORM.replace(said, instead)) == []


def test_an_output_is_asked() -> None:
    whole = FRAME.replace("outputs: [reply]", "outputs: [reply, birthday]") + FORM.lstrip()
    assert steps("S7", whole) == []


def test_a_step_that_asks_only_what_nobody_uses_asks_nothing() -> None:
    text = FORM.replace("captures: [question, birthday]", "captures: [birthday, shoe_size]").replace(
        "requires: question", "requires: record"
    )
    found = subject(text)
    (one,) = proposals("S7", found)
    assert to_be(found, one).process.steps["look"].captures == ()
