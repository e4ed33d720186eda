"""VA02: a check or approve that stops hardly anything."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.bureaucracy import inspections
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Severity
from blueprint.text import Money, both, percent

REJECTS = Threshold("VA02.rejects", both("share refused", "退回比例"), 0.05, both("our choice", "本工具的取值"))


def check(subject: Subject) -> Iterator[Hit]:
    for found in subject.study.of(inspections):
        if found.rejects >= subject.limit(REJECTS) or found.pays:
            continue
        step = subject.process.steps[found.step]
        field = ("rejects",) if step.rejects is not None else ("next",)
        args = {
            "step": step.title,
            "rejects": percent(found.rejects),
            "saved": Money(found.saved or 0.0, subject.process.currency),
            "cost": Money(found.cost or 0.0, subject.process.currency),
        }
        message = None if found.saved is None else _WITH_COST
        yield Hit(at=("steps", found.step, *field), step=found.step, args=args, message=message)


_WITH_COST = both(
    "“{step}” refuses {rejects} of what comes to it: that saves {saved} a visit and costs {cost}",
    "“{step}”只退回 {rejects}：每次可避免损失 {saved}，自身成本却要 {cost}",
)

RULE = Rule(
    code="VA02",
    name="rubber-stamp",
    severity=Severity.WARNING,
    finds=both(
        "a check or approve that refuses less than 5%, decides nothing new and is wanted by no law and no separation of "
        "duties; where escape is known, only if it costs more than it saves",
        "检查或审批的退回比例低于 5%，不作新的决定，也非法规或职责分离所要求；已知 escape 时，仅当成本高于所避免的损失",
    ),
    message=both(
        "“{step}” refuses {rejects} of what comes to it and decides nothing that is not decided before",
        "“{step}”只退回 {rejects}，也没有作出任何新的决定",
    ),
    why=both(
        "Every customer waits for a signature that changes almost nothing. Whoever did the work learns that "
        "somebody else answers for its quality, and whoever signs has no time to look.",
        "几乎不改变结果的签字，却让每位客户都要等。经办人以为质量由别人把关，签字人又没有时间细看。",
    ),
    remedy=both(
        "Leave the step out, or look at a sample afterwards. If it must stay, say why: legal, separate, or the decision it is "
        "the first to make under decides; escape says what a defect let through would cost.",
        "取消该步骤，或改为事后抽查。确需保留的，请写明依据：legal、separate，或在 decides 中写出由其首先作出的决定；漏检的损失写在 escape。",
    ),
    source=both(
        "ESIA, eliminating inspection (Peppard & Rowland 1995); the threshold is our choice",
        "ESIA 消除检查环节（Peppard & Rowland 1995）；阈值为本工具的取值",
    ),
    check=check,
    thresholds=(REJECTS,),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, to: manager, next: sign}
  sign:
    kind: approve
    role: manager
    to: agent
    rejects: 2%
    next: [{to: reply, p: 0.98}, {to: look, p: 0.02, loop: rework}]
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("sign",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, to: manager, next: sign}
  sign:
    kind: approve
    role: manager
    to: agent
    rejects: 8%
    next: [{to: reply, p: 0.92}, {to: look, p: 0.08, loop: rework}]
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 200}, to: manager, next: sign}
  sign:
    kind: approve
    role: manager
    to: agent
    decides: {refund: 1000}
    rejects: 2%
    next: [{to: reply, p: 0.98}, {to: look, p: 0.02, loop: rework}]
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, to: manager, next: sign}
  sign:
    kind: approve
    role: manager
    to: agent
    cost: 10
    rejects: 2%
    escape: 600
    next: [{to: reply, p: 0.98}, {to: look, p: 0.02, loop: rework}]
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
