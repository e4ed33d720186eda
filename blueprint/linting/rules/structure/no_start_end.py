"""ST01: a process without a start or without an end."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both

_WORDS = {"start": both("start", "开始"), "end": both("end", "结束")}


def check(subject: Subject) -> Iterator[Hit]:
    kinds = {step.kind for step in subject.process.steps.values()}
    for kind, word in _WORDS.items():
        if kind not in kinds:
            yield Hit(at=("steps",), args={"kind": kind, "word": word})


RULE = Rule(
    code="ST01",
    name="no-start-end",
    severity=Severity.ERROR,
    finds=both("no start or no end", "缺少开始或结束"),
    message=both(
        "the process has no {word}: no step is of kind {kind}",
        "流程没有{word}：没有 kind: {kind} 的步骤",
    ),
    why=both(
        "Without a start nothing happens; without an end no case is ever finished, and no customer can be said to be served.",
        "没有开始，流程不会发生；没有结束，案件永远办不完，也就谈不上服务了客户。",
    ),
    remedy=both(
        "Add a step of kind start where the customer's need arises, and one of kind end for every outcome.",
        "在客户需求产生处添加 kind: start，并为每种结果添加 kind: end。",
    ),
    source=both("Soundness: van der Aalst 1997", "健全性：van der Aalst 1997"),
    check=check,
    bad=Example(
        """
steps:
  ask: {role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
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
  call: {kind: start, role: customer, next: reply}
  write: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  alarm: {kind: start, event: outage, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: [{to: done, p: 0.9}, {to: lost, p: 0.1}]}
  done: {kind: end}
  lost: {kind: end, outcome: not reached}
"""
        ),
    ),
)
