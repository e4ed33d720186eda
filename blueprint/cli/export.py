"""blueprint export: the drawn service blueprint."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.exports import by_name, draw_to, judgements, sheet_of, tabulate
from blueprint.cli.inputs import OVERLAYS, found, study
from blueprint.cli.output import formats_in
from blueprint.interchange import STEP_TABLES
from blueprint.text import Message, both

OUTPUTS = ("drawing", "outputs")
PAPERS = ("a3", "a4")


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
        help=say("compare with this process (html, by default: with the other variant in the workspace)"),
    )


def run(options: Namespace) -> int:
    kind = options.to or _by_name(options.output)
    folder = _folder(options)
    paths: set[Path] = set()
    jobs = [_job(options, file, folder, kind, paths) for file in options.files]
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    # Renderers are programs of their own: several draw at once.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for path in threads.map(lambda job: job(), jobs):
            print(Message("written: {path}", path=str(path)).text(options.lang))
    return DONE


def _folder(options: Namespace) -> Path | None:
    """The folder to write to, where the output does not name a file; several processes get one that is not there yet."""
    output: Path | None = options.output
    if output is None or output.is_dir():
        return output or Path()
    if len(options.files) > 1:
        if not output.exists():
            return output
        raise Failure(Message("{path} is no folder, and several processes need one", path=str(output)))
    return None


def _job(options: Namespace, file: Path, folder: Path | None, kind: str, paths: set[Path]) -> Callable[[], Path]:
    """What writes one process, to none of ``paths``; whatever is wrong with it is told before anything is written."""
    where = found(file)
    analysis = study(Namespace(file=where, tier=options.tier))
    path = options.output if folder is None else folder / f"{analysis.process.stem}.{kind}"
    if path in paths:
        raise Failure(Message("{path} would be written twice: export the processes one by one", path=str(path)))
    paths.add(path)
    if kind in STEP_TABLES:
        return partial(tabulate, analysis, where, path, kind, options.lang)
    sheet = sheet_of(options, where, kind)
    subject, compared = judgements(analysis, where, kind, options.beside, options.tier)
    return partial(draw_to, subject, path, kind, options.lang, beside=compared, sheet=sheet)


def _by_name(path: Path | None) -> str:
    return "svg" if path is None else by_name(path, _formats())


def _formats() -> list[str]:
    return sorted([*formats_in(*OUTPUTS), *STEP_TABLES])


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
