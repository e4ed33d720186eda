"""TR05: self-service that leads to no person."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.self_service import NoWayOut, no_way_out
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    found: dict[str, NoWayOut] = {}
    for tier in subject.study.tiers.values():
        for one in tier.of(no_way_out):
            found.setdefault(one.step, one)
    for id, one in found.items():
        yield Hit(at=("steps", id), step=id, path=one.path, args={"step": subject.process.steps[id].title})


RULE = Rule(
    code="TR05",
    name="no-human-exit",
    severity=Severity.ERROR,
    finds=both(
        "self-service before the answer from which no person can be reached",
        "答复之前的自助环节，无法转到人工",
    ),
    message=both(
        "from “{step}” on no branch leads to a person, and the customer may not have an answer yet",
        "从“{step}”起没有任何分支能转到人工，而此时客户可能还没有得到答复",
    ),
    why=both(
        "Self-service is good service as long as it is chosen. Whoever does not fit into its questions is shut in, and comes "
        "back angry by another way.",
        "自助服务只有在客户愿意用时才是好服务。问题不在菜单里的客户被困其中，只能带着怒气另找途径。",
    ),
    remedy=both(
        "Add a branch from here, or from a step behind it, to a contact by a person (a role of kind person, to: "
        "the customer's role or a channel). A timeout is no way out that the customer can choose.",
        "从此处或其后的步骤添加通往人工接触的分支（由 kind: person 的角色办理，写明 to: 客户角色或 channel）。超"
        "时转接不是客户能选择的出口。",
    ),
    source=both("S2, self-service; making the company easy to contact", "S2 自助服务；让客户容易联系"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: menu}
  menu: {role: crm, channel: phone, captures: choice, next: [{to: search, p: 0.6}, {to: known, p: 0.4}]}
  search: {role: customer, channel: web, sla: 1d, on_timeout: {to: known}, next: [{to: known, p: 0.8}, {to: given_up, p: 0.2}]}
  known: {role: crm, to: customer, channel: sms, produces: reply, next: done}
  done: {kind: end}
  given_up: {kind: end}
""",
        at=("menu", "search"),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: menu}
  menu: {role: crm, channel: phone, captures: choice, evidence: SMS, next: [{to: talk, p: 0.6}, {to: known, p: 0.4}]}
  talk: {role: agent, to: customer, channel: email, produces: reply, next: done}
  known: {role: crm, to: customer, channel: sms, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: known}
  known: {role: crm, to: customer, channel: sms, produces: reply, next: rate}
  rate: {role: customer, channel: web, sla: 7d, on_timeout: {to: done}, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look_up}
  look_up: {role: crm, requires: request, produces: findings, next: known}
  known: {role: crm, to: customer, channel: sms, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
