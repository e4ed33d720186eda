"""HO06: the customer has to deal with one person after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.analysis.contact_roles import most_roles_met, roles_in_contact
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Severity
from blueprint.text import both, listed

ROLES = Threshold(
    "HO06.roles", both("contact roles of one case", "一个案件的接触角色数"), 2, both("our choice", "本工具的取值")
)

_GROUPS = ("complaint", "contact-centre")
"""Groups of processes in which it is a warning."""


def check(subject: Subject) -> Iterator[Hit]:
    limit = subject.limit(ROLES)
    contacts = roles_in_contact(subject.study.words)
    tiers = [tier for tier in subject.study.tiers.values() if _roles(contacts, tier.flow.reached) > limit]
    met = max((tier.of(most_roles_met) for tier in tiers), key=lambda one: len(one.roles), default=None)
    if met and len(met.roles) > limit:
        process = subject.process
        roles = listed(process.roles[id].title for id in met.roles)
        severity = None if process.group in _GROUPS else Severity.INFO
        yield Hit(path=met.path, args={"count": len(met.roles), "limit": limit, "roles": roles}, severity=severity)


def _roles(contacts: Mapping[str, str], reached: frozenset[str]) -> int:
    return len({role for id, role in contacts.items() if id in reached})


RULE = Rule(
    code="HO06",
    name="contact-sprawl",
    severity=Severity.WARNING,
    finds=both(
        "more than 2 contact roles on one loop-free path, notices apart (only a hint outside complaints and the "
        "contact centre)",
        "一条无循环的路径上，接触客户的角色超过 2 个，通知除外（投诉和客服中心以外的流程仅作提示）",
    ),
    message=both(
        "on one path the customer deals with {count} roles (more than {limit:g}): {roles}",
        "一条路径上，客户要先后面对 {count} 个角色（超过 {limit:g} 个）：{roles}",
    ),
    why=both(
        "Each new voice asks again, knows a part and promises something else. Customers want one person whom "
        "they can ask how their case stands.",
        "每换一个人，就再问一遍，只知道一部分，说法也不一样。客户希望有一个固定的人，随时能问清自己的事办到哪一步。",
    ),
    remedy=both(
        "Let the first server keep the contact and fetch what the others know, or join the contact roles in one "
        "(role); let others write by kind: notify in the first server's name.",
        "由第一服务者始终面对客户，向其他角色取回所需信息；或把接触客户的角色（role）合并为一个；其余告知改用 "
        "kind: notify，以第一服务者的名义发出。",
    ),
    source=both("S1, the first server; the threshold is our choice", "S1 第一服务者；阈值为本工具的取值"),
    check=check,
    thresholds=(ROLES,),
    bad=Example(
        """
group: contact-centre
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: web, captures: question, next: explain}
  explain: {role: expert, lane: frontstage, to: customer, channel: email, tells: progress, produces: findings, next: reply}
  reply: {role: manager, lane: frontstage, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
group: contact-centre
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: web, captures: question, next: explain}
  explain: {role: expert, to: agent, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
group: contact-centre
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: web, captures: question, next: [{to: explain, p: 0.5}, {to: reply, p: 0.5}]}
  explain: {role: expert, lane: frontstage, to: customer, channel: email, produces: reply, next: done}
  reply: {role: manager, lane: frontstage, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: contact-centre
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: web, captures: question, next: explain}
  explain: {kind: notify, role: expert, lane: frontstage, to: customer, channel: email, next: reply}
  reply: {role: manager, lane: frontstage, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
