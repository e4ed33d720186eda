"""What the rules on decision tables share."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.decision_tables import Case
from blueprint.linting.rule import Subject
from blueprint.model import DecisionTable, Step
from blueprint.model.decisions import told_case
from blueprint.text import Said


def tables(subject: Subject) -> Iterator[tuple[Step, DecisionTable]]:
    """The steps that have a decision table."""
    return ((step, step.table) for step in subject.process.steps.values() if step.table)


def case_words(table: DecisionTable, case: Case) -> Said:
    """A case in words: every input with its value."""
    return told_case(table, {id: (value,) for id, value in case.items()})
