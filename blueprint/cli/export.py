"""blueprint export: the drawn service blueprint."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import study, wants_process
from blueprint.cli.output import formats_in
from blueprint.text import Message, both, printable

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

OUTPUTS = ("drawing", "outputs")


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    wants_process(parser, say, tier=False)
    parser.add_argument("--to", choices=formats_in(*OUTPUTS), help=say("format (default: by the name of the output)"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="PATH",
        help=say("file to write (default: the process's id in this folder)"),
    )


def run(options: Namespace) -> int:
    analysis = study(options)
    kind = options.to or _by_name(options.output)
    path = options.output or Path(f"{analysis.process.id}.{kind}")
    draw_to(analysis, path, kind, options.lang)
    print(Message("written: {path}", path=str(path)).text(options.lang))
    return DONE


def _by_name(path: Path | None) -> str:
    if path is None:
        return "svg"
    suffix = path.suffix.lstrip(".").lower()
    if suffix not in formats_in(*OUTPUTS):
        raise Failure(Message("which format? add --to with one of {formats}", formats=", ".join(formats_in(*OUTPUTS))))
    return suffix


def draw_to(analysis: Analysis, path: Path, kind: str, language: str) -> None:
    """Draw a process into a file; warnings go to standard error. Raises `RenderError` where it cannot be drawn."""
    from blueprint.drawing import draw
    from blueprint.edit.save import overwrite

    picture = draw(analysis, kind, language)
    for warning in picture.warnings:
        print(f"blueprint: {printable(warning.text(language))}", file=sys.stderr)
    overwrite(path, picture.content)


COMMAND = Command(
    name="export",
    summary=both("draw a process as a service blueprint: SVG, PNG, PDF or DOT", "绘制服务蓝图：SVG、PNG、PDF 或 DOT"),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint export complaint.yaml --to pdf -o complaint.pdf\n  blueprint export q.noise -o noise.svg --lang zh",
        "示例：\n  blueprint export complaint.yaml --to pdf -o complaint.pdf\n  blueprint export q.noise -o noise.svg --lang zh",
    ),
)
