"""HO01: a case changes hands too often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.analysis.handoffs import by_way
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Process, Severity
from blueprint.text import Message, both, figure, listed

HANDOFFS = Threshold("HO01.handoffs", both("handoffs a case", "每案转手次数"), 3, both("our choice", "本工具的取值"))

_NAMED = 3
"""Handoffs that the message names: the most frequent."""


def check(subject: Subject) -> Iterator[Hit]:
    if any(tier.handoffs is None for tier in subject.study.tiers.values()):
        return
    amounts = subject.study.of(by_way)
    expected = sum(amounts.values())
    limit = subject.limit(HANDOFFS)
    if round(expected, 9) > limit:
        most = listed(_most(subject.process, amounts))
        yield Hit(args={"handoffs": _above(limit, expected), "limit": limit, "most": most})


def _above(limit: float, expected: float) -> str:
    """The handoffs with as many digits as it takes to see that they are more than the limit."""
    digits = next(n for n in range(1, 10) if round(expected, n) > limit)
    return f"{expected:,.{digits}f}".removesuffix(".0")


def _most(process: Process, amounts: Mapping[tuple[str, int], float]) -> Iterator[Message]:
    for source, index in sorted(amounts, key=lambda way: -amounts[way])[:_NAMED]:
        target = process.steps[process.steps[source].next[index].to]
        yield Message(_TO, target=target.title, amount=_rounded(amounts[source, index]))


def _rounded(amount: float) -> str:
    return figure(round(amount, 1))


_TO = both("to “{target}” ({amount})", "到“{target}”{amount} 次")

RULE = Rule(
    code="HO01",
    name="many-handoffs",
    severity=Severity.WARNING,
    finds=both("more than 3 handoffs a case on average", "平均每案转手超过 3 次"),
    message=both(
        "a case changes hands {handoffs} times on average (more than {limit:g}); most often {most}",
        "平均每案转手 {handoffs} 次（超过 {limit:g} 次），最多的是：{most}",
    ),
    why=both(
        "At every handoff the customer waits, something that was said gets lost, and the next person reads it all "
        "again. Nobody has it from beginning to end, so nobody answers for it.",
        "每转手一次，客户就多等一次，说过的话就丢一些，下一个人又要从头看起。没有人从头跟到尾，也就没有人真正负责。",
    ),
    remedy=both(
        "Join neighbouring steps under one role, let a case owner keep the case and ask the others, or give "
        "those who begin the authority and knowledge to finish (authority).",
        "把相邻步骤合并给同一角色（role）；由专人负责案件，只向其他部门咨询；或给足第一服务者权限（authority）和"
        "知识，让其把事办完。",
    ),
    source=both(
        "Reijers & Limam Mansar 2005; the threshold is our choice",
        "Reijers & Limam Mansar 2005；阈值为本工具的取值",
    ),
    check=check,
    thresholds=(HANDOFFS,),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, next: weigh}
  weigh: {role: manager, to: agent, produces: opinion, next: detail}
  detail: {role: expert, to: agent, produces: details, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
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
  study: {role: expert, to: agent, produces: findings, next: weigh}
  weigh: {role: manager, to: agent, produces: opinion, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, next: [{to: weigh, p: 0.4}, {to: reply, p: 0.6}]}
  weigh: {role: manager, to: agent, produces: opinion, next: detail}
  detail: {role: expert, to: agent, produces: details, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
