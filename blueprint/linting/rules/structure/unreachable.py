"""ST02: a step that no case of any tier comes by."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.fixes import without_step
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    if not any(step.kind == "start" for step in subject.process.steps.values()):
        return  # nothing can be reached: ST01 says so once
    for id, step in subject.process.steps.items():
        if id not in subject.study.visited:
            yield Hit(at=("steps", id), step=id, args={"step": step.title})


RULE = Rule(
    code="ST02",
    name="unreachable",
    severity=Severity.ERROR,
    finds=both("a step that cannot be reached from a start", "从开始无法到达的步骤"),
    message=both(
        "no case ever comes to “{step}”: nothing leads to it from a start",
        "没有任何案件会走到“{step}”：从开始出发没有路径通向它",
    ),
    why=both(
        "Work that is described but never happens hides a gap: the customer who should be led here goes elsewhere.",
        "写了却永远不会发生的工作会掩盖缺口：本应走到这里的客户去了别处。",
    ),
    remedy=both(
        "Lead a branch (next), a timeout (on_timeout: to) or a recovery (recover) to the step, or take the step "
        "out. A branch with p 0 leads nowhere.",
        "用分支（next）、超时处理（on_timeout 的 to）或补救（recover）通向该步骤，或删去它。p 为 0 的分支等于没有。",
    ),
    source=both("Soundness: van der Aalst 1997", "健全性：van der Aalst 1997"),
    check=check,
    fix=without_step,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  apologise: {role: manager, to: customer, channel: email, next: done}
  done: {kind: end}
""",
        at=("apologise",),
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
  ask: {kind: start, role: customer, next: reply}
  reply:
    role: agent
    to: customer
    channel: email
    produces: reply
    sla: 1d
    on_timeout: {to: reply_late}
    next: done
  reply_late: {role: manager, to: customer, channel: email, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
tiers:
  vip: {share: 10%}
  standard: {share: 90%}
steps:
  ask: {kind: start, role: customer, next: [{to: greet, tiers: [vip]}, {to: reply, tiers: [standard]}]}
  greet: {role: manager, channel: email, tiers: [vip], next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
