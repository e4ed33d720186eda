"""TR03: overflow into a pool whose own customers are promised nothing."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.overflow import starved
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, quoted


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for found in subject.study.of(starved):
        pool = process.roles.get(found.pool)
        args = {
            "step": process.steps[found.step].title,
            "pool": pool.title if pool else found.pool,
            "tiers": quoted(process.tier_title(id) for id in found.tiers),
        }
        yield Hit(at=("steps", found.step, "overflow", found.index), step=found.step, args=args)


RULE = Rule(
    code="TR03",
    name="starve",
    severity=Severity.WARNING,
    finds=both(
        "overflow into a pool whose own tiers are promised nothing there",
        "溢出到的团队，其自身的客户层级在该处没有任何服务承诺",
    ),
    message=both(
        "work of “{step}” flows over to {pool}, whose own customers ({tiers}) are promised nothing there: nobody "
        "notices when they wait",
        "“{step}”的工作会溢出给{pool}，而该团队自己的客户（{tiers}）在该处没有任何承诺：他们久等也没有人察觉",
    ),
    why=both(
        "Overflow makes no time: what the first tier gains, the pool's own customers lose. Without a promise to "
        "them the loss is not measured and has no limit.",
        "溢出并不会凭空变出人手：高层级客户少等的时间，要由该团队自己的客户来等。没有承诺，这种损失既没有人衡量，"
        "也没有限度。",
    ),
    remedy=both(
        "Give these tiers an sla on a clock that ends at the pool's step (tiers, clocks), or let the work flow "
        "over later (after) or not at all. A simulation shows the loss beside the gain.",
        "在 tiers 和 clocks 中为这些客户层级设定以该团队步骤为终点的 sla，或推迟（overflow 的 after）乃至取消溢出；得失可用仿"
        "真对照。",
    ),
    source=both(
        "S0, the 10086 hotline: calls of the top brand flow over into the teams of the others",
        "S0 10086 热线：全球通来电溢出到其他品牌团队",
    ),
    check=check,
    bad=Example(
        """
tiers:
  vip: {name: {en: VIP, zh: 贵宾客户}, share: 10%, sla: {answer: 90% in 15s}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%}
clocks:
  answer: {from: ask, to: [care.begin, reply.begin]}
steps:
  ask: {kind: start, role: customer, next: [{to: care, tiers: [vip]}, {to: reply, tiers: [standard]}]}
  care: {role: manager, to: customer, channel: phone, tiers: [vip], overflow: {to: agent, after: 10s}, next: done}
  reply: {role: agent, to: customer, channel: phone, tiers: [standard], next: done}
  done: {kind: end}
""",
        at=("care",),
    ),
    good=Example(
        """
tiers:
  vip: {name: {en: VIP, zh: 贵宾客户}, share: 10%, sla: {answer: 90% in 15s}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%, sla: {answer: 70% in 1min}}
clocks:
  answer: {from: ask, to: [care.begin, reply.begin]}
steps:
  ask: {kind: start, role: customer, next: [{to: care, tiers: [vip]}, {to: reply, tiers: [standard]}]}
  care:
    {role: manager, lane: frontstage, to: customer, channel: phone, evidence: SMS, tiers: [vip], produces: reply,
     overflow: {to: agent, after: 10s}, next: done}
  reply:
    {role: agent, to: customer, channel: phone, evidence: SMS, tiers: [standard], produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
tiers:
  vip: {name: {en: VIP, zh: 贵宾客户}, share: 10%, sla: {answer: 90% in 15s}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%}
clocks:
  answer: {from: ask, to: [care.begin, reply.begin]}
steps:
  ask: {kind: start, role: customer, next: [{to: care, tiers: [vip]}, {to: reply, tiers: [standard]}]}
  care: {role: manager, to: customer, channel: phone, tiers: [vip], overflow: {to: expert, after: 10s}, next: done}
  reply: {role: agent, to: customer, channel: phone, tiers: [standard], next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
tiers:
  vip: {name: {en: VIP, zh: 贵宾客户}, share: 10%, sla: {answer: 90% in 15s}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%}
clocks:
  answer: {from: ask, to: [care.begin, reply.begin]}
steps:
  ask: {kind: start, role: customer, next: [{to: care, tiers: [vip]}, {to: reply, tiers: [standard]}]}
  care: {role: manager, to: customer, channel: phone, tiers: [vip], next: done}
  reply: {role: agent, to: customer, channel: phone, tiers: [standard], next: done}
  done: {kind: end}
"""
        ),
    ),
)
