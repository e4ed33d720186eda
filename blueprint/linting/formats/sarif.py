"""SARIF 2.1.0, the format of code scanning sites (OASIS, Static Analysis Results Interchange Format, errata 01)."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import blueprint
from blueprint.linting.checkout import in_checkout
from blueprint.linting.documentation import address
from blueprint.linting.explain import explanation
from blueprint.linting.keys import fingerprints
from blueprint.linting.report import Report
from blueprint.linting.rule import Rule, all_rules
from blueprint.model import Finding, Severity
from blueprint.text import printable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, language: str, colour: bool, width: int) -> str:
    found = {finding.code for finding in report.findings}
    rules = [rule for rule in all_rules() if rule.code in found]
    driver = {
        "name": "blueprint",
        "version": blueprint.__version__,
        "rules": [_rule(rule, language) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": _results(report, [rule.code for rule in rules], language),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    page = address(rule, language)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.finds.text(language)},
        "fullDescription": {"text": rule.why.text(language)},
        "help": {"text": rule.remedy.text(language), "markdown": explanation(rule, language)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    } | ({"helpUri": page} if page else {})


def _results(report: Report, codes: Sequence[str], language: str) -> list[dict[str, Any]]:
    return [
        {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": LEVELS[finding.severity],
            "message": {"text": printable(finding.message.text(language))},
            "locations": [_location(finding)],
            "partialFingerprints": {"about/v1": fingerprint},
            "properties": {"path": list(finding.path)},
        }
        for finding, fingerprint in fingerprints(report.findings)
    ]


def _location(finding: Finding) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endColumn": finding.column + finding.length,
    }
    place = {"physicalLocation": {"artifactLocation": {"uri": _uri(finding.file)}, "region": region}}
    named = [name for name in (finding.process, finding.step) if name]
    return place | ({"logicalLocations": [{"fullyQualifiedName": "/".join(named)}]} if named else {})


def _uri(file: str) -> str:
    """A file as a reference: relative where it can be, so that it holds in any checkout."""
    path = Path(in_checkout(file))
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
