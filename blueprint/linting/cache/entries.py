"""Outcomes and facts as texts. What is said is put into every language, so that whoever reads them can choose."""

from __future__ import annotations

import json
from typing import Any

from blueprint.linting.outcome import Facts, Outcome
from blueprint.model import Finding, Severity
from blueprint.text import LANGUAGES, Said, Text
from blueprint.workspace import Outline


def written(outcome: Outcome) -> str:
    """The text of an outcome, in one line, without facts. Raises UnicodeError for what no file can hold."""
    order = {finding: n for n, finding in enumerate(outcome.findings)}
    data = {
        "used": sorted(outcome.used),
        "findings": [_finding(finding) for finding in outcome.findings],
        "lines": list(outcome.lines.items()),
        "fixes": [_fix(order[finding], fix) for finding, fix in outcome.fixes.items()],
    }
    return as_text(data)


def as_text(data: object) -> str:
    """Plain data in one line. Raises UnicodeError for what no file can hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text.encode("utf-8")
    return text


def _said(words: Said) -> list[str]:
    return [words.text(language) for language in LANGUAGES]


def _finding(one: Finding) -> list[Any]:
    place = (one.line, one.column, one.length, one.process, one.step, one.path, one.field, one.about)
    return [one.code, one.name, one.severity.value, *_said(one.message), *place]


def _fix(number: int, fix: Any) -> list[Any]:
    from blueprint.edit import to_data

    return [number, fix.safe, [to_data(edit) for edit in fix.edits], fix.respellings, *_said(fix.title)]


def outcome(text: str, file: str) -> Outcome:
    """The outcome that was written, for a file that is now called ``file``."""
    data = json.loads(text)
    findings = tuple(_read(one, file) for one in data["findings"])
    fixes = dict(_read_fix(one, findings) for one in data["fixes"])
    return Outcome(findings, dict(data["lines"]), fixes, frozenset(data["used"]))


def _read(data: list[Any], file: str) -> Finding:
    code, name, severity, en, zh, line, column, length, process, step, path, field, about = data
    message = Text((("en", en), ("zh", zh)))
    return Finding(
        code, name, Severity(severity), message, file, line, column, length, process, step, tuple(path), tuple(field), about
    )  # fmt: skip


def _read_fix(data: list[Any], findings: tuple[Finding, ...]) -> tuple[Finding, Any]:
    from blueprint.edit import from_data
    from blueprint.linting.fix import Fix, Respelling

    number, safe, edits, respellings, en, zh = data
    respelt = tuple(Respelling(*one) for one in respellings)
    return findings[number], Fix(tuple(map(from_data, edits)), safe, Text((("en", en), ("zh", zh))), respelt)


def written_facts(facts: Facts) -> str:
    """The text of facts. Raises UnicodeError for what no file can hold."""
    names = [[place, id, name.by_language] for (place, id), name in facts.names.items()]
    return as_text([facts.readable, names, sorted(facts.calls), facts.outline])


def facts(text: str) -> Facts:
    """The facts that were written."""
    readable, names, calls, outline = json.loads(text)
    named = {(place, id): Text(tuple(map(tuple, name))) for place, id, name in names}
    outlined = Outline(*outline[:3], *map(tuple, outline[3:])) if outline else None
    return Facts(readable, named, frozenset(calls), outlined)
