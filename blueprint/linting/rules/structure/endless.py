"""ST08: a cycle that is left with probability 0."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.traps import EndlessCycle, circling, timed_cycles
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, quoted


def check(subject: Subject) -> Iterator[Hit]:
    yield from _timed(subject)
    steps = subject.process.steps
    found: dict[str, EndlessCycle] = {}
    for tier in subject.study.tiers.values():
        back = circling(tier.flow, tier.soundness)
        for cycle in (*tier.endless, *([back] if back else [])):
            found.setdefault(cycle.exit or cycle.steps[0], cycle)
    for id, cycle in found.items():
        args = {"step": steps[id].title, "steps": quoted(steps[one].title for one in cycle.steps)}
        message = None if cycle.exit else _BACK_EVERY_TIME
        yield Hit(at=("steps", id, "next"), step=id, path=cycle.path, args=args, message=message)


def _timed(subject: Subject) -> Iterator[Hit]:
    steps = subject.process.steps
    cycles = {one.exit: one for tier in subject.study.tiers.values() for one in timed_cycles(tier.flow)}
    for id, cycle in cycles.items():
        args = {"step": steps[id or ""].title, "steps": quoted(steps[one].title for one in cycle.steps)}
        at = ("steps", id or "", "on_timeout")
        yield Hit(at=at, step=id, path=cycle.path, args=args, severity=Severity.WARNING, message=_TIMED)


_TIMED = both(
    "only a timeout or a recovery at “{step}” leads out of {steps}: it has no probability, so no figure can be "
    "computed; give the exit a branch with p",
    "只有“{step}”的超时或补救能离开{steps}：它没有概率，无法计算任何数字；请为出口写一条带 p 的分支",
)
_BACK_EVERY_TIME = both(
    "{steps} start again every time, although another branch comes to an end: a case goes on for ever",
    "另一条分支虽会到达结束，{steps}每次仍会重新开始：案件会无限进行下去",
)

RULE = Rule(
    code="ST08",
    name="endless",
    severity=Severity.ERROR,
    finds=both(
        "a loop that is left with probability 0, for some tier",
        "某一客户层级离开的概率为 0 的循环",
    ),
    message=both(
        "the exit at “{step}” has probability 0: a case goes round {steps} for ever",
        "“{step}”的出口概率为 0：案件会在{steps}之间无限循环",
    ),
    why=both(
        "By the figures, every case that comes here goes round for ever, and its customer is never served; "
        "waiting times and costs are infinite.",
        "按现有数字，走到这里的案件会永远循环，客户永远等不到结果；等待时间和成本都是无穷大。",
    ),
    remedy=both(
        "Give the exit in next the share of cases that really leave (p); where a split leads back, let a "
        "decision choose between going back and going on.",
        "在 next 中为出口填写真实的离开比例（p）；若 split 的一条分支回到前面，请改用 decision 在返回与继续之间选择。",
    ),
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
