"""Linting: run the rules over documents and say where each thing stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from blueprint.analysis import analyze_in
from blueprint.files import Document
from blueprint.linting.rule import Hit, Rule, Subject, Suppression, all_rules
from blueprint.linting.settings import thresholds
from blueprint.model import Finding, Ignore, Severity
from blueprint.text import Message
from blueprint.workspace import NotFound, Workspace

NO_LIMITS: Mapping[str, float] = MappingProxyType({})
RULE_SETS = ("recommended", "strict", "soundness")
_SOUNDNESS = ("ST", "YA", "TX")
_READING = ("YA01", "TX02", "TX03")
"""The rules that report what cannot be read. They are always run, and nothing hides them: such a file is not judged."""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run, in order; how many files were looked at; the ``lines`` at which findings stand, by file and
    number."""

    findings: tuple[Finding, ...]
    files: int
    lines: Mapping[tuple[str, int], str]

    def worst(self) -> Severity | None:
        """The highest severity found."""
        return max((finding.severity for finding in self.findings), default=None)


def choose(rule_set: str = "recommended", select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules of a set, or those of ``select``, less those of ``ignore``; both take codes and beginnings of codes.

    Those that report what cannot be read are always among them.

    Raises ValueError for a set or a code that does not exist.
    """
    wanted, unwanted = tuple(select), tuple(ignore)
    for code in (*wanted, *unwanted):
        if not any(rule.code.startswith(code) for rule in all_rules()):
            raise ValueError(code)
    if rule_set not in RULE_SETS:
        raise ValueError(rule_set)
    chosen = [rule for rule in all_rules() if (rule.code.startswith(wanted) if wanted else _in_set(rule, rule_set))]
    kept = [rule for rule in chosen if not rule.code.startswith(unwanted or "\0")]
    return tuple(rule for rule in all_rules() if rule in kept or rule.code in _READING)


def _in_set(rule: Rule, rule_set: str) -> bool:
    if rule_set == "soundness":
        return rule.code.startswith(_SOUNDNESS)
    return rule_set == "strict" or (rule.severity > Severity.INFO and rule.preview is None)


def lint(
    *paths: str | Path, rule_set: str = "recommended", select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """The findings of the rules in files and folders (default: the workspace of the current folder).

    A file that cannot be read is a finding; a path that does not exist raises `NotFound`.
    """
    return lint_paths([Path(path) for path in paths], choose(rule_set, select, ignore)).findings


def lint_paths(paths: Sequence[Path], rules: Sequence[Rule]) -> Report:
    """Lint files and folders; a folder gives the documents below it."""
    findings: list[Finding] = []
    lines: dict[tuple[str, int], str] = {}
    seen: set[Path] = set()
    workspaces: dict[Path, tuple[Workspace, Mapping[str, float]]] = {}
    for path, workspace in _with_broken_organizations(paths):
        real = path.resolve()
        if real in seen:
            continue
        seen.add(real)
        root = workspace.root.resolve()
        if root not in workspaces:
            workspaces[root] = workspace, thresholds(workspace.root)
        document = workspace.document(path)
        found = lint_document(document, workspace, rules, workspaces[root][1])
        findings += found
        lines |= _lines(document, found)
        workspace.forget(path)
    for workspace, _ in workspaces.values():
        for document, found in _lint_workspace(workspace, rules, seen):
            findings += found
            lines |= _lines(document, found)
    return Report(tuple(sorted(findings, key=lambda finding: finding.order)), len(seen), lines)


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


def _lint_workspace(
    workspace: Workspace, rules: Sequence[Rule], files: Collection[Path]
) -> Iterator[tuple[Document, list[Finding]]]:
    """The findings of the rules that compare files with each other, in those of ``files`` that have any."""
    whole = Subject(workspace.organization_of(workspace.root / "any") or Document(str(workspace.root)), workspace)
    found = [(rule, hit) for rule in rules if rule.on == "workspace" for hit in rule.check(whole)]
    for file in dict.fromkeys(hit.file for _, hit in found if hit.file):
        if Path(file).resolve() in files:
            document = workspace.document(file)
            own = [(rule, hit) for rule, hit in found if hit.file == file]
            yield document, _kept(_judged(_subject(document, workspace), own, rules), own)


def _subject(document: Document, workspace: Workspace, limits: Mapping[str, float] = NO_LIMITS) -> Subject:
    process = workspace.process_of(document)
    return Subject(document, workspace, analyze_in(workspace, process) if process else None, thresholds=limits)


def _judged(subject: Subject, found: Sequence[tuple[Rule, Hit]], rules: Sequence[Rule]) -> Subject:
    return replace(subject, suppressions=tuple(_suppressions(subject, found, rules)))


def _kept(subject: Subject, found: Sequence[tuple[Rule, Hit]]) -> list[Finding]:
    return [
        _finding(subject, rule, hit)
        for rule, hit in found
        if not any(_hides(one.ignore, one.step, rule, hit) for one in subject.suppressions)
    ]


def lint_document(
    document: Document, workspace: Workspace, rules: Sequence[Rule], limits: Mapping[str, float] = NO_LIMITS
) -> list[Finding]:
    """The findings in one document, less those that it ignores; without those of rules that compare files.

    ``limits`` are the thresholds that the workspace sets.
    """
    subject = _subject(document, workspace, limits)
    found = [(rule, hit) for rule in rules if _applies(rule, subject) for hit in rule.check(subject)]
    judged = _judged(subject, found, rules)
    own = [(rule, hit) for rule in rules if rule.on == "suppressions" for hit in rule.check(judged)]
    return _kept(judged, found) + [_finding(subject, rule, hit) for rule, hit in own]


def _applies(rule: Rule, subject: Subject) -> bool:
    match rule.on:
        case "document":
            return True
        case "process":
            return subject.analysis is not None
        case "organization":
            return subject.document.kind == "organization" and not subject.document.problems
    return False


def _suppressions(subject: Subject, found: Sequence[tuple[Rule, Hit]], rules: Sequence[Rule]) -> Iterator[Suppression]:
    codes = {rule.code for rule in rules if rule.on != "workspace"}  # these are judged later
    for ignore, at, step in _ignores(subject):
        used = any(_hides(ignore, step, rule, hit) for rule, hit in found)
        judged = subject.analysis is not None and ignore.rule in codes
        yield Suppression(ignore, at, step, used, judged)


def _ignores(subject: Subject) -> Iterator[tuple[Ignore, tuple[str | int, ...], str | None]]:
    """What a document ignores: in the whole of it, at steps, and what its organization ignores everywhere."""
    if subject.document.kind == "organization":
        ignores = subject.document.values.get("ignore", ())
        yield from ((ignore, ("ignore", i), None) for i, ignore in enumerate(ignores))
    if subject.analysis is None:
        return
    process = subject.process
    yield from ((ignore, ("ignore", i), None) for i, ignore in enumerate(process.ignore))
    for id, step in process.steps.items():
        yield from ((ignore, ("steps", id, "ignore", i), id) for i, ignore in enumerate(step.ignore))
    organization = subject.workspace.organization_of(subject.document.file)
    for ignore in organization.values.get("ignore", ()) if organization else ():
        yield ignore, (), None


def _hides(ignore: Ignore, step: str | None, rule: Rule, hit: Hit) -> bool:
    return ignore.rule == rule.code not in _READING and (step is None or hit.step == step)


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
    )
