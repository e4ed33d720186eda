"""TR04: too few people for what was promised."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Severity
from blueprint.simulation.understaffing import understaffed
from blueprint.text import both, duration, figure, percent

SHORTFALL = Threshold(
    "TR04.shortfall",
    both("share below the promise that is let pass", "低于承诺而不计的比例"),
    0.001,
    both("our choice", "本工具的取值"),
)


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for found in understaffed(subject.study, subject.limit(SHORTFALL)):
        step = process.steps[found.step]
        role = process.role_of(step)
        args = {
            "step": step.title,
            "role": role.title if role else step.role,
            "count": role.count if role else 0,
            "erlangs": figure(found.erlangs),
            "level": percent(found.level),
            "within": duration(found.target.within.minutes),
            "tier": process.tiers[found.tier].title,
            "share": percent(found.target.share),
            "needed": found.needed,
        }
        yield Hit(at=("steps", step.id), step=step.id, args=args, which=found.tier)


RULE = Rule(
    code="TR04",
    name="understaffed",
    severity=Severity.WARNING,
    finds=both(
        "too few people: the service level predicted is below the promise",
        "人手不足：预计服务水平低于承诺",
    ),
    message=both(
        "{role} has a count of {count} for a load of {erlangs} erlangs: “{step}” begins within {within} in "
        "{level} of cases; “{tier}” is promised {share}, which takes {needed}",
        "{role}共 {count} 人，工作量 {erlangs} 爱尔兰：预计“{step}”在 {within}内开始的只有 {level}，而对“{tier}”"
        "承诺的是 {share}，需要 {needed} 人",
    ),
    why=both(
        "A queue does not grow in step with the load: near full occupation a few people too few turn the "
        "customer's seconds of waiting into minutes. No effort at the step itself makes up for it.",
        "排队时间不随工作量等比增长：接近满负荷时，只差几个人，客户的等待就会从几秒变成几分钟，靠员工在岗努力补不"
        "回来。",
    ),
    remedy=both(
        "Raise the role's count, shorten the work, move work of the role elsewhere, or promise what can be kept. "
        "The formula takes all of the role's steps in open hours (of a profile the busiest period), first come, "
        "first served, Erlang A with patience, else C; with overflow or priorities it says nothing: simulate "
        "these.",
        "增加该角色的 count，缩短办理时间，把部分工作移走，或调整承诺（tiers 的 sla）。公式按开放时间内该角色全部"
        "步骤的工作量计算（到达量分时段的取最忙时段），先到先服务，有 patience 用 Erlang A，否则用 Erlang C；有溢"
        "出或优先级时不作判断，请用仿真。",
    ),
    source=both("S0, promised service levels; Erlang 1917, Palm 1957", "S0 分层服务水平；Erlang 1917，Palm 1957"),
    check=check,
    thresholds=(SHORTFALL,),
    bad=Example(
        """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
customer: customer
volume: 200/hour
tiers: {caller: {name: {en: Callers, zh: 来电客户}, sla: {answer: 90% in 15s}}}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, count: 14}
clocks: {answer: {from: ask, to: talk.begin}}
steps:
  ask: {kind: start, role: customer, next: talk}
  talk: {role: agent, to: customer, channel: phone, time: {work: 3min}, next: done}
  done: {kind: end}
""",
        at=("talk",),
    ),
    good=Example(
        """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: agent
customer: customer
inputs: question
outputs: reply
value: {en: The question is answered, zh: 问题得到答复}
volume: 200/hour
tiers: {caller: {name: {en: Callers, zh: 来电客户}, sla: {answer: 90% in 15s}}}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, count: 15}
  crm: {name: {en: CRM system, zh: CRM系统}, lane: support, kind: system}
clocks: {answer: {from: ask, to: talk.begin}}
steps:
  ask: {kind: start, role: customer, next: talk}
  talk:
    {role: agent, to: customer, channel: phone, evidence: SMS, time: {work: 3min}, captures: question, produces: reply,
     next: note}
  note: {kind: notify, role: crm, to: customer, channel: sms, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
customer: customer
volume: 200/hour
tiers: {caller: {name: {en: Callers, zh: 来电客户}, sla: {answer: 85% in 15s}}}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, count: 14}
clocks: {answer: {from: ask, to: talk.begin}}
steps:
  ask: {kind: start, role: customer, next: talk}
  talk: {role: agent, to: customer, channel: phone, time: {work: 3min}, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
customer: customer
volume: 200/hour
tiers: {caller: {name: {en: Callers, zh: 来电客户}, sla: {answer: 90% in 15s}}}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, count: 14}
  leader: {name: {en: Shift leader, zh: 值班班长}, lane: frontstage, count: 2}
clocks: {answer: {from: ask, to: talk.begin}}
steps:
  ask: {kind: start, role: customer, next: talk}
  talk: {role: agent, to: customer, channel: phone, time: {work: 3min}, overflow: {to: leader, after: 10s}, next: done}
  done: {kind: end}
"""
        ),
    ),
)
