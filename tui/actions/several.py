"""The steps that are marked, else the one that is looked at: merged, copied and pasted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blueprint.edit import Edit, copy_steps, merge_steps, paste_steps, steps_of
from blueprint.edit.edited import edited
from blueprint.edit.spelling import flow
from blueprint.text import Message, Said, Text, both, quoted
from tui.actions.action import Action
from tui.editing import Here, about, attempted, change, has_process, on_step, way_on

if TYPE_CHECKING:
    from tui.app import Workbench

_MARK_TWO = both("Mark two steps or more first (space)", "请先标记至少两个步骤（按空格键标记）")
_SURE_MERGE = both("Merge {steps} into one step?", "将{steps}合并为一个步骤？")
_MERGED = both("Merge {steps}", "合并{steps}")
_COPIED = both("Copied: {steps}. p pastes behind another step", "已复制{steps}，按 p 粘贴到其他步骤之后")
_NOTHING_COPIED = both("Nothing has been copied yet (y copies)", "尚未复制步骤（按 y 复制）")
_PASTE_ONE = both("Paste a step after “{step}”", "在“{step}”后粘贴 1 个步骤")
_PASTE = both("Paste {count} steps after “{step}”", "在“{step}”后粘贴 {count} 个步骤")
_PASTED = both("Pasted after “{step}”: {steps}. u takes it back", "已在“{step}”后粘贴{steps}，按 u 撤销")


async def _merge(app: Workbench, at: Here) -> None:
    ids = about(app, at)
    if len(ids) < 2:
        app.complain(_MARK_TWO)
        return
    steps = at.titles(ids)
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
    step = steps_of(edited(at.document, edits))[id]
    return Text.of("\n  ".join(f"{field}: {flow(value)}" for field, value in step.items()))


def _copy(app: Workbench, at: Here) -> None:
    ids = about(app, at)
    copied = attempted(app, lambda: copy_steps(at.document, ids))
    if copied is not None:
        app.copied = copied
        app.tell(Message(_COPIED, steps=at.titles(ids)))


async def _paste(app: Workbench, at: Here) -> None:
    if not app.copied:
        app.complain(_NOTHING_COPIED)
        return
    to = await way_on(app, at) if at.step.next else None
    if at.step.next and to is None:
        return
    count = len(app.copied)
    label = Message(_PASTE if count > 1 else _PASTE_ONE, count=count, step=at.step.title)
    if change(app, at, label, lambda: paste_steps(at.document, at.step.id, app.copied, exit=to)):
        process = app.shown.process if app.shown else None
        new = [step for id, step in process.steps.items() if id not in at.process.steps] if process else []
        app.look(step=new[0].id, branch=None, field=(), marked=frozenset())
        app.tell(Message(_PASTED, step=at.step.title, steps=quoted(step.title for step in new)))


def _mark(app: Workbench, at: Here) -> None:
    app.look(marked=app.view.marked ^ {at.step.id})


def _unmark(app: Workbench) -> None:
    app.look(marked=frozenset())


ACTIONS = (
    Action("mark", both("Mark", "标记"), ("space",), on_step(_mark), "blueprint", possible=has_process, hint=24),
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
