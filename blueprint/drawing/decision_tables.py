"""Decision tables in words: a heading, and what each rule says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.drawing.sketch import Table
from blueprint.model import DecisionTable, Process, Step, TableRule
from blueprint.text import Message, Said, Text, both, listed

HITS = {
    "unique": both("exactly one rule fits", "每种情况只适用一条规则"),
    "first": both("the first rule that fits counts", "以第一条适用的规则为准"),
}
_TITLE = both("Decision table “{step}”: {hit}", "决策表“{step}”：{hit}")
_IS = both("{input}: {values}", "{input}：{values}")
_ALWAYS, _ELSE = both("in any case", "任何情况"), both("else", "其他情况")
_THEN = both("{if_} → {then}", "{if_} → {then}")
_AND_TO = both("{then} (“{step}”)", "{then}（“{step}”）")
_TO = both("“{step}”", "“{step}”")


def tables(process: Process, steps: Iterable[Step], language: str) -> Iterator[Table]:
    """The decision tables of some steps in the words of a language."""
    for step in steps:
        if step.table:
            rules = tuple(told.text(language) for told in told_rules(process, step.table))
            yield Table(step.id, Message(_TITLE, step=step.title, hit=HITS[step.table.hit]).text(language), rules)


def told_rules(process: Process, table: DecisionTable) -> list[Said]:
    """What each rule says: for which values of the inputs, and what then."""
    return [
        Message(_THEN, if_=_conditions(table, rule, last=at == len(table.rules) > 1), then=_outcome(process, rule))
        for at, rule in enumerate(table.rules, 1)
    ]


def _conditions(table: DecisionTable, rule: TableRule, *, last: bool) -> Said:
    asked = [(table.inputs[id], id, values) for id, values in rule.if_.items() if values]
    if not asked:
        return _ELSE if last and table.hit == "first" else _ALWAYS
    parts = (
        Message(
            _IS,
            input=one.name or Text.of(id.replace("_", " ")),
            values=listed([one.values[value] or Text.of(value) for value in values], " / "),
        )
        for one, id, values in asked
    )
    return listed(parts, "; ")


def _outcome(process: Process, rule: TableRule) -> Said:
    to = process.steps.get(rule.to or "")
    step = to.title if to else Text.of(rule.to or "")
    if rule.then is None:
        return Message(_TO, step=step)
    return Message(_AND_TO, then=rule.then, step=step) if rule.to else rule.then
