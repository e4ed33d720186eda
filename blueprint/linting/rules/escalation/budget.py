"""ES04: deadlines of steps that add up to more than the customer was promised."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.deadlines import Overrun, overruns
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Process, Severity
from blueprint.text import Message, both, duration, listed


def check(subject: Subject) -> Iterator[Hit]:
    found: dict[str, list[tuple[str, Overrun]]] = {}
    for id, tier in subject.study.tiers.items():
        for one in tier.of(overruns):
            found.setdefault(one.clock, []).append((id, one))
    process = subject.process
    for clock, ones in found.items():
        first = ones[0][1]
        figures = listed([_figures(process, tier, one) for tier, one in ones])
        args = {"clock": clock, "step": process.steps[first.step].title, "figures": figures}
        yield Hit(at=("steps", first.step, "sla"), path=first.path, args=args, which=clock)


def _figures(process: Process, tier: str, one: Overrun) -> Message:
    title = process.tiers[tier].title
    return Message(_FIGURES, tier=title, sum=duration(one.minutes), allowed=duration(one.allowed_min))


_FIGURES = both(
    "“{tier}”: deadlines of {sum} (promised in {allowed})",
    "“{tier}”时限合计 {sum}（承诺 {allowed}）",
)

RULE = Rule(
    code="ES04",
    name="budget",
    severity=Severity.WARNING,
    finds=both(
        "deadlines of the steps on one path that add up to more than a clock allows",
        "一条路径上各步骤的时限之和超过计时的承诺",
    ),
    message=both(
        "every step may keep its deadline and the clock “{clock}” still runs over: {figures}; “{step}” has the "
        "longest deadline",
        "即使各步骤都不超时，计时“{clock}”仍会超出承诺：{figures}；其中“{step}”的时限最长",
    ),
    why=both(
        "Each department is in time and the customer is not answered in time. What was promised outside has not been shared "
        "out inside.",
        "每个部门都没有超时，客户却没能按时得到答复：对外的承诺没有分解到内部。",
    ),
    remedy=both(
        "Shorten the sla of the longest steps on the way, for this tier if need be (sla by tier), let steps run at the same "
        "time, or promise more time under tiers.",
        "缩短该路径上最长步骤的 sla（可按层级分别设定），让步骤并行，或在 tiers 中放宽承诺。",
    ),
    source=both(
        "S0 and S4, promised times; how deadlines add up is our choice",
        "S0、S4 服务时限承诺；时限的合计方法为本工具的规定",
    ),
    check=check,
    bad=Example(
        """
tiers:
  vip: {name: {en: VIP, zh: 贵宾客户}, share: 10%, sla: {resolve: 1bd}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%, sla: {resolve: 5d}}
clocks:
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, sla: 2d, on_timeout: {escalate: manager}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
tiers:
  vip: {name: {en: VIP, zh: 贵宾客户}, share: 10%, sla: {resolve: 1bd}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%, sla: {resolve: 5d}}
clocks:
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study:
    {role: expert, to: agent, produces: findings, sla: {vip: 6h, standard: 2d}, on_timeout: {escalate: manager}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
tiers:
  vip: {name: {en: VIP, zh: 贵宾客户}, share: 10%, sla: {resolve: 2bd}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%, sla: {resolve: 5d}}
clocks:
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, sla: 2d, on_timeout: {escalate: manager}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
tiers:
  vip: {name: {en: VIP, zh: 贵宾客户}, share: 10%, sla: {resolve: 1bd}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%, sla: {resolve: 5d}}
clocks:
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: study}
  study: {role: expert, to: manager, produces: findings, sla: 2d, on_timeout: {escalate: manager}, next: done}
  done: {kind: end}
"""
        ),
    ),
)
