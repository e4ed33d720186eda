"""Judging one document: which hits count in it, what people are told of them, and what can be done about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from blueprint.analysis import analyze_in
from blueprint.edit import Refused
from blueprint.edit.sketch import Sketch
from blueprint.edit.still_read import still_read
from blueprint.files import Document
from blueprint.linting.about import about
from blueprint.linting.fix import Fix
from blueprint.linting.ignores import hides, suppressions
from blueprint.linting.rule import Hit, Rule, Subject
from blueprint.model import Finding
from blueprint.text import Message
from blueprint.workspace import Workspace

NO_LIMITS: Mapping[str, float] = MappingProxyType({})


def subject_of(document: Document, workspace: Workspace, limits: Mapping[str, float] = NO_LIMITS) -> Subject:
    """A document with its analysis, if it holds a process that can be read."""
    process = workspace.process_of(document)
    return Subject(document, workspace, analyze_in(workspace, process) if process else None, thresholds=limits)


def kept(subject: Subject, found: Sequence[tuple[Rule, Hit]], rules: Sequence[Rule]) -> Judged:
    """What was found, less what the document ignores."""
    subject = replace(subject, suppressions=tuple(suppressions(subject, found, rules)))
    hidden = [(one.ignore, one.step) for one in subject.suppressions]
    return Judged(subject, tuple(one for one in found if not any(hides(*other, *one) for other in hidden)))


@dataclass(frozen=True, slots=True)
class Judged:
    """A document, and the hits of rules in it that count."""

    subject: Subject
    hits: tuple[tuple[Rule, Hit], ...]

    @property
    def findings(self) -> list[Finding]:
        """What people are told."""
        return [_finding(self.subject, rule, hit) for rule, hit in self.hits]

    @property
    def fixes(self) -> dict[Finding, Fix]:
        """What can be done about the findings of which a machine can do something."""
        proposed = tuple(self.proposals())
        document = self.subject.document
        if not any(fix.edits for _, fix in proposed):
            return dict(proposed)
        if "*" in document.text:  # an edit of what is mentioned elsewhere may be refused, which only the text can tell
            return {finding: fix for finding, fix in proposed if checked(document, fix)}
        sketch = Sketch(document)
        return {finding: fix for finding, fix in proposed if _can_be_read(sketch, fix)}

    def proposals(self) -> Iterator[tuple[Finding, Fix]]:
        """What the rules propose to do about each finding, which nobody has tried yet."""
        for rule, hit in self.hits:
            fix = _proposed(self.subject, rule, hit)
            if fix and (fix.edits or fix.respellings):
                yield _finding(self.subject, rule, hit), fix


def lint_document(
    document: Document, workspace: Workspace, rules: Sequence[Rule], limits: Mapping[str, float] = NO_LIMITS
) -> list[Finding]:
    """The findings in one document, less those that it ignores; without those of rules that compare files.

    ``limits`` are the thresholds that the workspace sets.
    """
    return judge_document(document, workspace, rules, limits).findings


def judge_document(
    document: Document, workspace: Workspace, rules: Sequence[Rule], limits: Mapping[str, float] = NO_LIMITS
) -> Judged:
    """What `lint_document` finds, with what can be done about it."""
    subject = subject_of(document, workspace, limits)
    found = [(rule, hit) for rule in rules if _applies(rule, subject) for hit in rule.check(subject)]
    judged = kept(subject, found, rules)
    own = [(rule, hit) for rule in rules if rule.on == "suppressions" for hit in rule.check(judged.subject)]
    return replace(judged, hits=(*judged.hits, *own))


def _applies(rule: Rule, subject: Subject) -> bool:
    match rule.on:
        case "document":
            return True
        case "process":
            return subject.analysis is not None
        case "organization":
            return subject.document.kind == "organization" and not subject.document.problems
    return False


def _finding(subject: Subject, rule: Rule, hit: Hit) -> Finding:
    document = subject.document
    start, end = hit.span or document.span(hit.at)
    line, column = document.position(start)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=hit.severity or rule.severity,
        message=Message(hit.message or rule.message, **hit.args),
        file=document.file,
        line=line,
        column=column,
        length=max(1, end - start),
        process=subject.process.id if subject.analysis else document.values.get("id"),
        step=hit.step,
        path=hit.path,
        field=hit.at,
        about=about(document, hit.at, hit.which),
    )


def _proposed(subject: Subject, rule: Rule, hit: Hit) -> Fix | None:
    try:
        return rule.fix(subject, hit) if rule.fix else None
    except Refused:
        return None


def _can_be_read(sketch: Sketch, fix: Fix) -> bool:
    try:
        sketch.document(sketch.after(fix.edits))
    except Refused:
        return False
    return True


def checked(document: Document, fix: Fix) -> bool:
    """Whether the fix can be made in the text, which can be read afterwards."""
    try:
        still_read(document, fix.edits)
    except Refused:
        return False
    return True
