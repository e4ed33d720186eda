"""DT01: the same data asked again, or asked although it is held."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.captures import redundant_captures
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import without_field
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules._names import process_name
from blueprint.model import Severity
from blueprint.text import Message, both


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for found in subject.study.of(redundant_captures):
        item = process.data.get(found.item)
        args = {
            "step": process.steps[found.step].title,
            "item": item.name if item and item.name else found.item,
            "earlier": process.steps[found.path[0]].title if found.path else "",
            "since": process_name(subject, item.held_since) if item and item.held_since else "",
        }
        at = ("steps", found.step, "captures", found.index)
        yield Hit(at=at, step=found.step, path=found.path, args=args, message=None if found.path else _HELD)


_HELD = both(
    "“{step}” asks for “{item}”, which is held since “{since}”",
    "“{step}”索取“{item}”，而该信息自“{since}”起已经留存",
)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    return without_field(subject, hit, Message(_NOT_ASKED, step=hit.args["step"], item=hit.args["item"]))


_NOT_ASKED = both("Do not ask for “{item}” at “{step}”", "“{step}”不再索取“{item}”")


RULE = Rule(
    code="DT01",
    name="captured-twice",
    severity=Severity.WARNING,
    finds=both(
        "an item captured again on the same case with no rework between, or captured although it is held since "
        "another process (held_since); what the law wants asked is exempt",
        "同一案件重复索取同一信息（返工除外），或索取自其他流程起已留存（held_since）的信息；法规要求的除外",
    ),
    message=both(
        "“{step}” asks for “{item}” again: “{earlier}” has it already",
        "“{step}”再次索取“{item}”，而“{earlier}”已经取得",
    ),
    why=both(
        "Telling the same story again is what customers resent most of all: the company did not listen, or its departments do "
        "not speak to each other. Two records of one thing also come to differ.",
        "让客户把同样的话再说一遍，最令人反感：要么没认真听，要么部门之间互不通气。同一信息记两份，迟早对不上。",
    ),
    remedy=both(
        "Take the item out of the later captures and write it under requires; let the step see the earlier record.",
        "从后面步骤的 captures 中删去该项，改写入 requires，并让该步骤能看到先前的记录。",
    ),
    source=both(
        "ESIA, eliminating duplication (Peppard & Rowland 1995); S4, causes by which an ordinary complaint turns "
        "into a major one",
        "ESIA 消除重复（Peppard & Rowland 1995）；S4 一般投诉升级为重大投诉的原因",
    ),
    check=check,
    fix=fix,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: [order_no, question], to: expert, next: solve}
  solve: {role: expert, captures: [order_no], requires: [question], to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("solve",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: [order_no, question], to: expert, next: solve}
  solve: {role: expert, requires: [order_no, question], to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: [order_no, question], to: expert, next: solve}
  mend: {role: agent, captures: [order_no], to: expert, next: solve}
  solve:
    kind: check
    role: expert
    requires: [order_no, question]
    to: agent
    next: [{to: reply, p: 0.95}, {to: mend, p: 0.05, loop: rework}]
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: [{to: look, p: 0.7}, {to: solve, p: 0.3}]}
  look: {role: agent, captures: [order_no, question], next: reply}
  solve: {role: expert, captures: [order_no], to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
