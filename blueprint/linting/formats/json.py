"""The JSON of `blueprint lint`: a contract (rules.md, "Command")."""

from __future__ import annotations

import json
from typing import Any

from blueprint.edit import to_data
from blueprint.linting.fix import Fix
from blueprint.linting.report import Report
from blueprint.model import Finding

VERSION = 1


def render(report: Report, language: str, colour: bool, width: int) -> str:
    findings = [finding_json(finding, language, report.fixes.get(finding)) for finding in report.findings]
    whole = {"version": VERSION, "files": report.files, "findings": findings}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def finding_json(finding: Finding, language: str, fix: Fix | None = None) -> dict[str, Any]:
    """One finding as JSON values; edits are as the journal of a session has them."""
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
        "fix": {"safe": fix.safe, "edits": _edits(fix)} if fix else None,
    }


def _edits(fix: Fix) -> list[dict[str, Any]]:
    respellings = [{"op": "respell", **one._asdict()} for one in fix.respellings]
    return [*(to_data(edit) for edit in fix.edits), *respellings]
