"""blueprint export: the drawn service blueprint."""

from __future__ import annotations

import hashlib
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import OVERLAYS, found, study
from blueprint.cli.output import formats_in
from blueprint.text import LANGUAGES, Message, both, printable

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.drawing import Judged, Sheet
    from blueprint.model import Process

OUTPUTS = ("drawing", "outputs")
PAPERS = ("a3", "a4")
TABLES = ("csv", "xlsx")
"""The formats of a step table."""

_SUFFIXES = {"mmd": "mermaid"}
"""Formats by the ends of file names that are not their names."""


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help=say("the processes: YAML files, or the ids of shipped processes"),
    )
    parser.add_argument("--to", choices=_formats(), help=say("format (default: by the name of the output)"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="PATH",
        help=say("file to write, or the folder for several (default: the process's id in this folder)"),
    )
    parser.add_argument("--tier", metavar="TIER", help=say("only for customers of this tier"))
    parser.add_argument(
        "--bilingual", action="store_true", help=say("all names in both languages, that of --lang first")
    )
    parser.add_argument("--overlay", choices=OVERLAYS, help=say("a figure at each step"))
    parser.add_argument(
        "--page", choices=PAPERS, help=say("pdf: pages of this size on their side, each with a title block")
    )
    parser.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        help=say("date in the title block (default: that of SOURCE_DATE_EPOCH, or today)"),
    )
    parser.add_argument(
        "--beside",
        type=Path,
        metavar="FILE",
        help=say("html: compare with this process (default: the other variant in the workspace)"),
    )


def run(options: Namespace) -> int:
    kind = options.to or _by_name(options.output)
    folder = _folder(options)
    paths: set[Path] = set()
    jobs = [_job(options, file, folder, kind, paths) for file in options.files]
    # Renderers are programs of their own: several draw at once.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for path in threads.map(lambda job: job(), jobs):
            print(Message("written: {path}", path=str(path)).text(options.lang))
    return DONE


def _folder(options: Namespace) -> Path | None:
    """The folder to write to, where the output does not name a file."""
    output: Path | None = options.output
    if output is None or output.is_dir():
        return output or Path()
    if len(options.files) > 1:
        raise Failure(Message("{path} is no folder, and several processes need one", path=str(output)))
    return None


def _job(options: Namespace, file: Path, folder: Path | None, kind: str, paths: set[Path]) -> Callable[[], Path]:
    """What writes one process, to none of ``paths``; whatever is wrong with it is told before anything is written."""
    where = found(file)
    analysis = study(Namespace(file=where, tier=options.tier))
    path = options.output if folder is None else folder / _name(analysis.process, kind)
    if path in paths:
        raise Failure(Message("{path} would be written twice: export the processes one by one", path=str(path)))
    paths.add(path)
    if kind in TABLES:
        return partial(_tabulate, analysis, where, path, kind, options.lang)
    sheet = _sheet(options, where, kind)
    subject, compared = _judgements(analysis, where, kind, options.beside)
    return partial(draw_to, subject, path, kind, options.lang, beside=compared, sheet=sheet)


def _name(process: Process, kind: str) -> str:
    """The file of a process that nobody has named one for."""
    return f"{process.id}.{kind}" if process.variant == "as-is" else f"{process.id}.{process.variant}.{kind}"


def _sheet(options: Namespace, file: Path, kind: str) -> Sheet:
    """How the drawing is to be made up; raises `Failure` where its format cannot do that."""
    from blueprint.drawing import Sheet, formats

    sheet = Sheet(
        tier=options.tier,
        second=next(other for other in LANGUAGES if other != options.lang) if options.bilingual else "",
        overlay=options.overlay,
        paper=options.page,
        date=_date(options.date) if options.page else "",
        version=hashlib.sha256(file.read_bytes()).hexdigest()[:12] if options.page else "",
    )
    for asked in sorted(sheet.asked - formats()[kind].takes):
        able = ", ".join(name for name, one in sorted(formats().items()) if asked in one.takes)
        raise Failure(
            Message("{option} goes with --to {formats}, not {kind}", option=_OPTIONS[asked], formats=able, kind=kind)
        )
    return sheet


_OPTIONS = {"tier": "--tier", "second": "--bilingual", "overlay": "--overlay", "paper": "--page"}


def _date(given: str | None) -> str:
    """The day of a drawing: as told, else that of a build that can be repeated, else today."""
    if given:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            raise Failure(Message("{given} is no date; write it like 2026-03-31", given=given)) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()).isoformat()


def _by_name(path: Path | None) -> str:
    if path is None:
        return "svg"
    suffix = path.suffix.lstrip(".").lower()
    kind = _SUFFIXES.get(suffix, suffix)
    if kind not in _formats():
        raise Failure(Message("which format? add --to with one of {formats}", formats=", ".join(_formats())))
    return kind


def _formats() -> list[str]:
    return sorted([*formats_in(*OUTPUTS), *TABLES])


def _tabulate(analysis: Analysis, file: Path, path: Path, kind: str, language: str) -> Path:
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


def _judgements(
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


COMMAND = Command(
    name="export",
    summary=both(
        "draw a process as a service blueprint: a page, SVG, PNG, PDF and more", "绘制服务蓝图：网页、SVG、PNG、PDF 等"
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint export complaint.yaml --to pdf --page a4 --bilingual\n  blueprint export q.noise -o noise.svg --lang zh"
        "\n  blueprint export as-is.yaml --beside to-be.yaml -o both.html",
        "示例：\n  blueprint export complaint.yaml --to pdf --page a4 --bilingual\n  blueprint export q.noise -o noise.svg --lang zh"
        "\n  blueprint export as-is.yaml --beside to-be.yaml -o both.html",
    ),
)
