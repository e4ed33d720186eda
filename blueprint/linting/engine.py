"""Linting: run the rules over documents and say where each thing stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from blueprint.files import Document
from blueprint.linting.fix import Fix
from blueprint.linting.judging import Judged, judge_document, kept, subject_of
from blueprint.linting.per_file import RulesOf, by_settings, chosen
from blueprint.linting.rule import Rule, Subject
from blueprint.linting.settings import settings_of
from blueprint.linting.shared_ignores import SharedIgnores
from blueprint.model import Finding, Severity
from blueprint.text import Message
from blueprint.workspace import NotFound, Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run, in order; how many files were looked at; the ``lines`` at which findings stand, by file and
    number; the ``fixes`` of those that have one, if these were asked for; how many more are ``known`` from a baseline."""

    findings: tuple[Finding, ...]
    files: int
    lines: Mapping[tuple[str, int], str]
    fixes: Mapping[Finding, Fix] = field(default_factory=dict)
    known: int = 0

    def worst(self) -> Severity | None:
        """The highest severity found."""
        return max((finding.severity for finding in self.findings), default=None)


def lint(
    *paths: str | Path,
    rule_set: str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """The findings of the rules in files and folders (default: the workspace of the current folder).

    What is not said here, the settings of each file say. A file that cannot be read is a finding; a path that does not
    exist raises `NotFound`, settings that cannot be read `BadSettings`.
    """
    return lint_paths([Path(path) for path in paths], chosen(rule_set, select, ignore)).findings


def lint_paths(paths: Sequence[Path], rules: Sequence[Rule] | RulesOf = by_settings, *, fixes: bool = False) -> Report:
    """Lint files and folders; a folder gives the documents below it. Only with ``fixes`` does the report have them."""
    findings: list[Finding] = []
    lines: dict[tuple[str, int], str] = {}
    fixed: dict[Finding, Fix] = {}
    seen: dict[Path, Sequence[Rule]] = {}
    for judged in _judge_paths(paths, rules, seen):
        found = judged.findings
        findings += found
        lines |= _lines(judged.subject.document, found)
        fixed |= judged.fixes if fixes else {}
    return Report(tuple(sorted(findings, key=lambda finding: finding.order)), len(seen), lines, fixed)


def _judge_paths(
    paths: Sequence[Path], rules: Sequence[Rule] | RulesOf, seen: dict[Path, Sequence[Rule]]
) -> Iterator[Judged]:
    """Every document once; ``seen`` gets the files, with the rules that were run on them.

    Those that are compared with each other come again at the end, and organizations for what they ignore for nothing.
    """
    shared: dict[Workspace, SharedIgnores] = {}
    for task in tasks(paths, rules):
        seen[task.path.resolve()] = task.rules
        judged = judge_document(task.workspace.document(task.path), task.workspace, task.rules, task.limits)
        shared.setdefault(task.workspace, SharedIgnores(task.workspace)).note(judged, task.rules)
        yield judged
        task.workspace.forget(task.path)
    for workspace, ignores in shared.items():
        yield from _compared(workspace, seen)
        yield from ignores.idle(seen)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be judged in its workspace, by these rules, with the thresholds that are set for it."""

    path: Path
    workspace: Workspace
    rules: Sequence[Rule]
    limits: Mapping[str, float]


def tasks(paths: Sequence[Path], rules: Sequence[Rule] | RulesOf) -> Iterator[Task]:
    """Each file of files and folders, once; those of one workspace share it. Raises `NotFound` and `BadSettings`."""
    workspaces: dict[Path, Workspace] = {}
    settings_in = cache(settings_of)
    seen: set[Path] = set()
    for path, workspace in _with_broken_organizations(paths):
        real = path.resolve()
        if real in seen:
            continue
        seen.add(real)
        settings = settings_in(path.parent)
        chosen = rules(path, settings) if callable(rules) else rules
        yield Task(path, workspaces.setdefault(workspace.root.resolve(), workspace), chosen, settings.thresholds)


def _compared(workspace: Workspace, seen: Mapping[Path, Sequence[Rule]]) -> Iterator[Judged]:
    """What the rules that compare files find in those in which they are run."""
    rules = {rule.code: rule for run in seen.values() for rule in run if rule.on == "workspace"}
    for judged in judge_workspace(workspace, tuple(rules.values()), seen):
        run = {rule.code for rule in seen[Path(judged.subject.document.file).resolve()]}
        yield replace(judged, hits=tuple((rule, hit) for rule, hit in judged.hits if rule.code in run))


def _lines(document: Document, findings: Iterable[Finding]) -> dict[tuple[str, int], str]:
    return {(finding.file, finding.line): document.line(finding.line) for finding in findings}


def _with_broken_organizations(paths: Sequence[Path]) -> Iterator[tuple[Path, Workspace]]:
    """The files, each followed by its organization where that cannot be read: then the file was not judged."""
    for path, workspace in _files(paths):
        yield path, workspace
        organization = workspace.organization_of(path)
        if organization and organization.problems:
            yield Path(organization.file), workspace


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, Workspace]]:
    for path in paths or [Workspace(Path()).root]:
        if not path.exists():
            raise NotFound(Message("{path}: no such file or folder", path=str(path)))
        workspace = Workspace(path)
        if not path.is_dir():
            yield path, workspace
            continue
        files = list(workspace.files(path))
        if not files:
            raise NotFound(
                Message("{path}: no process in this folder; `blueprint init` makes a first one", path=str(path))
            )
        yield from ((file, workspace) for file in files)


def judge_workspace(
    workspace: Workspace, rules: Sequence[Rule], files: Collection[Path] | None = None
) -> Iterator[Judged]:
    """What the rules that compare files with each other find, file by file; only in ``files`` where these are given."""
    whole = Subject(workspace.organization_of(workspace.root / "any") or Document(str(workspace.root)), workspace)
    found = [(rule, hit) for rule in rules if rule.on == "workspace" for hit in rule.check(whole)]
    for file in dict.fromkeys(hit.file for _, hit in found if hit.file):
        if files is None or Path(file).resolve() in files:
            subject = subject_of(workspace.document(file), workspace)
            yield kept(subject, [(rule, hit) for rule, hit in found if hit.file == file], rules)
