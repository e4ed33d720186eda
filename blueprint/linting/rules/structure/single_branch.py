"""ST11: a decision that decides nothing: one way in and one way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from blueprint.edit import field_edits
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import without_step
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import Message, both


def check(subject: Subject) -> Iterator[Hit]:
    steps = subject.process.steps
    alone = [step for step in steps.values() if step.kind == "decision" and len(step.next) == 1]
    if not alone:
        return
    entries = Counter(branch.to for step in steps.values() for branch in step.next)
    for step in alone:
        if entries[step.id] == 1:
            message = None if step.role else _ROUTING
            yield Hit(at=("steps", step.id, "next"), step=step.id, args={"step": step.title}, message=message)


_ROUTING = both(
    "“{step}” is a decision and decides nothing: it has one entry and one exit, and nobody works at it",
    "“{step}”是判断步骤，却什么也没有判断：只有一个入口和一个出口，也没有人在此办理",
)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """A task, if somebody works at it; else it goes."""
    if hit.message is _ROUTING:
        return without_step(subject, hit)
    title = Message(_A_TASK, step=hit.args["step"])
    return Fix(field_edits(subject.document, ("steps", str(hit.step), "kind"), None), False, title)


_A_TASK = both("Make “{step}” a task", "将“{step}”改为普通步骤")


RULE = Rule(
    code="ST11",
    name="single-branch",
    severity=Severity.WARNING,
    finds=both("a decision with one exit and one entry", "只有一个入口和一个出口的判断步骤（decision）"),
    message=both(
        "“{step}” is a decision and decides nothing: it has one entry and one exit",
        "“{step}”是判断步骤，却什么也没有判断：只有一个入口和一个出口",
    ),
    why=both(
        "Either the other outcome was forgotten, and with it the customers who get a no, or it is plain work. In "
        "both cases readers look for a choice that is not there.",
        "要么漏写了另一种结果，也就漏掉了得到否定答复的客户；要么这只是一项普通工作。两种情况都会让读者去找并不存"
        "在的选择。",
    ),
    remedy=both(
        "Add the branch that is missing to next, with its p. If there is none, make it a task (kind: task), or take it out where "
        "it has no role.",
        "在 next 中补上遗漏的分支及其 p；若确无其他结果，改为 kind: task，没有角色的则直接删去。",
    ),
    source=both("The YAML format, version 1: kinds of steps", "YAML 格式第 1 版：步骤类型"),
    check=check,
    fix=fix,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: decision, role: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: decision, role: agent, next: [{to: reply, p: 0.9}, {to: decline, p: 0.1}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  decline: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: search, p: 0.7}, {to: study, p: 0.3}]}
  search: {role: agent, produces: findings, next: found}
  study: {role: expert, produces: findings, next: found}
  found: {kind: decision, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
tiers:
  vip: {share: 10%}
  standard: {share: 90%}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: decision, role: agent, next: [{to: call_back, tiers: [vip]}, {to: reply, tiers: [standard]}]}
  call_back: {role: manager, tiers: [vip], captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
