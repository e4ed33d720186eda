"""What is made of a process as it stands on the screen, saved or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.interchange import STEP_TABLES
from blueprint.text import Message, Trouble, both
from tui.export.wish import Wish

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.drawing import Drawing, Judged
    from blueprint.workspace import Workspace
    from tui.shown import Shown


def make(wish: Wish, shown: Shown, workspace: Workspace) -> Drawing:
    """What the file is to hold. Raises `Trouble` where it cannot be made; it may take seconds."""
    from blueprint.drawing import Drawing, draw
    from blueprint.edit import digest
    from blueprint.interchange.step_table import step_file

    study, document = shown.study, shown.document
    if study is None:
        raise Trouble(Message(both("there is no process to export", "没有可导出的流程")))
    if wish.format in STEP_TABLES:
        return Drawing(step_file(document, study.process, wish.format, wish.spoken))
    subject, beside = _judged(wish, shown, study, workspace)
    version = digest(document.text.encode("utf-8", "replace"))[:12] if wish.paper else ""
    return draw(subject, wish.format, wish.spoken, sheet=wish.sheet(version), beside=beside)


def _judged(wish: Wish, shown: Shown, study: Analysis, workspace: Workspace) -> tuple[Analysis | Judged, Judged | None]:
    """The process as its format wants it: a page with what the linter finds, beside the other variant that is wanted."""
    from blueprint.analysis import analyze_in
    from blueprint.drawing import formats

    if not formats()[wish.format].judged:
        return study, None
    path = Path(wish.beside) if wish.beside else None
    other = workspace.process_of(workspace.document(path)) if path else None
    beside = _with_findings(workspace, path, analyze_in(workspace, other)) if path and other else None
    return _with_findings(workspace, shown.path, study), beside


def _with_findings(workspace: Workspace, path: Path, study: Analysis) -> Judged:
    from blueprint.drawing import Judged
    from blueprint.linting.judging import lint_document
    from blueprint.linting.settings import usable

    settings = usable(path)
    found = lint_document(workspace.document(path), workspace, settings.rules(path), settings.thresholds)
    return Judged(study, tuple(found))
