"""Linting a text that stands in for a file: what an editor has and nobody has saved yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint.files import Document
from blueprint.files.links import real_path
from blueprint.files.reading import document_of
from blueprint.linting.choice import ChoiceOf, by_settings
from blueprint.linting.comparing import judge_workspace
from blueprint.linting.fixing import mended
from blueprint.linting.judging import Judged, judge_document
from blueprint.linting.report import Report
from blueprint.linting.settings import Settings, settings_of
from blueprint.linting.work import outcome_of
from blueprint.workspace import Workspace


class StandIn:
    """A text as if it were saved in a file, which need not exist, with the settings and in the workspace of that file.

    Raises `BadSettings`.
    """

    def __init__(self, content: bytes, path: Path, choices: ChoiceOf = by_settings) -> None:
        self.path = path
        self.document = document_of(content, str(path))
        self._settings: Settings = settings_of(path.parent)
        self._choice = choices(path, self._settings)

    def report(self, *, fixes: bool = False) -> Report:
        """What is found in it; and in its organization, where that keeps it from being judged."""
        outcomes = [outcome_of(judged, Path(judged.subject.document.file), fixes=fixes) for judged in self._judged()]
        findings = [finding for outcome in outcomes for finding in outcome.findings]
        lines = {(one.file, one.line): outcome.lines[one.line] for outcome in outcomes for one in outcome.findings}
        mended = {finding: fix for outcome in outcomes for finding, fix in outcome.fixes.items()}
        return Report(tuple(sorted(findings, key=lambda finding: finding.order)), 1, lines, mended)

    def mended(self, *, unsafe: bool = False) -> Document:
        """It with every fix."""
        return mended(self.document, self._workspace(), self._choice.rules, self._settings.thresholds, unsafe=unsafe)[0]

    def _judged(self) -> Iterator[Judged]:
        rules, limits = self._choice.rules, self._settings.thresholds
        workspace = self._workspace()
        yield judge_document(self.document, workspace, rules, limits)
        organization = workspace.organization_of(self.path)
        if organization and organization.problems and organization is not self.document:
            yield judge_document(organization, workspace, rules, limits)
        yield from judge_workspace(workspace, rules, {real_path(self.path)})

    def _workspace(self) -> Workspace:
        workspace = Workspace(self.path)
        workspace.hold(self.document)
        return workspace
