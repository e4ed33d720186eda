"""Fixes found and made: that of one finding, and all that are safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from blueprint.edit.edited import edited
from blueprint.files import Document
from blueprint.linting.choice import ChoiceOf
from blueprint.linting.fix import Fix
from blueprint.linting.judging import NO_LIMITS, checked, judge_document
from blueprint.linting.keys import key
from blueprint.linting.respelling import readable, respelt
from blueprint.linting.rule import Rule
from blueprint.linting.settings import settings_of
from blueprint.linting.work import Chosen, Tasks
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
    proposed = judge_document(document, workspace, rules, limits).proposals()
    fixes = (fix for one, fix in proposed if _place(one) == _place(finding))
    return next((fix for fix in fixes if fix.respellings or checked(document, fix)), None)


def _place(finding: Finding) -> tuple[object, ...]:
    """What stays the same of a finding where something else has changed."""
    return finding.code, finding.step, finding.field


def made(document: Document, fix: Fix) -> Document:
    """The document with a fix."""
    if fix.respellings:
        return respelt(document, fix.respellings)
    return edited(document, fix.edits)


def mended(
    document: Document,
    workspace: Workspace,
    rules: Sequence[Rule],
    limits: Mapping[str, float] = NO_LIMITS,
    *,
    unsafe: bool = False,
) -> tuple[Document, int]:
    """The document with every safe fix, one after the other, and their number; with ``unsafe`` with the others too.

    Each is found in what the one before it has left, and none is made twice for what one finding is about; but first
    the text is made readable. The workspace is that of the document, and holds what is returned afterwards.
    """
    document, spelt = readable(document, (rule.code for rule in rules if rule.fix), unsafe=unsafe)
    if spelt:
        workspace.hold(document)
    document, others = _judged_and_mended(document, workspace, rules, limits, unsafe=unsafe)
    return document, spelt + others


def _judged_and_mended(
    document: Document, workspace: Workspace, rules: Sequence[Rule], limits: Mapping[str, float], *, unsafe: bool
) -> tuple[Document, int]:
    made_for: Counter[str] = Counter()
    there: Counter[str] = Counter()
    while True:
        proposed = tuple(judge_document(document, workspace, rules, limits).proposals())
        there = there or Counter(key(finding) for finding, _ in proposed)
        wanted = ((key(one), fix) for one, fix in proposed if (fix.safe or unsafe) and not fix.respellings)
        due = ((about, fix) for about, fix in wanted if made_for[about] < max(1, there[about]))
        about, fix = next((one for one in due if checked(document, one[1])), (None, None))
        if about is None or fix is None:
            return document, made_for.total()
        made_for[about] += 1
        document = made(document, fix)
        workspace.hold(document)


def mended_paths(
    paths: Sequence[Path], choices: Chosen | ChoiceOf, *, unsafe: bool = False
) -> Iterator[tuple[Document, Document, int]]:
    """Each file in which something can be fixed, before and after, with the number of fixes. Nothing is written."""
    for task in Tasks(choices, settings_of).of(paths):
        before = task.workspace.document(task.path)
        after, count = mended(before, task.workspace, task.rules, task.limits, unsafe=unsafe)
        if after.text != before.text:
            yield before, after, count
        task.workspace.forget(task.path)


def diff(before: Document, after: Document) -> str:
    """The lines that go and come, as `patch` reads them."""
    return "\n".join(unified_diff(_lines(before.text), _lines(after.text), before.file, after.file, lineterm=""))


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [*lines[:-1], f"{lines[-1]}\n\\ No newline at end of file"] if lines[-1] else lines[:-1]
