"""TX03: a duration without a unit."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.respelling import fix
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.files.yaml import problems_of
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    yield from problems_of(subject, "TX03")


RULE = Rule(
    code="TX03",
    name="unit",
    severity=Severity.ERROR,
    finds=both("a duration without a unit", "时长没有单位"),
    message=both("{problem}", "{problem}"),
    why=both(
        "Is 30 half a minute or half an hour? A waiting time that is wrong by a factor of sixty makes every "
        "figure of the process wrong.",
        "30 是半分钟还是半小时？等待时间相差六十倍，整个流程的数字就都不对。",
    ),
    remedy=both(
        "Write the unit: s, min, h, d, w or bd. Only 0 needs none.",
        "写上单位：s、min、h、d、w 或 bd。只有 0 不需要单位。",
    ),
    source=both("The YAML format, version 1: values", "YAML 格式第 1 版：取值"),
    check=check,
    fix=fix,
    on="document",
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, time: {work: 5}, next: done}
  done: {kind: end}
""",
        at=("reply",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, time: {work: 5min}, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, time: {wait: 0, work: PT5M}, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, cost: 5, time: {work: 1.5h}, next: done}
  done: {kind: end}
"""
        ),
    ),
)
