"""I2, I4, I6 and I7: what they find, what they leave alone, and what they make of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis.most_handoffs import most_handoffs
from blueprint.esia import price
from blueprint.linting.rule import FRAME
from tests.esia.integrating import proposals, serious, subject, to_be

NOBODY = FRAME.replace("owner: manager\n", "")
HANDS = """\
  ask: {{kind: start, role: customer, next: take}}
  take: {{role: agent, channel: phone, evidence: case number, time: {{work: 5min}}, next: look}}
  look: {{role: expert, time: {{wait: 4h, work: 20min}}, {more}next: {next}}}
  reply: {{role: {who}, to: customer, channel: email, time: {{work: 5min}}, produces: reply, next: done}}
  done: {{kind: end}}
"""


def _hands(more: str = "", next: str = "reply", who: str = "agent") -> str:
    return HANDS.format(more=more, next=next, who=who)


def test_who_takes_the_case_owns_it(tmp_path: Path) -> None:
    as_is = subject(tmp_path, _hands(), NOBODY)
    assert "HO05" in serious(as_is)
    proposal = proposals(as_is, "I2")["I2:take"]
    after = to_be(as_is, proposal)
    assert after.process.owner == "agent"
    assert [(one.notify, one.after and one.after.minutes) for one in after.process.steps["look"].on_timeout] == [
        (("agent",), 1440)
    ]
    assert "HO05" not in serious(after)
    sooner = to_be(as_is, proposal, after=120)
    assert [one.after and one.after.minutes for one in sooner.process.steps["look"].on_timeout] == [120]


def test_the_owner_hears_of_every_timeout_and_answers(tmp_path: Path) -> None:
    """take, expert, manager: the manager, who never met the customer before, answers after two handoffs."""
    frame = FRAME.replace("owner: manager", "owner: agent")
    as_is = subject(tmp_path, _hands("sla: 1d, on_timeout: {escalate: manager}, ", who="manager"), frame)
    after = to_be(as_is, proposals(as_is, "I2")["I2:take"])
    assert after.process.steps["reply"].role == "agent"
    assert [(one.escalate, one.notify) for one in after.process.steps["look"].on_timeout] == [("manager", ("agent",))]


@pytest.mark.parametrize(
    ("steps", "frame"),
    [
        (_hands(), FRAME),  # the manager owns the process and does not meet customers: who answers is the front already
        (_hands(), FRAME.replace("owner: manager", "owner: agent")),
        ("  ask: {kind: start, event: alarm, next: look}\n" + _hands().split("\n", 1)[1], NOBODY),  # nobody's customer
        (_hands().replace("role: expert, ", "role: agent, "), NOBODY),  # one pair of hands
    ],
)
def test_a_case_in_good_hands_gets_no_other_owner(tmp_path: Path, steps: str, frame: str) -> None:
    assert proposals(subject(tmp_path, steps, frame), "I2") == {}


def test_the_most_handoffs_up_to_a_step(tmp_path: Path) -> None:
    (tier,) = subject(tmp_path, _hands(who="manager")).study.tiers.values()
    assert [most_handoffs(tier, id).gained for id in ("ask", "take", "look", "reply", "done")] == [0, 0, 1, 2, 2]


SPLIT = """\
  ask: {kind: start, role: customer, next: sort}
  sort:
    kind: decision
    role: agent
    time: {work: 2min}
    next:
      - {to: look, p: 0.5}
      - {to: study, p: 0.5}
  look: {role: expert, time: {wait: 4h, work: 20min}, next: reply}
  study: {role: second, time: {wait: 6h, work: 20min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""


def _team(
    count: str = "count: 3, ", above: str = "manager", first: str = "team: lab, count: 2, ", promised: str = "looked"
) -> str:
    frame = FRAME.replace("lane: support, escalates_to", f"lane: support, {first}escalates_to", 1)
    frame = frame.replace("lane: frontstage, ", "lane: frontstage, count: 4, ")
    return frame + (
        "  second: {name: {en: Second, zh: 二组}, lane: support, team: lab, "
        f"{count}escalates_to: {above}, authority: {{gift: 5}}}}\n"
        f"tiers: {{all: {{share: 100%, sla: {{{promised}: 90% in 1d}}}}}}\n"
        "clocks: {looked: {from: ask, to: [look, study]}, told: {from: ask, to: reply}}\n"
    )


def test_the_team_helps_out(tmp_path: Path) -> None:
    """Of 27 min of human work 7 fall to 4 agents, 20 to 2 or 3 experts by halves; then to all 5."""
    as_is = subject(tmp_path, SPLIT, _team())
    after = to_be(as_is, proposals(as_is, "I4")["I4:look+study:lab"])
    assert price(as_is.study).pooled == pytest.approx((7 * 4 + 10 * 2 + 10 * 3) / 27)
    assert price(after.study).pooled == pytest.approx((7 * 4 + 20 * 5) / 27)


def test_a_colleague_who_may_not_decide_does_not_take_over(tmp_path: Path) -> None:
    steps = SPLIT.replace("{role: second, ", "{role: second, decides: {gift: 5}, ")
    as_is = subject(tmp_path, steps, _team())
    after = to_be(as_is, proposals(as_is, "I4")["I4:look:lab"])
    assert [one.to for one in after.process.steps["look"].overflow] == ["second"]
    assert after.process.steps["study"].overflow == ()


@pytest.mark.parametrize(
    "frame",
    [
        _team(above="expert"),  # one is the other's superior
        _team(count=""),  # nobody knows how many there are
        _team(first="team: workshop, count: 2, "),
        _team(promised="told"),  # nothing is promised where they work: nobody would see who waits for it
    ],
)
def test_these_are_no_pool(tmp_path: Path, frame: str) -> None:
    assert proposals(subject(tmp_path, SPLIT, frame), "I4") == {}


PASSED = """\
  ask: {{kind: start, role: customer, next: take}}
  take: {{role: agent, channel: phone, evidence: number, time: {{work: 5min}}, captures: question, next: pass_on}}
  pass_on: {{kind: transfer, role: {who}, time: {{wait: 30min, work: 5min}}, {more}next: look}}
  look: {{role: expert, time: {{wait: 4h, work: 20min}}, {requires}next: reply}}
  reply: {{role: agent, to: customer, channel: email, time: {{work: 5min}}, produces: reply, next: done}}
  done: {{kind: end}}
"""


def _passed(who: str = "agent", more: str = "", requires: str = "requires: question, ") -> str:
    return PASSED.format(who=who, more=more, requires=requires)


def test_a_shared_record_saves_the_passing_on_and_not_the_handoff(tmp_path: Path) -> None:
    as_is = subject(tmp_path, _passed(more="status: [with the expert], "))
    after = to_be(as_is, proposals(as_is, "I6")["I6:pass_on"])
    assert "pass_on" in after.process.dropped
    assert [status.text("en") for status in after.process.steps["look"].status] == ["with the expert"]
    assert as_is.study.measures.handoffs == after.study.measures.handoffs == 2
    assert after.study.measures.work_min == pytest.approx(5 + 20 + 5)
    assert after.study.measures.wait_min == pytest.approx(240)


@pytest.mark.parametrize(
    "steps",
    [
        _passed(requires=""),  # silence about data is no evidence
        _passed(requires="requires: parcel, "),  # nothing that the process has recorded
        _passed(more="channel: phone, "),  # the customer is put through
        _passed(more="produces: summary, "),
        _passed(more="legal: {source: the law}, "),
        _passed(who="manager"),  # it comes from somebody who did not have the case
    ],
)
def test_what_carries_more_than_a_record_stays(tmp_path: Path, steps: str) -> None:
    assert proposals(subject(tmp_path, steps), "I6") == {}


def test_where_nobody_showed_the_state_the_record_does(tmp_path: Path) -> None:
    as_is = subject(tmp_path, _passed())
    after = to_be(as_is, proposals(as_is, "I6")["I6:pass_on"])
    assert [text.text("en") for text in after.process.steps["look"].status] == ["with Expert"]


def test_personal_data_are_shared_with_care(tmp_path: Path) -> None:
    frame = FRAME + "data:\n  question: {name: {en: Question, zh: 问题}, sensitive: true}\n"
    said = proposals(subject(tmp_path, _passed(), frame), "I6")["I6:pass_on"].action
    assert "personal data" in said.text("en")
    assert "个人信息" in said.text("zh")


ASKED = """\
  ask: {{kind: start, role: customer, next: take}}
  take:
    role: agent
    channel: phone
    evidence: case number
    time: {{work: 5min}}
    captures: question
    next:
      - {{to: look, p: {p}}}
      - {{to: reply}}
  look: {{role: expert, time: {{wait: 4h, work: 20min}}, {more}next: {back}}}
  reply: {{role: agent, to: customer, channel: email, time: {{work: 5min}}, produces: reply, next: done}}
  note: {{role: manager, time: {{work: 5min}}, next: reply}}
  done: {{kind: end}}
"""


def _asked(p: str = "0.4", more: str = "value: va, ", back: str = "reply") -> str:
    return ASKED.format(p=p, more=more, back=back)


def test_knowledge_comes_to_the_front(tmp_path: Path) -> None:
    """0.4 of the cases asked the expert; of these a half now need 30 min at the front instead."""
    as_is = subject(tmp_path, _asked())
    after = to_be(as_is, proposals(as_is, "I7")["I7:take+look"], moves=0.5, work=30)
    assert after.process.steps["look_at_front"].role == "agent"
    assert after.study.measures.work_min == pytest.approx(10 + 0.2 * 20 + 0.2 * 30)
    assert after.study.measures.wait_min == pytest.approx(0.2 * 240)
    assert after.study.measures.handoffs == pytest.approx(2 * 0.2)


def test_the_authority_comes_with_the_knowledge(tmp_path: Path) -> None:
    frame = FRAME.replace("lane: support, escalates_to", "lane: support, authority: {refund: 900}, escalates_to", 1)
    as_is = subject(tmp_path, _asked(more="value: va, decides: {refund: 900}, "), frame)
    after = to_be(as_is, proposals(as_is, "I7")["I7:take+look"])
    assert after.process.steps["look_at_front"].decides == {"refund": 900}
    assert after.process.roles["agent"].authority["refund"] == 900


def test_tiers_that_ask_differently(tmp_path: Path) -> None:
    """0.6 and 0.1: it is the one tier that shows it, three in eight move of both, and what is said is the mean of them."""
    frame = FRAME + "tiers: {vip: {share: 50%}, std: {share: 50%}}\n"
    as_is = subject(tmp_path, _asked("{vip: 0.6, std: 0.1}"), frame)
    proposal = proposals(as_is, "I7")["I7:take+look"]
    assert proposal.rationale.text("en").startswith("35% of the cases at “take”")
    after = to_be(as_is, proposal)
    front = [branch.p for branch in after.process.steps["take"].next if branch.to == "look_at_front"]
    assert front == [{"vip": 0.225, "std": 0.0375}]


@pytest.mark.parametrize(
    "steps",
    [
        _asked("0.2"),  # not more than a fifth
        _asked(more="value: nva, "),  # nothing is known there
        _asked(more="kind: check, "),  # somebody else is to look
        _asked(more="legal: {source: the law}, "),
        _asked(more="value: va, decides: {refund: 6000}, "),  # nobody would trust the front with that
        _asked(back="note"),  # it does not come back at once
        _asked().replace("role: expert", "role: customer"),  # the customer chooses
    ],
)
def test_what_the_front_line_is_not_to_do(tmp_path: Path, steps: str) -> None:
    assert proposals(subject(tmp_path, steps), "I7") == {}
