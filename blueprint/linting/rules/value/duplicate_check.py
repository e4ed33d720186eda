"""VA03: the same thing checked twice."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.duplicate_checks import DuplicateCheck, duplicate_checks
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import without_field, without_step
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import Message, both, listed


def check(subject: Subject) -> Iterator[Hit]:
    steps = subject.process.steps
    found: dict[str, DuplicateCheck] = {}
    for tier in subject.study.tiers.values():
        for one in tier.of(duplicate_checks):
            found.setdefault(one.step, one)
    for id, one in found.items():
        args = {"step": steps[id].title, "earlier": steps[one.earlier].title, "items": listed(steps[id].checks)}
        yield Hit(at=("steps", id, "checks"), step=id, path=one.path, args=args)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """A step that does nothing but check goes; of any other, the check."""
    step = subject.process.steps[str(hit.step)]
    if step.kind == "check":
        return without_step(subject, hit)
    return without_field(subject, hit, Message(_NOT_CHECKED, step=step.title))


_NOT_CHECKED = both("Do not check again at “{step}”", "“{step}”不再重复检查")


RULE = Rule(
    code="VA03",
    name="duplicate-check",
    severity=Severity.WARNING,
    finds=both(
        "a check of what an earlier step on every path has checked, with nothing captured or produced between",
        "重复检查：此前必经的步骤已检查过同样的内容，其间没有任何新增信息或成果",
    ),
    message=both(
        "“{step}” checks what “{earlier}” has checked already, and nothing has changed in between: {items}",
        "“{step}”检查的内容“{earlier}”已经查过，其间没有任何变化：{items}",
    ),
    why=both(
        "The second look finds what the first has let through only by luck, and the first grows careless because there is a "
        "second. The customer waits for both.",
        "第二次检查很难再查出什么，第一次却因为“后面还有人查”而变得马虎。客户要为两次检查等待。",
    ),
    remedy=both(
        "Keep the earliest check that is good enough and take the items out of the later checks. Two pairs of eyes that are "
        "meant belong under separate or legal.",
        "保留最早且足以把关的一次，从后面步骤的 checks 中删去这些项目。确需双人复核的，写入 separate 或 legal。",
    ),
    source=both(
        "ESIA, eliminating duplication (Peppard & Rowland 1995)",
        "ESIA 消除重复（Peppard & Rowland 1995）",
    ),
    check=check,
    fix=fix,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: check, role: agent, checks: [identity, amount], to: expert, next: again}
  again: {kind: check, role: expert, checks: [amount], to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("again",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: check, role: agent, checks: [identity, amount], to: expert, next: again}
  again: {kind: check, role: expert, checks: [amount, cause], to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: check, role: agent, checks: [identity, amount], next: hear}
  hear: {role: agent, captures: claim, to: expert, next: again}
  again: {kind: check, role: expert, checks: [amount], to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: [{to: look, p: 0.9}, {to: again, p: 0.1}]}
  look: {kind: check, role: agent, checks: [identity, amount], to: expert, next: again}
  again: {kind: check, role: expert, checks: [amount], to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
