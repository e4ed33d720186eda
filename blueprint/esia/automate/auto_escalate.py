"""A2: a deadline that passes reaches the next superior by itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.analysis.escalation import coverage
from blueprint.edit import Edit, set_field
from blueprint.esia.transformation import Proposal, Showcase, Transformation, Values
from blueprint.linting.fixes import superior
from blueprint.linting.rule import Example, Subject
from blueprint.text import Message, both


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for id in coverage(process).uncovered:
        step = process.steps[id]
        above = superior(process, step)
        if above is None or step.sla is None or id not in subject.study.reached:
            continue
        yield Proposal(
            "A2",
            (id,),
            Message(_FOUND, step=step.title),
            Message(_DO, step=step.title, role=above.title),
            partial(_edits, subject, id, above.id),
        )


def _edits(subject: Subject, id: str, role: str, _: Values) -> tuple[Edit, ...]:
    return set_field(subject.document, ("steps", id, "on_timeout", 0, "escalate"), role)


_FOUND = both("“{step}” has a deadline, and nobody hears of it when it passes", "“{step}”设了时限，超时却没有人知道")
_DO = both("When “{step}” is late, the system tells {role} by itself", "“{step}”一旦超时，由系统自动升级给{role}")

TRANSFORMATION = Transformation(
    code="A2",
    name="auto-escalate",
    title=both("Escalate by itself", "超时自动升级"),
    finds=both("a step with a deadline (sla) and no on_timeout", "设了时限（sla）却没有 on_timeout 的步骤"),
    does=both("a timer that escalates to the next superior on the chain", "加上计时，超时自动升级给上一级"),
    why=both(
        "A deadline that nobody watches is a wish. What a person has to remember is forgotten when there is most to do.",
        "没有人盯的时限只是愿望。靠人记的事，越忙越会忘。",
    ),
    source=both("S4, escalation level by level; ESIA, automate", "S4 逐级升级；ESIA 自动化"),
    watch=(),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, sla: 1d, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, sla: 1d, on_timeout: [{escalate: manager}], next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
