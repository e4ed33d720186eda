"""ST03: a place that a case gets into and never out of."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.traps import Trap
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, quoted


def check(subject: Subject) -> Iterator[Hit]:
    if not any(step.kind == "end" for step in subject.process.steps.values()):
        return  # no end can be reached from anywhere: ST01 says so once
    steps = subject.process.steps
    found: dict[str, Trap] = {}
    for tier in subject.study.tiers.values():
        for trap in tier.traps:
            found.setdefault(trap.steps[0], trap)
    for id, trap in found.items():
        names = quoted(steps[one].title for one in trap.steps)
        yield Hit(at=("steps", id), step=id, path=trap.path, args={"steps": names})


RULE = Rule(
    code="ST03",
    name="dead-end",
    severity=Severity.ERROR,
    finds=both("a step from which no end can be reached", "从该步骤起到不了任何结束"),
    message=both(
        "a case that comes to {steps} never reaches an end",
        "案件走到{steps}之后，再也到不了任何结束",
    ),
    why=both(
        "The customer's case is never closed: nobody can say when it is done, and nobody will tell the customer.",
        "客户的案件永远不会办结：没人说得清何时完成，也没人会告诉客户。",
    ),
    remedy=both(
        "Give the step an exit (next) that leads to an end for every tier, or a timeout that moves the case on "
        "(on_timeout: to).",
        "为该步骤添加出口（next），使每个客户层级都能通向结束；或设置把案件转走的超时处理（on_timeout 的 to）。",
    ),
    source=both("Soundness: van der Aalst 1997", "健全性：van der Aalst 1997"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, next: [{to: reply, p: 0.9}, {to: study, p: 0.1}]}
  study: {role: expert, next: consult}
  consult: {role: manager, next: study}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("study",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.9}, {to: study, p: 0.1}]}
  study: {role: expert, produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.5}, {to: look, p: 0.5, loop: feedback}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: hold}
  hold: {kind: wait, event: delivery, sla: 2d, on_timeout: {to: reply}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
