"""What the command export writes: a process as a drawing, as a page or as a table."""

from __future__ import annotations

import hashlib
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import Failure
from blueprint.cli.inputs import found, study
from blueprint.text import LANGUAGES, Message, listed, printable

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
        able = listed(name for name, one in sorted(formats().items()) if asked in one.takes)
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


def by_name(path: Path, known: Sequence[str]) -> str:
    """The format that the name of a file asks for; raises `Failure` where it is none of those ``known``."""
    suffix = path.suffix.lstrip(".").lower()
    kind = _SUFFIXES.get(suffix, suffix)
    if kind not in known:
        raise Failure(
            Message("which format? the name of the file has to end in one of {formats}", formats=listed(known))
        )
    return kind


_SUFFIXES = {"mmd": "mermaid", "txt": "text"}
"""Formats by the ends of file names that are not their names."""


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
    analysis: Analysis, file: Path, kind: str, beside: Path | None, tier: str | None
) -> tuple[Judged, Judged | None]:
    """The process as its format wants it, a page with what the linter finds, and the one to compare it with.

    A page shows the other variant of the workspace too, where none is named.
    """
    from blueprint.drawing import formats
    from blueprint.workspace import Workspace

    to = formats()[kind]
    if beside and not to.compares:
        able = listed(name for name, one in sorted(formats().items()) if one.compares)
        raise Failure(
            Message("{option} goes with --to {formats}, not {kind}", option="--beside", formats=able, kind=kind)
        )
    other = Workspace(file).other_variant(analysis.process) if to.judged else None
    other = found(beside) if beside else other
    compared = judged(study(Namespace(file=other, tier=tier)), other, kind) if other else None
    return judged(analysis, file, kind), compared


def judged(analysis: Analysis, file: Path, kind: str) -> Judged:
    """A process with what the linter finds in it, where the format shows that."""
    from blueprint.drawing import Judged, formats
    from blueprint.linting import lint_paths

    return Judged(analysis, lint_paths([file]).findings if formats()[kind].judged else None)


def tabulate(analysis: Analysis, file: Path, path: Path, kind: str, language: str) -> Path:
    """Write the steps as a table; returns its file."""
    from blueprint.edit.save import overwrite
    from blueprint.interchange.step_table import step_file
    from blueprint.workspace import Workspace

    overwrite(path, step_file(Workspace(file).document(file), analysis.process, kind, language))
    return path
