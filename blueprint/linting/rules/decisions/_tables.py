"""What the rules on decision tables share: the steps that have one, and the words for a case and for a rule."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.decision_tables import Case
from blueprint.linting.rule import Subject
from blueprint.model import DecisionTable, Step, TableRule
from blueprint.text import Message, Said, Text, both, listed

_VALUE = both("{input}: {value}", "{input}：{value}")


def tables(subject: Subject) -> Iterator[tuple[Step, DecisionTable]]:
    """The steps that have a decision table."""
    return ((step, step.table) for step in subject.process.steps.values() if step.table)


def case_words(table: DecisionTable, case: Case) -> Said:
    """A case in words: every input with its value."""
    values = (Message(_VALUE, input=_name(table, id), value=_value(table, id, value)) for id, value in case.items())
    return listed(values, "; ")


def rule_words(subject: Subject, rule: TableRule) -> Said:
    """What a rule says."""
    step = subject.process.steps.get(rule.to or "")
    return rule.then or (step.title if step else Text.of(rule.to or ""))


def _name(table: DecisionTable, id: str) -> Text:
    return table.inputs[id].name or Text.of(id.replace("_", " "))


def _value(table: DecisionTable, id: str, value: str) -> Text:
    return table.inputs[id].values[value] or Text.of(value)
