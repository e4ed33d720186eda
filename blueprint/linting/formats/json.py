"""The JSON of `blueprint lint`: a contract (rules.md, "Command")."""

from __future__ import annotations

import json
from typing import Any

from blueprint.linting.engine import Report
from blueprint.model import Finding

VERSION = 1


def render(report: Report, language: str, colour: bool = False) -> str:
    findings = [finding_json(finding, language) for finding in report.findings]
    whole = {"version": VERSION, "files": report.files, "findings": findings}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def finding_json(finding: Finding, language: str) -> dict[str, Any]:
    """One finding as JSON values."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message.text(language),
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "process": finding.process,
        "step": finding.step,
        "path": list(finding.path),
        "fix": None,
    }
