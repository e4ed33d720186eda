"""AU04: an approval of what somebody before was free to decide."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.approvals import needless
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.authority._gaps import approvals, without_approval
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    yield from approvals(subject, subject.study.of(needless))


RULE = Rule(
    code="AU04",
    name="needless-approval",
    severity=Severity.WARNING,
    finds=both(
        "an approval of an amount that a lower role, through whom every case comes before, may decide alone",
        "审批的金额在下级角色的授权额度之内，而每个案件此前都已经过该角色",
    ),
    message=both(
        "{role} approves {amount} at “{step}”, though every case has passed {before} at “{other}”, who may "
        "decide {limit}{tier}",
        "“{step}”由{role}审批 {amount}，但每个案件此前都已由{before}在“{other}”经手，其权限为 {limit}{tier}",
    ),
    why=both(
        "The customer waits for a signature that the rules do not ask for, the superior's desk fills up with "
        "small cases, and staff learn that their authority is worth nothing.",
        "客户在等一个制度上并不需要的签字，上级被小额案件淹没，员工也会觉得自己的授权形同虚设。",
    ),
    remedy=both(
        "Take the approve out and let the role before decide (decides), or send only what is above its limit to the approve, on a "
        "branch of its own. If a second person is really wanted, say so: name the two steps under separate, or the ground under "
        "legal.",
        "去掉该审批，由前面的角色直接决定（decides），或另设分支，仅把超出其额度的案件送审。确需第二人把关的，请写明：在 separate "
        "中列出两个步骤，或在 legal 中写明依据。",
    ),
    source=both(
        "S1, the case of company Q: whoever has the contact needs the authority, and should use it",
        "S1 Q公司案例：接触客户的人要有权限，也要能用权限",
    ),
    check=check,
    fix=without_approval,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, to: manager, next: decide}
  decide: {kind: approve, role: manager, to: agent, checks: [claim], decides: {refund: 150}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("decide",),
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
  decide: {kind: approve, role: manager, to: agent, checks: [claim], decides: {refund: 201}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: [{to: look, p: 0.7}, {to: study, p: 0.3}]}
  look: {role: agent, captures: question, to: manager, next: decide}
  study: {role: expert, captures: question, to: manager, next: decide}
  decide: {kind: approve, role: manager, to: agent, checks: [claim], decides: {refund: 150}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
