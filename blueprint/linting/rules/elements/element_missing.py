"""EL01: an element of the process that is not written, or an output that nothing makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blueprint.linting.fix import Fix
from blueprint.linting.fixes import TO_WRITE, stub
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Process, Severity
from blueprint.text import both

_ELEMENTS = {
    "inputs": both("inputs (what comes in)", "输入（inputs）"),
    "outputs": both("outputs (what comes out)", "输出（outputs）"),
    "customer": both("customer (for whom it is done)", "客户（customer）"),
    "value": both("value (what the customer has from it)", "价值（value）"),
}


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for field, element in _ELEMENTS.items():
        if not getattr(process, field):
            yield Hit(args={"element": element}, which=field)
    made = {item for step in process.steps.values() for item in step.produces}
    for index, item in enumerate(process.outputs):
        if item not in made:
            known = process.data.get(item)
            args = {"item": (known and known.name) or item}
            yield Hit(at=("outputs", index), args=args, message=_NEVER_MADE)


_NEVER_MADE = both(
    "the output “{item}” is promised, and no step produces it",
    "流程承诺了输出“{item}”，却没有任何步骤产出它",
)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """The element as the steps suggest it; nothing makes an output that nobody makes."""
    value = _suggested(subject.process, hit.which) if hit.which else None
    return stub(subject, (), **{hit.which: value}) if value else None


def _suggested(process: Process, element: str) -> Any:
    """What is taken down first; what is made last; the role that is alone in the customer's lane; words to be filled in."""
    steps = list(process.steps.values())
    match element:
        case "inputs":
            return next((list(step.captures) for step in steps if step.captures), ["request"])
        case "outputs":
            return next((list(step.produces) for step in reversed(steps) if step.produces), ["result"])
        case "customer":
            roles = [role.id for role in process.roles.values() if role.lane == "customer"]
            return roles[0] if len(roles) == 1 else None
    return TO_WRITE


_STUDY = """\
blueprint: 1
id: study
name: {en: Study, zh: 研究}
roles: {expert: {lane: support}}
steps: {begin: {kind: start, next: study}, study: {role: expert, next: over}, over: {kind: end}}
"""

RULE = Rule(
    code="EL01",
    name="element-missing",
    severity=Severity.WARNING,
    finds=both(
        "inputs, outputs, customer or value absent, or an output that no step produces",
        "缺少输入、输出、客户或价值，或有输出没有任何步骤产出",
    ),
    message=both(
        "one of the six elements of a process is missing: {element}",
        "流程六要素不全，缺少{element}",
    ),
    why=both(
        "A process is described when its six elements can be written down: inputs, activities, interactions, "
        "outputs, customer and value. What cannot be written is not agreed; an output that nobody makes is a "
        "promise that the customer finds broken.",
        "六要素（输入、活动、活动的相互作用、输出、客户、价值）都写得出来，流程才算说清楚。写不出来的就是没有共识"
        "；没有人产出的输出，到客户那里就是一句落空的承诺。",
    ),
    remedy=both(
        "Write the field at the top of the file. Name the output under produces: at the step that makes it (a "
        "call too can say what it brings), or take it out of outputs:.",
        "在文件开头补上该字段；输出应写在产出它的步骤的 produces 中（call 也可以写明带回什么），否则从 outputs 中"
        "删去。",
    ),
    source=both("S4, the six elements of a process", "S4 流程的六个要素"),
    check=check,
    fix=fix,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.9}, {to: decline, p: 0.1}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  decline: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: study}
  study: {kind: call, role: expert, process: study, produces: reply, next: inform}
  inform: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
""",
            beside={"study.yaml": _STUDY},
        ),
    ),
)
