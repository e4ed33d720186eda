"""BP06: work behind the line of visibility that the next contact waits for, without a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.line_of_visibility import unlinked_support
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    steps = subject.process.steps
    for support in subject.study.of(unlinked_support):
        args = {"step": steps[support.step].title, "contact": steps[support.contact].title}
        yield Hit(at=("steps", support.step), step=support.step, path=support.path, args=args)


RULE = Rule(
    code="BP06",
    name="support-unlinked",
    severity=Severity.INFO,
    finds=both(
        "a step of people backstage or in support that leads to a contact and has no deadline",
        "后台或支持泳道的人工步骤通向客户接触，却没有时限",
    ),
    message=both(
        "“{contact}” waits for “{step}”, which has no deadline",
        "“{contact}”要等“{step}”完成，而后者没有时限",
    ),
    why=both(
        "The front stage promises and the back stage delivers. Without a deadline towards the contact the "
        "promise rests on goodwill, and the customer sees the delay at the front.",
        "前台作承诺，后台来兑现。后台对前台没有时限，承诺就只能靠自觉，而延误由客户在前台感受到。",
    ),
    remedy=both(
        "Give the step an sla that lets the contact keep its promise, and say in on_timeout who hears when it passes.",
        "给该步骤写上 sla，使客户接触能够兑现承诺；并用 on_timeout 写明超时后告知谁。",
    ),
    source=both("S3, touchpoint flow and support flow", "S3 接触点流程与支持流程"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, next: approve}
  approve: {role: manager, to: agent, produces: consent, sla: 4h, on_timeout: {after: 2h, notify: expert}, next: reply}
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
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: keep}
  keep: {role: expert, produces: record, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: crm, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
