"""What can be done to whole files: begin one, copy it, call it otherwise, delete it, read it as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint.edit import free
from blueprint.text import Message, both
from tui.actions.action import Action
from tui.actions.library import pane

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.library.heads import Head

_NEW, _COPY = both("New process {id}", "新建流程 {id}"), both("Duplicate {old} as {new}", "复制 {old} 为 {new}")
_RENAME = both("Rename “{old}” to “{new}”", "将“{old}”改名为“{new}”")
_CHANGE_ID = both("Change the id {old} to {new}", "将 id {old} 改为 {new}")
_DELETE = both("Delete {file}", "删除 {file}")
_ID = both("Id of the new process: a-z 0-9 . _ -", "新流程的 id（可用 a-z 0-9 . _ -）")
_NAME = both("Name of “{process}”", "“{process}”的新名称")
_OTHER_ID = both("New id of {old}; whatever calls it is changed with it", "{old} 的新 id（调用处一并修改）")
_SURE = both("Delete {file}?", "删除 {file}？")


def _head(app: Workbench) -> Head | None:
    """The file at the cursor of the library."""
    row = pane(app).files.row
    return row.head if row else None


def _on_process(app: Workbench) -> bool:
    head = _head(app)
    return head is not None and head.kind == "blueprint" and bool(head.id)


async def _new(app: Workbench) -> None:
    from blueprint.library import new_process
    from tui.library.changes import place
    from tui.screens.new import FIRST, ask_what_it_is, choose_template

    head, heads, session = _head(app), pane(app).heads.all(), app.session
    template = await choose_template(app, heads)
    if template is None:
        return
    beside = template if template in session.files() else head.path if head else session.root / "any"
    if (answer := await ask_what_it_is(app, heads, beside.parent)) is None:
        return
    name, id = answer

    def make() -> dict[Path, str | None]:
        source = None if template == FIRST else template
        return {place(session, beside.parent, id): new_process(id, session.workspace, source, name)}

    _rewrite(app, Message(_NEW, id=id), make)


async def _duplicate(app: Workbench) -> None:
    from tui.library.changes import copied, id_check, place

    head, heads = _head(app), pane(app).heads.all()
    if head is None:
        return
    id = await app.ask(_ID, free(head.id, (one.id for one in heads)), id_check(heads))
    if id:
        label = Message(_COPY, old=head.id, new=id)
        _rewrite(app, label, lambda: {place(app.session, head.path.parent, id): copied(app.session, head.path, id)})


async def _rename(app: Workbench) -> None:
    from tui.editing import attempted
    from tui.library.changes import named

    head = _head(app)
    if head is None:
        return
    old = head.title.text(app.language)
    new = await app.ask(Message(_NAME, process=head.title), old)
    if new is None or new == old:
        return
    if edits := attempted(app, lambda: named(app.session, head.path, app.language, new)):
        app.change(Message(_RENAME, old=old, new=new), {head.path: edits})


async def _change_id(app: Workbench) -> None:
    from tui.library.changes import id_check, renamed

    head, heads = _head(app), pane(app).heads.all()
    if head is None:
        return
    new = await app.ask(Message(_OTHER_ID, old=head.id), head.id, id_check(heads, head.id))
    if new and new != head.id:
        label = Message(_CHANGE_ID, old=head.id, new=new)
        _rewrite(app, label, lambda: renamed(app.session, heads, head, new))


def _rewrite(app: Workbench, label: Message, make: Callable[[], dict[Path, Any]]) -> None:
    """Change files, and look at the first that is there afterwards."""
    from tui.editing import attempted

    texts, step = attempted(app, make), app.view.step
    if texts and app.rewrite(label, texts):
        app.open(next(path for path, text in texts.items() if text is not None), step)


async def _delete(app: Workbench) -> None:
    from tui.library.loss import loss

    if head := _head(app):
        label = Message(_DELETE, file=head.path.name)
        if await app.sure(Message(_SURE, file=head.path.name), label, loss(app.session, pane(app).heads, head)):
            app.rewrite(label, {head.path: None})


def _at_hand(app: Workbench) -> Path | None:
    """The file at the cursor where people are in the library, else the one that is looked at."""
    return pane(app).files.path if app.at("library") else app.view.path


def _text(app: Workbench) -> None:
    from tui.screens.text import TextView

    if path := _at_hand(app):
        app.push_screen(TextView(path))


ACTIONS = (
    Action("new", both("New", "新建"), ("N",), _new, place="library", hint=50),
    Action("duplicate", both("Duplicate", "复制"), ("D",), _duplicate, place="library", possible=_on_process, hint=40),
    Action(
        "rename-process",
        both("Rename", "改名"),
        ("r",),
        _rename,
        place="library",
        help=both("Change the name in the language that is shown", "修改当前语言下的名称"),
        possible=_on_process,
        hint=42,
    ),
    Action(
        "change-process-id",
        both("Change id", "改 id"),
        ("R",),
        _change_id,
        place="library",
        help=both("Change the id, here and wherever it is named", "修改 id，并更新所有引用"),
        possible=_on_process,
    ),
    Action(
        "delete-file",
        both("Delete", "删除"),
        ("X", "delete"),
        _delete,
        place="library",
        possible=lambda app: _head(app) is not None,
        destructive=True,
        hint=32,
    ),
    Action(
        "view-text",
        both("Text", "原文"),
        ("Y",),
        _text,
        help=both("The file as text, with the problems in it", "查看文件原文及其中的问题"),
        possible=lambda app: _at_hand(app) is not None,
    ),
)
