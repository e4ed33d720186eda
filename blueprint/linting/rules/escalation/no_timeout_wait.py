"""ES05: a wait for somebody outside that may last for ever."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.escalation import unlimited_waits
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    for id in subject.study.of(unlimited_waits):
        step = subject.process.steps[id]
        waits = step.kind == "wait" and step.event is not None
        args = {"step": step.title, "event": step.event}
        at = ("steps", id, "event") if waits else ("steps", id)
        yield Hit(at=at, step=id, args=args, message=None if waits else _CUSTOMER)


_CUSTOMER = both(
    "“{step}” is the customer's to do, and nothing happens when the customer does not do it",
    "“{step}”要由客户完成，客户迟迟不做时却没有任何处理",
)

RULE = Rule(
    code="ES05",
    name="no-timeout-wait",
    severity=Severity.WARNING,
    finds=both(
        "a wait for an event or for the customer, with neither sla nor on_timeout",
        "等待事件或等待客户的步骤，既没有 sla 也没有 on_timeout",
    ),
    message=both(
        "“{step}” waits for “{event}”, and nothing happens when it does not come",
        "“{step}”等待“{event}”，该事件不发生时却没有任何处理",
    ),
    why=both(
        "What comes from outside may never come. Without a limit the case hangs for ever, in nobody's hands, and "
        "the customer is told nothing.",
        "外部的事可能永远不来。没有时限，案件就一直悬着，没有人负责，也没有人告诉客户。",
    ),
    remedy=both(
        "Give the step an sla and an on_timeout: remind (notify), escalate, or go on without it (to).",
        "为步骤设定 sla 和 on_timeout：提醒（notify）、升级（escalate），或转到后续步骤继续办理（to）。",
    ),
    source=both(
        "S4, principles of complaint handling: escalation, tracking of the state",
        "S4 客户投诉处理原则：投诉升级机制、状态跟踪机制",
    ),
    check=check,
    preview=both(
        "It also fires where customer and staff stand face to face (the guest hands the passport over the counter) and on steps "
        "after the answer (an optional rating), where no deadline is missing. It should leave out steps after an answer on every "
        "path, and those that share a channel with the contact just before.",
        "客户与员工当面办理时（住客在前台递交护照），以及答复之后的步骤（自愿评价）也会触发，而这些地方并不缺少时限。"
        "应排除所有路径上都在答复之后的步骤，以及与前一接触使用同一渠道的步骤。",
    ),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, to: customer, tells: request, channel: email, next: send}
  send: {role: customer, channel: email, next: part}
  part: {kind: wait, event: spare_part, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("send", "part"),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, to: customer, tells: request, channel: email, next: send}
  send: {role: customer, channel: email, sla: 7d, on_timeout: {notify: agent, to: reply}, next: part}
  part: {kind: wait, event: spare_part, sla: 2d, on_timeout: {escalate: manager}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, to: customer, tells: request, channel: email, next: send}
  send: {role: customer, channel: email, on_timeout: {after: 7d, to: reply}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: pause}
  pause: {kind: wait, time: {wait: 2h}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
