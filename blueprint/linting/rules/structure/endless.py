"""ST08: a cycle that is left with probability 0."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, listed


def check(subject: Subject) -> Iterator[Hit]:
    steps = subject.process.steps
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for tier in subject.study.tiers.values():
        for cycle in tier.endless:
            found.setdefault(cycle.exit, (cycle.steps, cycle.path))
    for id, (cycle_steps, path) in found.items():
        names = listed([steps[one].title for one in cycle_steps])
        yield Hit(at=("steps", id, "next"), step=id, path=path, args={"step": steps[id].title, "steps": names})


RULE = Rule(
    code="ST08",
    name="endless",
    severity=Severity.ERROR,
    finds=both("a cycle left with probability 0, for some tier", "某一客户层级以概率 0 离开的循环"),
    message=both(
        "the exit at “{step}” has probability 0: a case goes round {steps} for ever",
        "“{step}”的出口概率为 0：案件会在{steps}之间无限循环",
    ),
    why=both(
        "By the figures, every case that comes here circles for ever; waiting times and costs are infinite.",
        "按现有数字，走到这里的案件会永远循环；等待时间和成本都是无穷大。",
    ),
    remedy=both("Give the exit the share of cases that really leave.", "为出口填写真实的离开比例。"),
    source=both("Soundness: van der Aalst 1997", "健全性：van der Aalst 1997"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: review}
  review: {kind: check, role: manager, checks: wording, next: [{to: look, p: 1, loop: rework}, {to: reply, p: 0}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("review",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: review}
  review: {kind: check, role: manager, checks: wording, next: [{to: look, p: 5%, loop: rework}, {to: reply, p: 95%}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: review}
  review: {kind: check, role: manager, checks: wording, next: [{to: look, p: 0.9, loop: rework}, {to: reply, p: 0.1}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: review}
  review: {kind: check, role: manager, checks: wording, next: [{to: look, p: 0, loop: rework}, {to: reply, p: 1}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
