"""What the command export writes: a process as a drawing, as a page or as a table."""

from __future__ import annotations

import hashlib
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import Failure
from blueprint.cli.inputs import found, study
from blueprint.text import LANGUAGES, Message, printable

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.drawing import Judged, Sheet


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
    from blueprint.drawing.paper import today

    return today()


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
    from blueprint.workspace import Workspace

    if not formats()[kind].judged:
        if beside:
            raise Failure(Message("--beside goes with --to html: {kind} shows one process", kind=kind))
        return analysis, None
    other = found(beside) if beside else Workspace(file).other_variant(analysis.process)
    return _judged(analysis, file), _judged(study(Namespace(file=other)), other) if other else None


def _judged(analysis: Analysis, file: Path) -> Judged:
    from blueprint.drawing import Judged
    from blueprint.linting import choose, lint_paths

    return Judged(analysis, lint_paths([file], choose()).findings)


def tabulate(analysis: Analysis, file: Path, path: Path, kind: str, language: str) -> Path:
    """Write the steps as a table; returns its file."""
    from blueprint.edit.save import overwrite
    from blueprint.interchange.step_table import step_file
    from blueprint.workspace import Workspace

    overwrite(path, step_file(Workspace(file).document(file), analysis.process, kind, language))
    return path
