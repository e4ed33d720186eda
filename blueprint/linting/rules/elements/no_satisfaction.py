"""EL03: a customer's process whose last message does not go to the customer."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.last_message import LastMessage, last_messages_elsewhere
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    if not subject.study.words.is_customers:
        return
    found: dict[str, LastMessage] = {}
    for tier in subject.study.tiers.values():
        for message in tier.of(last_messages_elsewhere):
            found.setdefault(message.step, message)
    process = subject.process
    for id, message in found.items():
        step = process.steps[id]
        receiver = process.roles.get(step.to or "")
        args = {
            "step": step.title,
            "receiver": receiver.title if receiver else step.to,
            "end": process.steps[message.path[-1]].title,
        }
        yield Hit(at=("steps", id, "to"), step=id, path=message.path, args=args)


RULE = Rule(
    code="EL03",
    name="no-satisfaction",
    severity=Severity.WARNING,
    finds=both(
        "a path of a customer's process whose last message is not to the customer (notices to staff and transfers left out)",
        "面向客户的流程中，存在最后一条信息不是发给客户的路径（对内通知和转办不计）",
    ),
    message=both(
        "the last message before “{end}” goes to {receiver}, at “{step}”, and not to the customer",
        "到“{end}”为止的最后一条信息由“{step}”发给{receiver}，而不是发给客户",
    ),
    why=both(
        "A service process runs from the customer's need to the customer's satisfaction. Where its last word stays in the house, "
        "the work may be done and the customer does not know: nobody has heard whether the need is met.",
        "服务流程应从客户需求出发，到客户满意结束。最后一句话若只留在内部，事情也许办完了，客户却不知道，也没有人听到客户是否满意。",
    ),
    remedy=both(
        "Let a step with to: the customer's role follow on this path: the answer, its confirmation or a "
        "follow-up call.",
        "在该路径的末尾增加一个 to 为客户角色的步骤：答复、确认或回访。",
    ),
    source=both(
        "S4, from the customer's need to the customer's satisfaction",
        "S4 从客户需求出发，到客户满意结束",
    ),
    check=check,
    preview=both(
        "It also fires where the last message goes to a system (the case is filed in the CRM) or from the customer, after the "
        "customer has had the last word from people. It should leave out messages to systems and those that the customer sends.",
        "最后一条信息发给系统（案件归档到 CRM）或由客户自己发出时也会触发，而此前员工已给客户最后的交代。应排除发给系统的信息和客户发出的信息。",
    ),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: [{to: done, p: 0.8}, {to: study, p: 0.2}]}
  study: {role: expert, to: manager, produces: findings, next: done}
  done: {kind: end}
""",
        at=("study",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.8}, {to: study, p: 0.2}]}
  study: {role: expert, to: agent, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: [{to: done, p: 0.8}, {to: study, p: 0.2}]}
  study: {kind: notify, role: expert, to: manager, produces: findings, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  alarm: {kind: start, event: outage, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: [{to: done, p: 0.8}, {to: study, p: 0.2}]}
  study: {role: expert, to: manager, produces: findings, next: done}
  done: {kind: end}
"""
        ),
    ),
)
