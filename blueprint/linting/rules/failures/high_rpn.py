"""FP01: a failure mode that matters and that nothing guards against."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.failures import RISKY
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Severity
from blueprint.text import Message, Money, both

_ORIGIN = both("literature, and our choice", "文献及本工具的取值")
RPN = Threshold("FP01.rpn", both("risk priority number", "风险优先数"), RISKY, _ORIGIN)
SEVERE = Threshold("FP01.severity", both("severity", "严重度"), 9, _ORIGIN)


def check(subject: Subject) -> Iterator[Hit]:
    for point in subject.study.fail_points:
        failure = point.failure
        severe = failure.s is not None and failure.s >= subject.limit(SEVERE)
        risky = (failure.rpn or 0) >= subject.limit(RPN)
        if failure.pokayoke is not None or not (severe or risky):
            continue
        loss = Message(_LOSS, loss=Money(point.expected_loss, subject.process.currency)) if point.expected_loss else ""
        rpn = Message(_RPN, rpn=failure.rpn) if risky else Message(_SEVERITY, s=failure.s)
        args = {"mode": failure.mode, "step": subject.process.steps[point.step].title, "why": rpn, "loss": loss}
        yield Hit(at=("steps", point.step, "fail", point.index), step=point.step, args=args)


_RPN = both("risk priority number {rpn}", "风险优先数 {rpn}")
_SEVERITY = both("severity {s}", "严重度 {s}")
_LOSS = both(", expected loss {loss} a case", "，每案预期损失 {loss}")

RULE = Rule(
    code="FP01",
    name="high-rpn",
    severity=Severity.WARNING,
    finds=both(
        "a failure mode with risk priority number (RPN = s × o × d) ≥ 100 or severity ≥ 9, and no poka-yoke",
        "失误模式的风险优先数（RPN = s × o × d）≥ 100 或严重度 ≥ 9，且没有防错措施",
    ),
    message=both(
        "“{mode}” at “{step}”: {why}{loss}, and no poka-yoke guards against it",
        "“{step}”的失误“{mode}”：{why}{loss}，却没有任何防错措施",
    ),
    why=both(
        "These are the places where the service is most likely to fail the customer. Finding them and setting a "
        "guard is the second of the four steps to service quality.",
        "这里最容易让客户失望。找出容易失误的点并设防，是提高服务质量四个步骤中的第二步。",
    ),
    remedy=both(
        "Add a poka-yoke to the failure (read back, a form that cannot be sent incomplete, a checklist), or lower "
        "s, o or d by design.",
        "在该失误模式上添加防错措施 pokayoke（复述确认、必填校验、核对清单），或通过设计降低 s、o、d。",
    ),
    source=both("FMEA, IEC 60812; Chase & Stewart 1994", "FMEA，IEC 60812；Chase & Stewart 1994"),
    check=check,
    thresholds=(RPN, SEVERE),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 6, o: 4, d: 5, recover: look}]
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 6, o: 4, d: 5, recover: look,
            pokayoke: {type: server/task, how: {en: read back, zh: 复述确认}}}]
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 8, o: 4, d: 3, recover: look}]
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 8, p: 10%, cost: 500, recover: look}]
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
