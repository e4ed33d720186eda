"""DC03: a decision table and the branches of its step that do not lead to the same places."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.decision_tables import strays
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.decisions._tables import tables
from blueprint.model import Severity
from blueprint.text import Text, both


def check(subject: Subject) -> Iterator[Hit]:
    steps = subject.process.steps
    for step, table in tables(subject):
        lost, untold = strays(step)
        for at in lost:
            to = table.rules[at].to or ""
            if to in steps:  # ST04 tells of a step that there is none of
                args = {"step": step.title, "one": at + 1, "to": steps[to].title}
                yield Hit(("steps", step.id, "table", "rules", at), step.id, args=args, which=str(at + 1))
        for to in untold:
            args = {"step": step.title, "to": steps[to].title if to in steps else Text.of(to)}
            yield Hit(("steps", step.id, "next"), step.id, args=args, message=_UNTOLD, which=to)


_UNTOLD = both(
    "no rule of the decision table at “{step}” leads to “{to}”, where a branch leads",
    "“{step}”有分支通向“{to}”，其决策表却没有规则通向该处",
)

RULE = Rule(
    code="DC03",
    name="table-exits",
    severity=Severity.WARNING,
    finds=both(
        "a rule of a decision table that leads where no branch of its step does, or a branch to which no rule leads",
        "决策表的规则通向所在步骤没有的分支，或某个分支没有规则通向它",
    ),
    message=both(
        "rule {one} of the decision table at “{step}” leads to “{to}”, where no branch leads",
        "“{step}”的决策表第 {one} 条规则通向“{to}”，但该步骤没有这一分支",
    ),
    why=both(
        "The drawing and the table tell different stories: people follow the one that hangs on the wall.",
        "流程图和决策表各说各的，大家只会照墙上挂的那一份做。",
    ),
    remedy=both(
        "Let the rules lead where the branches lead; a table that only decides what is said has rules with then and no to.",
        "使 rules 中的 to 与分支一致；若决策表只决定结论而不决定去向，则只写 then、不写 to。",
    ),
    source=both(
        "OMG, Decision Model and Notation 1.4: decisions in processes", "OMG《决策模型与标注》1.4：流程中的决策"
    ),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: judge}
  judge:
    kind: decision
    role: agent
    table:
      inputs:
        claim: {values: {high: above 1000, low: up to 1000}}
      rules:
        - {if: {claim: low}, to: reply}
        - {if: {claim: high}, to: done}
    next: [{to: reply, p: 0.9}, {to: decline, p: 0.1}]
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  decline: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
""",
        at=("judge", "judge"),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: judge}
  judge:
    kind: decision
    role: agent
    table:
      inputs:
        claim: {values: {high: above 1000, low: up to 1000}}
      rules:
        - {if: {claim: low}, to: reply}
        - {if: {claim: high}, to: decline}
    next: [{to: reply, p: 0.9}, {to: decline, p: 0.1}]
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  decline: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: judge}
  judge:
    kind: decision
    role: agent
    table:
      inputs:
        claim: {values: {high: above 1000, low: up to 1000}}
      rules:
        - {if: {claim: low}, then: settle}
        - {if: {claim: high}, then: refuse}
    next: [{to: reply, p: 0.9}, {to: decline, p: 0.1}]
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  decline: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: judge}
  judge:
    kind: decision
    role: agent
    table:
      inputs:
        claim: {values: {high: above 1000, middle: 200 to 1000, low: below 200}}
      rules:
        - {if: {claim: low}, then: settle at once, to: reply}
        - {if: {claim: middle}, then: settle in part, to: reply}
        - {if: {claim: high}, then: refuse, to: decline}
    next: [{to: reply, p: 0.9}, {to: decline, p: 0.1}]
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  decline: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""
        ),
    ),
)
