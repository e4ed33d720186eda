"""Fixes found and made: that of one finding, and all that are safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blueprint.edit import apply
from blueprint.files import Document, parse
from blueprint.linting.fix import Fix
from blueprint.linting.judging import NO_LIMITS, judge_document
from blueprint.linting.rule import Rule
from blueprint.model import Finding
from blueprint.workspace import Workspace


def fix_of(
    finding: Finding,
    document: Document,
    workspace: Workspace,
    rules: Sequence[Rule],
    limits: Mapping[str, float] = NO_LIMITS,
) -> Fix | None:
    """What can be done about a finding in a document as it stands now; None where nothing can, or it is gone."""
    fixes = judge_document(document, workspace, rules, limits).fixes
    return next((fix for one, fix in fixes.items() if _place(one) == _place(finding)), None)


def _place(finding: Finding) -> tuple[object, ...]:
    """What stays the same of a finding where something else has changed."""
    return finding.code, finding.step, finding.field


def made(document: Document, fix: Fix) -> Document:
    """The document with a fix."""
    return parse(apply(document.text, fix.edits), document.file)


def all_safe(
    document: Document, workspace: Workspace, rules: Sequence[Rule], limits: Mapping[str, float] = NO_LIMITS
) -> Document:
    """The document with every safe fix, one after the other: each is found in what the one before it has left.

    The workspace is that of the document, and holds what is returned afterwards.
    """
    seen: set[str] = set()
    while document.text not in seen:
        seen.add(document.text)
        fixes = judge_document(document, workspace, rules, limits).fixes.values()
        safe = next((fix for fix in fixes if fix.safe), None)
        document = made(document, safe) if safe else document
        workspace.hold(document)
    return document
