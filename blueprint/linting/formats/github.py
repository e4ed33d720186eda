"""Workflow commands of GitHub Actions, which show findings at their lines in a pull request."""

from __future__ import annotations

from blueprint.linting.checkout import in_checkout
from blueprint.linting.keys import in_one_line
from blueprint.linting.report import Report
from blueprint.model import Finding, Severity
from blueprint.text import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, language: str, colour: bool, width: int) -> str:
    return "\n".join(_command(finding, language) for finding in report.findings)


def _command(finding: Finding, language: str) -> str:
    properties = {
        "file": in_checkout(finding.file),
        "line": finding.line,
        "endLine": finding.line,
        "col": finding.column,
        "endColumn": finding.column + finding.length,
        "title": f"{finding.code} {finding.name}",
    }
    written = ",".join(f"{name}={_escaped(str(value)).translate(_IN_PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_escaped(printable(in_one_line(finding).text(language)))}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
