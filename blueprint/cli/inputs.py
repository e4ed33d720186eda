"""Reading what a command is about; what cannot be read ends the command with every problem in a line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import Failure
from blueprint.text import Message, listed, nearest

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.files import Document
    from blueprint.model import Process
    from blueprint.workspace import Workspace

MANY = 20
"""Problems that are listed before the rest is counted."""


OVERLAYS = ("time", "wait", "cost", "handoffs", "fail", "authority", "experience")
"""The overlays of drawings, here so that help need not load them."""


def wants_process(parser: ArgumentParser, say: Callable[[str], str], *, tier: bool = True) -> None:
    """The arguments FILE and ``--tier``."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=say("the process: a YAML file, or the id of a shipped process")
    )
    if tier:
        parser.add_argument("--tier", metavar="TIER", help=say("only for customers of this tier"))


def study(options: Namespace) -> Analysis:
    """The analysis of the process that the options name; raises `Failure`. With ``deep`` its calls are written out."""
    from blueprint.analysis import analyze_in
    from blueprint.analysis.deep import deep

    workspace, process = loaded(options.file)
    tier = getattr(options, "tier", None)
    if tier is not None and tier not in process.shares:
        known = listed(process.shares)
        raise Failure(Message("there is no tier {tier}; the tiers are: {known}", tier=tier, known=known))
    if getattr(options, "deep", False):
        process = deep(process, workspace.called)
    return analyze_in(workspace, process)


def loaded(file: Path) -> tuple[Workspace, Process]:
    """The process that is meant, with its workspace; raises `Failure` where it cannot be read."""
    from blueprint.workspace import Unreadable, Workspace, load_from

    path = found(file)
    workspace = Workspace(path)
    try:
        return workspace, load_from(workspace, path)
    except Unreadable as unreadable:
        raise Failure(*problems(unreadable.document)) from None


def found(path: Path) -> Path:
    """The file that is meant: a path, or the id of a process of the workspace here or of those that are shipped.

    Of several variants of a process the as-is is meant.
    """
    if path.exists() or path.parent != Path():
        return path
    from blueprint.library import shipped_processes
    from blueprint.workspace import Workspace

    for workspace in (Workspace(), Workspace(shipped_processes())):
        files = workspace.files_of(str(path))
        if files:
            return files[0]
    meant = nearest(str(path), Workspace(shipped_processes()).ids)
    hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
    raise Failure(Message("there is no file {path}, and no process of that id{hint}", path=str(path), hint=hint))


def processes_in(workspace: Workspace, path: Path) -> list[Path]:
    """The files of processes in a folder, or the one file that is meant; raises `Failure` where a folder has none."""
    if not path.is_dir():
        return [path]
    files = workspace.files(workspace.root if path == Path() else path)
    ours = [file for file in files if (one := workspace.document(file)).kind == "blueprint" or one.problems]
    if not ours:
        hint = "{path}: no process in this folder; `blueprint init` makes a first one"
        raise Failure(Message(hint, path=str(path)))
    return ours


def problems(document: Document) -> list[Message]:
    """A line for each problem of a document."""
    lines = []
    for problem in document.problems[:MANY]:
        line, column = document.position(problem.start)
        place = f"{document.file}:{line}:{column}" if document.text else document.file
        lines.append(Message("{place}: {problem}", place=place, problem=problem.message))
    if len(document.problems) > MANY:
        lines.append(Message("and {count} more", count=len(document.problems) - MANY))
    return lines
