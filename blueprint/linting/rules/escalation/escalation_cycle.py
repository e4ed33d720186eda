"""ES03: a chain of escalation that comes back to where it began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.analysis.escalation import circles
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Role, Severity
from blueprint.text import both, listed


def check(subject: Subject) -> Iterator[Hit]:
    own = subject.document.values.get("roles", {})
    roles: Mapping[str, Role] = subject.process.roles if subject.analysis else own
    for circle in circles(roles):
        at = next((id for id in circle if id in own), None)
        if at is not None:  # else it stands in the organization, and is found there
            chain = listed([roles[id].title for id in (*circle, circle[0])], " → ")
            yield Hit(at=("roles", at, "escalates_to"), args={"chain": chain})


RULE = Rule(
    code="ES03",
    name="escalation-cycle",
    severity=Severity.ERROR,
    finds=both(
        "a chain of superiors (escalates_to) that is a circle",
        "上级链（escalates_to）首尾相接，成了一个圈",
    ),
    message=both("the chain of superiors is a circle: {chain}", "上级链成了一个圈：{chain}"),
    why=both(
        "The case goes up and comes back to the one who could not decide it. There is nobody at the top, and the "
        "customer gets no decision.",
        "案件逐级上报，最后又回到当初定不了的人手里：没有人最终负责，客户也等不到决定。",
    ),
    remedy=both("Take escalates_to away from the role that has the last word.", "去掉最终负责角色的 escalates_to。"),
    source=both("S4, principles of complaint handling: escalation", "S4 客户投诉处理原则：投诉升级机制"),
    check=check,
    on="document",
    bad=Example(
        """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: lead
customer: customer
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: lead}
  lead: {name: {en: Team leader, zh: 班长}, lane: backstage, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage, escalates_to: lead}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, sla: 1d, on_timeout: {escalate: lead}, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, sla: 1d, on_timeout: {escalate: manager}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: lead
customer: customer
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: lead}
  lead: {name: {en: Team leader, zh: 班长}, lane: backstage, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, sla: 1d, on_timeout: {escalate: lead}, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: manager
customer: customer
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: manager}
  lead: {name: {en: Team leader, zh: 班长}, lane: backstage, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, sla: 1d, on_timeout: {escalate: lead}, next: done}
  done: {kind: end}
"""
        ),
    ),
)
