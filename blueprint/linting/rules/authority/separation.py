"""AU09: more people must be different than a role has."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.persons import Pair
from blueprint.analysis.segregation import Conflict, conflicts
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.authority._gaps import only
from blueprint.model import Process, Severity
from blueprint.text import Message, both, listed


def check(subject: Subject) -> Iterator[Hit]:
    for conflict in subject.study.of(conflicts):
        steps = [id for id in subject.process.steps if id in conflict.steps]
        yield Hit(
            at=("separate", conflict.separations[0].index),
            step=steps[-1],
            path=tuple(steps),
            args=_words(subject.process, conflict),
        )


def _words(process: Process, conflict: Conflict) -> dict[str, object]:
    return {
        "role": process.roles[conflict.role].title,
        "count": conflict.count,
        "pairs": listed([apart(process, one.pair) for one in conflict.separations]),
        "tier": only(process, conflict.tier),
    }


def apart(process: Process, pair: Pair) -> Message:
    """The two that must differ, by their titles."""
    first, second = (process.steps[id].title if id in process.steps else id for id in pair)
    return Message(_APART, first=first, second=second)


_APART = both("“{first}” ≠ “{second}”", "“{first}”≠“{second}”")

RULE = Rule(
    code="AU09",
    name="separation",
    severity=Severity.ERROR,
    finds=both(
        "steps that must be done by different people, with too few people in their role",
        "必须由不同人员办理的步骤，而该角色人数不足",
    ),
    message=both(
        "{role} has a count of {count}, too few to keep all of these apart in one case: {pairs}{tier}",
        "{role}只有 {count} 人，同一案件中无法让下列步骤分别由不同的人办理：{pairs}{tier}",
    ),
    why=both(
        "Either one person checks what the same person has done, or the case stands still until somebody else "
        "can be found. Money that one pair of hands both grants and pays out is the classic way in for fraud and "
        "for honest mistakes.",
        "要么自己复核自己，要么案件搁置、等着另找人手。同一人既批准又付款，是舞弊和差错最常见的入口。",
    ),
    remedy=both(
        "Give one of the steps to another role, or raise the count of the role to the people that are really there. Each of the "
        "pairs shown is needed for the conflict: to give up any one of them under separate resolves it too.",
        "把其中一个步骤交给其他角色，或按实际在岗人数填写该角色的 count。所列每一对都是造成冲突的必要条件：在 separate 中放弃其中任一对也可化解。",
    ),
    source=both(
        "Botha & Eloff 2001, separation of duties in workflow; Crampton 2005, workflow satisfiability",
        "Botha & Eloff 2001，工作流中的职责分离；Crampton 2005，工作流可满足性",
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
  cashier: {name: {en: Cashier, zh: 出纳}, lane: backstage, count: 1, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
separate:
  - [prepare, pay]
steps:
  ask: {kind: start, role: customer, next: prepare}
  prepare: {role: cashier, produces: voucher, next: pay}
  pay: {role: cashier, requires: voucher, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("pay",),
    ),
    good=Example(
        """
separate:
  - [prepare, pay]
steps:
  ask: {kind: start, role: customer, next: prepare}
  prepare: {role: agent, captures: question, produces: voucher, next: pay}
  pay: {role: expert, requires: voucher, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, requires: question, produces: reply, next: done}
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
  cashier: {name: {en: Cashier, zh: 出纳}, lane: backstage, count: 2, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
separate:
  - [prepare, pay]
steps:
  ask: {kind: start, role: customer, next: prepare}
  prepare: {role: cashier, produces: voucher, next: pay}
  pay: {role: cashier, requires: voucher, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
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
inputs: [request]
outputs: [reply]
value: {en: The question is answered, zh: 问题得到答复}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage}
  cashier: {name: {en: Cashier, zh: 出纳}, lane: backstage, count: 1, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
separate:
  - [pay, transfer_money]
steps:
  ask: {kind: start, role: customer, next: [{to: pay, p: 0.4}, {to: transfer_money, p: 0.6}]}
  pay: {role: cashier, to: agent, next: reply}
  transfer_money: {role: cashier, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
