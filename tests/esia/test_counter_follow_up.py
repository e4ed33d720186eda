"""N2 by hand: what is missing behind the answer to a complaint: a report, and something to be learnt."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench
from blueprint.esia.applying import made
from blueprint.linting import choose
from blueprint.linting.judging import lint_document
from blueprint.linting.rule import FRAME, Subject
from tests.esia.automating import new_findings, proposals, subject, to_be

STEPS = """\
group: complaint
steps:
  complain: {kind: start, role: customer, next: take}
  take: {role: agent, to: customer, channel: phone, tells: acknowledge, captures: story, evidence: number, time: {work: 5min},
         next: reply}
  reply: {role: agent, to: customer, channel: email, tells: [answer, remedy], time: {work: 5min}, produces: reply, next: %s}
%s  done: {kind: end}
"""
FOLLOW_UP = (
    "  follow_up: {role: %s, to: customer, channel: sms, tells: follow_up, time: {work: 3min..5min}, next: done}\n"
)


def complaint(onward: str = "done", more: str = "") -> str:
    return FRAME + STEPS % (onward, more)


def ids(text: str) -> list[str]:
    return [one.id for one in proposals("N2", subject(text))]


def codes(found: Subject) -> set[str]:
    return {one.code for one in lint_document(found.document, found.workspace, choose())}


def test_report_and_improvement_clear_what_the_rules_find() -> None:
    found = subject(complaint())
    assert {"CP04", "LP05"} <= codes(found)
    result = made(found, ["N2:complain:report", "N2:reply:improvement"])
    assert result.missed == ()
    assert {"CP04", "LP05"}.isdisjoint(codes(result.to_be))
    assert proposals("N2", result.to_be) == []


def test_an_owner_whom_nobody_is_above_gets_the_report() -> None:
    """Nobody sends a report to himself."""
    one = proposals("N2", subject(complaint()))[0]
    assert one.action.text("en").startswith("Manager gets a short report every month")


def test_the_report_goes_to_the_superior_and_costs_no_case_anything() -> None:
    text = (
        complaint()
        .replace("lane: backstage,", "lane: backstage, escalates_to: director,")
        .replace("  crm:", "  director: {lane: backstage}\n  crm:")
    )
    found = subject(text)
    one = proposals("N2", found)[0]
    after = to_be(found, one)
    (report,) = after.process.reports
    assert (report.every, report.from_, report.to) == ("month", "manager", ("director",))
    assert one.action.text("en").startswith("Manager sends director a short report")
    assert Bench(after).before == Bench(found).before


def test_what_is_to_be_improved_is_noted_behind_the_answer() -> None:
    found = subject(complaint())
    one = proposals("N2", found)[1]
    after = to_be(found, one, work=3)
    note = after.process.steps["note_improvement"]
    assert (note.role, note.produces, [branch.to for branch in note.next]) == ("agent", ("improvement_item",), ["done"])
    assert [branch.to for branch in after.process.steps["reply"].next] == ["note_improvement"]
    assert after.process.outputs == ("reply", "improvement_item")
    assert (Bench(after).before.work_min or 0) - (Bench(found).before.work_min or 0) == pytest.approx(3)
    assert Bench(after).before.handoffs == Bench(found).before.handoffs
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()


def test_it_is_noted_on_the_way_that_most_cases_take() -> None:
    text = complaint("[{to: sorry, p: 0.1}, {to: done, p: 0.9}]", "  sorry: {kind: end}\n")
    found = subject(text)
    after = to_be(found, proposals("N2", found)[1])
    assert [(branch.to, branch.p) for branch in after.process.steps["reply"].next] == [
        ("sorry", 0.1),
        ("note_improvement", 0.9),
    ]


@pytest.mark.parametrize(("role", "at"), [("agent", "follow_up"), ("crm", "reply")])
def test_who_follows_up_notes_it_there_but_a_machine(role: str, at: str) -> None:
    found = subject(complaint("follow_up", FOLLOW_UP % role))
    one = proposals("N2", found)[1]
    assert one.id == f"N2:{at}:improvement"
    after = to_be(found, one)
    follow_up = after.process.steps["follow_up"]
    assert ("improvement_item" in follow_up.produces) is (role == "agent")
    assert follow_up.time.work is not None
    assert follow_up.time.work.mean == pytest.approx(6 if role == "agent" else 4)


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("group: complaint", "group: after-sale", []),
        ("kind: start, role: customer", "kind: start, event: raised", []),
        ("owner: manager\n", "", ["N2:reply:improvement"]),
        ("steps:", "reports: [{name: weekly, every: week}]\nsteps:", ["N2:reply:improvement"]),
        (
            "captures: story",
            "captures: story, produces: improvement_item",
            ["N2:complain:report", "N2:reply:improvement"],
        ),
        ("outputs: [reply]", "outputs: [reply, case_record]", ["N2:complain:report", "N2:reply:improvement"]),
        ("to: customer, channel: email", "to: manager, channel: email", ["N2:complain:report"]),
    ],
)
def test_only_what_is_missing(old: str, new: str, left: list[str]) -> None:
    """A product that is no output is not learnt from; without an answer there is nothing to note behind it."""
    assert old in complaint()
    assert ids(complaint().replace(old, new)) == left


def test_a_process_that_learns_already() -> None:
    text = (
        complaint()
        .replace("outputs: [reply]", "outputs: [reply, lesson]")
        .replace("captures: story", "captures: story, produces: lesson")
    )
    assert ids(text) == ["N2:complain:report"]
