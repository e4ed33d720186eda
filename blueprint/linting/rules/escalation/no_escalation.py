"""ES01: a deadline that passes and nobody hears of it."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.escalation import LONG_WAIT_MIN, coverage
from blueprint.analysis.measures import wait_of
from blueprint.edit import field_edits
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import superior
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Severity
from blueprint.text import Message, both, duration

HOURS = Threshold(
    "ES01.hours",
    both("hours of mean wait, in complaints", "投诉流程中的平均等待小时数"),
    LONG_WAIT_MIN / 60,
    both("our choice", "本工具的取值"),
)


def check(subject: Subject) -> Iterator[Hit]:
    covered = coverage(subject.process, subject.limit(HOURS) * 60)
    for id in covered.uncovered:
        step = subject.process.steps[id]
        args = {"step": step.title, "wait": duration(wait_of(step))}
        if step.sla is not None:
            yield Hit(at=("steps", id, "sla"), step=id, args=args)
        else:
            yield Hit(at=("steps", id, "time", "wait"), step=id, args=args, message=_WAIT)


_WAIT = both(
    "cases wait {wait} on average for “{step}”, and nothing happens when it takes longer",
    "案件在“{step}”之前平均等待 {wait}，再久也不会升级",
)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """The superior hears of it when the deadline passes; a step without one needs somebody to set it first."""
    step = subject.process.steps[str(hit.step)]
    above = superior(subject.process, step)
    if above is None or step.sla is None:
        return None
    edits = field_edits(subject.document, ("steps", step.id, "on_timeout", 0, "escalate"), above.id)
    return Fix(edits, False, Message(_ESCALATED, step=step.title, role=above.title))


_ESCALATED = both("Escalate “{step}” to {role} when it is late", "“{step}”超时后升级给{role}")


RULE = Rule(
    code="ES01",
    name="no-escalation",
    severity=Severity.WARNING,
    finds=both(
        "a deadline without on_timeout; in complaints also a mean wait of more than 1 h",
        "设了时限却没有 on_timeout；投诉流程中，平均等待超过 1 小时的步骤也算",
    ),
    message=both(
        "“{step}” has a deadline, and nothing happens when it passes",
        "“{step}”设了时限，超时后却不会升级",
    ),
    why=both(
        "A deadline that nobody hears of is a wish. The case lies where it is, and the first to notice is the "
        "customer.",
        "超时没有人知道，时限就只是愿望：案件原地搁置，最先发现的反而是客户。",
    ),
    remedy=both(
        "Add on_timeout with escalate: the role above, which has more authority; or with to: the step that takes over.",
        "添加 on_timeout：用 escalate 升级给权限更大的上级角色，或用 to 转到接手的步骤。",
    ),
    source=both("S4, principles of complaint handling: escalation", "S4 客户投诉处理原则：投诉升级机制"),
    check=check,
    fix=fix,
    thresholds=(HOURS,),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, sla: 1d, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("study",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, sla: 1d, on_timeout: {escalate: manager}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, time: {wait: 20h, work: 1h}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, time: {wait: 1h, work: 1h}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: pause}
  pause: {kind: wait, time: {wait: 3d}, next: done}
  done: {kind: end}
"""
        ),
    ),
)
