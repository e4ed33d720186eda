"""HO02: a barren loop - the case is sent back and forth and nothing is added (踢皮球)."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.loops import BARREN
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.handoffs._loops import around, ends_and_roles
from blueprint.model import Severity
from blueprint.text import Message, both, duration, percent


def check(subject: Subject) -> Iterator[Hit]:
    for loop in subject.study.loops:
        if loop.kind == BARREN:
            at = ("steps", loop.source, "next", loop.index)
            message = None if loop.p_return is None else _WITH_CHANCE
            args = ends_and_roles(subject.process, loop) | {
                "chance": percent(loop.p_return or 0.0),
                "wait": Message(_WAITING, wait=duration(loop.wait_min)) if loop.wait_min else "",
            }
            yield Hit(at=at, step=loop.source, path=around(loop), args=args, message=message)


_WITH_CHANCE = both(
    "“{source}” sends the case back to “{target}” and nothing is added on the way ({roles}): {chance} of the "
    "cases at “{target}” go round again{wait}",
    "“{source}”把案件退回“{target}”，途中没有任何进展（{roles}）：走到“{target}”的案件有 {chance} 会再转一圈{wait}",
)
_WAITING = both(", at {wait} of waiting a round", "，每圈等待 {wait}")

RULE = Rule(
    code="HO02",
    name="ping-pong",
    severity=Severity.ERROR,
    finds=both(
        "a barren loop: the case is passed back and nothing is added",
        "空转的循环：案件被退来退去，没有任何进展（踢皮球）",
    ),
    message=both(
        "“{source}” sends the case back to “{target}” and nothing is added on the way ({roles})",
        "“{source}”把案件退回“{target}”，途中没有任何进展（{roles}）",
    ),
    why=both(
        "Being kicked around is the first of the causes that turn an ordinary complaint into a major one. Each "
        "department acts reasonably, and the customer waits for all of them.",
        "被踢皮球是一般投诉升级为重大投诉的首要原因。每个部门看似都处置得合情合理，客户却要等所有部门。",
    ),
    remedy=both(
        "Decide at the source who is right for the case, or let one owner keep it and consult the others. If a "
        "round does bring something, say what: captures, produces or value at its steps, or loop: feedback on "
        "the branch.",
        "在源头判定应由谁办理，或由专人负责案件、只向其他部门咨询。若每一圈确有进展，请写明：在步骤上填写 "
        "captures、produces 或 value，或在分支上写 loop: feedback。",
    ),
    source=both(
        "S1, the case of company Q (CCID 2003); S4, causes by which an ordinary complaint turns into a major one",
        "S1 Q公司案例（赛迪网 2003）；S4 一般投诉升级为重大投诉的原因",
    ),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, value: nva, next: [{to: look, p: 0.3}, {to: reply, p: 0.7}]}
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
  study: {role: expert, to: agent, produces: findings, next: reply}
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
  study: {role: expert, produces: open_points, next: [{to: look, p: 0.1}, {to: reply, p: 0.9}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, produces: draft, next: review}
  review: {kind: check, role: manager, checks: wording, value: bva, to: agent,
           next: [{to: draft, p: 5%, loop: rework}, {to: reply, p: 95%}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
