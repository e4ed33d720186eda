"""blueprint authority: who may decide what, who does, and who has which part in each step."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import found, problems, processes_in
from blueprint.cli.output import coloured, deliver, formats_in, offer_output, width
from blueprint.files.links import real_path
from blueprint.text import Message, both

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.interchange.sheet import Sheet

FORMATS = ("interchange", "sheets")


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "files", type=Path, nargs="*", metavar="FILE",
        help=say("processes: files, folders, or ids of shipped processes (default: the workspace here)"),
    )  # fmt: skip
    parser.add_argument(
        "--raci", action="store_true", help=say("who does, answers for, is asked and is told each step")
    )
    parser.add_argument(
        "--format",
        choices=formats_in(*FORMATS),
        help=say("how to print the tables (default: by the name of the output)"),
    )
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.interchange.sheet import Look, render

    format = options.format or _by_name(options.output)
    if format == "xlsx" and options.output is None:
        raise Failure(Message("a workbook needs a file: add -o PATH"))
    studies = list(_studies(options.files or [Path()]))
    sheets = _charts(studies, format) if options.raci else _matrix(studies, format)
    content = render(format, sheets, options.lang, Look(coloured() and not options.output, width()))
    if isinstance(content, bytes):
        from blueprint.edit.save import overwrite

        overwrite(options.output, content)
    else:
        marked = format == "csv" and options.output is not None
        deliver("\ufeff" + content if marked else content, options.output)  # without it spreadsheets garble Chinese
    return DONE


def _by_name(path: Path | None) -> str:
    suffix = path.suffix.lstrip(".").lower() if path else ""
    return suffix if suffix in formats_in(*FORMATS) else "text"


def _matrix(studies: list[Analysis], format: str) -> list[Sheet]:
    from blueprint.analysis.authority_matrix import authority_matrix
    from blueprint.interchange.authority_sheets import decisions, ladder, matrix

    powers = authority_matrix(studies)
    return [ladder(powers), *decisions(powers)] if format == "text" else [matrix(powers)]


def _charts(studies: list[Analysis], format: str) -> list[Sheet]:
    """One table for a spreadsheet; for people one in words for each process."""
    from blueprint.analysis.responsibility import responsibilities
    from blueprint.interchange.authority_sheets import chart, duties

    charts = [responsibilities(study) for study in studies]
    return [duties(one) for one in charts] if format == "text" else [chart(charts)]


def _studies(paths: list[Path]) -> Iterator[Analysis]:
    """The processes in files and folders, each once; what cannot be read ends the command."""
    from blueprint.analysis import analyze_in
    from blueprint.workspace import Unreadable, Workspace, load_from

    seen: set[Path] = set()
    for path in map(found, paths):
        workspace = Workspace(path)
        for file in processes_in(workspace, path):
            if (real := real_path(file)) not in seen:
                seen.add(real)
                try:
                    yield analyze_in(workspace, load_from(workspace, file))
                except Unreadable as unreadable:
                    raise Failure(*problems(unreadable.document)) from None


COMMAND = Command(
    name="authority",
    summary=both(
        "show who may decide what, who does, and who has which part in each step",
        "列出授权矩阵和职责矩阵：谁可决定什么、谁在决定、各步骤谁负责",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint authority complaint.yaml\n  blueprint authority -o authority.xlsx\n"
        "  blueprint authority processes/ --raci --format csv",
        "示例：\n  blueprint authority complaint.yaml\n  blueprint authority -o authority.xlsx\n"
        "  blueprint authority processes/ --raci --format csv",
    ),
)
