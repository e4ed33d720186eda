"""Decision tables in words: what a case is, and what each rule says."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.model.process import DecisionTable, Process, TableRule
from blueprint.text import Message, Said, Text, both, listed

HITS = {
    "unique": both("exactly one rule fits", "每种情况只适用一条规则"),
    "first": both("the first rule that fits counts", "以第一条适用的规则为准"),
}
_IS = both("{input}: {values}", "{input}：{values}")
_ALWAYS, _ELSE = both("in any case", "任何情况"), both("else", "其他情况")
_THEN = both("{if_} → {then}", "{if_} → {then}")
_AND_TO, _TO = both("{then} (“{step}”)", "{then}（“{step}”）"), both("“{step}”", "“{step}”")


def told_case(table: DecisionTable, case: Mapping[str, tuple[str, ...]]) -> Said:
    """The values of some inputs."""
    return listed((_is(table, id, values) for id, values in case.items() if values), "; ")


def _is(table: DecisionTable, id: str, values: tuple[str, ...]) -> Said:
    one = table.inputs[id]
    said = listed([one.values[value] or Text.of(value) for value in values], " / ")
    return Message(_IS, input=one.name or Text.of(id.replace("_", " ")), values=said)


def told_rules(process: Process, table: DecisionTable) -> list[Said]:
    """What each rule says: for which values of the inputs, and what then."""
    last = len(table.rules) - 1
    return [
        Message(_THEN, if_=_conditions(table, rule, last=at == last > 0), then=told_outcome(process, rule))
        for at, rule in enumerate(table.rules)
    ]


def _conditions(table: DecisionTable, rule: TableRule, *, last: bool) -> Said:
    if any(rule.if_.values()):
        return told_case(table, rule.if_)
    return _ELSE if last and table.hit == "first" else _ALWAYS


def told_outcome(process: Process, rule: TableRule) -> Said:
    """What a rule decides, and where it leads."""
    to = process.steps.get(rule.to or "")
    step = to.title if to else Text.of(rule.to or "")
    if rule.then is None:
        return Message(_TO, step=step)
    return Message(_AND_TO, then=rule.then, step=step) if rule.to else rule.then
