"""How often each rule has found something."""

from __future__ import annotations

import json
from collections import Counter

from blueprint.linting.formats.text import summary
from blueprint.linting.report import Report
from blueprint.linting.rule import Rule, all_rules
from blueprint.text import padded


def counts(report: Report) -> list[tuple[Rule, int]]:
    """The rules that found something, the most frequent first."""
    found = Counter(finding.code for finding in report.findings)
    rules = [(rule, found[rule.code]) for rule in all_rules() if rule.code in found]
    return sorted(rules, key=lambda one: -one[1])


def as_text(report: Report, language: str) -> str:
    """A line for each rule, and one for all."""
    found = counts(report)
    widest = max((len(str(count)) for _, count in found), default=1)
    lines = [
        f"{count:>{widest}}  {padded(rule.severity.title.text(language), 7)}  {rule.code}  {rule.name}"
        for rule, count in found
    ]
    return "\n".join([*lines, summary(report, language)])


def as_json(report: Report) -> str:
    """One object: the rules with their counts."""
    rules = [
        {"code": rule.code, "name": rule.name, "severity": str(rule.severity), "count": count}
        for rule, count in counts(report)
    ]
    return json.dumps({"version": 1, "files": report.files, "rules": rules}, ensure_ascii=False, indent=2)
