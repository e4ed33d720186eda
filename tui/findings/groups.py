"""Findings in groups: by how grave they are, by the step, by the rule. No widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from blueprint.files import Path_
from blueprint.model import Finding
from blueprint.text import Message, Said, Text, both

if TYPE_CHECKING:
    from blueprint.linting import Rule

Titles = Callable[[str], Said | None]
"""The title of a step by its id; None where that is not known."""

Grouping = Literal["severity", "step", "rule"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

TITLES: Mapping[Grouping, Text] = {
    "severity": both("by severity", "按严重程度"),
    "step": both("by step", "按步骤"),
    "rule": both("by rule", "按规则"),
}
_ELSEWHERE = both("{process}: {step}", "{process}：{step}")
_WHOLE = both("the whole process", "整个流程")
_RULE = both("{code} {name}", "{code} {finds}")
_COUNTED = both("{title} ({count})", "{title}（{count}）")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in a file: ``step`` is what people call the step, or the whole process, and ``of`` the process where another
    is looked at. A machine can mend one that is ``fixable``."""

    path: Path
    finding: Finding
    step: Said
    of: Said | None
    fixable: bool

    @property
    def where(self) -> Said:
        """The step, behind the process that is not looked at."""
        return Message(_ELSEWHERE, process=self.of, step=self.step) if self.of else self.step

    @property
    def place(self) -> tuple[Path, str, str | None, Path_]:
        """What stays the same of it when something else has changed."""
        return self.path, self.finding.code, self.finding.step, self.finding.field


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong together, and what is said above them."""

    title: Said
    found: tuple[Found, ...]


def rule_of(finding: Finding) -> Rule:
    """The rule that has found it."""
    from blueprint.linting import all_rules

    return next(rule for rule in all_rules() if rule.code == finding.code)


def step_name(id: str | None, title: Titles) -> Said:
    """What people call a step; where it has no title, the id has to do."""
    return _WHOLE if id is None else title(id) or Text.of(id.replace("_", " "))


def grouped(found: Iterable[Found], grouping: Grouping) -> tuple[Group, ...]:
    """The findings in groups: the gravest first, steps in the order of the file, rules by code."""
    parts: dict[object, list[Found]] = {}
    for one in sorted(found, key=lambda one: _rank(one.finding, grouping)):
        parts.setdefault(_key(one, grouping), []).append(one)
    return tuple(
        Group(Message(_COUNTED, title=_title(some[0], grouping), count=len(some)), tuple(some))
        for some in parts.values()
    )


def _rank(finding: Finding, grouping: Grouping) -> tuple[object, ...]:
    place = finding.file, finding.line, finding.column
    if grouping == "step":
        return (finding.file, finding.step is not None, *place, -finding.severity)
    return (finding.code, *place) if grouping == "rule" else (-finding.severity, *place, finding.code)


def _key(one: Found, grouping: Grouping) -> object:
    if grouping == "step":
        return one.path, one.finding.step
    return one.finding.code if grouping == "rule" else one.finding.severity


def _title(one: Found, grouping: Grouping) -> Said:
    if grouping == "step":
        return one.where
    if grouping == "rule":
        return Message(_RULE, code=one.finding.code, name=one.finding.name, finds=rule_of(one.finding).finds)
    return one.finding.severity.title
