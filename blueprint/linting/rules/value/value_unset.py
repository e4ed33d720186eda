"""VA01: work that nobody has classified by its value."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.value import unclassified
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    for id in subject.study.of(unclassified):
        yield Hit(at=("steps", id), step=id, args={"step": subject.process.steps[id].title})


RULE = Rule(
    code="VA01",
    name="value-unset",
    severity=Severity.INFO,
    finds=both("a step of work without value", "办理步骤没有填写价值（value）"),
    message=both(
        "nobody has said what “{step}” is to the customer: va, bva or nva",
        "“{step}”对客户有没有价值，尚未判定（增值 va、必要但不增值 bva 或不增值 nva）",
    ),
    why=both(
        "Waste is found by asking of every step whether the customer would miss it. Work that is not classified counts as no "
        "value in the cycle efficiency and hides from the search for waste.",
        "查找浪费，就是对每个步骤追问：少了它客户会不会在意。未判定的工作在周期效率中不算增值，也查不出其中的浪费。",
    ),
    remedy=both(
        "Write value: va where the customer would miss it, bva where only the company or the law needs it, nva "
        "where nobody would.",
        "客户在意的写 value: va；只有企业或法规需要的写 value: bva；谁都不需要的写 value: nva。",
    ),
    source=both("Value-added analysis, Dumas et al. 2018; Lean", "增值分析，Dumas 等 2018；精益"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, value: bva, next: reply}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: decision, next: reply}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: wait, role: agent, time: {wait: 1h}, next: reply}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
