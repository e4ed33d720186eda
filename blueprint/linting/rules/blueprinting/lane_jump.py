"""BP04: somebody out of the customer's sight steps in front of the customer."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.line_of_visibility import lane_jumps
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Process, Severity, Step
from blueprint.text import Text, both


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for id in subject.study.of(lane_jumps):
        step = process.steps[id]
        at = ("steps", id, "lane" if step.lane else "role")
        args = {"step": step.title, "role": _role(process, step), "lane": _LANES[process.lane_of(step) or ""]}
        yield Hit(at=at, step=id, args=args)


def _role(process: Process, step: Step) -> Text | str:
    role = process.role_of(step)
    return role.title if role else step.role or ""


_LANES = {"backstage": both("backstage", "后台"), "support": both("support", "支持")}

RULE = Rule(
    code="BP04",
    name="lane-jump",
    severity=Severity.WARNING,
    finds=both(
        "a step of people backstage or in support that is a contact with the customer",
        "后台或支持泳道的人工步骤直接与客户接触",
    ),
    message=both(
        "“{step}” is in the {lane} lane, behind the line of visibility, yet {role} deals with the customer there",
        "“{step}”属于可视分界线之后的{lane}泳道，{role}却在这里直接接触客户",
    ),
    why=both(
        "The line of visibility says who is prepared for the customer: hours, words, case history. Who steps "
        "across it from behind is rarely prepared, and the customer hears one more voice.",
        "可视分界线划定了谁为面对客户作好准备：服务时间、话术、来龙去脉。从后面突然走到客户面前的人往往没有准备，客户"
        "也会多听到一种说法。",
    ),
    remedy=both(
        "Let the front stage speak and give it what it needs, or set lane: frontstage on the step (or the role) "
        "and prepare its people for it.",
        "由前台对客户说明，并把所需信息交给前台；若确应由其出面，请在步骤或角色上写 lane: frontstage，并对人员作"
        "相应准备。",
    ),
    source=both("Shostack 1984, the line of visibility", "Shostack 1984，可视分界线"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: expert, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("reply",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, channel: phone, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: expert, lane: frontstage, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: crm, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
