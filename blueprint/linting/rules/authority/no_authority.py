"""AU01: a role that decides something it has no authority for."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.authority._gaps import gaps
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    yield from gaps(subject, "none")


RULE = Rule(
    code="AU01",
    name="no-authority",
    severity=Severity.ERROR,
    finds=both(
        "a decision by a role that has no authority of that kind",
        "角色作出了自己没有该类权限的决定",
    ),
    message=both(
        "{role} decides {amount} at “{step}” and has no authority of that kind; up the chain: {chain}",
        "“{step}”由{role}决定 {amount}，但该角色没有这类权限；上级链：{chain}",
    ),
    why=both(
        "The decision is made without the right to make it, or it climbs to somebody else while the customer "
        "waits. Staff who are to respond at once need the authority to.",
        "要么越权决定，要么逐级上报而让客户等待。既然要求员工第一时间响应，就应给予充分授权。",
    ),
    remedy=both(
        "Give the role a limit for this kind under authority, or let a role that has one decide (role of the step).",
        "在该角色的 authority 中给出此类权限的额度，或改由有此权限的角色决定（步骤的 role）。",
    ),
    source=both(
        "S1, the case of company Q: authority is a part of service design",
        "S1 Q公司案例：授权是服务设计的一部分",
    ),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, channel: email, decides: {refund: 50}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 50}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 200}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: true}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
