"""The linter: rules, one file each, and the engine that runs them."""

from blueprint.linting.choosing import RULE_SETS, choose
from blueprint.linting.engine import Report, lint, lint_paths
from blueprint.linting.judging import lint_document
from blueprint.linting.rule import Example, Hit, Rule, Subject, Suppression, Threshold, all_rules

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
]
