"""The work of a run: which files are judged, in which workspace, by which rules; and judging one of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from blueprint.files.links import real_path
from blueprint.linting.asking import Asking
from blueprint.linting.choice import Choice, ChoiceOf
from blueprint.linting.outcome import Outcome
from blueprint.linting.settings import Settings
from blueprint.text import Message
from blueprint.workspace import NotFound, Workspace

if TYPE_CHECKING:
    from blueprint.linting.judging import Judged
    from blueprint.linting.rule import Rule
    from blueprint.model import Finding

SettingsOf = Callable[[Path], Settings]
Chosen = Choice | Sequence["Rule"]
"""What is chosen of the rules, or just these."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file, with its path without links, to be judged in its workspace by these rules with these thresholds."""

    path: Path
    real: Path
    workspace: Asking
    chosen: Chosen
    limits: Mapping[str, float]

    @property
    def rules(self) -> Sequence[Rule]:
        return self.chosen.rules if isinstance(self.chosen, Choice) else self.chosen


class Done(NamedTuple):
    """A task with its outcome."""

    task: Task
    outcome: Outcome


class Tasks:
    """Makes tasks, each file once; files of one workspace share it. Raises `BadSettings`."""

    def __init__(self, choices: Chosen | ChoiceOf, settings_of: SettingsOf) -> None:
        self._choices = choices
        self._settings_in = cache(settings_of)
        self._real_folder = cache(real_path)
        self._workspaces: dict[Path, Asking] = {}
        self._seen: set[Path] = set()

    def of(self, paths: Sequence[Path]) -> Iterator[Task]:
        """Those of files and folders. Raises `NotFound`."""
        for path, workspace in _files(paths):
            yield from self.of_file(path, workspace)

    def of_file(self, path: Path, workspace: Asking) -> Iterator[Task]:
        """That of one file, unless it was made before."""
        link = os.path.islink(path)  # noqa: PTH114 (never fails)
        real = real_path(path) if link else self._real_folder(path.parent) / path.name
        if real not in self._seen:
            self._seen.add(real)
            shared = self._workspaces.setdefault(self._real_folder(workspace.root), workspace)
            settings = self._settings_in(path.parent)
            chosen = self._choices(path, settings) if callable(self._choices) else self._choices
            yield Task(path, real, shared, chosen, settings.thresholds)


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, Asking]]:
    for path in paths or [Workspace(Path()).root]:
        if not path.exists():
            raise NotFound(Message("{path}: no such file or folder", path=str(path)))
        workspace = Asking(path)
        if not path.is_dir():
            yield path, workspace
            continue
        files = list(workspace.files(path))
        if not files:
            raise NotFound(
                Message("{path}: no process in this folder; `blueprint init` makes a first one", path=str(path))
            )
        yield from ((file, workspace) for file in files)


def judge(task: Task, *, fixes: bool) -> Outcome:
    """Judge a file by itself, and let it go again; its workspace knows afterwards what was asked, and the facts."""
    from blueprint.linting.judging import judge_document

    workspace = task.workspace
    workspace.begin(task.path)
    document = workspace.document(task.path)
    judged = judge_document(document, workspace, task.rules, task.limits)
    own = document.kind == "organization"
    used = {one.ignore.rule for one in judged.subject.suppressions if one.used and (own or not one.at)}
    workspace.facts(task.path)
    workspace.forget(task.path)
    return outcome_of(judged, task.path, frozenset(used), fixes=fixes)


def outcome_of(judged: Judged, path: Path, used: frozenset[str] = frozenset(), *, fixes: bool) -> Outcome:
    """What is left of a judgement of a file, which is called in it as the user calls it."""
    document, file = judged.subject.document, str(path)
    findings = tuple(_called(one, file) for one in judged.findings)
    lines = {finding.line: document.line(finding.line) for finding in findings}
    mended = {_called(one, file): fix for one, fix in judged.fixes.items()} if fixes else {}
    return Outcome(findings, lines, mended, used)


def _called(finding: Finding, file: str) -> Finding:
    return finding if finding.file == file else replace(finding, file=file)
