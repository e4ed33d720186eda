"""ST06: branches without a probability that would share what is left."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.graph import Flow, Way, stated_p
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, percent, quoted


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for id, step in process.steps.items():
        if step.kind == "split" or len(step.next) < 2:
            continue  # a split takes all its exits
        shared = {name: ways for name, tier in subject.study.tiers.items() if (ways := _sharing(tier.flow, id))}
        if shared:
            ways = next(iter(shared.values()))
            some = [process.tiers[name].title for name in shared if len(shared) < len(process.tiers)]
            args = {
                "step": step.title,
                "targets": quoted(process.steps[way.target].title for way in ways),
                "left": percent(sum(way.p for way in ways)),
                "tiers": quoted(some),
            }
            yield Hit(at=("steps", id, "next"), step=id, args=args, message=_FOR_TIERS if some else None)


def _sharing(flow: Flow, id: str) -> tuple[Way, ...]:
    """The ways of a tier that state no probability and receive a part of what is left, where there are several."""
    if id not in flow.visited:
        return ()
    step = flow.steps[id]
    silent = tuple(way for way in flow.ways[id] if stated_p(flow.process, step, way.branch, flow.tier) is None)
    return silent if len(silent) > 1 else ()


_FOR_TIERS = both(
    "nobody says how the {left} left at “{step}” divide between {targets} for {tiers}: they are counted in equal parts",
    "对{tiers}而言，“{step}”余下的 {left} 如何分配给{targets}没有说明：目前按均分计算",
)

RULE = Rule(
    code="ST06",
    name="prob-missing",
    severity=Severity.WARNING,
    finds=both(
        "two or more branches of a step without a probability, which would share what is left",
        "同一步骤有两条以上分支未写概率，只能均分余下部分",
    ),
    message=both(
        "nobody says how the {left} left at “{step}” divide between {targets}: they are counted in equal parts",
        "“{step}”余下的 {left} 如何分配给{targets}没有说明：目前按均分计算",
    ),
    why=both(
        "An even split is a guess that nobody made. Waiting times, costs and handoffs of all that follows rest "
        "on it, and a rare exception is counted as if it befell every second customer.",
        "均分不是任何人的判断，而此后所有步骤的等待、成本和转手次数都以它为准；本属少见的例外，会被当成每两位客户"
        "就有一位遇到。",
    ),
    remedy=both(
        "Write p at all branches but one, from records or from an estimate that is named as such. The branch "
        "without p takes what is left.",
        "除一条分支外都写上 p，取自记录，或注明是估计值；唯一未写 p 的分支取余下部分。",
    ),
    source=both("The YAML format, version 1: the graph of a tier", "YAML 格式第 1 版：各客户层级的流程图"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.7}, {to: study, when: hard}, {to: advise, when: new}]}
  study: {role: expert, produces: findings, to: agent, next: reply}
  advise: {role: manager, produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 70%}, {to: study, p: 20%}, advise]}
  study: {role: expert, produces: findings, to: agent, next: reply}
  advise: {role: manager, produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
tiers:
  vip: {share: 10%}
  standard: {share: 90%}
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    next: [{to: reply, p: 0.7}, {to: study, tiers: [vip]}, {to: advise, tiers: [standard]}]
  study: {role: expert, tiers: [vip], produces: findings, to: agent, next: reply}
  advise: {role: manager, tiers: [standard], produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: both}
  both: {kind: split, next: [study, advise]}
  study: {role: expert, produces: findings, next: agree}
  advise: {role: manager, produces: findings, next: agree}
  agree: {kind: join, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
