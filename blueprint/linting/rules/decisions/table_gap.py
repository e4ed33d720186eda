"""DC01: cases for which no rule of a decision table says anything."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.decision_tables import TooIntricate, gaps
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.decisions._tables import case_words, tables
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    for step, table in tables(subject):
        try:
            found = gaps(table)
        except TooIntricate:
            found = []
        if found:
            args = {"step": step.title, "case": case_words(table, found[0]), "count": len(found)}
            message = _SEVERAL if len(found) > 1 else None
            yield Hit(at=("steps", step.id, "table", "rules"), step=step.id, args=args, message=message)


_SEVERAL = both(
    "no rule of the decision table at “{step}” fits: {case}; {count} such gaps in all",
    "“{step}”的决策表没有规则适用于以下情况：{case}；共有 {count} 处此类空缺",
)

RULE = Rule(
    code="DC01",
    name="table-gap",
    severity=Severity.WARNING,
    finds=both("a case that no rule of a decision table fits", "决策表中没有任何规则适用的情况"),
    message=both(
        "no rule of the decision table at “{step}” fits: {case}",
        "“{step}”的决策表没有规则适用于以下情况：{case}",
    ),
    why=both(
        "Whoever meets that case has to make up an answer, and the next one makes up another: the table was written so that "
        "they need not.",
        "遇到这种情况的人只能自己拿主意，换一个人又是另一种主意；制定决策表正是为了避免这一点。",
    ),
    remedy=both(
        "Add a rule for the case, or with hit: first a last rule without if, for all that is left.",
        "为该情况补一条规则；若 hit 为 first，也可在最后加一条没有 if 的规则，适用于其余情况。",
    ),
    source=both(
        "OMG, Decision Model and Notation 1.4: complete tables. Vanthienen & Dries 1994",
        "OMG《决策模型与标注》1.4：决策表的完备性；Vanthienen 与 Dries 1994",
    ),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: judge}
  judge:
    role: agent
    table:
      inputs:
        standing: {values: {key: key account, other: other}}
        claim: {values: {high: above 1000, low: up to 1000}}
      rules:
        - {if: {standing: key}, then: major}
        - {if: {standing: other, claim: low}, then: ordinary}
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("judge",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: judge}
  judge:
    role: agent
    table:
      inputs:
        standing: {values: {key: key account, other: other}}
        claim: {values: {high: above 1000, low: up to 1000}}
      rules:
        - {if: {standing: key}, then: major}
        - {if: {standing: other, claim: low}, then: ordinary}
        - {if: {standing: other, claim: high}, then: major}
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: judge}
  judge:
    role: agent
    table:
      hit: first
      inputs:
        standing: {values: {key: key account, other: other}}
        claim: {values: {high: above 1000, low: up to 1000}}
      rules:
        - {if: {standing: key}, then: major}
        - {then: ordinary}
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: judge}
  judge:
    role: agent
    table:
      inputs:
        claim: {values: {high: above 1000, middle: 200 to 1000, low: below 200}}
      rules:
        - {if: {claim: [low, middle]}, then: ordinary}
        - {if: {claim: high}, then: major}
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
