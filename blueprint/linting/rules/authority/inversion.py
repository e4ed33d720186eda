"""AU07: a superior who may decide less than the role below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.analysis.authority import AuthorityGap, inversions
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.authority._gaps import allowed, currency_of
from blueprint.model import Process, Role, Severity
from blueprint.text import Text, both


def check(subject: Subject) -> Iterator[Hit]:
    if subject.analysis is not None:
        inherited = subject.process.inherited
        for gap in subject.study.authority:
            if gap.gap == "inversion" and not inherited.issuperset((gap.role, *gap.chain)):
                at = gap.role if gap.role not in inherited else gap.chain[0]
                yield _hit(subject, subject.process.roles, gap, at)
    elif subject.document.kind == "organization" and not subject.document.problems:
        roles = subject.document.values.get("roles", {})
        for gap in inversions(Process("organization", Text.of("organization"), roles=roles)):
            yield _hit(subject, roles, gap, gap.role)


def _hit(subject: Subject, roles: Mapping[str, Role], gap: AuthorityGap, at: str) -> Hit:
    currency = currency_of(subject)
    args = {
        "role": roles[gap.role].title,
        "limit": allowed(gap.kind, gap.limit, currency),
        "below": roles[gap.chain[0]].title,
        "amount": allowed(gap.kind, gap.amount, currency),
    }
    return Hit(at=("roles", at, "authority", gap.kind), args=args)


RULE = Rule(
    code="AU07",
    name="inversion",
    severity=Severity.WARNING,
    finds=both("a superior whose limit is below that of a role beneath", "上级的授权额度低于下级"),
    message=both(
        "{role} may decide only {limit}, and {below}, whose cases come up to this role, {amount}",
        "{role}的权限只有 {limit}，而向其上报的{below}却有 {amount}",
    ),
    why=both(
        "A case that is too large for the one below climbs to somebody who may decide even less, and has to "
        "climb again. One of the two limits is a mistake.",
        "下级定不了的案件上报之后，上级的额度反而更小，只能再往上报。两个额度必有一个写错。",
    ),
    remedy=both(
        "Raise the authority of the role above or lower that below; or let escalates_to name the role that really decides the larger "
        "cases.",
        "提高上级的 authority 额度或降低下级的额度；或将 escalates_to 改为真正决定大额案件的角色。",
    ),
    source=both("S4, delegation that is full and clear", "S4 充分授权，且授权明晰化"),
    check=check,
    on="document",
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
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: manager, authority: {refund: 500}}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage, authority: {refund: 300}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 200}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 180}, next: reply}
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
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: manager, authority: {refund: 500}}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage, authority: {refund: 500}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 200}, next: reply}
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
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: manager, authority: {refund: 500}}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage, authority: {gift: 300}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 200}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
