"""ST09: a process of fewer than two activities."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both

FEWEST = 2
"""Activities without which nothing flows: what a process is, no matter of taste."""

_NO_ACTIVITY = ("start", "end", "wait")


def check(subject: Subject) -> Iterator[Hit]:
    steps = subject.process.steps.values()
    activities = [step for step in steps if step.role and step.kind not in _NO_ACTIVITY]
    if len(activities) < FEWEST:
        message = None if activities else _NONE
        yield Hit(at=("steps",), args={"step": activities[0].title if activities else ""}, message=message)


_NONE = both(
    "nobody does anything in this process: it has no activity",
    "流程中没有任何活动：没有人办理任何事情",
)

RULE = Rule(
    code="ST09",
    name="too-small",
    severity=Severity.ERROR,
    finds=both(
        "fewer than 2 activities: steps with a role other than start, end and wait",
        "活动少于两个（活动指有角色的步骤，start、end、wait 除外）",
    ),
    message=both(
        "“{step}” is the only activity: one activity is a task, not a process",
        "“{step}”是唯一的活动：单一活动只是一项任务，还不是流程",
    ),
    why=both(
        "A process is a whole: activities that lead into one another until the customer is served. Of one activity nobody can "
        "see who prepares it, who checks it or where it gets stuck.",
        "流程具有整体性，由至少两个前后相连的活动组成，直到客户得到服务。只写一个活动，看不出谁来准备、谁来把关、会卡在哪里。",
    ),
    remedy=both(
        "Write down what happens between the customer's need and the answer: who receives, who works on it, who replies. If it "
        "really is one activity, make it a step of the process that it belongs to.",
        "写出从客户提出需求到得到答复之间发生的事：谁受理、谁办理、谁答复。若确实只有一个活动，请把它并入所属的流程，作为其中一个步骤。",
    ),
    source=both("S4, properties of a process: wholeness", "S4 流程的特点：整体性"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: reply}
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
  ask: {kind: start, role: customer, next: log}
  log: {role: crm, requires: request, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: sort}
  sort: {kind: decision, role: agent, next: [{to: reply, p: 0.9}, {to: done, p: 0.1}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
