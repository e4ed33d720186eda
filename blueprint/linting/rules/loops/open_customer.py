"""LP01: a customer whose case ends without an answer."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.open_loops import OpenLoop
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    if not subject.study.words.is_customers:
        return
    found: dict[str, OpenLoop] = {}
    for tier in subject.study.tiers.values():
        for loop in tier.unanswered:
            found.setdefault(loop.step, loop)
    for id, loop in found.items():
        yield Hit(at=("steps", id), step=id, path=loop.path, args={"end": subject.process.steps[id].title})


RULE = Rule(
    code="LP01",
    name="open-customer",
    severity=Severity.ERROR,
    finds=both(
        "a path from a customer's start to an end with no answer",
        "存在从客户发起直到结束都没有任何答复的路径",
    ),
    message=both(
        "a customer's case can end at “{end}” without any answer",
        "客户的案件可能在没有任何答复的情况下结束于“{end}”",
    ),
    why=both(
        "Neither an answer nor an explanation: the customer does not know whether anybody is still at work, "
        "calls again, and complains about the silence.",
        "没有答案，也没有解释：客户不知道是否还有人在办，只好再打电话，最后投诉的是没有人理会。",
    ),
    remedy=both(
        "Add a step to the customer that tells the answer on this path, even where the answer is no. A progress notice is not "
        "an answer. Where a step on the path does answer, in a call for one, say so there: to: the customer, or tells: answer.",
        "在该路径上增加一个答复客户的步骤（to: 客户角色），哪怕答复是“不能”。进度通知不算答复。若路径上已有步骤作出答复"
        "（如在通话中当场答复），请在该步骤写明 to: 客户角色或 tells: answer。",
    ),
    source=both("S1, the case of company Q; S4, the closed loop", "S1 Q公司案例；S4 闭环"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.9}, {to: shelved, p: 0.1}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
  shelved: {kind: end}
""",
        at=("shelved",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.9}, {to: decline, p: 0.1}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  decline: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  alarm: {kind: start, event: outage, next: look}
  look: {role: expert, produces: findings, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: crm, requires: request, next: reply}
  reply: {kind: notify, role: crm, to: customer, tells: answer, channel: sms, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
