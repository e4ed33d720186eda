"""What is selected is deleted: a branch, the steps that are marked, or the one that is looked at."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from blueprint.edit import Edit, Set, remove_steps
from blueprint.edit.edited import edited
from blueprint.model import Process
from blueprint.text import Message, both
from tui.actions.action import Action
from tui.actions.branches import disconnected
from tui.editing import Here, about, attempted, change, has_process, on_step
from tui.losses import losses
from tui.rows import way_words

if TYPE_CHECKING:
    from tui.app import Workbench

_SURE_DELETE = both("Delete {steps}?", "删除{steps}？")
_DELETE = both("Delete", "删除")
_DELETED = both("Delete {steps}", "删除{steps}")
_GONE = both("Deleted: {steps}. u brings it back", "已删除{steps}，按 u 恢复")
_FOLLOWS = both(
    "“{step}” leads on in several ways. Which of them is to stay? The others are lost",
    "“{step}”有多个去向，保留哪一个？其余去向将丢失",
)


async def _delete(app: Workbench, at: Here) -> None:
    if app.view.branch is not None and not app.view.marked:
        await disconnected(app, at, app.view.branch)
        return
    ids = about(app, at)
    kept = await _kept(app, at, ids)
    if kept is None:
        return
    document = edited(at.document, kept) if kept else at.document
    edits = attempted(app, lambda: (*kept, *remove_steps(document, ids)))
    if edits is None:
        return
    words = losses(at, document, ids)
    if words and not await app.sure(Message(_SURE_DELETE, steps=at.titles(ids)), _DELETE, words):
        return
    follows = _follows(at.process, ids)
    if change(app, at, Message(_DELETED, steps=at.titles(ids)), lambda: edits):
        app.look(step=follows, branch=None, field=(), marked=frozenset())
        app.tell(Message(_GONE, steps=at.titles(ids)))


async def _kept(app: Workbench, at: Here, ids: Collection[str]) -> tuple[Edit, ...] | None:
    """The edits after which one step has one way on: that which is to follow in its place. None: nothing is to happen."""
    ways = {branch.to: index for index, branch in reversed([*enumerate(at.step.next)]) if branch.to not in ids}
    if list(ids) != [at.step.id] or len(ways) < 2:
        return ()
    choices = [(to, way_words(at.study, at.step, index), at.step.next[index].when) for to, index in ways.items()]
    to = await app.choose(Message(_FOLLOWS, step=at.step.title), choices[::-1])
    return None if to is None else (Set(("steps", at.step.id, "next"), to),)


def _follows(process: Process, gone: Collection[str]) -> str | None:
    """The step to look at afterwards: one to which the deleted ones lead, else the next in the file, else the one above."""
    order = list(process.steps)
    after = [branch.to for id in gone for branch in process.steps[id].next if branch.to in process.steps]
    last = max(map(order.index, gone))
    return next((id for id in (*after, *order[last:], *reversed(order[:last])) if id not in gone), None)


ACTIONS = (
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
)
