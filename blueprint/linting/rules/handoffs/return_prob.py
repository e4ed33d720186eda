"""HO03: too many cases at the end of a loop go back to another role."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.going_back import chance_back
from blueprint.analysis.loops import FEEDBACK
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.linting.rules.handoffs._loops import around, ends_and_roles
from blueprint.model import Severity
from blueprint.text import both, percent

BACK = Threshold("HO03.back", both("cases that go back", "退回的案件比例"), 0.1, both("our choice", "本工具的取值"))


def check(subject: Subject) -> Iterator[Hit]:
    for loop in subject.study.loops:
        if loop.kind == FEEDBACK or len(loop.roles) < 2:
            continue
        chance = chance_back(subject.study, loop)
        if chance is not None and round(chance, 9) > subject.limit(BACK):
            at = ("steps", loop.source, "next", loop.index)
            args = ends_and_roles(subject.process, loop) | {
                "chance": percent(chance),
                "limit": percent(subject.limit(BACK)),
            }
            yield Hit(at=at, step=loop.source, path=around(loop), args=args)


RULE = Rule(
    code="HO03",
    name="return-prob",
    severity=Severity.WARNING,
    finds=both(
        "a case at the end of a loop that crosses roles goes back with a probability above 10% (feedback loops exempt)",
        "走到跨角色循环末端的案件，被退回的概率超过 10%（反馈循环除外）",
    ),
    message=both(
        "{chance} of the cases that come to “{source}” go back to “{target}” at least once (more than {limit}), "
        "between {roles}",
        "走到“{source}”的案件，有 {chance} 至少被退回“{target}”一次（超过 {limit}），涉及{roles}",
    ),
    why=both(
        "What comes back was not right the first time: the wrong department, a missing paper, a draft that will "
        "not pass. The work is done twice, and the customer waits for both.",
        "被退回，说明第一次就没有做对：分错了部门、缺了材料、方案通不过。活要干两遍，客户要等两遍。",
    ),
    remedy=both(
        "Look at why cases come back and settle that where they are sent off: a rule for sorting, a checklist of "
        "what must be there, a word between the two roles beforehand. A round that is meant to bring something "
        "new is loop: feedback.",
        "查明退回的原因，在送出之前解决：分派规则、必备材料清单、双方事先沟通。若每一圈本来就是为了取得新的进展，"
        "请在分支上写 loop: feedback。",
    ),
    source=both(
        "S1, the case of company Q; the threshold is our choice",
        "S1 Q公司案例；阈值为本工具的取值",
    ),
    check=check,
    thresholds=(BACK,),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, produces: draft, next: review}
  review: {kind: check, role: manager, checks: wording, to: agent,
           next: [{to: draft, p: 25%, loop: rework}, {to: reply, p: 75%}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("review",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, produces: draft, next: review}
  review: {kind: check, role: manager, checks: wording, to: agent,
           next: [{to: draft, p: 6%, loop: rework}, {to: reply, p: 94%}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, produces: draft, next: review}
  review: {role: manager, produces: hints, to: agent,
           next: [{to: draft, p: 25%, loop: feedback}, {to: reply, p: 75%}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, produces: draft, next: review}
  review: {kind: check, role: agent, checks: wording,
           next: [{to: draft, p: 25%, loop: rework}, {to: reply, p: 75%}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
