"""blueprint export: the drawn service blueprint."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import found, study, wants_process
from blueprint.cli.output import formats_in
from blueprint.text import Message, both, printable

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.drawing import Judged
    from blueprint.model import Process

OUTPUTS = ("drawing", "outputs")
TABLES = ("csv", "xlsx")
"""The formats of a step table."""

_SUFFIXES = {"mmd": "mermaid"}
"""Formats by the ends of file names that are not their names."""


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    wants_process(parser, say, tier=False)
    parser.add_argument("--to", choices=_formats(), help=say("format (default: by the name of the output)"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="PATH",
        help=say("file to write (default: the process's id in this folder)"),
    )
    parser.add_argument(
        "--beside",
        type=Path,
        metavar="FILE",
        help=say("html: compare with this process (default: the other variant in the workspace)"),
    )


def run(options: Namespace) -> int:
    analysis = study(options)
    kind = options.to or _by_name(options.output)
    path = options.output or Path(f"{analysis.process.id}.{kind}")
    if kind in TABLES:
        _tabulate(analysis, found(options.file), path, kind, options.lang)
    else:
        draw_to(analysis, path, kind, options.lang, beside=options.beside, file=found(options.file))
    print(Message("written: {path}", path=str(path)).text(options.lang))
    return DONE


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


def _tabulate(analysis: Analysis, file: Path, path: Path, kind: str, language: str) -> None:
    """Write the steps as a table."""
    from blueprint.edit.save import overwrite
    from blueprint.interchange.sheet import render
    from blueprint.interchange.step_table import step_sheet
    from blueprint.workspace import Workspace

    content = render(kind, [step_sheet(Workspace(file).document(file), analysis.process)], language)
    marked = (
        content if isinstance(content, bytes) else f"\ufeff{content}".encode()
    )  # spreadsheets garble Chinese without
    overwrite(path, marked)


def draw_to(
    analysis: Analysis,
    path: Path,
    kind: str,
    language: str,
    *,
    file: Path | None = None,
    beside: Path | None = None,
) -> None:
    """Draw a process into a file; warnings go to standard error. Raises `RenderError` where it cannot be drawn.

    With its own ``file``, a page also shows what the linter finds in it, and the process ``beside``.
    """
    from blueprint.drawing import draw, formats
    from blueprint.edit.save import overwrite

    subject: Analysis | Judged = analysis
    compared: Judged | None = None
    if beside and not formats()[kind].judged:
        raise Failure(Message("--beside goes with --to html: {kind} shows one process", kind=kind))
    if file and formats()[kind].judged:
        other = found(beside) if beside else _other_variant(file, analysis.process)
        subject, compared = _judged(analysis, file), _judged(study(Namespace(file=other)), other) if other else None
    picture = draw(subject, kind, language, beside=compared)
    for warning in picture.warnings:
        print(f"blueprint: {printable(warning.text(language))}", file=sys.stderr)
    overwrite(path, picture.content)


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
        "examples:\n  blueprint export complaint.yaml --to pdf -o complaint.pdf\n  blueprint export q.noise -o noise.svg --lang zh"
        "\n  blueprint export as-is.yaml --beside to-be.yaml -o both.html",
        "示例：\n  blueprint export complaint.yaml --to pdf -o complaint.pdf\n  blueprint export q.noise -o noise.svg --lang zh"
        "\n  blueprint export as-is.yaml --beside to-be.yaml -o both.html",
    ),
)
