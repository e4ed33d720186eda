"""Company Q, the acceptance test: for each of its processes the proposals that clear every error and warning."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench
from blueprint.esia.applying import made
from blueprint.linting import choose
from blueprint.linting.judging import lint_document, subject_of
from blueprint.linting.rule import Subject
from blueprint.model import Severity
from tests.shipped import ROOT, WORKSPACE

PLANS = {
    # three technicians and no answer: two looks that add nothing go, the third keeps what it has, somebody owns the
    # case and tells the customer
    "q.noise": (
        "E1:second_technician+pass_second",
        "E1:first_technician+pass_first",
        "E3:third_technician+pass_third",
        "I5:unanswered",
        "I2:receive",
    ),
    # a number asked of who has bought nothing
    "q.price": ("S7:ask_number+insist+open_anonymous",),
    # front line, director, technical department
    "q.detail": ("I1:receive+consider+release:technical_disclosure", "I5:advise:informed"),
    # passed on, and nothing comes back
    "q.passed": (
        "I5:no_word",
        "I2:receive",
        "I5:product_desk:informed",
        "I5:finance_desk:informed",
        "I5:sales_desk:informed",
    ),
}
"""By process the ids of proposals in the order in which they are made: each is found in what the one before left."""

KNOWN = {
    "q.noise": {"HO01", "HO02", "HO03", "HO04", "HO05", "LP01"},
    "q.price": {"DT02"},
    "q.detail": {"AU01", "AU08", "LP03"},
    "q.passed": {"HO05", "LP01", "LP02", "LP03"},
}
"""The defects that the seed tells of."""


def _subject(name: str) -> Subject:
    return subject_of(WORKSPACE.document(ROOT / "company-q" / f"{name}.yaml"), WORKSPACE)


def _serious(subject: Subject) -> set[str]:
    found = lint_document(subject.document, subject.workspace, choose())
    return {finding.code for finding in found if finding.severity is not Severity.INFO}


@pytest.mark.parametrize("name", PLANS)
def test_the_plan_clears_every_known_defect(name: str) -> None:
    as_is = _subject(name)
    assert _serious(as_is) == KNOWN[name]
    result = made(as_is, PLANS[name])
    assert [missed.id for missed in result.missed] == []
    assert _serious(result.to_be) == set()
    assert result.to_be.process.variant == "to-be"


@pytest.mark.parametrize(("name", "left_out"), [(name, id) for name, ids in PLANS.items() for id in ids])
def test_no_proposal_of_a_plan_can_be_spared(name: str, left_out: str) -> None:
    """Without it a defect stays, or another that builds on it cannot be made."""
    result = made(_subject(name), [id for id in PLANS[name] if id != left_out])
    assert result.missed or _serious(result.to_be)


def test_the_front_line_has_what_the_director_had_to_ask_for() -> None:
    """S1: “they ought to be given full authority”; the director only passed the question on."""
    to_be = made(_subject("q.detail"), PLANS["q.detail"]).to_be.process
    assert to_be.steps["release"].role == "agent"
    assert to_be.roles["agent"].authority["technical_disclosure"] is True
    assert "consider" in to_be.dropped
    assert [report.to for report in to_be.reports] == [("cs_director",)]


def test_who_has_bought_nothing_is_not_asked_for_the_number() -> None:
    subject = made(_subject("q.price"), PLANS["q.price"]).to_be
    asked = subject.study.tiers["prospect"].flow.reached
    assert "ask_number" not in asked
    assert {"insist", "open_anonymous"}.isdisjoint(subject.process.steps)
    assert "ask_number" in subject.study.tiers["customer"].flow.reached


def test_what_is_passed_on_comes_back_to_who_took_it() -> None:
    subject = made(_subject("q.passed"), PLANS["q.passed"]).to_be
    assert subject.process.owner == "agent"
    for tier in subject.study.tiers.values():
        assert tier.unanswered == ()
        assert tier.unheard == ()


def test_what_a_loop_costs_rests_on_all_its_steps() -> None:
    """Of ten cases seven come to the loop, and of these 25% go round again: a third of a round more each. A round is 860
    min of waiting. At half of the returns a seventh of a round is left; at most the third look is half as long again."""
    bench = Bench(_subject("q.noise"))
    one = next(one for one in bench.appraisals() if one.proposal.id == "E3:third_technician+pass_first")
    waiting = {"pass_first": 20, "first_technician": 180, "pass_second": 60, "second_technician": 240, "pass_third": 60}
    waiting |= {"third_technician": 300}
    assert {figure.step: figure.value for figure in one.stated if figure.kind == "wait"} == waiting
    most, least = 0.7 / 3 * (860 + 150), 0.7 * (1 / 3 - 1 / 7) * 860
    assert one.spans["wait_min"] == pytest.approx((-most, -least))
