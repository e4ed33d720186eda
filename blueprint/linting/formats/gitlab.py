"""A report of code quality for GitLab (its Code Climate subset), shown in merge requests."""

from __future__ import annotations

import json

from blueprint.linting.checkout import in_checkout
from blueprint.linting.keys import fingerprints, in_one_line
from blueprint.linting.report import Report
from blueprint.model import Severity
from blueprint.text import printable

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, language: str, colour: bool, width: int) -> str:
    whole = [
        {
            "description": f"{finding.code} {printable(in_one_line(finding).text(language))}",
            "check_name": finding.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": in_checkout(finding.file), "lines": {"begin": finding.line}},
        }
        for finding, fingerprint in fingerprints(report.findings)
    ]
    return json.dumps(whole, ensure_ascii=False, indent=2)
