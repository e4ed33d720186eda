"""CP04: complaints of which management hears nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blueprint.edit import field_edits
from blueprint.linting.fix import Fix
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.complaints._complaint import is_complaint
from blueprint.model import Process, Severity
from blueprint.text import Message, both


def check(subject: Subject) -> Iterator[Hit]:
    if is_complaint(subject) and not subject.process.reports:
        yield Hit(at=("group",))


def fix(subject: Subject, _: Hit) -> Fix | None:
    report = monthly(subject.process)
    if report is None:
        return None
    title = Message(_REPORTED, role=subject.process.role_title(report["to"]))
    return Fix(field_edits(subject.document, ("reports", 0), report), False, title)


def monthly(process: Process) -> dict[str, Any] | None:
    """A report every month, as files write it: from the owner to the next superior, else to the owner."""
    owner = process.owner
    if owner is None:
        return None
    above = process.superiors(owner)[:1]
    return {"name": _NAME, "every": "month", **({"from": owner, "to": above[0].id} if above else {"to": owner})}


_NAME = {"en": "Monthly complaint report", "zh": "投诉月报"}
_REPORTED = both("Report to {role} every month", "每月向{role}报送投诉月报")

RULE = Rule(
    code="CP04",
    name="no-report",
    severity=Severity.WARNING,
    finds=both("a complaint process without a periodic report", "投诉流程没有定期报告"),
    message=both(
        "nobody reports at intervals what customers complain about and how it was settled",
        "没有人定期报告客户投诉了什么、处理得怎样",
    ),
    why=both(
        "Each complaint may be settled well and the next hundred will still come, for the same cause. It is the report, short, "
        "sharp and with its conclusions drawn, that makes complaints a force for a better service; and managers who get it "
        "need not step into single cases that are in good hands.",
        "单个投诉处理得再好，起因不除，同样的投诉还会不断出现。一份简明扼要、分析到位的报告，才能把投诉变成改进服务的动力；"
        "日常投诉由专人处理，管理者按时看到报告，就不必事事介入。",
    ),
    remedy=both(
        "Write down the report under reports: name, every (day, week, month, quarter), from: who draws it up, to: who acts on "
        "it.",
        "在 reports 中写明报告的 name（名称）、every（周期：day、week、month、quarter）、from（编制角色）和 to（据以行动的角色）。",
    ),
    source=both("S4, principles of complaint handling: the report", "S4 客户投诉处理原则：报告机制"),
    check=check,
    fix=fix,
    bad=Example(
        """
group: complaint
steps:
  complain: {kind: start, role: customer, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
group: complaint
reports: [{name: Complaints of the week, every: week, from: agent, to: manager}]
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: explain}
  explain: {role: agent, to: customer, channel: email, tells: [answer, remedy], produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
group: after-sale
steps:
  complain: {kind: start, role: customer, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
steps:
  complain: {kind: start, event: complaint_raised, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
