"""CP01: a complaint that is handed on before the customer knows that it has arrived."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.complaint_paths import unacknowledged
from blueprint.edit import add_step_before, fresh_id
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import put_in
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.complaints._complaint import lapses
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for lapse in lapses(subject, unacknowledged):
        step, taking = process.steps[lapse.step], process.steps[lapse.path[-1]]
        taker = process.role_of(taking)
        args = {"step": step.title, "taker": taker.title if taker else taking.role, "taking": taking.title}
        yield Hit(at=("steps", lapse.step), step=lapse.step, path=lapse.path, args=args)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """Receipt is confirmed before the first step that hands the complaint on, by whoever does that step."""
    document, role = subject.document, subject.process.steps[str(hit.step)].role
    step = {"kind": "notify", "name": _CONFIRMED, "role": role, "to": subject.process.customer}
    step |= {"tells": "acknowledge", "value": "bva"}
    return put_in(add_step_before(document, str(hit.step), fresh_id(document, "acknowledge"), step), _CONFIRM)


_CONFIRM = both("Confirm receipt", "确认受理")
_CONFIRMED = dict(_CONFIRM.by_language)


RULE = Rule(
    code="CP01",
    name="no-ack",
    severity=Severity.ERROR,
    finds=both(
        "a complaint changes hands before the customer has had an acknowledgement or an answer",
        "投诉在告知客户“已受理”或答复之前就已转手",
    ),
    message=both(
        "from “{step}” the complaint goes to {taker} (“{taking}”), and the customer has not yet been told that "
        "it was received",
        "投诉从“{step}”转给{taker}（“{taking}”），此时还没有告知客户投诉已受理",
    ),
    why=both(
        "As long as a complaint stays with the person who took it, the customer knows whom to ask. Once it is "
        "handed on without a word of receipt, nobody can say whether it arrived: the customer complains again, "
        "tells the story again, and an ordinary complaint begins to turn into a major one.",
        "投诉还在最初受理的人手里时，客户知道该找谁；一旦未作受理告知就转了手，客户无从知道投诉是否收到，只好再次"
        "投诉、重复讲述，一般投诉就这样开始升级为重大投诉。",
    ),
    remedy=both(
        "Before the first handoff, add a step with to: the customer and tells: acknowledge: the case number, who is "
        "responsible and by when. A notify step by a system will do. The default of a notify step, progress, is no "
        "acknowledgement.",
        "在第一次转手之前增加告知客户的步骤（to: 客户角色，tells: acknowledge），说明投诉编号、责任人和办理时限；"
        "由系统发送的 notify 步骤即可。notify 默认的 progress（进展）不算受理告知。",
    ),
    source=both(
        "ISO 10002:2018, 7.4; S4, causes by which an ordinary complaint turns into a major one",
        "ISO 10002:2018 第 7.4 条；S4 一般投诉升级为重大投诉的原因",
    ),
    check=check,
    fix=fix,
    bad=Example(
        """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, channel: email, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("receive",),
    ),
    good=Example(
        """
group: complaint
reports: [{name: Complaints of the week, every: week, from: agent, to: manager}]
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, tells: [answer, remedy], produces: reply, next: ask_again}
  ask_again: {role: agent, to: customer, channel: email, tells: follow_up, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, channel: email, captures: story, next: confirm}
  confirm: {kind: notify, role: crm, to: customer, tells: acknowledge, channel: sms, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, channel: email, captures: story, next: look_up}
  look_up: {role: crm, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
