"""blueprint tui: the workbench in the terminal, or in a browser."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from blueprint.cli.command import DONE, Command, Failure
from blueprint.text import Message, both

_ADDRESS = "localhost:8000"


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(),
        metavar="FOLDER",
        help=say("the folder of processes, or one file of it (default: this folder)"),
    )
    parser.add_argument(
        "--serve",
        nargs="?",
        const=_ADDRESS,
        metavar="HOST:PORT",
        help=say("for the browser, not the terminal (default: localhost:8000, which only this machine reaches)"),
    )


def run(options: Namespace) -> int:
    if not options.folder.exists():
        raise Failure(Message("{path}: no such file or folder", path=str(options.folder)))
    if options.serve:
        return _serve(options)
    if not in_terminal() and "TEXTUAL_DRIVER" not in os.environ:
        raise Failure(Message("the workbench needs a terminal; `blueprint --help` lists the other commands"))
    return start(options.folder, options.lang)


def in_terminal() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def start(folder: Path, language: str) -> int:
    """Open the workbench on a folder or a file, and come back when it is left."""
    from blueprint.session import Session
    from tui.app import Workbench

    _try_rules_of_others()
    session = Session.open(folder)
    gc.freeze()  # what stays anyway: looking through it again and again would hold up every tenth key
    gc.set_threshold(100_000, 20)
    app = Workbench(session, language, folder if folder.is_file() else None)
    app.run()
    if app.return_code:
        return app.return_code  # it broke off: the journal stays, and what it holds is offered next time
    session.close()
    return DONE


def _try_rules_of_others() -> None:
    """Rules that cannot be loaded are complained of before anything is open; later on none of them may end the work."""
    from blueprint.linting.installed import any_bring_rules

    if any_bring_rules():
        from blueprint.linting.plugins import plugged_in, tolerate

        plugged_in()
        tolerate()


def _serve(options: Namespace) -> int:
    host, port = _address(options.serve)
    if not find_spec("textual_serve"):
        raise Failure(Message("--serve needs textual-serve; run: pip install 'service-blueprint[serve]'"))
    from tui.serve import is_loopback, serve

    if not is_loopback(host):
        warning = Message("whoever reaches {host} can open and change these files", host=host)
        print(f"blueprint: {warning.text(options.lang)}", file=sys.stderr)
    shown = f"[{host}]" if ":" in host else host
    greeting = Message("the workbench is at http://{host}:{port}; ctrl+c ends it", host=shown, port=port)
    command = [sys.executable, "-m", "blueprint", "tui", str(options.folder), "--lang", options.lang]
    serve(command, host, port, greeting.text(options.lang))
    return DONE


def _address(given: str) -> tuple[str, int]:
    """Host and port of HOST:PORT, of [IPV6]:PORT, or of a port alone."""
    host, _, port = given.rpartition(":")
    if not (port.isdecimal() and 0 < int(port) < 65536):
        raise Failure(Message("{given} is no HOST:PORT; the folder comes before --serve", given=given))
    return host.strip("[]") or "localhost", int(port)


COMMAND = Command(
    name="tui",
    summary=both("browse and edit in the terminal", "在终端中浏览和编辑流程"),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint tui\n  blueprint tui processes/complaint/complaint.handling.yaml --lang zh"
        "\n  blueprint tui processes --serve localhost:8080\n\n`blueprint` alone, in a terminal, does the same for this folder.",
        "示例：\n  blueprint tui\n  blueprint tui processes/complaint/complaint.handling.yaml --lang zh"
        "\n  blueprint tui processes --serve localhost:8080\n\n在终端中直接输入 `blueprint`，即打开当前文件夹。",
    ),
)
