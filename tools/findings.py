"""The page of what the rules find in the shipped processes: how often each fires, and what a reader says to each finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from blueprint.linting import Report, choose, lint_paths
from blueprint.linting.rule import shipped_rules
from blueprint.model import Finding
from tests.shipped import AS_IS, ROOT, TO_BES, expected

_HEAD = """\
# What the rules find in the shipped processes

{findings} findings in {files} files; {clean} of the {processes} processes have none at all, not even a hint. The findings
were written down from the sources and the definitions before the linter ran, and each was read again afterwards: what was said
to it stands below it. The list is `tests/library/expected`, and the tests hold the linter to exactly that. The to-bes have none of the errors and warnings, but
what is left there on purpose.
"""


@cache
def found_in_library() -> Report:
    """What the rules find in the shipped processes as they are, hints included."""
    return lint_paths([ROOT / "organization.yaml", *AS_IS], choose("strict"))


@cache
def found_in_to_bes() -> Report:
    """What the rules find in the to-bes that plans make of them, hints included."""
    return lint_paths(TO_BES, choose("strict"))


def findings_page() -> str:
    """The page in Markdown. Raises KeyError where a finding has not been read."""
    report = found_in_library()
    said = {id: items for id, items in expected().items() if not id.endswith(".to-be")}
    read_by_rule = defaultdict(list)
    for finding, because in _with_reading(report, said):
        read_by_rule[finding.code].append((finding, because))
    return "\n".join([_head(report, said), *_table(read_by_rule), *_sections(read_by_rule)]) + "\n"


def _head(report: Report, said: Mapping[str, list[dict[str, Any]]]) -> str:
    lists = {id: items for id, items in said.items() if id != "organization"}
    clean = sum(not items for items in lists.values())
    return _HEAD.format(findings=len(report.findings), files=report.files, clean=clean, processes=len(lists))


def _with_reading(report: Report, said: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[Finding, str]]:
    left: dict[tuple[str | None, str, str | None], list[str]] = defaultdict(list)
    for id, items in said.items():
        for item in items:
            left[None if id == "organization" else id, item["code"], item["step"]].append(item["because"])
    for finding in report.findings:
        key = finding.process, finding.code, finding.step
        if not left[key]:
            raise KeyError(key)
        yield finding, left[key].pop(0)


def _table(read_by_rule: Mapping[str, list[tuple[Finding, str]]]) -> Iterator[str]:
    yield "| rule | severity | findings |\n|---|---|---|"
    for rule in shipped_rules():
        found = read_by_rule.get(rule.code, ())
        name = f"{rule.code} {rule.name}"
        link = f"[{name}](#{rule.code.lower()}-{rule.name})" if found else name
        yield f"| {link} | {rule.severity.title.text('en')} | {len(found)} |"


def _sections(read_by_rule: Mapping[str, list[tuple[Finding, str]]]) -> Iterator[str]:
    for rule in shipped_rules():
        if rule.code in read_by_rule:
            yield f"\n## {rule.code} {rule.name}\n"
        for finding, because in read_by_rule.get(rule.code, ()):
            where = f"`{finding.process}`" + (f" at `{finding.step}`" if finding.step else "")
            yield f"- {where}: {finding.message.text('en')}  \n  *Read*: {because}"
