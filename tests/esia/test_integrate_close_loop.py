"""I5 close-loop beside the missing answer: a word back to who handed on, and a daily word to the customer."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.linting.rule import FRAME
from tests.esia.integrating import proposals, serious, subject, to_be

EVENT = """\
  alarm: {kind: start, event: alarm, next: warn}
  warn: {role: agent, to: customer, channel: sms, tells: progress, time: {work: 2min}, next: mend}
  mend: {role: expert, time: {wait: 1h, work: 20min}, produces: reply, next: done}
  done: {kind: end}
"""


def test_who_handed_on_hears_what_came_of_it(tmp_path: Path) -> None:
    """No customer waits for an answer here: the process starts by an event."""
    as_is = subject(tmp_path, EVENT, FRAME + "volume: 5/week\n")
    assert "LP02" in serious(as_is)
    proposal = proposals(as_is, "I5")["I5:warn+done"]
    after = to_be(as_is, proposal)
    told = after.process.steps["report_back"]
    assert (told.kind, told.role, told.to) == ("notify", "expert", "agent")
    assert "LP02" not in serious(after)
    assert after.study.measures.work_min == pytest.approx(2 + 20 + 2)
    assert to_be(as_is, proposal, work=7).study.measures.work_min == pytest.approx(2 + 20 + 7)


def test_nothing_is_reported_back_where_the_front_sees_the_case_again(tmp_path: Path) -> None:
    steps = EVENT.replace("produces: reply, next: done}", "produces: reply, next: note}") + (
        "  note: {role: agent, time: {work: 1min}, next: done}\n"
    )
    assert proposals(subject(tmp_path, steps, FRAME + "volume: 5/week\n"), "I5") == {}


IN_VAIN = """\
  ask: {{kind: start, role: customer, next: take}}
  take: {{role: agent, channel: phone, evidence: case number, time: {{work: 5min}}, captures: {item}, next: ring}}
  ring: {{role: agent, channel: phone, evidence: call, time: {{work: 5min}}, next: [{{to: reply, p: 0.8}}, {{to: sorry, p: 0.2}}]}}
  reply: {{role: agent, to: customer, channel: email, time: {{work: 5min}}, produces: reply, next: done}}
  sorry: {{kind: notify, role: crm, to: customer, channel: sms, {tells}next: lost}}
  lost: {{kind: end}}
  done: {{kind: end}}
"""


def test_who_is_not_reached_is_answered_in_writing(tmp_path: Path) -> None:
    """0.2 of the cases, 5 minutes each."""
    as_is = subject(tmp_path, IN_VAIN.format(item="request", tells=""))
    assert "LP01" in serious(as_is)
    after = to_be(as_is, proposals(as_is, "I5")["I5:lost"])
    told = after.process.steps["tell_the_customer"]
    assert (told.role, told.channel, told.tells) == ("agent", ("sms",), ("answer",))
    assert after.process.steps["sorry"].next[0].to == "tell_the_customer"
    assert "LP01" not in serious(after)
    assert (after.study.measures.work_min or 0) - (as_is.study.measures.work_min or 0) == pytest.approx(0.2 * 5)


@pytest.mark.parametrize(
    ("item", "tells"),
    [
        ("number", ""),  # what it is about was not taken down
        ("request", "tells: request, "),  # it is the customer's turn
    ],
)
def test_what_nobody_knows_is_not_answered(tmp_path: Path, item: str, tells: str) -> None:
    steps = IN_VAIN.format(item=item, tells=tells)
    assert proposals(subject(tmp_path, steps), "I5") == {}


LONG = """\
  ask: {{kind: start, role: customer, next: take}}
  take: {{role: agent, channel: phone, evidence: case number, time: {{wait: 30min, work: 10min}}, next: look}}
  look:
    role: expert
    time: {{wait: {wait}, work: 2h}}
    {more}
    next: reply
  reply: {{role: agent, to: customer, channel: email, time: {{work: 1h}}, produces: reply, next: done}}
  done: {{kind: end}}
"""


def _timers(of, step: str) -> list[tuple[str | None, tuple[str, ...], float | None]]:  # type: ignore[no-untyped-def]
    timeouts = of.process.steps[step].on_timeout
    return [(one.escalate, one.notify, one.after.minutes / 60 if one.after else None) for one in timeouts]


def test_a_timer_tells_the_customer_once_a_day(tmp_path: Path) -> None:
    """40 min before look, so that the first word is due there after 23 h, and the next a day later; 52 h in all."""
    as_is = subject(tmp_path, LONG.format(wait="50h", more="status: [looked into]"))
    assert "LP03" in serious(as_is)
    proposal = proposals(as_is, "I5")["I5:look:informed"]
    after = to_be(as_is, proposal)
    assert _timers(after, "look") == [(None, ("customer",), 23), (None, ("customer",), 47)]
    assert "LP03" not in serious(after)
    twice = to_be(as_is, proposal, every=12 * 60)
    assert [after for _, _, after in _timers(twice, "look")] == [11, 23, 35, 47]


def test_a_deadline_that_nobody_watches_gets_its_escalation_too(tmp_path: Path) -> None:
    """A word to the customer is no escalation: otherwise ES01 would be cleared by it."""
    as_is = subject(tmp_path, LONG.format(wait="30h", more="sla: 3d"))
    assert {"ES01", "LP03"} <= serious(as_is)
    after = to_be(as_is, proposals(as_is, "I5")["I5:look:informed"])
    assert _timers(after, "look") == [("manager", (), None), (None, ("customer",), 23)]


@pytest.mark.parametrize("wait", ["20h", "0"])
def test_a_short_silence_needs_no_timer(tmp_path: Path, wait: str) -> None:
    """40 min, 22 h and 1 h: not more than 24 h."""
    assert proposals(subject(tmp_path, LONG.format(wait=wait, more="status: [a]")), "I5") == {}


def test_a_timer_that_the_step_has_already_stays(tmp_path: Path) -> None:
    more = "on_timeout: {after: 10h, escalate: manager}"
    as_is = subject(tmp_path, LONG.format(wait="30h", more=more))
    after = to_be(as_is, proposals(as_is, "I5")["I5:look:informed"])
    assert _timers(after, "look") == [("manager", (), 10), (None, ("customer",), 23)]
