"""HO05: nobody answers for the whole, or a complaint goes its way past whoever should."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.unseen import unseen_by_owner
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    if not subject.study.words.is_customers:
        return
    if process.owner is None:
        yield Hit(args={"process": process.name})
    elif process.group == "complaint":
        unseen = next(filter(None, (tier.of(unseen_by_owner) for tier in subject.study.tiers.values())), None)
        if unseen:
            args = {
                "step": process.steps[unseen.step].title,
                "receiver": process.steps[unseen.receiver].title,
                "owner": process.role_title(process.owner),
            }
            at = ("steps", unseen.step)
            yield Hit(at=at, step=unseen.step, path=unseen.path, args=args, message=_UNSEEN)


_UNSEEN = both(
    "“{step}” hands the complaint to “{receiver}”, and on this path to the end the owner, {owner}, never sees it",
    "“{step}”把投诉转给“{receiver}”，而在这条直到结束的路径上，负责人{owner}始终没有看到它",
)

RULE = Rule(
    code="HO05",
    name="no-owner",
    severity=Severity.WARNING,
    finds=both(
        "a customer's process without an owner; in complaints also a path with a handoff that the owner never sees",
        "面向客户的流程没有负责人；投诉流程还包括：某条路径上有转手，而负责人始终没有看到案件",
    ),
    message=both(
        "nobody answers for “{process}” as a whole: owner is missing",
        "没有人对“{process}”的全程负责：未指定负责人",
    ),
    why=both(
        "Where each answers for a part only, nobody sees that the customer still waits. One person in charge "
        "from beginning to end is the first principle of handling complaints.",
        "每个人只管一段，就没有人看见客户还在等。从头到尾专人负责，是投诉处理的第一条原则。",
    ),
    remedy=both(
        "Name the role that answers for the whole under owner. In a complaint let each path with a handoff come "
        "by it: a step of the owner, or a step or notice to the owner.",
        "在 owner 中写明对全程负责的角色。投诉流程中，凡有转手的路径都应经过负责人：由其办理的步骤，或发给其的步"
        "骤或通知（to）。",
    ),
    source=both(
        "S4, principles of complaint handling: one person in charge; S1, the case of company Q",
        "S4 客户投诉处理原则：专人负责；S1 Q公司案例",
    ),
    check=check,
    bad=Example(
        """
group: complaint
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: complaint, next: [{to: study, p: 0.4}, {to: reply, p: 0.6}]}
  study: {role: expert, to: agent, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
group: complaint
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: complaint, next: [{to: study, p: 0.4}, {to: reply, p: 0.6}]}
  study: {role: expert, to: manager, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: complaint, next: [{to: study, p: 0.4}, {to: reply, p: 0.6}]}
  study: {role: agent, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
