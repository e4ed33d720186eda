"""The linter: rules, one file each, and the engine that runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.lazily import from_homes

if TYPE_CHECKING:
    from blueprint.linting.choice import RULE_SETS
    from blueprint.linting.choosing import choose
    from blueprint.linting.engine import lint, lint_paths
    from blueprint.linting.examples import wrong_examples
    from blueprint.linting.judging import lint_document
    from blueprint.linting.report import Report
    from blueprint.linting.rule import Example, Hit, Rule, Subject, Suppression, Threshold, all_rules, rules_in

__all__ = [
    "RULE_SETS",
    "Example",
    "Hit",
    "Report",
    "Rule",
    "Subject",
    "Suppression",
    "Threshold",
    "all_rules",
    "choose",
    "lint",
    "lint_document",
    "lint_paths",
    "rules_in",
    "wrong_examples",
]

_RULE = "blueprint.linting.rule"
_HOMES = {
    "RULE_SETS": "blueprint.linting.choice",
    "Report": "blueprint.linting.report",
    "choose": "blueprint.linting.choosing",
    "lint": "blueprint.linting.engine",
    "lint_document": "blueprint.linting.judging",
    "lint_paths": "blueprint.linting.engine",
    "wrong_examples": "blueprint.linting.examples",
    **dict.fromkeys(("Example", "Hit", "Rule", "Subject", "Suppression", "Threshold", "all_rules", "rules_in"), _RULE),
}
__getattr__ = from_homes(__name__, _HOMES)
