"""EL02: a process that begins neither with the customer nor with an event."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    by_customer = subject.study.words.customer_starts
    for id, step in process.steps.items():
        if step.kind == "start" and id not in by_customer and not step.event:
            role = process.role_of(step)
            args = {"step": step.title, "role": role.title if role else step.role}
            at = ("steps", id, "role") if step.role else ("steps", id)
            yield Hit(at=at, step=id, args=args, message=None if step.role else _NOBODY)


_NOBODY = both(
    "the start “{step}” says neither who has the need nor which event raises it",
    "开始步骤“{step}”既没有写明谁有需求，也没有写明由什么事件触发",
)

RULE = Rule(
    code="EL02",
    name="no-need",
    severity=Severity.INFO,
    finds=both("a start that is neither the customer nor an event", "开始步骤既不属于客户，也不是事件"),
    message=both(
        "the process starts with {role}, at “{step}”: whose need is it?",
        "流程从{role}的“{step}”开始：这是谁的需求？",
    ),
    why=both(
        "A process that starts inside the house is drawn from the inside out. What the customer wanted, and how "
        "long ago, is not in it.",
        "从企业内部开始的流程，是“由内而外”设计出来的：客户想要什么、已经等了多久，都不在其中。",
    ),
    remedy=both(
        "Begin with the customer's step (role: the customer), or name the event to which the organization "
        "responds (event).",
        "改从客户的步骤开始（role 为客户角色），或用 event 写明企业所响应的事件。",
    ),
    source=both(
        "S4, from the customer's need to the customer's satisfaction",
        "S4 从客户需求出发，到客户满意结束",
    ),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: agent, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("ask",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: agent, event: renewal due, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, lane: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
