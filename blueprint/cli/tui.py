"""blueprint tui: the workbench in the terminal."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from blueprint.cli.command import DONE, Command, Failure
from blueprint.text import Message, both


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(),
        metavar="FOLDER",
        help=say("the folder of processes, or one file of it (default: this folder)"),
    )


def run(options: Namespace) -> int:
    from blueprint.session import Session
    from tui.app import Workbench

    if not options.folder.exists():
        raise Failure(Message("{path}: no such file or folder", path=str(options.folder)))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failure(Message("the workbench needs a terminal; `blueprint --help` lists the other commands"))
    session = Session.open(options.folder)
    start = options.folder if options.folder.is_file() else None
    Workbench(session, options.lang, start).run()
    session.close()
    return DONE


COMMAND = Command(
    name="tui",
    summary=both("browse and edit in the terminal", "在终端中浏览和编辑流程"),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint tui\n  blueprint tui processes/complaint/complaint.handling.yaml --lang zh",
        "示例：\n  blueprint tui\n  blueprint tui processes/complaint/complaint.handling.yaml --lang zh",
    ),
)
