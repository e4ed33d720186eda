"""Single steps put in, parted and moved: on the canvas and in the table alike."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from blueprint.edit import (
    Edit,
    Refused,
    add_step,
    add_step_before,
    add_step_on_all,
    fresh_id,
    move_step,
    set_field,
    split_step,
)
from blueprint.files import Document
from blueprint.text import Message, Said, Text, both
from tui.actions.action import Action
from tui.editing import (
    WHICH_WAY,
    Here,
    attempted,
    branch_choices,
    change,
    has_process,
    has_to_choose,
    on_step,
)
from tui.roles import pick_role

if TYPE_CHECKING:
    from tui.app import Workbench

_BEGINS = both("What does the process begin with?", "流程从什么开始？")
_BEGUN = both("Begin with “{name}”", "以“{name}”开始")
_END = {"en": "Closed", "zh": "办结"}
_NEW_AFTER = both("Name of the new step after “{step}”", "“{step}”之后新步骤的名称")
_NEW_ON_WAY = both(
    "Name of the new step after “{step}”, on the way to “{next}”", "“{step}”通往“{next}”途中新步骤的名称"
)
_ON_ALL = both("On all of them: before the ways part", "所有去向之前：先经过新步骤，再分支")
_NOT_ON_ALL = both("{question} Before all of them is not possible: {why}.", "{question}不能在分支之前插入：{why}。")
_ALL = -1
"""The number of no branch."""
_NEW_BEFORE = both("Name of the new step before “{step}”", "“{step}”之前新步骤的名称")
_SECOND = both("Name of the second step, behind “{step}”", "拆出的后一步骤名称（接在“{step}”之后）")
_ADDED_AFTER = both("Add step “{new}” after “{step}”", "在“{step}”后新增步骤“{new}”")
_ADDED_BEFORE = both("Add step “{new}” before “{step}”", "在“{step}”前新增步骤“{new}”")
_SPLIT = both("Split “{step}”, “{new}” follows it", "拆分“{step}”，后接“{new}”")
_UP, _DOWN = both("Move “{step}” up", "上移“{step}”"), both("Move “{step}” down", "下移“{step}”")

New = tuple[str, dict[str, Any], tuple[Edit, ...]]
"""The id of a new step, what it says, and the edits that make its role where that is new."""


def _add(app: Workbench) -> Coroutine[Any, Any, object] | None:
    shown = app.shown
    if shown and shown.process and not shown.process.steps:
        return _add_first(app, shown.document)
    return on_step(_add_after)(app)


async def _add_first(app: Workbench, document: Document) -> None:
    """A process without steps gets its beginning and its end; what lies between is added next."""
    if name := await app.ask(_BEGINS):
        start, end = fresh_id(document, name), "done"
        steps = {start: {"kind": "start", "name": name, "next": end}, end: {"kind": "end", "name": _END}}
        if app.edit(Message(_BEGUN, name=name), lambda: set_field(document, ("steps",), steps)):
            app.select(start)


async def _add_after(app: Workbench, at: Here) -> None:
    if at.step.kind == "end":  # nothing follows an end: what goes on, goes on before it
        await _add_before(app, at)
        return
    index = await _way(app, at)
    if index is None:
        return
    to = None if index == _ALL else at.step.next[index].to
    words = _NEW_ON_WAY if to and len(at.step.next) > 1 else _NEW_AFTER
    new = await _new_step(app, at, Message(words, step=at.step.title, next=at.title(to or "")))
    if new:
        id, step, role = new
        label = Message(_ADDED_AFTER, new=step["name"], step=at.step.title)

        def added() -> tuple[Edit, ...]:
            if to is None:
                return add_step_on_all(at.document, at.step.id, id, step)
            return add_step(at.document, at.step.id, id, step, exit=to)

        if change(app, at, label, lambda: (*role, *added())):
            app.select(id)


async def _way(app: Workbench, at: Here) -> int | None:
    """The branch on which a new step is to be, by its number, or `_ALL`: before they part."""
    if not has_to_choose(app, at):
        return app.view.branch or 0
    choices, title = branch_choices(at), Message(WHICH_WAY, step=at.step.title)
    try:
        add_step_on_all(at.document, at.step.id, fresh_id(at.document, ""), {})
        choices.append((str(_ALL), _ON_ALL, None))
    except Refused as refused:
        title = Message(_NOT_ON_ALL, question=title, why=refused.message)
    answer = await app.choose(title, choices)
    return None if answer is None else int(answer)


async def _add_before(app: Workbench, at: Here) -> None:
    if attempted(app, lambda: add_step_before(at.document, at.step.id, fresh_id(at.document, ""), {})) is None:
        return
    if new := await _new_step(app, at, Message(_NEW_BEFORE, step=at.step.title)):
        id, step, role = new
        label = Message(_ADDED_BEFORE, new=step["name"], step=at.step.title)
        if change(app, at, label, lambda: (*role, *add_step_before(at.document, at.step.id, id, step))):
            app.select(id)


async def _new_step(app: Workbench, at: Here, question: Said) -> New | None:
    """A new step with a name, done by the role of the step that is looked at, else by one that is asked for."""
    name = await app.ask(question)
    if not name:
        return None
    id = fresh_id(at.document, name)
    if at.step.role:
        lane = {"lane": at.step.lane} if at.step.lane else {}
        return id, {"name": name, "role": at.step.role, **lane}, ()
    chosen = await pick_role(app, at)
    return (id, {"name": name, "role": chosen.id}, chosen.edits) if chosen else None


async def _split(app: Workbench, at: Here) -> None:
    if attempted(app, lambda: split_step(at.document, at.step.id, fresh_id(at.document, ""), "2")) is None:
        return
    if name := await app.ask(Message(_SECOND, step=at.step.title)):
        id, label = fresh_id(at.document, name), Message(_SPLIT, step=at.step.title, new=name)
        if change(app, at, label, lambda: split_step(at.document, at.step.id, id, name)):
            app.select(id)


def _up(app: Workbench, at: Here) -> None:
    change(app, at, Message(_UP, step=at.step.title), lambda: move_step(at.document, at.step.id, "up"))


def _down(app: Workbench, at: Here) -> None:
    change(app, at, Message(_DOWN, step=at.step.title), lambda: move_step(at.document, at.step.id, "down"))


def _action(name: str, title: Text, key: str, run: Callable[[Workbench], object], help: Text, hint: int = 0) -> Action:
    return Action(name, title, (key,), run, "blueprint", help, has_process, hint=hint)


ACTIONS = (
    _action(
        "add_after",
        both("Add after", "在后插入"),
        "a",
        _add,
        both("Add a step behind this one, done by the same role", "在本步骤之后新增步骤，由同一角色办理"),
        60,
    ),
    _action(
        "add_before",
        both("Add before", "在前插入"),
        "A",
        on_step(_add_before),
        both(
            "Add a step before this one; loops back still lead to this one",
            "在本步骤之前新增步骤；回退的案件仍回到本步骤",
        ),
    ),
    _action(
        "split",
        both("Split", "拆分"),
        "S",
        on_step(_split),
        both("Part the step in two: times and all else stay with the first", "将步骤一分为二；时间等内容留在前一步骤"),
    ),
    _action(
        "move_up",
        both("Move up", "上移"),
        "less_than_sign",
        on_step(_up),
        both("Write the step above the one before it; where it leads stays", "在列表中上移一位，去向不变"),
    ),
    _action(
        "move_down",
        both("Move down", "下移"),
        "greater_than_sign",
        on_step(_down),
        both("Write the step below the next one; where it leads stays", "在列表中下移一位，去向不变"),
    ),
)
