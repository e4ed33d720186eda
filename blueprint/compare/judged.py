"""Findings before and after: which are cleared, and which are new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.linting import Subject, choose, lint_document
from blueprint.model import Finding


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings that only the old process has, those that only the new one has, and how many both have."""

    cleared: tuple[Finding, ...]
    new: tuple[Finding, ...]
    kept: int


def judgement(before: Subject, after: Subject, successors: Mapping[str, tuple[str, ...]]) -> Judgement:
    """The findings of the rules that are run by default."""
    return told_apart(_findings(before), _findings(after), successors)


def told_apart(
    before: Iterable[Finding], after: Iterable[Finding], successors: Mapping[str, tuple[str, ...]]
) -> Judgement:
    """Findings are the same where a rule finds something at steps that stand for each other; each counts once."""
    left, cleared, kept = _in_order(after), [], 0
    for finding in _in_order(before):
        other = _same(finding, left, successors.get(finding.step or "", ()))
        if other is None:
            cleared.append(finding)
        else:
            left.remove(other)
            kept += 1
    return Judgement(tuple(cleared), tuple(left), kept)


def _findings(subject: Subject) -> list[Finding]:
    return lint_document(subject.document, subject.workspace, choose(), subject.thresholds)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first."""
    return sorted(findings, key=lambda one: (-one.severity, *one.order))


def _same(finding: Finding, others: Sequence[Finding], steps: Iterable[str]) -> Finding | None:
    """The like of a finding: one of its rule that is about the same, else one at its step, at the same field if there is one."""
    about = next((other for other in others if (other.code, other.about) == (finding.code, finding.about)), None)
    if about is not None:
        return about
    places = set(steps) if finding.step else {None}
    like = [other for other in others if other.code == finding.code and other.step in places]
    exact = [other for other in like if other.field == finding.field]
    if exact or finding.step is None:
        return next(iter(exact), None)
    return next(iter(like), None)
