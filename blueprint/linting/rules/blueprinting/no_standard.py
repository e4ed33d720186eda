"""BP01: a step that makes the value, and no measured standard to say whether it was made well."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.standards import unmeasured
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import stub
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, quoted


def check(subject: Subject) -> Iterator[Hit]:
    found = subject.study.of(unmeasured)
    steps = subject.process.steps
    if found.none and found.steps:
        yield Hit(message=_NONE, args={"steps": quoted(steps[id].title for id in found.steps)})
        return
    for id in found.steps:
        step = steps[id]
        message = _UNMEASURED if step.standard else None
        at = ("steps", id, "standard") if step.standard else ("steps", id)
        yield Hit(at=at, step=id, args={"step": step.title}, message=message)


_NONE = both(
    "no step has a standard with a measure and a target, though these make the value: {steps}",
    "没有任何步骤写明带衡量指标和目标值的服务标准，而为客户创造价值的步骤有：{steps}",
)
_UNMEASURED = both(
    "the standard of “{step}” lacks a measure or a target: nobody can tell whether it is kept",
    "“{step}”的服务标准缺少衡量指标或目标值，无从判断是否达标",
)


def fix(subject: Subject, hit: Hit) -> Fix:
    """A measure and a target to be filled in; where no step has any, at the first that needs them."""
    id = hit.step or subject.study.of(unmeasured).steps[0]
    standard = subject.process.steps[id].standard
    if standard is None:
        return stub(subject, ("steps", id), standard={"measure": _TO_SET, "target": _TO_SET})
    lacking = {name: _TO_SET for name in ("measure", "target") if not getattr(standard, name)}
    return stub(subject, ("steps", id, "standard"), **lacking)


_TO_SET = "TBD"

RULE = Rule(
    code="BP01",
    name="no-standard",
    severity=Severity.WARNING,
    finds=both(
        "a value-adding step (va; notices apart) without a measured standard; a process that has none gets one finding",
        "增值步骤（va，通知除外）没有可衡量的服务标准；整个流程一项标准都没有时只报一次",
    ),
    message=both(
        "“{step}” adds value for the customer and has no standard: nobody can tell whether it is done well",
        "“{step}”为客户创造价值，却没有服务标准，无从判断做得好不好",
    ),
    why=both(
        "Setting standards is the third of the four steps to service quality. Without a measure and a target the "
        "customer gets whatever the day and the person bring, and nobody notices when it gets worse.",
        "制定标准是提高服务质量四个步骤中的第三步。没有衡量指标和目标值，客户得到怎样的服务全看当班的人和当天的状"
        "态，变差了也没人察觉。",
    ),
    remedy=both(
        "Add standard: {text, measure, target, dimension} to the step, with what the customer would count: a share right "
        "the first time, a time, a score.",
        "在步骤上填写 standard: {text, measure, target, dimension}，指标应是客户在意的：一次做对的比例、所用时间或评分。",
    ),
    source=both("S4, the four steps to service quality", "S4 提高服务质量的四个步骤"),
    check=check,
    fix=fix,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    value: va
    standard: {text: Read the question back, measure: noted right, target: ">=98%"}
    next: study
  study: {role: expert, produces: findings, value: va, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, value: va,
          standard: {text: In plain words}, next: done}
  done: {kind: end}
""",
        at=("study", "reply"),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, value: bva, next: study}
  study: {role: expert, produces: findings, value: va, next: reply,
          standard: {text: Cause found, measure: answers that hold, target: ">=95%"}}
  reply: {role: agent, to: customer, channel: email, produces: reply, value: va, next: done,
          standard: {text: In plain words, measure: understood at once, target: ">=90%"}}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: study}
  study: {role: expert, produces: findings, value: va, next: reply,
          standard: {text: Cause found, measure: answers that hold, target: ">=95%"}}
  reply: {kind: notify, role: crm, to: customer, tells: answer, channel: email, produces: reply, value: va, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: study}
  study: {role: expert, produces: findings, value: va, next: reply,
          standard: {text: Cause found, measure: answers that hold, target: ">=95%"}}
  reply: {role: agent, to: customer, channel: email, produces: reply, value: bva, next: done}
  done: {kind: end}
"""
        ),
    ),
)
