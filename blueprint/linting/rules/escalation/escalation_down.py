"""ES02: an escalation to somebody who can do no more."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.escalation import BELOW, LESS, SAME, wrong_targets
from blueprint.edit import field_edits
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import superior
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import Message, both, listed


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for found in subject.study.of(wrong_targets):
        step = process.steps[found.step]
        role = process.role_of(step)
        args = {
            "step": step.title,
            "role": role.title if role else step.role,
            "target": process.roles[found.target].title,
            "kinds": listed(found.kinds),
        }
        at = ("steps", step.id, "on_timeout", found.index, "escalate")
        yield Hit(at=at, step=step.id, args=args, message=_MESSAGES[found.why])


_MESSAGES = {
    SAME: both(
        "when “{step}” is late, {role} is told of it: the very role that is late",
        "“{step}”超时后升级给{role}，而超时的正是这个角色",
    ),
    BELOW: both(
        "when “{step}” is late, it is escalated to {target}, who stands below {role}",
        "“{step}”超时后升级给{target}，而{target}是{role}的下级",
    ),
    LESS: both(
        "when “{step}” is late, it is escalated to {target}, who may decide less than {role}: {kinds}",
        "“{step}”超时后升级给{target}，而其权限小于{role}：{kinds}",
    ),
}


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """The superior of the role that is late."""
    step = subject.process.steps[str(hit.step)]
    above = superior(subject.process, step)
    if above is None:
        return None
    title = Message(_UPWARDS, step=step.title, role=above.title)
    return Fix(field_edits(subject.document, hit.at, above.id), False, title)


_UPWARDS = both("Escalate “{step}” to {role} instead", "“{step}”超时后改为升级给{role}")


RULE = Rule(
    code="ES02",
    name="escalation-down",
    severity=Severity.ERROR,
    finds=both(
        "a late step that is escalated to the same role, to one below it, or to one with less authority",
        "超时后升级给本角色、下级角色或权限更小的角色",
    ),
    message=_MESSAGES[LESS],
    why=both(
        "Escalation is there to bring in somebody who can do what the one before could not. Downwards or in "
        "place it only adds a message to a late case, and the customer waits on.",
        "升级是为了让能办的人来办。向下或原地升级，只是给超时的案件多添一条通知，客户照样在等。",
    ),
    remedy=both(
        "Escalate (on_timeout: escalate) to a role above on the chain (escalates_to) that has greater limits in "
        "authority.",
        "把 on_timeout 的 escalate 改为上级链（escalates_to）上 authority 额度更大的角色。",
    ),
    source=both("S4, escalation by timeout to greater authority", "S4 超时自动升级，寻求更高权限的响应"),
    check=check,
    fix=fix,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: decide}
  decide: {role: manager, to: agent, produces: findings, sla: 1d, on_timeout: {escalate: agent}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("decide",),
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
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: decide}
  decide: {role: manager, to: agent, produces: findings, sla: 1d, on_timeout: {notify: agent}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, sla: 1d, on_timeout: {escalate: agent}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
