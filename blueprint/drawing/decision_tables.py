"""The decision tables of a drawing, in its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.drawing.sketch import Table
from blueprint.model import Process, Step
from blueprint.model.decisions import HITS, told_rules
from blueprint.text import Message, both

_TITLE = both("Decision table “{step}”: {hit}", "决策表“{step}”：{hit}")


def tables(process: Process, steps: Iterable[Step], language: str) -> Iterator[Table]:
    """The decision tables of some steps."""
    for step in steps:
        if step.table:
            rules = tuple(told.text(language) for told in told_rules(process, step.table))
            yield Table(step.id, Message(_TITLE, step=step.title, hit=HITS[step.table.hit]).text(language), rules)
