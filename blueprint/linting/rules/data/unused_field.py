"""DT03: data that is asked for and never used."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.captures import unused_captures
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import without_field
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import Message, both


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for found in subject.study.of(unused_captures):
        item = process.data.get(found.item)
        name = item.name if item and item.name else found.item
        args = {"step": process.steps[found.step].title, "item": name}
        yield Hit(at=("steps", found.step, "captures", found.index), step=found.step, args=args)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    return without_field(subject, hit, Message(_NOT_ASKED, step=hit.args["step"], item=hit.args["item"]))


_NOT_ASKED = both("Do not ask for “{item}” at “{step}”", "“{step}”不再索取“{item}”")


RULE = Rule(
    code="DT03",
    name="unused-field",
    severity=Severity.INFO,
    finds=both(
        "an item captured that no step requires, in a process whose steps say what they require",
        "索取了任何步骤都不需要的信息（仅限步骤写明 requires 的流程）",
    ),
    message=both(
        "“{step}” asks for “{item}”, and no step requires it",
        "“{step}”索取“{item}”，却没有任何步骤需要它",
    ),
    why=both(
        "Every question costs the customer time and a little trust, and every item kept has to be protected. "
        "What nobody uses is asked for nothing.",
        "每多问一项，就多花客户的时间、多消耗一分信任；留存的信息还要加以保护。没有人用的信息，等于白问。",
    ),
    remedy=both(
        "Take it out of captures, or name it under requires at the step that uses it.",
        "从 captures 中删去，或在用到它的步骤的 requires 中写明。",
    ),
    source=both(
        "ESIA, simplifying the form (Peppard & Rowland 1995); S4, clear information and moderate participation",
        "ESIA 简化表单（Peppard & Rowland 1995）；S4 信息清晰、参与适度",
    ),
    check=check,
    fix=fix,
    preview=both(
        "an item may be needed by law, by a check that names it, by another process or as an output of this one: those uses "
        "are no requires",
        "信息可能因法规、checks 中的核对、其他流程或作为本流程的输出而需要，而这些用途并不写在 requires 中",
    ),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: [question, birthday], next: solve}
  solve: {role: agent, requires: [question], next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: [question], next: solve}
  solve: {role: agent, requires: [question], next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: [question, birthday], next: solve}
  solve: {role: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: [question, birthday], next: solve}
  solve: {role: agent, requires: [question], next: reply}
  reply: {role: agent, to: customer, channel: email, requires: [birthday], produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
