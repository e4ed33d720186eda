"""blueprint new-rule: begin a rule."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from blueprint.cli.command import DONE, Command
from blueprint.text import Message, both


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument("code", metavar="CODE", help=say("letters of your own and two digits: ACME01"))
    parser.add_argument("name", metavar="NAME", help=say("name in small letters: small-talk"))
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path(), metavar="FOLDER", help=say("where (default: this folder)")
    )


def run(options: Namespace) -> int:
    from blueprint.edit.save import create
    from blueprint.linting.scaffold import scaffold

    made = scaffold(options.code.upper(), options.name, options.folder)
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        create(path, text)
        print(Message("written: {path}", path=str(path)).text(options.lang))
    if options.folder / "pyproject.toml" in made:
        folder = str(options.folder)
        print(
            Message(
                "next: pip install -e {folder} && blueprint explain {code}", folder=folder, code=options.code.upper()
            ).text(options.lang)
        )
    return DONE


COMMAND = Command(
    name="new-rule",
    summary=both("begin a rule of your own, with examples that are its tests", "新建自己的规则，附示例（即其测试）"),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint new-rule ACME01 small-talk acme-rules",
        "示例：\n  blueprint new-rule ACME01 small-talk acme-rules",
    ),
)
