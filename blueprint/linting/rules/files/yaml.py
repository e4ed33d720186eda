"""YA01: a file that cannot be read as YAML, or that says what the schema does not know."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.respelling import fix
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def problems_of(subject: Subject, code: str) -> Iterator[Hit]:
    """What the reader found, as hits of the rule that reports it."""
    for problem in subject.document.problems:
        if problem.code == code:
            step = subject.document.step_at(problem.start)
            yield Hit(step=step, args={"problem": problem.message}, span=(problem.start, problem.end))


def check(subject: Subject) -> Iterator[Hit]:
    yield from problems_of(subject, "YA01")


RULE = Rule(
    code="YA01",
    name="yaml",
    severity=Severity.ERROR,
    finds=both(
        "a file that cannot be read as YAML, or a field that is unknown or of the wrong type",
        "文件无法作为 YAML 读取，或字段未知、类型不符",
    ),
    message=both("{problem}", "{problem}"),
    why=both(
        "A process that cannot be read is not judged at all: none of the other rules has looked at it.",
        "读不出来的流程等于没有检查：其他规则都没有看过它。",
    ),
    remedy=both(
        "Mend the place that is named; the nearest known word is suggested where a name is misspelt.",
        "修正所指位置；若是拼写错误，会给出最接近的正确写法。",
    ),
    source=both("The YAML format, version 1", "YAML 格式第 1 版"),
    check=check,
    fix=fix,
    on="document",
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {roll: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("reply",),
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
x-notes: keys that begin with x- are the author's own
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: [email, carrier pigeon], produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply:
    name: "No: 1:30"          # quoted, so it is a text
    role: agent
    to: customer
    channel: email
    produces: reply
    next: done
  done: {kind: end}
"""
        ),
    ),
)
