"""I1 empower: where a needless approval goes, where the decision moves to the front, where a limit is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.linting.rule import FRAME
from tests.esia.integrating import proposals, serious, subject, to_be

APPROVAL = """\
  ask: {{kind: start, role: customer, next: look}}
  look: {{role: agent, time: {{work: 10min}}, {decides}next: approve}}
  approve:
    kind: {kind}
    role: manager
    time: {{wait: 1d, work: 5min}}
    decides: {{refund: {amount}}}
    rejects: 10%
    {more}
    next:
      - {{to: reply, p: 0.9}}
      - {{to: look, p: 0.1, loop: rework}}
  reply: {{role: agent, to: customer, channel: email, time: {{work: 5min}}, produces: reply, next: done}}
  done: {{kind: end}}
"""


def _approval(amount: int = 150, kind: str = "approve", more: str = "", decides: str = "") -> str:
    return APPROVAL.format(amount=amount, kind=kind, more=more, decides=decides)


def test_who_may_decide_decides_and_the_approval_goes(tmp_path: Path) -> None:
    """The agent may refund 200; the manager signs each 150. A tenth was sent back: it is watched from now on."""
    as_is = subject(tmp_path, _approval())
    assert "AU04" in serious(as_is)
    after = to_be(as_is, proposals(as_is, "I1")["I1:look+approve:refund"])
    assert after.process.steps["look"].decides == {"refund": 150}
    assert "approve" in after.process.dropped
    assert [mode.p for mode in after.process.steps["reply"].fail] == [pytest.approx(0.1 / 0.9 * 1.0, abs=0.02)]
    assert [(one.from_, one.to) for one in after.process.reports] == [("agent", ("manager",))]
    assert "AU04" not in serious(after)
    # one look, no approval: 10 + 5 min; before, 10/0.9 + 5/0.9 + 5
    assert after.study.measures.work_min == pytest.approx(15)
    assert after.study.measures.wait_min == 0


def test_a_step_that_decides_already_is_left_as_it_is(tmp_path: Path) -> None:
    as_is = subject(tmp_path, _approval(decides="decides: {refund: 180}, "))
    after = to_be(as_is, proposals(as_is, "I1")["I1:look+approve:refund"])
    assert after.process.steps["look"].decides == {"refund": 180}


@pytest.mark.parametrize(
    "steps",
    [
        _approval(amount=300),  # more than the agent may
        _approval(more="legal: {source: the law}"),
        _approval(kind="check"),
    ],
)
def test_an_approval_that_somebody_needs_stays(tmp_path: Path, steps: str) -> None:
    assert not [id for id in proposals(subject(tmp_path, steps), "I1") if "approve" in id]


FAR = """\
  ask: {{kind: start, role: customer, next: take}}
  take: {{role: agent, channel: phone, evidence: case number, time: {{work: 5min}}, captures: question, next: up}}
  up: {{role: manager, time: {{wait: 10h, work: 5min}}, value: bva, next: look}}
  look: {{role: expert, time: {{wait: 5h, work: 20min}}, produces: opinion, next: decide}}
  decide:
    {kind}role: manager
    time: {{wait: 5h, work: 5min}}
    decides: {decides}
    next: {back}
  reply: {{role: agent, to: customer, channel: email, time: {{wait: 1h, work: 5min}}, produces: reply, next: done}}
  write: {{role: manager, to: customer, channel: email, time: {{work: 5min}}, produces: reply, next: done}}
  done: {{kind: end}}
"""
BOARD = FRAME.replace("authority: {refund: 5000}}", "authority: {refund: 5000, gift: 500, exception: true}}")


def _far(decides: str = "{exception: true}", back: str = "reply", kind: str = "") -> str:
    return FAR.format(decides=decides, back=back, kind=kind)


def test_the_front_line_decides_and_the_detour_goes(tmp_path: Path) -> None:
    """take, the expert, then the front line again: two handoffs instead of four; the manager's 10 h and 5 h go, and the
    front line's own hour before it decides is assumed."""
    as_is = subject(tmp_path, _far(), BOARD)
    proposal = proposals(as_is, "I1")["I1:take+up+decide:exception"]
    after = to_be(as_is, proposal)
    assert after.process.steps["decide"].role == "agent"
    assert after.process.roles["agent"].authority["exception"] is True
    assert "up" in after.process.dropped
    assert as_is.study.measures.handoffs == 4
    assert after.study.measures.handoffs == 2
    assert after.study.measures.wait_min == pytest.approx((5 + 1 + 1) * 60)
    assert "AU08" not in serious(after)
    assert to_be(as_is, proposal, wait=0.0).study.measures.wait_min == pytest.approx((5 + 1) * 60)


def test_an_amount_up_to_what_the_next_superior_may(tmp_path: Path) -> None:
    assert "I1:take+up+decide:gift" in proposals(subject(tmp_path, _far("{gift: 500}"), BOARD), "I1")
    assert not proposals(subject(tmp_path, _far("{gift: 501}"), BOARD), "I1")


@pytest.mark.parametrize(
    "steps",
    [
        _far(back="write"),  # the manager writes to the customer: nothing comes back to the front
        _far(kind="kind: approve\n    "),  # nobody approves what they ask for themselves
    ],
)
def test_a_decision_that_belongs_elsewhere_stays_there(tmp_path: Path, steps: str) -> None:
    found = proposals(subject(tmp_path, steps, BOARD), "I1")
    assert not [id for id in found if id.startswith("I1:take")]


OWN = """\
  ask: {{kind: start, role: customer, next: settle}}
  settle: {{role: {role}, decides: {decides}, time: {{work: 10min}}, next: reply}}
  reply: {{role: agent, to: customer, channel: email, time: {{work: 5min}}, produces: reply, next: done}}
  done: {{kind: end}}
"""


def test_a_limit_is_raised_to_what_is_decided_in_fact(tmp_path: Path) -> None:
    as_is = subject(tmp_path, OWN.format(role="agent", decides="{refund: 900}"))
    assert "AU02" in serious(as_is)
    after = to_be(as_is, proposals(as_is, "I1")["I1:settle:refund"])
    assert after.process.roles["agent"].authority["refund"] == 900
    assert "AU02" not in serious(after)


@pytest.mark.parametrize(
    ("role", "decides"),
    [
        ("agent", "{refund: 200}"),  # within the limit
        ("agent", "{refund: 5001}"),  # more than anybody up the chain may: nobody can delegate it
        ("crm", "{refund: 100}"),  # a system is entrusted with nothing
        ("manager", "{bonus: true}"),  # nobody above
    ],
)
def test_what_nobody_can_delegate_is_not_proposed(tmp_path: Path, role: str, decides: str) -> None:
    assert proposals(subject(tmp_path, OWN.format(role=role, decides=decides)), "I1") == {}


def test_the_director_of_company_q_has_the_authority_delegated(tmp_path: Path) -> None:
    """AU01 at a decision by who has no limit at all, where the superior's is without end."""
    frame = FRAME.replace("authority: {refund: 5000}}", "authority: {refund: 5000, disclosure: true}}")
    as_is = subject(tmp_path, OWN.format(role="expert", decides="{disclosure: true}"), frame)
    proposal = proposals(as_is, "I1")["I1:settle:disclosure"]
    assert to_be(as_is, proposal).process.roles["expert"].authority == {"disclosure": True}
