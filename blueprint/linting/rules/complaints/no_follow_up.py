"""CP03: a complaint that took several hands and is closed without asking the customer again."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.complaint_paths import not_followed_up
from blueprint.edit import add_step, fresh_id
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import put_in
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.complaints._complaint import lapses
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    process, answers = subject.process, subject.study.words.answers
    for lapse in lapses(subject, not_followed_up):
        answer = next(id for id in reversed(lapse.path) if id in answers)
        args = {"end": process.steps[lapse.step].title, "answer": process.steps[answer].title}
        yield Hit(at=("steps", lapse.step), step=lapse.step, path=lapse.path, args=args)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """On the last way of the path that shows it, whoever gave the last answer asks how the customer is."""
    document, process, answers = subject.document, subject.process, subject.study.words.answers
    answer = process.steps[next(id for id in reversed(hit.path) if id in answers)]
    step = {"kind": "notify", "name": _ASKED, "role": answer.role, "to": process.customer}
    step |= {"tells": "follow_up", "channel": "phone", "value": "bva"}
    edits = add_step(document, hit.path[-2], fresh_id(document, "follow_up"), step, exit=str(hit.step))
    return put_in(edits, _ASK)


_ASK = both("Ask whether the customer is satisfied", "回访客户是否满意")
_ASKED = dict(_ASK.by_language)


RULE = Rule(
    code="CP03",
    name="no-follow-up",
    severity=Severity.WARNING,
    finds=both(
        "a path to an end on which an answer came after a handoff and no follow-up comes at all",
        "存在这样的路径：转手之后才答复，直到结束都没有回访",
    ),
    message=both(
        "after the answer at “{answer}” the case can end at “{end}”, and nobody asks the customer how it turned out",
        "在“{answer}”答复之后，案件可以直接结束于“{end}”，没有人回访客户",
    ),
    why=both(
        "That the case is closed says nothing about the customer. Whoever complained may well stay a customer: a follow-up "
        "shows whether the answer has helped, wins back trust, and brings in what the customer thinks of the service as a "
        "whole. What is solved in the first contact needs none.",
        "结案不等于客户满意。投诉过的客户今后很可能还是企业的客户：回访可以核实问题是否真正解决，挽回信任，"
        "并听取客户对整体服务的意见和建议。首次接触就当场解决的，不要求回访。",
    ),
    remedy=both(
        "After the answer add a step with to: the customer and tells: follow_up (a wait step of some days may stand before "
        "it), on every branch that leads to an end. An invitation to rate, sent by a system, counts.",
        "在答复之后、通往结束的每个分支上增加回访步骤（to: 客户角色，tells: follow_up），之前可设一个几天的 wait 步骤；"
        "由系统发送的满意度邀评也算。",
    ),
    source=both("S4, principles of complaint handling: the follow-up visit", "S4 客户投诉处理原则：回访"),
    check=check,
    fix=fix,
    bad=Example(
        """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: [{to: ask_again, p: 0.8}, {to: lost, p: 0.2}]}
  ask_again: {role: agent, to: customer, channel: email, tells: follow_up, next: done}
  done: {kind: end}
  lost: {kind: end}
""",
        at=("lost",),
    ),
    good=Example(
        """
group: complaint
reports: [{name: Complaints of the week, every: week, from: agent, to: manager}]
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, tells: [answer, remedy], produces: reply, next: pause}
  pause: {kind: wait, time: {wait: 3d}, next: ask_again}
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
  receive: {role: agent, captures: story, next: [{to: solve, p: 0.6}, {to: study, p: 0.4}]}
  solve: {role: agent, to: customer, channel: email, produces: reply, next: solved}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: ask_again}
  ask_again: {role: agent, to: customer, channel: email, tells: follow_up, next: done}
  done: {kind: end}
  solved: {kind: end}
"""
        ),
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: rate}
  rate: {kind: notify, role: crm, to: customer, channel: sms, tells: follow_up, next: done}
  done: {kind: end}
"""
        ),
    ),
)
