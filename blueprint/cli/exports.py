"""What the command export writes: a process as a drawing, as a page or as a table."""

from __future__ import annotations

import hashlib
import os
import sys
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import Failure
from blueprint.cli.inputs import found, study
from blueprint.text import LANGUAGES, Message, printable

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.drawing import Judged, Sheet
    from blueprint.model import Process


def sheet_of(options: Namespace, file: Path, kind: str) -> Sheet:
    """How the drawing is to be made up; raises `Failure` where its format cannot do that."""
    from blueprint.drawing import Sheet, formats

    sheet = Sheet(
        tier=options.tier,
        second=next(other for other in LANGUAGES if other != options.lang) if options.bilingual else "",
        overlay=options.overlay,
        paper=options.page,
        date=day(options.date),
        version=hashlib.sha256(file.read_bytes()).hexdigest()[:12] if options.page else "",
    )
    for asked in sorted(sheet.asked - formats()[kind].takes):
        able = ", ".join(name for name, one in sorted(formats().items()) if asked in one.takes)
        raise Failure(
            Message("{option} goes with --to {formats}, not {kind}", option=_OPTIONS[asked], formats=able, kind=kind)
        )
    return sheet


_OPTIONS = {"tier": "--tier", "second": "--bilingual", "overlay": "--overlay", "paper": "--page"}


def day(given: str | None) -> str:
    """The day of a drawing: as told, else that of a build that can be repeated, else today."""
    if given:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            raise Failure(Message("{given} is no date; write it like 2026-03-31", given=given)) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()).isoformat()


def draw_to(
    subject: Analysis | Judged,
    path: Path,
    kind: str,
    language: str,
    *,
    beside: Judged | None = None,
    sheet: Sheet | None = None,
) -> Path:
    """Draw a process into a file and return it; warnings go to standard error.

    Raises `RenderError` where it cannot be drawn.
    """
    from blueprint.drawing import Sheet, draw
    from blueprint.edit.save import overwrite

    picture = draw(subject, kind, language, sheet=sheet or Sheet(), beside=beside)
    for warning in picture.warnings:
        print(f"blueprint: {printable(warning.text(language))}", file=sys.stderr)
    overwrite(path, picture.content)
    return path


def judgements(
    analysis: Analysis, file: Path, kind: str, beside: Path | None
) -> tuple[Analysis | Judged, Judged | None]:
    """The process as its format wants it, a page with what the linter finds, and the one to compare it with."""
    from blueprint.drawing import formats

    if not formats()[kind].judged:
        if beside:
            raise Failure(Message("--beside goes with --to html: {kind} shows one process", kind=kind))
        return analysis, None
    other = found(beside) if beside else _other_variant(file, analysis.process)
    return _judged(analysis, file), _judged(study(Namespace(file=other)), other) if other else None


def _judged(analysis: Analysis, file: Path) -> Judged:
    from blueprint.drawing import Judged
    from blueprint.linting import choose, lint_paths

    return Judged(analysis, lint_paths([file], choose()).findings)


def _other_variant(file: Path, process: Process) -> Path | None:
    """The file of the same process's other variant, where the workspace has one that can be read."""
    from blueprint.workspace import Workspace

    workspace = Workspace(file)
    for path in workspace.files_of(process.id):
        other = workspace.process_of(workspace.document(path))
        if other and other.variant != process.variant:
            return path
    return None


def tabulate(analysis: Analysis, file: Path, path: Path, kind: str, language: str) -> Path:
    """Write the steps as a table; returns its file."""
    from blueprint.edit.save import overwrite
    from blueprint.interchange.sheet import render
    from blueprint.interchange.step_table import step_sheet
    from blueprint.workspace import Workspace

    content = render(kind, [step_sheet(Workspace(file).document(file), analysis.process)], language)
    marked = (
        content if isinstance(content, bytes) else f"\ufeff{content}".encode()
    )  # spreadsheets garble Chinese without
    overwrite(path, marked)
    return path
