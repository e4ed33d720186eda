"""AU03: a decision that nobody on the chain has the authority for."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.authority._gaps import gaps
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    yield from gaps(subject, "ceiling")


RULE = Rule(
    code="AU03",
    name="ceiling",
    severity=Severity.ERROR,
    finds=both(
        "a decision above every limit on the chain of its role",
        "所作决定超过整条上级链的授权额度",
    ),
    message=both(
        "“{step}” decides {amount}, and nobody from {role} upwards may: {chain}",
        "“{step}”要决定 {amount}，而从{role}往上没有人有足够的权限：{chain}",
    ),
    why=both(
        "The case climbs to the top and is still nobody's to decide: it goes to another department, or stays "
        "where it is, and the customer waits.",
        "案件一直上报到顶，仍然没有人能够决定：不是转去别的部门，就是停在原处，客户只能等。",
    ),
    remedy=both(
        "Give one role on the chain the limit under authority, or connect the role by escalates_to to somebody "
        "who has it.",
        "在上级链上某个角色的 authority 中给出足够的额度，或用 escalates_to 接到有此权限的角色。",
    ),
    source=both(
        "S1, the case of company Q: front line, director and technical department, none of whom could decide",
        "S1 Q公司案例：员工、主任、技术部，谁也定不了",
    ),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 9000}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, to: manager, next: decide}
  decide: {kind: approve, role: manager, to: agent, checks: [claim], decides: {refund: 5000}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, to: manager, next: decide}
  decide: {kind: approve, role: manager, to: agent, checks: [claim], decides: {refund: true}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 0}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
