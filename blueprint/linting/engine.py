"""Linting: run the rules over documents and say where each thing stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from blueprint.files import Document
from blueprint.linting.fix import Fix
from blueprint.linting.ignores import READING
from blueprint.linting.judging import Judged, judge_document, kept, subject_of
from blueprint.linting.rule import Rule, Subject, all_rules
from blueprint.linting.settings import thresholds
from blueprint.model import Finding, Severity
from blueprint.text import Message
from blueprint.workspace import NotFound, Workspace

RULE_SETS = ("recommended", "strict", "soundness")
_SOUNDNESS = ("ST", "YA", "TX")


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run, in order; how many files were looked at; the ``lines`` at which findings stand, by file and
    number; the ``fixes`` of those that have one, if these were asked for."""

    findings: tuple[Finding, ...]
    files: int
    lines: Mapping[tuple[str, int], str]
    fixes: Mapping[Finding, Fix] = field(default_factory=dict)

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
    return tuple(rule for rule in all_rules() if rule in kept or rule.code in READING)


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


def lint_paths(paths: Sequence[Path], rules: Sequence[Rule], *, fixes: bool = False) -> Report:
    """Lint files and folders; a folder gives the documents below it. Only with ``fixes`` does the report have them."""
    findings: list[Finding] = []
    lines: dict[tuple[str, int], str] = {}
    fixed: dict[Finding, Fix] = {}
    seen: set[Path] = set()
    for judged in _judge_paths(paths, rules, seen):
        found = judged.findings
        findings += found
        lines |= _lines(judged.subject.document, found)
        fixed |= judged.fixes if fixes else {}
    return Report(tuple(sorted(findings, key=lambda finding: finding.order)), len(seen), lines, fixed)


def _judge_paths(paths: Sequence[Path], rules: Sequence[Rule], seen: set[Path]) -> Iterator[Judged]:
    """Every document once; ``seen`` gets the files. Those that are compared with each other come again at the end."""
    workspaces: dict[Path, tuple[Workspace, Mapping[str, float]]] = {}
    for path, workspace in _with_broken_organizations(paths):
        real = path.resolve()
        if real in seen:
            continue
        seen.add(real)
        root = workspace.root.resolve()
        if root not in workspaces:
            workspaces[root] = workspace, thresholds(workspace.root)
        yield judge_document(workspace.document(path), workspace, rules, workspaces[root][1])
        workspace.forget(path)
    for workspace, _ in workspaces.values():
        yield from judge_workspace(workspace, rules, seen)


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
