"""Linting: run the rules over files and say where each thing stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.files.links import real_path
from blueprint.linting.choice import RULE_SETS, ChoiceOf, by_settings, instead
from blueprint.linting.parallel import outcomes
from blueprint.linting.report import Report
from blueprint.linting.settings import settings_of
from blueprint.linting.work import Chosen, Done, SettingsOf, Task, Tasks, outcome_of
from blueprint.workspace import MARKS

if TYPE_CHECKING:
    from blueprint.linting.asking import Asking
    from blueprint.linting.cache import Cache
    from blueprint.linting.fix import Fix
    from blueprint.model import Finding


def lint(
    *paths: str | Path,
    rule_set: str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """The findings of the rules in files and folders (default: the workspace of the current folder).

    What is not said here, the settings of each file say. A file that cannot be read is a finding; a path that does not
    exist raises `NotFound`, settings that cannot be read `BadSettings`, a code that no rule has ValueError.
    """
    return lint_paths([Path(path) for path in paths], checked(rule_set, select, ignore)).findings


def checked(
    rule_set: str | None = None, select: Iterable[str] | None = None, ignore: Iterable[str] | None = None
) -> ChoiceOf:
    """`instead`, where all that it names exists; raises ValueError as `choose` does."""
    from blueprint.linting.choosing import choose

    choose(rule_set or RULE_SETS[0], select or (), ignore or ())
    return instead(rule_set, select, ignore)


def lint_paths(
    paths: Sequence[Path],
    choices: Chosen | ChoiceOf = by_settings,
    *,
    fixes: bool = False,
    cache: Cache | None = None,
    jobs: int = 1,
    settings_of: SettingsOf = settings_of,
) -> Report:
    """Lint files and folders; a folder gives the documents below it. Only with ``fixes`` does the report have them.

    What is in the ``cache`` is not judged again; where much is to be judged, up to ``jobs`` processes share it.
    """
    run = _Run(Tasks(choices, settings_of), cache, fixes=fixes, jobs=jobs)
    run.judge(paths)
    run.compare()
    if cache:
        cache.commit()
    return run.report()


class _Run:
    """Every file is judged once, then those of each workspace are compared."""

    def __init__(self, tasks: Tasks, cache: Cache | None, *, fixes: bool, jobs: int) -> None:
        self._tasks = tasks
        self._cache = cache
        self._fixes = fixes
        self._jobs = jobs
        self._done: dict[Asking, dict[Path, Done]] = {}
        self._compared: list[Done] = []

    def judge(self, paths: Sequence[Path]) -> None:
        """Judge files and folders, and the organizations that cannot be read: then their files were not judged."""
        self._all(self._tasks.of(paths))
        self._all(list(self._broken_organizations()))

    def _all(self, tasks: Iterable[Task]) -> None:
        due = [task for task in tasks if not self._remembered(task)]
        due.sort(key=lambda task: task.path.name == MARKS[0])  # these ask about all the others
        for made in outcomes(due, fixes=self._fixes, jobs=self._jobs):
            self._take(Done(made.task, made.outcome))
            if self._cache:
                self._cache.keep(made, fixes=self._fixes)

    def _remembered(self, task: Task) -> bool:
        known = self._cache.outcome(task, fixes=self._fixes) if self._cache else None
        if known:
            self._take(Done(task, known))
        return known is not None

    def _take(self, done: Done) -> None:
        self._done.setdefault(done.task.workspace, {})[done.task.real] = done

    def _broken_organizations(self) -> Iterator[Task]:
        for workspace, done in self._done.items():
            files = {workspace.organization_file(one.task.path) for one in done.values()}
            for file in sorted(filter(None, files)):
                if not workspace.facts(file).readable:
                    yield from self._tasks.of_file(file, workspace)

    def compare(self) -> None:
        """Compare the files of each workspace."""
        for workspace, done in self._done.items():
            known = self._cache.compared(workspace, done, fixes=self._fixes) if self._cache else None
            if known is None:
                known = self._compare(workspace, done)
                if self._cache:
                    self._cache.keep_compared(workspace, done, known, fixes=self._fixes)
            self._compared += known

    def _compare(self, workspace: Asking, done: Mapping[Path, Done]) -> list[Done]:
        from blueprint.linting.comparing import compared

        found = [(done[real_path(Path(one.subject.document.file))].task, one) for one in compared(workspace, done)]
        return [Done(task, outcome_of(judged, task.path, fixes=self._fixes)) for task, judged in found]

    def report(self) -> Report:
        """Everything that was found, in order."""
        findings: list[Finding] = []
        lines: dict[tuple[str, int], str] = {}
        fixes: dict[Finding, Fix] = {}
        for task, outcome in (*chain.from_iterable(done.values() for done in self._done.values()), *self._compared):
            findings += outcome.findings
            file = str(task.path)
            lines |= {(file, line): text for line, text in outcome.lines.items()}
            fixes |= outcome.fixes
        files = sum(len(done) for done in self._done.values())
        return Report(tuple(sorted(findings, key=lambda finding: finding.order)), files, lines, fixes)
