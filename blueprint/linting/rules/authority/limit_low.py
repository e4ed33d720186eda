"""AU02: a role that decides more than its limit."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.authority._gaps import gaps
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    yield from gaps(subject, "low")


RULE = Rule(
    code="AU02",
    name="limit-low",
    severity=Severity.ERROR,
    finds=both("a decision above the limit of its role", "所作决定超过角色的授权额度"),
    message=both(
        "{role} decides {amount} at “{step}” with a limit of {limit}; up the chain: {chain}",
        "“{step}”由{role}决定 {amount}，超出其 {limit}的授权额度；上级链：{chain}",
    ),
    why=both(
        "Either the limit is broken every day, or the case climbs and the customer waits for a signature.",
        "要么额度天天被突破，要么案件逐级上报，客户只能等签字。",
    ),
    remedy=both(
        "Raise the limit under authority to what is really decided here, or let the role above decide the larger "
        "amounts on a branch of its own.",
        "把 authority 中的额度提高到这里实际决定的金额，或为大额部分另设分支，由上级决定。",
    ),
    source=both("S4, delegation that is full and clear", "S4 充分授权，且授权明晰化"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 500}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 150}, next: reply}
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
  look: {role: agent, captures: question, to: manager, next: decide}
  decide: {kind: approve, role: manager, to: agent, checks: [claim], decides: {refund: 500}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
