"""LP05: complaints from which the company learns nothing."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.learning import learns
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.complaints._complaint import is_complaint
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    if is_complaint(subject) and not subject.process.reports and not subject.study.of(learns):
        yield Hit(at=("outputs",))


RULE = Rule(
    code="LP05",
    name="no-improvement",
    severity=Severity.WARNING,
    finds=both(
        "a complaint process in which no step but the answer produces an output, and of which there is no report",
        "投诉流程除答复外没有任何步骤产出流程的输出，也没有报告",
    ),
    message=both(
        "nothing comes out of a complaint but the answer to the customer: no improvement, no report",
        "投诉处理除了答复客户，没有留下任何成果：既没有改进事项，也没有报告",
    ),
    why=both(
        "The answer helps one customer; the cause stays and makes the next complaint. A complaint is also "
        "research that one need not pay for: analysed and kept, it improves product, service and process. "
        "Without that the loop stays open.",
        "答复只解决了一位客户的问题，起因还在，下一个投诉还会来。投诉也是不花钱的市场调查：经过分析并妥善保存，可"
        "以用来改进产品、服务和流程。没有这一步，就没有形成闭环。",
    ),
    remedy=both(
        "Name what is learnt among outputs, say an improvement item, and let a step after the answer make it (produces), the "
        "follow-up or a review; or write down a periodic report under reports.",
        "在 outputs 中列出学到的东西（如改进事项），并由答复之后的步骤（回访或复盘）产出（produces）；或在 reports 中写明定期报告。",
    ),
    source=both(
        "S4, the duties of complaint management; principles of complaint handling: the report",
        "S4 客户投诉管理的职责；客户投诉处理原则：报告机制",
    ),
    check=check,
    bad=Example(
        """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: explain}
  explain: {role: agent, to: customer, channel: email, tells: [answer, remedy], produces: reply, next: review}
  review: {role: manager, produces: minutes, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
group: complaint
owner: agent
customer: customer
purpose: {en: Help the customer, zh: 解决客户的问题}
inputs: [complaint]
outputs: [reply, improvement]
value: {en: The complaint is settled, zh: 投诉得到解决}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
reports: [{name: Complaints of the week, every: week, from: agent, to: manager}]
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: explain}
  explain: {role: agent, to: customer, channel: email, tells: [answer, remedy], produces: reply, next: ask_again}
  ask_again: {role: agent, to: customer, channel: email, tells: follow_up, produces: improvement, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
group: complaint
customer: customer
outputs: [reply, minutes]
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: explain}
  explain: {role: agent, to: customer, channel: email, tells: [answer, remedy], produces: reply, next: review}
  review: {role: manager, produces: minutes, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
reports: [{name: Complaints of the month, every: month, from: agent, to: manager}]
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: explain}
  explain: {role: agent, to: customer, channel: email, tells: [answer, remedy], produces: reply, next: review}
  review: {role: manager, produces: minutes, next: done}
  done: {kind: end}
"""
        ),
    ),
)
