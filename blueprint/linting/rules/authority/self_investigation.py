"""AU10: whoever is complained about may be the one who looks into it."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.profiles import compared
from blueprint.analysis.segregation import alone_with, recuses
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for id, one in subject.study.of(alone_with):
        role = process.role_of(process.steps[id])
        named = next(other for other in one.pair if other != id)
        args = {"step": process.steps[id].title, "role": role.title if role else "", "named": named}
        yield Hit(at=("separate", one.index), step=id, args=args)
    demanding = [profile for profile in compared(process) if profile.recusal]
    if demanding and not subject.study.of(recuses):
        yield Hit(at=("profiles",), args={"profile": demanding[0].title}, message=_MISSING)


_MISSING = both(
    "no step is kept apart from the person complained about, which differs from “{profile}”",
    "没有任何步骤规定被投诉人须回避，与《{profile}》不同",
)

RULE = Rule(
    code="AU10",
    name="self-investigation",
    severity=Severity.ERROR,
    finds=both(
        "a step that must not be done by a person named by the case, with a single person in its role; no such "
        "step under a profile that demands recusal",
        "须回避案件所涉人员的步骤只有一人可办；或所引用的规则档案要求回避，而流程没有规定",
    ),
    message=both(
        "“{step}” must not be done by the person named as {named}, and {role} has a count of 1: if it is that "
        "person, nobody is left",
        "“{step}”不得由案件所涉的 {named} 办理，而{role}只有 1 人：若恰好是其本人，就没有人可办",
    ),
    why=both(
        "Nobody judges fairly in a case about oneself, and no customer believes it. If there is no one else, the "
        "complaint is investigated by whoever caused it, or by nobody.",
        "没有人能公正地处理投诉自己的案件，客户也不会相信。若没有别人可办，投诉要么由当事人自己调查，要么没有人调查。",
    ),
    remedy=both(
        "Give the step to a role with at least two people, or to one of another department; where no step is "
        'kept apart, write the pair under separate: [investigate, "@complained_about"].',
        "把该步骤交给至少两人的角色，或交给其他部门；若没有规定回避，请在 separate 中写明：[调查步骤的 id, "
        '"@complained_about"]。',
    ),
    source=both(
        "CN2020: those with an interest in a complaint take no part in handling it",
        "CN2020：与投诉事项有利害关系的人员应当回避",
    ),
    check=check,
    bad=Example(
        """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: manager
customer: customer
inputs: [request]
outputs: [reply]
value: {en: The question is answered, zh: 问题得到答复}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage}
  auditor: {name: {en: Auditor, zh: 稽核员}, lane: support, count: 1, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
separate:
  - [investigate, "@complained_about"]
steps:
  ask: {kind: start, role: customer, next: investigate}
  investigate: {role: auditor, produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("investigate",),
    ),
    good=Example(
        """
separate:
  - [investigate, "@complained_about"]
steps:
  ask: {kind: start, role: customer, next: investigate}
  investigate: {role: expert, produces: findings, to: agent, next: reply}
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
owner: manager
customer: customer
inputs: [request]
outputs: [reply]
value: {en: The question is answered, zh: 问题得到答复}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage}
  auditor: {name: {en: Auditor, zh: 稽核员}, lane: support, count: 2, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
separate:
  - [investigate, "@complained_about"]
steps:
  ask: {kind: start, role: customer, next: investigate}
  investigate: {role: auditor, produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
profiles: [cn-telecom]
steps:
  ask: {kind: start, role: customer, next: investigate}
  investigate: {role: expert, produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
