"""DC02: rules of a decision table that contradict each other, or never count."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.decision_tables import TooIntricate, contradictions, idle
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.decisions._tables import case_words, tables
from blueprint.model import DecisionTable, Severity, Step
from blueprint.model.decisions import told_outcome
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    for step, table in tables(subject):
        contradicted = list(_contradicted(subject, step, table))
        yield from contradicted
        if not contradicted:
            yield from _idle(subject, step, table)


def _contradicted(subject: Subject, step: Step, table: DecisionTable) -> Iterator[Hit]:
    for one, other, case in contradictions(table):
        args = {
            "step": step.title,
            "one": one + 1,
            "other": other + 1,
            "this": told_outcome(subject.process, table.rules[one]),
            "that": told_outcome(subject.process, table.rules[other]),
            "case": case_words(table, case),
        }
        at = ("steps", step.id, "table", "rules", other)
        yield Hit(at=at, step=step.id, args=args, which=f"{one + 1}-{other + 1}")


def _idle(subject: Subject, step: Step, table: DecisionTable) -> Iterator[Hit]:
    try:
        found = idle(table)
    except TooIntricate:
        return
    for at in found:
        args = {"step": step.title, "one": at + 1, "this": told_outcome(subject.process, table.rules[at])}
        place = ("steps", step.id, "table", "rules", at)
        yield Hit(at=place, step=step.id, args=args, message=_IDLE, which=str(at + 1))


_IDLE = both(
    "rule {one} ({this}) of the decision table at “{step}” never counts: rules before it fit all its cases",
    "“{step}”的决策表第 {one} 条规则（{this}）永远轮不到：前面的规则已涵盖其全部情况",
)

RULE = Rule(
    code="DC02",
    name="table-overlap",
    severity=Severity.WARNING,
    finds=both(
        "two rules of a decision table that fit one case and say different things, or a rule that never counts",
        "决策表中两条规则适用于同一情况而结论不同，或某条规则永远轮不到",
    ),
    message=both(
        "rules {one} ({this}) and {other} ({that}) of the decision table at “{step}” both fit: {case}",
        "“{step}”的决策表第 {one} 条（{this}）和第 {other} 条（{that}）同时适用于：{case}",
    ),
    why=both(
        "Two who go by the same table come to different answers and can both point to a rule. A rule that never counts is one "
        "that somebody believes to be in force.",
        "两个人按同一张表得出不同结论，却都能指出依据；永远轮不到的规则，则是有人以为仍在执行的规则。",
    ),
    remedy=both(
        "Narrow one of the rules, or let their order decide (hit: first) and put the special case first.",
        "缩小其中一条规则的适用范围；或改用 hit: first 由先后次序决定，并把特殊情况放在前面。",
    ),
    source=both(
        "OMG, Decision Model and Notation 1.4: hit policies. Vanthienen & Dries 1994",
        "OMG《决策模型与标注》1.4：命中策略；Vanthienen 与 Dries 1994",
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
        - {if: {claim: low}, then: ordinary}
        - {if: {standing: other, claim: high}, then: major}
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
      hit: first
      inputs:
        standing: {values: {key: key account, other: other}}
        claim: {values: {high: above 1000, low: up to 1000}}
      rules:
        - {if: {standing: key}, then: major}
        - {if: {claim: low}, then: ordinary}
        - {then: major}
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
      inputs:
        standing: {values: {key: key account, other: other}}
        claim: {values: {high: above 1000, low: up to 1000}}
      rules:
        - {if: {standing: key}, then: major}
        - {if: {claim: high}, then: major}
        - {if: {standing: other, claim: low}, then: ordinary}
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
        proof: {values: {shown: shown, missing: missing}}
      rules:
        - {if: {claim: [low, middle], proof: shown}, then: settle}
        - {if: {claim: high, proof: shown}, then: ask the head}
        - {if: {proof: missing}, then: ask for it}
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
