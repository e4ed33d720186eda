"""blueprint init: begin a workspace."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from blueprint.cli.command import DONE, Command
from blueprint.text import Message, both


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path(), metavar="FOLDER", help=say("where (default: this folder)")
    )


def run(options: Namespace) -> int:
    from blueprint.edit.save import create
    from blueprint.library import first_organization, first_process

    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("organization.yaml", first_organization()), ("enquiry.yaml", first_process())):
        create(folder / name, text)
        print(Message("written: {path}", path=str(folder / name)).text(options.lang))
    print(Message("next: blueprint lint {folder}", folder=str(folder)).text(options.lang))
    return DONE


COMMAND = Command(
    name="init",
    summary=both("begin a workspace: an organization and a first process", "新建工作区：组织文件和第一个流程"),
    configure=configure,
    run=run,
    epilog=both(
        "example:\n  blueprint init my-client && blueprint lint my-client",
        "示例：\n  blueprint init my-client && blueprint lint my-client",
    ),
)
