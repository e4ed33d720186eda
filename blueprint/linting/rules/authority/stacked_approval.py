"""AU05: an approval right after another that was enough."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.approvals import stacked
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.authority._gaps import approvals, without_approval
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    yield from approvals(subject, subject.study.of(stacked))


RULE = Rule(
    code="AU05",
    name="stacked-approval",
    severity=Severity.WARNING,
    finds=both(
        "an approval right after another of the same kind whose limit was enough",
        "紧接在同类审批之后的审批，而前一级的额度已经足够",
    ),
    message=both(
        "{role} approves {amount} at “{step}” right after “{other}”, where {before} has approved it and may "
        "decide {limit}{tier}",
        "“{step}”由{role}审批 {amount}，而紧邻其前的“{other}”已由{before}审批，其权限为 {limit}{tier}",
    ),
    why=both(
        "Nothing has happened between the two signatures, so the second sees what the first saw. It costs the "
        "customer another wait, and each of the two relies on the other to look closely.",
        "两次签字之间没有任何新情况，后者看到的与前者完全相同。客户多等一轮，而两级都指望对方把关。",
    ),
    remedy=both(
        "Keep the approve of the lowest role whose limit is enough and take the other out; where amounts differ, branch by amount so "
        "that each case is approved once. If two people must sign, name the steps under separate, or the ground under legal.",
        "只保留额度足够的最低一级审批，去掉另一级；金额大小不一的，按金额设分支，使每个案件只审批一次。确需双人签批的，"
        "请在 separate 中列出这两个步骤，或在 legal 中写明依据。",
    ),
    source=both(
        "S1, the case of company Q: superior upon superior, and the customer waits",
        "S1 Q公司案例：层层请示，客户久等",
    ),
    check=check,
    fix=without_approval,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, captures: question, to: agent, next: first}
  first: {kind: approve, role: agent, to: manager, checks: [claim], decides: {refund: 150}, next: second}
  second: {kind: approve, role: manager, to: agent, checks: [grounds], decides: {refund: 150}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("second",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, captures: question, to: agent, next: first}
  first: {kind: approve, role: agent, to: manager, checks: [claim], decides: {refund: 200}, next: second}
  second: {kind: approve, role: manager, to: agent, checks: [grounds], decides: {refund: 3000}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: first}
  first: {kind: approve, role: agent, to: expert, checks: [claim], decides: {refund: 150}, next: look}
  look: {role: expert, captures: question, to: manager, next: second}
  second: {kind: approve, role: manager, to: agent, checks: [grounds], decides: {refund: 150}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
separate:
  - [first, second]
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, captures: question, to: agent, next: first}
  first: {kind: approve, role: agent, to: manager, checks: [claim], decides: {refund: 150}, next: second}
  second: {kind: approve, role: manager, to: agent, checks: [grounds], decides: {refund: 150}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
