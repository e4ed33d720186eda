"""What can be done to whole files: begin one, copy it, call it otherwise, delete it, read it as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint.text import Message, both, listed
from tui.actions.action import Action
from tui.actions.library import pane

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.library.heads import Head

_NEW, _COPY = both("New process {id}", "新建流程 {id}"), both("Duplicate {old} as {new}", "复制 {old} 为 {new}")
_RENAME, _DELETE = both("Rename {old} to {new}", "将 {old} 改名为 {new}"), both("Delete {file}", "删除 {file}")
_ID = both("Id of the new process: a-z 0-9 . _ -", "新流程的 id（可用 a-z 0-9 . _ -）")
_OTHER_ID = both("New id of {old}; whatever calls it is changed with it", "{old} 的新 id（调用处一并修改）")
_SURE = both("Delete {file}?", "删除 {file}？")
_CALLED = both("{id} is named in {names}. ", "以下文件提到 {id}：{names}。")
_SHARED = both("All processes of its folder inherit from it. ", "其所在文件夹的流程都继承该文件的内容。")
_RESTORED = both("Undo brings it back; once saved, B does.", "可撤销找回；保存后可按 B 找回。")


def _head(app: Workbench) -> Head | None:
    """The file at the cursor of the library."""
    row = pane(app).files.row
    return row.head if row else None


def _on_process(app: Workbench) -> bool:
    head = _head(app)
    return head is not None and head.kind == "blueprint" and bool(head.id)


async def _new(app: Workbench) -> None:
    from blueprint.library import new_process
    from tui.library.changes import id_check, place
    from tui.screens.new import FIRST, choose_template

    head, heads = _head(app), pane(app).heads.all()
    template = await choose_template(app, heads)
    if template is None or not (id := await app.ask(_ID, check=id_check(heads))):
        return
    session, label = app.session, Message(_NEW, id=id)
    beside = template if template in session.files() else head.path if head else session.root / "any"

    def make() -> dict[Path, str | None]:
        source = None if template == FIRST else template
        return {place(session, beside.parent, id): new_process(id, session.workspace, source)}

    _rewrite(app, label, make)


async def _duplicate(app: Workbench) -> None:
    from tui.library.changes import copied, id_check, place

    head = _head(app)
    id = await app.ask(_ID, head.id if head else "", id_check(pane(app).heads.all()))
    if head and id:
        label = Message(_COPY, old=head.id, new=id)
        _rewrite(app, label, lambda: {place(app.session, head.path.parent, id): copied(app.session, head.path, id)})


async def _rename(app: Workbench) -> None:
    from tui.library.changes import id_check, renamed

    head, heads = _head(app), pane(app).heads.all()
    if head is None:
        return
    new = await app.ask(Message(_OTHER_ID, old=head.id), head.id, id_check(heads))
    if new:
        label = Message(_RENAME, old=head.id, new=new)
        _rewrite(app, label, lambda: renamed(app.session, heads, head.id, new))


def _rewrite(app: Workbench, label: Message, make: Callable[[], dict[Path, Any]]) -> None:
    """Change files, and look at the first that is there afterwards."""
    from tui.editing import attempted

    texts, step = attempted(app, make), app.view.step
    if texts and app.rewrite(label, texts):
        app.open(next(path for path, text in texts.items() if text is not None), step)


async def _delete(app: Workbench) -> None:
    from tui.library.changes import naming

    head = _head(app)
    if head is None:
        return
    heads = pane(app).heads
    last = head.id and not any(one.id == head.id for one in heads.all() if one.path != head.path)
    others = [path for path in naming(app.session, head.id) if path != head.path] if last else []
    called = Message(_CALLED, id=head.id, names=listed(heads.of(path).title for path in others)) if others else ""
    shared = _SHARED if head.kind == "organization" else ""
    label = Message(_DELETE, file=head.path.name)
    note = Message("{called}{shared}{restored}", called=called, shared=shared, restored=_RESTORED)
    if await app.sure(Message(_SURE, file=head.path.name), label, note):
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
    Action("rename-process", both("Rename", "改名"), ("R",), _rename, place="library", possible=_on_process, hint=42),
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
