"""From what a new process begins (a first draft, a process of the folder, one that comes with the product) and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.files.links import real_path
from blueprint.text import Message, Text, both
from tui.library.heads import Head, head
from tui.screens.ask import Choice

if TYPE_CHECKING:
    from tui.app import Workbench

FIRST = Path("first-draft")
"""Stands for the first process of all, which is no file of anybody's."""

_TITLE = both("Begin from", "以哪个流程为模板？")
_FIRST = both("A first draft: an enquiry in a few steps", "初稿：一个简短的咨询流程")
_LABEL = both("{title}  {id}", "{title}  {id}")
_NAME = both("Name of the new process", "新流程的名称")
_ID = both("Id of “{name}”, which is also its file in {folder}/", "“{name}”的 id，也是文件名；文件放在 {folder}/")
_HERE, _SHIPPED = both("in this folder", "本文件夹"), both("comes with the product", "随附流程")


async def choose_template(app: Workbench, heads: Sequence[Head]) -> Path | None:
    """The file to begin from, or `FIRST`; None: nothing is to happen."""
    shipped = _shipped()
    there = {real_path(head.path) for head in heads}
    choices: list[Choice] = [(str(FIRST), _FIRST, None)]
    choices += _choices(heads, _HERE)
    choices += _choices([one for one in shipped if real_path(one.path) not in there], _SHIPPED)
    answer = await app.choose(_TITLE, choices)
    return None if answer is None else Path(answer)


async def ask_what_it_is(app: Workbench, heads: Sequence[Head], folder: Path) -> tuple[str, str] | None:
    """The name and the id of a new process in a folder; None: nothing is to happen."""
    from tui.library.changes import id_check, proposed

    name = await app.ask(_NAME)
    if name is None:
        return None
    root = app.session.root
    where = Path(root.resolve().name, folder.relative_to(root)).as_posix()
    id = await app.ask(Message(_ID, name=name, folder=where), proposed(heads, name), id_check(heads))
    return None if id is None else (name, id)


def _choices(heads: Iterable[Head], where: Text) -> list[Choice]:
    return [
        (str(one.path), Message(_LABEL, title=one.title, id=one.id), where)
        for one in heads
        if one.kind == "blueprint" and one.variant == "as-is" and one.id and not one.problem
    ]


def _shipped() -> list[Head]:
    from blueprint.library import shipped_processes

    return [head(path, path.read_text("utf-8")) for path in sorted(shipped_processes().rglob("*.yaml"))]
