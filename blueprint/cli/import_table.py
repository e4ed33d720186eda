"""blueprint import: a step table as a new process, or its changes as edits of one that there is."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import MANY, found, loaded
from blueprint.text import Message, both, printable

if TYPE_CHECKING:
    from blueprint.interchange.read_table import Table


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument("table", type=Path, metavar="TABLE", help=say("the step table: a workbook (.xlsx) or CSV"))
    parser.add_argument(
        "--into", type=Path, metavar="FILE", help=say("change this process; without it a new one begins")
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="PATH",
        help=say("new file to write (default: the changed file itself; for a new process, named after the table)"),
    )  # fmt: skip
    parser.add_argument(
        "--remove", action="store_true", help=say("with --into: take out the steps that the table lacks")
    )
    parser.add_argument("--dry-run", action="store_true", help=say("say what would change, and write nothing"))


def run(options: Namespace) -> int:
    from blueprint.edit import Refused
    from blueprint.interchange.adopt import BadTable
    from blueprint.interchange.read_table import meant_head, read_table

    table = read_table(options.table)
    for head in table.unknown:
        meant = meant_head(head)
        hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
        _note(Message("the column {head} is not read{hint}", head=head, hint=hint), options.lang)
    try:
        return _change(options, table) if options.into else _begin(options, table)
    except BadTable as bad:
        lines = bad.messages[:MANY]
        rest = [Message("and {count} more", count=len(bad.messages) - MANY)] if len(bad.messages) > MANY else []
        raise Failure(*lines, *rest) from None
    except Refused as refused:
        words = Message("{place}: {problem}", place=f"{options.into}:{refused.line or 1}", problem=refused.message)
        raise Failure(words if options.into else refused.message) from None


def _change(options: Namespace, table: Table) -> int:
    from blueprint.edit.save import create, save
    from blueprint.interchange.adopt import adopt, lacking

    path = found(options.into)
    workspace, process = loaded(path)
    document = workspace.document(path)
    adopted = adopt(document, process, table, remove=options.remove)
    for words in adopted.said:
        print(printable(words.text(options.lang)))
    if adopted.missing:
        _note(lacking(adopted.missing), options.lang)
    if not adopted.said:
        print(Message("the table says what the process says: nothing changes").text(options.lang))
    if options.dry_run or not (adopted.said or options.output):
        return DONE
    if options.output:
        create(options.output, adopted.text)
    else:
        save(path, adopted.text, expected=document.text.encode())
    return _written(options.output or path, options.lang)


def _begin(options: Namespace, table: Table) -> int:
    from blueprint.edit.save import create
    from blueprint.interchange.begin import begin
    from blueprint.interchange.names import as_process_id

    id = as_process_id((options.output or options.table).stem)
    path = options.output or Path(f"{id}.yaml")
    text = begin(id, options.table.stem.replace("_", " "), table, str(path))
    count = len(table.rows)
    print(Message("{count} steps from {table}", count=count, table=printable(table.file)).text(options.lang))
    if options.dry_run:
        return DONE
    create(path, text)
    return _written(path, options.lang)


def _written(path: Path, language: str) -> int:
    print(Message("written: {path}", path=str(path)).text(language))
    print(Message("next: blueprint lint {folder}", folder=str(path)).text(language))
    return DONE


def _note(words: Message, language: str) -> None:
    print(f"blueprint: {printable(words.text(language))}", file=sys.stderr)


COMMAND = Command(
    name="import",
    summary=both(
        "make a process of a step table (xlsx, csv), or change one by it",
        "由步骤表（xlsx、csv）新建流程，或按表修改流程",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint import steps.xlsx -o complaint.yaml\n"
        "  blueprint export complaint.yaml --to xlsx\n  blueprint import complaint.xlsx --into complaint.yaml",
        "示例：\n  blueprint import 步骤表.xlsx -o complaint.yaml\n"
        "  blueprint export complaint.yaml --to xlsx\n  blueprint import complaint.xlsx --into complaint.yaml",
    ),
)
