"""AU08: a front line that may not decide what its customers come for, while whoever may is far away."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.powerless import FAR, powerless
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.linting.rules.authority._gaps import only
from blueprint.model import Severity
from blueprint.text import both

HANDOFFS = Threshold(
    "AU08.handoffs",
    both("handoffs from the contact to the decision", "从接触客户到有人决定的转手次数"),
    FAR,
    both("S1, the case of company Q", "S1 Q公司案例"),
)


def check(subject: Subject) -> Iterator[Hit]:
    process, far = subject.process, subject.limit(HANDOFFS)
    found = subject.study.of(powerless) if far == FAR else powerless(subject.study, far)
    for gap in found:
        if gap.step and gap.other:
            decider = process.role_of(process.steps[gap.other])
            args = {
                "step": process.steps[gap.step].title,
                "role": process.roles[gap.role].title,
                "kind": gap.kind,
                "handoffs": gap.handoffs,
                "decision": process.steps[gap.other].title,
                "decider": decider.title if decider else "–",
                "tier": only(process, gap.tier),
            }
            yield Hit(at=("steps", gap.step), step=gap.step, path=gap.path, args=args, which=gap.kind)


RULE = Rule(
    code="AU08",
    name="powerless-front",
    severity=Severity.WARNING,
    finds=both(
        "a contact role without authority of a kind that is decided only 2 handoffs or more after its contact",
        "接触客户的角色没有某类权限，而这类事项在其接触之后至少转手 2 次才有人决定",
    ),
    message=both(
        "{role} meets the customer at “{step}” and has no authority for {kind}: it takes {handoffs} handoffs or "
        "more to “{decision}”, where {decider} decides{tier}",
        "{role}在“{step}”接触客户，但没有 {kind} 权限：至少转手 {handoffs} 次，才到“{decision}”由{decider}决定{tier}",
    ),
    why=both(
        "The employee who hears the customer can promise nothing, and the question wanders to people who never "
        "heard it. In the case of company Q it went to the director and on to the technical department, and the "
        "customer wondered how a company can be so slow.",
        "直接听到客户诉求的员工什么也不能承诺，问题被转给从未接触过客户的人。Q公司案例中，问题从员工转到主任、再"
        "转到技术部，客户心想：一个企业怎么会这样没有效率？",
    ),
    remedy=both(
        "Give the contact role a limit for this kind under authority, with a standard that says when to use it; "
        "or let the contact ask whoever decides directly, so that one handoff is enough.",
        "在该角色的 authority 中给出此类权限的额度，并用 standard 写明使用条件；或让接触客户的员工直接找有权决定"
        "的人，只转手一次。",
    ),
    source=both(
        "S1, the case of company Q: employee, director, technical department",
        "S1 Q公司案例：员工、主任、技术部",
    ),
    check=check,
    thresholds=(HANDOFFS,),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, channel: email, captures: question, produces: notes, next: prepare}
  prepare: {role: agent, produces: claim, to: manager, next: decide}
  decide: {kind: approve, role: manager, to: expert, checks: [claim], decides: {refund: 3000}, next: reply}
  reply: {role: expert, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: email, captures: question, produces: notes, evidence: copy of the question, next: study}
  study: {role: expert, produces: claim, to: manager, next: decide}
  decide: {kind: approve, role: manager, to: agent, checks: [claim], decides: {refund: 3000}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, channel: email, captures: question, produces: notes, next: decide}
  decide: {kind: approve, role: manager, to: expert, checks: [claim], decides: {refund: 3000}, next: reply}
  reply: {role: expert, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, channel: email, captures: question, produces: notes,
         next: [{to: prepare, p: 0.6}, {to: urgent, p: 0.4}]}
  prepare: {role: agent, produces: claim, to: manager, next: decide}
  decide: {kind: approve, role: manager, to: expert, checks: [claim], decides: {refund: 3000}, next: reply}
  urgent: {role: manager, to: expert, produces: claim, decides: {refund: 3000}, next: reply}
  reply: {role: expert, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
