"""The steps that are marked, else the one that is looked at: merged, deleted, copied and pasted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from blueprint.edit import Edit, Set, apply, copy_steps, merge_steps, paste_steps, remove_steps, steps_of
from blueprint.edit.spelling import flow
from blueprint.files import parse
from blueprint.text import Message, Said, Text, both, quoted
from tui.actions.action import Action
from tui.actions.branches import disconnected
from tui.editing import Here, about, attempted, change, has_process, on_step, way_on
from tui.losses import losses
from tui.rows import way_words

if TYPE_CHECKING:
    from tui.app import Workbench

_MARK_TWO = both("Mark two steps or more first (space)", "请先标记两个或更多步骤（空格键）")
_SURE_MERGE = both("Merge {steps} into one step?", "将{steps}合并为一个步骤？")
_MERGED = both("Merge {steps}", "合并{steps}")
_COPIED = both("Copied: {steps}. p pastes behind another step", "已复制{steps}，按 p 粘贴到其他步骤之后")
_NOTHING_COPIED = both("Nothing has been copied yet (y copies)", "还没有复制步骤（按 y 复制）")
_PASTED = both("Paste {count} steps after “{step}”", "在“{step}”后粘贴 {count} 个步骤")
_SURE_DELETE = both("Delete {steps}?", "删除{steps}？")
_DELETE = both("Delete", "删除")
_DELETED = both("Delete {steps}", "删除{steps}")
_GONE = both("Deleted: {steps}. u brings it back", "已删除{steps}，按 u 恢复")
_FOLLOWS = both(
    "“{step}” leads on in several ways. Which of them is to stay? The others are lost",
    "“{step}”有多个去向，保留哪一个？其余去向将丢失",
)


async def _merge(app: Workbench, at: Here) -> None:
    ids = about(app, at)
    if len(ids) < 2:
        app.complain(_MARK_TWO)
        return
    steps = _names(at, ids)
    edits = attempted(app, lambda: merge_steps(at.document, ids))
    if edits is None:
        return
    note = _written(at, edits, ids[0])
    if await app.sure(Message(_SURE_MERGE, steps=steps), both("Merge", "合并"), note) and change(
        app, at, Message(_MERGED, steps=steps), lambda: edits
    ):
        app.look(step=ids[0], branch=None, field=(), marked=frozenset())


def _written(at: Here, edits: Iterable[Edit], id: str) -> Said:
    """What a step will say once it is edited, field by field as it will be written."""
    step = steps_of(parse(apply(at.document.text, edits), at.document.file))[id]
    return Text.of("\n  ".join(f"{field}: {flow(value)}" for field, value in step.items()))


def _names(at: Here, ids: Iterable[str]) -> Said:
    return quoted(at.title(id) for id in ids)


def _copy(app: Workbench, at: Here) -> None:
    ids = about(app, at)
    copied = attempted(app, lambda: copy_steps(at.document, ids))
    if copied is not None:
        app.copied = copied
        app.tell(Message(_COPIED, steps=_names(at, ids)))


async def _paste(app: Workbench, at: Here) -> None:
    if not app.copied:
        app.complain(_NOTHING_COPIED)
        return
    to = await way_on(app, at) if at.step.next else None
    if at.step.next and to is None:
        return
    label = Message(_PASTED, count=len(app.copied), step=at.step.title)
    if change(app, at, label, lambda: paste_steps(at.document, at.step.id, app.copied, exit=to)):
        process = app.shown.process if app.shown else None
        new = [id for id in process.steps if id not in at.process.steps] if process else []
        app.look(step=new[0], branch=None, field=(), marked=frozenset())


async def _delete(app: Workbench, at: Here) -> None:
    if app.view.branch is not None and not app.view.marked:
        await disconnected(app, at, app.view.branch)
        return
    ids = about(app, at)
    kept = await _kept(app, at, ids)
    if kept is None:
        return
    edits = attempted(app, lambda: _removal(at, ids, kept))
    if edits is None:
        return
    words = losses(at, ids)
    if words and not await app.sure(Message(_SURE_DELETE, steps=_names(at, ids)), _DELETE, words):
        return
    follows = _follows(list(at.process.steps), ids)
    if change(app, at, Message(_DELETED, steps=_names(at, ids)), lambda: edits):
        app.look(step=follows, branch=None, field=(), marked=frozenset())
        app.tell(Message(_GONE, steps=_names(at, ids)))


async def _kept(app: Workbench, at: Here, ids: Collection[str]) -> tuple[Edit, ...] | None:
    """The edits after which one step has one way on: that which is to follow in its place. None: nothing is to happen."""
    ways = {branch.to: index for index, branch in reversed([*enumerate(at.step.next)]) if branch.to not in ids}
    if list(ids) != [at.step.id] or len(ways) < 2:
        return ()
    choices = [(to, way_words(at.study, at.step, index), at.step.next[index].when) for to, index in ways.items()]
    to = await app.choose(Message(_FOLLOWS, step=at.step.title), choices[::-1])
    return None if to is None else (Set(("steps", at.step.id, "next"), to),)


def _removal(at: Here, ids: Collection[str], kept: tuple[Edit, ...]) -> tuple[Edit, ...]:
    document = parse(apply(at.document.text, kept), at.document.file) if kept else at.document
    return (*kept, *remove_steps(document, ids))


def _follows(order: list[str], ids: Collection[str]) -> str | None:
    """The step at which to look once others are gone: the next one that stays, else the one before."""
    last = max(order.index(id) for id in ids)
    below, above = order[last + 1 :], reversed(order[:last])
    return next((id for id in [*below, *above] if id not in ids), None)


def _mark(app: Workbench, at: Here) -> None:
    app.look(marked=app.view.marked ^ {at.step.id})


def _unmark(app: Workbench) -> None:
    app.look(marked=frozenset())


ACTIONS = (
    Action("mark", both("Mark", "标记"), ("space",), on_step(_mark), "blueprint", possible=has_process, hint=40),
    Action(
        "unmark",
        both("Unmark all", "取消全部标记"),
        ("escape",),
        _unmark,
        "blueprint",
        possible=lambda app: bool(app.view.marked),
    ),
    Action(
        "merge",
        both("Merge marked", "合并"),
        ("M",),
        on_step(_merge),
        "blueprint",
        both("Make one step of those that are marked, which follow one another", "将前后相接的已标记步骤合并为一个"),
        has_process,
    ),
    Action(
        "delete",
        _DELETE,
        ("delete", "X"),
        on_step(_delete),
        "blueprint",
        both(
            "Delete the branch that is selected, else the marked steps, else this one",
            "删除选中的分支；未选分支时删除已标记步骤或当前步骤",
        ),
        has_process,
        destructive=True,
        hint=25,
    ),
    Action("copy", both("Copy", "复制"), ("y",), on_step(_copy), "blueprint", possible=has_process),
    Action(
        "paste",
        both("Paste after", "粘贴"),
        ("p",),
        on_step(_paste),
        "blueprint",
        both("Put the copied steps behind this one, from another file too", "将复制的步骤粘贴到其后，可跨文件"),
        has_process,
    ),
)
