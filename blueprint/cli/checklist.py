"""blueprint checklist: what the model says to checklists that no model can decide."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import found, problems, processes_in
from blueprint.cli.output import coloured, deliver, offer_output, width
from blueprint.text import Message, both, listed, nearest, paint

if TYPE_CHECKING:
    from blueprint.checklists import Checklist, Material
    from blueprint.checklists.as_text import Line


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "words", nargs="*", metavar="NAME|PATH",
        help=say("checklists by name (default: all), and a process or folder to look at (default: the workspace here)"),
    )  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the checklists"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.checklists.as_json import as_json
    from blueprint.checklists.as_text import lines

    chosen, path = _chosen(options.words)
    material = _material(path)
    if options.format == "json":
        whole = {"version": 1, "checklists": [as_json(one, material, options.lang) for one in chosen]}
        deliver(json.dumps(whole, ensure_ascii=False, indent=2), options.output)
    else:
        shown = (line for one in chosen for line in lines(one, material))
        deliver("\n".join(_painted(shown, options.lang, colour=coloured() and not options.output)), options.output)
    return DONE


def _chosen(words: Iterable[str]) -> tuple[list[Checklist], Path]:
    """The checklists named, else all, and the one path among the words; raises `Failure`."""
    from blueprint.checklists import checklists

    by_name = {one.name: one for one in checklists()}
    names, paths = [word for word in words if word in by_name], [word for word in words if word not in by_name]
    if len(paths) > 1:
        raise Failure(Message("one process or folder, not {count}: {paths}", count=len(paths), paths=listed(paths)))
    path = Path(paths[0]) if paths else Path()
    if not path.exists() and (meant := nearest(str(path), by_name)):
        raise Failure(Message("there is no checklist {name}; did you mean {meant}?", name=str(path), meant=meant))
    return [by_name[name] for name in dict.fromkeys(names or by_name)], path


def _material(path: Path) -> Material:
    from blueprint.checklists.material import material
    from blueprint.workspace import Unreadable, Workspace, load_from

    meant = found(path)
    workspace = Workspace(meant)
    try:
        processes = [load_from(workspace, file) for file in processes_in(workspace, meant)]
    except Unreadable as unreadable:
        raise Failure(*problems(unreadable.document)) from None
    whole = path == Path() or meant.resolve() == workspace.root.resolve()
    return material(workspace, processes, whole=whole)


_STYLES = {"title": "1", "item": "1", "open": "2"}


def _painted(shown: Iterable[Line], language: str, *, colour: bool) -> Iterator[str]:
    from blueprint.checklists.as_text import fitted

    for kind, piece in fitted(shown, language, width()):
        yield paint(piece, _STYLES.get(kind, ""), colour=colour)


COMMAND = Command(
    name="checklist",
    summary=both(
        "go through checklists with what the model says to each item, and what it cannot say",
        "逐条对照检查清单：模型能说明什么、无法说明什么",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "the checklists:\n  ten-recommendations  seven-principles  four-contradictions  six-factors\n"
        "examples:\n  blueprint checklist\n  blueprint checklist seven-principles processes/\n"
        "  blueprint checklist complaint.handling --format json\n"
        "Nothing is scored: figures are those of the analyses, and - is what the model says, ? what it does not.",
        "检查清单：\n  ten-recommendations  seven-principles  four-contradictions  six-factors\n"
        "示例：\n  blueprint checklist\n  blueprint checklist seven-principles processes/\n"
        "  blueprint checklist complaint.handling --format json\n"
        "不打分：数字均来自各项分析；- 为模型所能说明的，? 为模型无法说明的。",
    ),
)
