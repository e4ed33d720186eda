"""A file as the panes show it: its document, and, where it can be read, its process and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.files import Document
from blueprint.model import Finding, Process, Severity
from blueprint.text import Said
from blueprint.workspace import Workspace

if TYPE_CHECKING:
    from blueprint.analysis import Analysis


_KEPT = 8
"""So many studies are kept."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A document of a workspace. ``study`` is None for what cannot be read or is no process."""

    path: Path
    document: Document
    study: Analysis | None = None

    @property
    def process(self) -> Process | None:
        """The process, where there is one."""
        return self.study.process if self.study else None


@dataclass(frozen=True, slots=True)
class _Base:
    """All that the study of a process that calls no other comes of."""

    path: Path
    text: str
    organization: str | None
    is_called: bool


class Recent:
    """Shows a file, and keeps the studies of those that were shown last: what is undone is not studied, nor drawn, again."""

    def __init__(self) -> None:
        self._last: list[tuple[_Base, Analysis]] = []

    def show(self, workspace: Workspace, path: Path) -> Shown:
        """What `show` shows; with the study that it was shown with before, where that would come out the same."""
        now = show(workspace, path)
        if now.study is None or any(step.process for step in now.study.process.steps.values()):
            return now
        base = _base(workspace, now, now.study)
        study = next((study for known, study in self._last if known == base), now.study)
        self._last = [(base, study), *(one for one in self._last if one[1] is not study)][:_KEPT]
        return replace(now, study=study)


def _base(workspace: Workspace, shown: Shown, study: Analysis) -> _Base:
    organization = workspace.organization_of(shown.path)
    return _Base(shown.path, shown.document.text, organization.text if organization else None, study.words.is_called)


def show(workspace: Workspace, path: Path) -> Shown:
    """A file of a workspace with its analysis."""
    from blueprint.analysis import analyze_in

    document = workspace.document(path)
    process = workspace.process_of(document)
    return Shown(path, document, analyze_in(workspace, process) if process else None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the library says of a file: how many steps, and the minutes from start to end of a case (None: not known),
    those in the processes that it ``calls`` (their ids) left out.

    ``problem`` is the first that prevents reading it. ``name`` is what people call its process, and ``names`` the steps
    that its findings are about, by id.
    """

    steps: int = 0
    lead_min: float | None = None
    calls: tuple[str, ...] = ()
    problem: Said | None = None
    name: Said | None = None
    names: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings and the facts by file; a file that has not been looked at yet is not there.

    For the findings that are ``fixable`` a machine has a fix; ``running`` while there is more to come.
    """

    findings: Mapping[Path, tuple[Finding, ...]]
    facts: Mapping[Path, Facts] = field(default_factory=dict)
    fixable: frozenset[Finding] = frozenset()
    running: bool = False

    def of(self, path: Path | None) -> tuple[Finding, ...]:
        """The findings in a file, the gravest first."""
        found = self.findings.get(path, ()) if path else ()
        return tuple(sorted(found, key=lambda finding: (-finding.severity, finding.line, finding.column)))

    def count(self, path: Path | None) -> Mapping[Severity, int]:
        """How many findings of each severity there are in a file."""
        found = self.of(path)
        return {severity: sum(one.severity == severity for one in found) for severity in reversed(Severity)}
