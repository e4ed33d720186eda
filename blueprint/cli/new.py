"""blueprint new: begin a process."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import loaded
from blueprint.text import Message, both


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument("id", metavar="ID", help=say("id of the new process: a-z 0-9 . _ -"))
    parser.add_argument(
        "--from", dest="template", metavar="TEMPLATE", help=say("a process to begin from: its id, or a file")
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help=say("file to write (default: ID.yaml in this folder)")
    )


def run(options: Namespace) -> int:
    from blueprint.edit import Refused
    from blueprint.edit.save import create
    from blueprint.library import new_process, template_file
    from blueprint.schema.scalars import ProcessId, Wrong
    from blueprint.workspace import Workspace

    try:
        id = str(ProcessId().parse(options.id, plain=False))
    except Wrong as wrong:
        raise Failure(wrong.message) from None
    path = options.output or Path(f"{id}.yaml")
    workspace = Workspace(path)
    template = template_file(options.template, workspace) if options.template else None
    if options.template and template is None:
        raise Failure(Message("there is no process or file {name} to begin from", name=options.template))
    if template is not None:
        loaded(template)
    try:
        text = new_process(id, workspace, template)
    except Refused as refused:
        raise Failure(Message("the template cannot be used: {why}", why=refused.message)) from None
    create(path, text)
    print(Message("written: {path}", path=str(path)).text(options.lang))
    print(Message("next: blueprint lint {folder}", folder=str(path)).text(options.lang))
    return DONE


COMMAND = Command(
    name="new",
    summary=both("begin a process, from a first draft or from a template", "新建流程：从初稿或模板开始"),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint new complaint.online\n  blueprint new complaint.online --from complaint.handling",
        "示例：\n  blueprint new complaint.online\n  blueprint new complaint.online --from complaint.handling",
    ),
)
