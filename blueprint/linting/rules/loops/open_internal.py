"""LP02: a front line that passes a case on and never hears of it again."""

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
        for loop in tier.unheard:
            found.setdefault(loop.step, loop)
    process = subject.process
    for id, loop in found.items():
        step, receiver = process.steps[id], process.steps[loop.receiver or id]
        role, taker = process.role_of(step), process.role_of(receiver)
        args = {
            "role": role.title if role else step.role,
            "taker": taker.title if taker else receiver.role,
            "step": step.title,
        }
        yield Hit(at=("steps", id), step=id, path=loop.path, args=args)


RULE = Rule(
    code="LP02",
    name="open-internal",
    severity=Severity.WARNING,
    finds=both(
        "a case is handed on, and neither the one who handed it nor the owner hears of it again",
        "案件转手之后，转出者和负责人都再也没有回音",
    ),
    message=both(
        "{role} hands the case to {taker} at “{step}” and may never hear of it again: no answer, no notice, no "
        "step on that path",
        "{role}在“{step}”把案件转给{taker}之后，可能再也没有回音：该路径上没有答复、没有通知，也没有后续步骤",
    ),
    why=both(
        "When the customer calls again, the front line does not know what became of the case. Who has the "
        "contact must stay informed: whoever touches the customer is the first server.",
        "客户再来电时，前台不知下文，非常被动。谁接触客户，谁就是“第一服务者”，必须一直知情。",
    ),
    remedy=both(
        "Let the receiving department report back (to: the handing role or the owner), or let the owner see the "
        "case before it ends.",
        "让接手部门回报（to: 转出角色或负责人），或让负责人在结束前看到案件。",
    ),
    source=both(
        "S1, the case of company Q; S4, principles of complaint handling: tracking of the state",
        "S1 Q公司案例；S4 客户投诉处理原则：状态跟踪机制",
    ),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: email, captures: question, next: study}
  study: {role: expert, produces: findings, next: [{to: reply, p: 0.5}, {to: shelved, p: 0.5}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
  shelved: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: email, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: email, captures: question, next: study}
  study: {role: expert, produces: findings, next: tell}
  tell: {role: expert, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: email, captures: question, next: study}
  study: {role: expert, produces: findings, next: notice}
  notice: {kind: notify, role: crm, to: agent, next: reply}
  reply: {role: manager, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
